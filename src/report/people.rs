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
    // Asked for once, not for each finding.
    let labels = [Severity::Hint, Severity::Warning, Severity::Error]
        .map(|severity| (severity, words.say(&format!("report.severity.{}", name(severity)), &[])));
    let label = |severity| labels.iter().find(|l| l.0 == severity).map_or("", |l| &l.1);
    let (help, fixable) = (words.say("report.severity.help", &[]), words.say("report.fixable", &[]));
    let help = || Level::HELP.with_name(&help);
    let one = |shown: Shown<'_>| {
        let finding = shown.finding;
        let (line, column) = shown.start;
        let title = level(finding.severity, label(finding.severity))
            .primary_title(clean_line(&shown.message))
            .id(&finding.rule);
        let mut group = Group::with_title(title);
        if !finding.span.is_empty() {
            let (excerpt, mark) = excerpt(report, finding.span);
            let snippet = Snippet::source(excerpt).line_start(line).fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(mark)));
        }
        group = group.element(help().message(clean_line(&shown.advice).into_owned()));
        if finding.fix.as_ref().is_some_and(|fix| fix.apply == Apply::Auto) {
            group = group.element(help().message(fixable.as_str()));
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

fn level(severity: Severity, label: &str) -> Level<'_> {
    let level = match severity {
        Severity::Hint => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    level.with_name(label)
}

/// The lines around a finding as they may be shown, and where the finding is in them. Long lines are cut at both ends.
fn excerpt(report: &Report<'_>, span: Span) -> (String, std::ops::Range<usize>) {
    let text = report.text;
    let marked = clean(&first(&report.show(span))).into_owned();
    // No further than is shown: the line may have fifty megabytes.
    let before = text[..span.start].char_indices().rev().take(AROUND + 1).take_while(|&(_, c)| c != '\n');
    let from = before.last().map_or(span.start, |(at, _)| at);
    let behind = text[span.end..].char_indices().take(AROUND).take_while(|&(_, c)| !matches!(c, '\n' | '\r'));
    let to = behind.last().map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    let goes_on = |c: Option<char>| c.is_some_and(|c| !matches!(c, '\n' | '\r'));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!(
        "{}{}",
        cut(goes_on(text[..from].chars().next_back())),
        clean(&report.show(Span::new(from, span.start)))
    );
    let after = format!("{}{}", clean(&report.show(Span::new(span.end, to))), cut(goes_on(text[to..].chars().next())));
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
