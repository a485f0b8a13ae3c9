//! Findings for people: the place in the text, underlined, what is wrong and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use super::{
    Report, Shown,
    clean::{clean, clean_line},
    name,
};
use crate::{finding::Apply, language::Language, settings::Severity, text::Span};

/// Characters of a long line that are shown on either side of a finding.
const AROUND: usize = 60;

/// An excerpt longer than this many characters is cut to its beginning.
const LONGEST: usize = 240;

/// Annotated snippets for all findings of a file, in the words of a language, `width` columns wide. With `styled` they
/// hold the escape sequences of colours.
#[must_use]
pub fn render(report: &Report<'_>, words: &Language, width: usize, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let path = clean_line(report.path);
    let one = |shown: Shown<'_>| {
        let finding = shown.finding;
        let (line, column) = shown.start;
        let label = words.say(&format!("report.severity.{}", name(finding.severity)), &[]);
        let title = level(finding.severity, label).primary_title(clean_line(&shown.message)).id(&finding.rule);
        let mut group = Group::with_title(title);
        if !finding.span.is_empty() {
            let (excerpt, mark) = excerpt(report, finding.span);
            let snippet = Snippet::source(excerpt).line_start(line).fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(mark)));
        }
        group = group.element(help(words).message(clean_line(&shown.advice).into_owned()));
        if finding.fix.as_ref().is_some_and(|fix| fix.apply == Apply::Auto) {
            group = group.element(help(words).message(words.say("report.fixable", &[])));
        }
        let page = renderer.render(&[group]);
        // The place is put in by hand, for the renderer would count it in the excerpt, which is cut and masked.
        let style = if styled { PLACE } else { Style::new() };
        let place = format!("{:>1$}{style}-->{style:#} {path}:{line}:{column}", "", digits(line));
        let (title, rest) = page.split_once('\n').unwrap_or((&page, ""));
        format!("{title}\n{place}\n{rest}\n\n")
    };
    report.shown().map(one).collect()
}

/// Style of the arrow before a place: that of line numbers.
const PLACE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::BrightBlue))).bold();

const fn digits(number: usize) -> usize {
    number.ilog10() as usize + 1
}

fn level(severity: Severity, label: String) -> Level<'static> {
    let level = match severity {
        Severity::Hint => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    level.with_name(label)
}

fn help(words: &Language) -> Level<'static> {
    Level::HELP.with_name(words.say("report.severity.help", &[]))
}

/// The lines around a finding as they may be shown, and where the finding is in them. Long lines are cut at both ends.
fn excerpt(report: &Report<'_>, span: Span) -> (String, std::ops::Range<usize>) {
    let text = report.text;
    let marked = clean(&first(&report.show(span))).into_owned();
    let line_start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[span.end..].find(['\n', '\r']).map_or(text.len(), |end| span.end + end);
    let from =
        text[line_start..span.start].char_indices().rev().nth(AROUND).map_or(line_start, |(at, _)| line_start + at);
    let to = text[span.end..line_end].char_indices().nth(AROUND).map_or(line_end, |(at, _)| span.end + at);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!("{}{}", cut(from > line_start), clean(&report.show(Span::new(from, span.start))));
    let after = format!("{}{}", clean(&report.show(Span::new(span.end, to))), cut(to < line_end));
    let mark = before.len()..before.len() + marked.len();
    (format!("{before}{marked}{after}"), mark)
}

/// The beginning of a text that is too long to be shown whole.
fn first(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
