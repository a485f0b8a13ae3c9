//! Makes a stretch of a draft fit to be sent: what rules object to goes or is replaced, then spaces, marks and capitals
//! are set right. No fact is touched.

mod pare;
mod part;
mod remains;
mod surface;
mod widen;
mod wish;

use std::ops::Range;

use crate::compile::source::Match;
use crate::document::Document;
use crate::finding::{self, Edit, Finding, edit, find_in, near};
use crate::fix;
use crate::fold::fold;
use crate::letter::Words;
use crate::reading::Reading;
use crate::settings::{Settings, Severity};
use crate::text::Span;
use crate::token::is;
pub use pare::{faults, is_reworded, removal, spared, stands, tells};
pub use part::part;
use remains::{is_stump, maims, sayable, tears, with_conjunction, without_stub};
pub use surface::set_right;
use surface::trimmed;
pub use widen::taken;
pub use wish::wish;

/// Cleans what a draft's tokens say, or as much of it from its start or to its end as can be said, if that bears a fact;
/// `None` where nothing sendable is left.
#[must_use]
pub fn clause(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<String> {
    let all = whole(document, findings, tokens, words, dependent);
    all.or_else(|| Some(part(document, findings, tokens, words, dependent)?.0))
}

/// Cleans what a draft's tokens say as a whole; `None` where that cannot be said.
pub fn whole(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
) -> Option<String> {
    let reading = &document.reading;
    let language = document.language();
    let span = reading.span(tokens);
    let edits = edits(document, findings, span, words);
    let alarm = |f: &Finding| f.is_alarm() && f.shown.is_none();
    let loud = is_loud(document);
    if edits.is_empty() && !near(findings, span).iter().any(|f| alarm(f) && f.span.overlaps(span)) {
        let kept = trimmed(reading, tokens.clone(), words, dependent);
        return sayable(reading, &kept)
            .then(|| set_right(reading, &document.facts, tokens.clone(), words, loud, dependent));
    }
    // What is rude goes first: then the rest reads as it will stand ("Ihr Idioten habt" is "Ihr habt" before it is
    // "Sie haben").
    let rude: Vec<Finding> = near(findings, span).iter().filter(|f| f.is_alarm()).cloned().collect();
    let edits = self::edits(document, &rude, span, words);
    if maims(document, span, &edits) || tears(document, span, &edits) {
        return None;
    }
    let settings = Settings { kind: Some(document.kind.clone()), ..Settings::default() };
    let mut text = applied(reading.text, span, &edits);
    for _ in 0..4 {
        let inner = Document::read(&text, language, &settings);
        let all = 0..inner.reading.tokens.len();
        let right = trimmed(&inner.reading, all.clone(), words, dependent);
        let said = inner.reading.span(&right);
        let found = find_in(&inner, &settings);
        let stretch = inner.reading.span(&all);
        let edits = self::edits(&inner, &found, stretch, words);
        if tears(&inner, stretch, &edits) {
            return None;
        }
        // Marks and capitals are set right in any case.
        let open = |f: &&Finding| alarm(f) && f.family() != "shouting" && f.span.overlaps(said);
        let next = applied(&text, Span::new(0, text.len()), &edits);
        if next == text {
            let kept = right.start..without_stub(&inner.reading, &right, reading, tokens);
            let says = sayable(&inner.reading, &kept) && !is_stump(&inner.reading, &kept, reading, tokens);
            let clean = !found.iter().any(|f| open(&f));
            return (clean && says).then(|| set_right(&inner.reading, &inner.facts, kept, words, loud, dependent));
        }
        text = next;
    }
    None
}

/// A remark of so many words is long.
const LONG: usize = 4;

/// The edits of findings in a stretch: fixes of tone whatever their certainty, safe fixes of the rest, and the plain
/// deletion of alarms that have no fix.
fn edits(document: &Document<'_>, findings: &[Finding], span: Span, words: &Words) -> Vec<Edit> {
    let reading = &document.reading;
    let whole = |f: &&Finding| {
        // What begins with the last words of a clause and goes on behind it objects to what follows; what ends with the
        // first words of a clause, to what came before.
        let beyond = f.span.end > span.end && f.span.start > span.start && f.family() == "pressure";
        let behind =
            f.span.start < span.start && f.span.end < span.end && matches!(f.family(), "rudeness" | "pressure");
        // "He laid it so, | as a drunkard would": one word of a longer remark is what the remark is about.
        let head =
            f.span.end > span.end && f.span.start > span.start && finding::words(f.span.of(reading.text)) >= LONG;
        if head && finding::words(Span::new(f.span.start, span.end).of(reading.text)) == 1 {
            return false;
        }
        let share = |from: usize, to: usize| (to - from) * 3 > f.span.len();
        (!beyond || share(f.span.start, span.end)) && (!behind || share(span.start.min(f.span.end), f.span.end))
    };
    let touches = |f: &&Finding| !f.span.is_empty() && f.span.overlaps(span);
    let mut ranked: Vec<&Finding> = near(findings, span).iter().filter(touches).filter(whole).collect();
    ranked.sort_by_key(|f| {
        // Where a rule says what to do with its words, they are not deleted as a part of others.
        let worded = f.fix.is_some();
        let worst = (std::cmp::Reverse(f.is_alarm()), std::cmp::Reverse(worded), std::cmp::Reverse(f.severity));
        (worst, std::cmp::Reverse(f.span.len()))
    });
    let mut chosen: Vec<Edit> = Vec::new();
    for finding in ranked {
        for edit in wanted(document, finding, span, words) {
            let edit =
                Edit { span: Span::new(edit.span.start.max(span.start), edit.span.end.min(span.end)), text: edit.text };
            let edit = widen::widened(document, span, with_conjunction(document, span, edit));
            let free = edit.span.start < edit.span.end && chosen.iter().all(|c| !c.span.overlaps(edit.span));
            if free {
                chosen.push(edit);
            }
        }
    }
    chosen.sort_by_key(|e| e.span);
    chosen
}

fn wanted(document: &Document<'_>, finding: &Finding, span: Span, words: &Words) -> Vec<Edit> {
    if let Some(wish) = demanded(document, finding, span, words) {
        return vec![wish];
    }
    if finding.shown.as_deref() == Some(&*edit::hidden()) {
        return vec![edit::deletion(&document.reading, &with_cue(document, finding.span))];
    }
    let tone = matches!(finding.family(), "rudeness" | "pressure" | "shouting" | "privacy");
    let auto = finding.fix.as_ref().is_some_and(|f| f.apply == crate::finding::Apply::Auto);
    match &finding.fix {
        Some(fix) if tone || auto => {
            fix.edits.iter().map(|edit| with_person(document, called(document, edit))).collect()
        }
        // What weighs too much goes with its clause or not at all: single words of it mean nothing by themselves.
        None if weighed(document, finding) => Vec::new(),
        None if tone && finding.severity > Severity::Hint => {
            let first = document.reading.token_at(finding.span.start.max(span.start));
            let last = document.reading.token_at(finding.span.end.min(span.end));
            let gone = without_object(document, first..last);
            if gone.is_empty() { Vec::new() } else { without_facts(document, gone) }
        }
        _ => Vec::new(),
    }
}

/// An edit that leaves a bare pronoun between marks (`no line, you, the box is dead`) takes it out as well: it called the
/// reader names, and is no subject.
fn called(document: &Document<'_>, edit: &Edit) -> Edit {
    let reading = &document.reading;
    let tokens = reading.token_at(edit.span.start)..reading.token_at(edit.span.end);
    let mark = |i: usize| reading.tokens.get(i).is_none_or(|t| t.has(is::COMMA | is::STOP) && t.has(is::MARK));
    // Behind a verb a subject may end: "that's what you said | you clowns" does not.
    let verb = |i: usize| reading.is_class(i, reading.language.class("finite"));
    let kept = Reading::new(edit.text.trim(), reading.language);
    let bare = kept.tokens.len() == 1 && kept.is_class(0, reading.language.class("subject"));
    let before = reading.bound_at(tokens.start).start..tokens.start;
    let again = || before.into_iter().any(|i| fold(reading.text_of(i)) == fold(edit.text.trim()));
    let apart = mark(tokens.end) && (tokens.start == 0 || !verb(tokens.start - 1) || bare && again());
    if apart && bare && !tokens.is_empty() { edit::deletion(reading, &tokens) } else { edit.clone() }
}

fn weighed(document: &Document<'_>, finding: &Finding) -> bool {
    let rule = document.language().rule_at(&finding.rule);
    rule.is_some_and(|rule| matches!(rule.matches, Match::Weight(_)))
}

/// So many words on from what announces a secret it may stand.
const ANNOUNCED: usize = 4;

/// A secret that is not shown at all, with what announces it: `cvv`, `password:`.
fn with_cue(document: &Document<'_>, secret: Span) -> Range<usize> {
    const CUES: [&str; 6] = ["secret-cue", "cvv-cue", "pin-cue", "otp-cue", "passport-cue", "expiry-cue"];
    let reading = &document.reading;
    let cues = CUES.map(|name| reading.language.class(name));
    let mut range =
        reading.token_at(secret.start)..reading.token_at(secret.end).max(reading.token_at(secret.start) + 1);
    let from = reading.bound_at(range.start).start;
    while range.start > from && reading.tokens[range.start - 1].has(is::COLON) {
        range.start -= 1;
    }
    // A cue may have several words.
    let longest = (1..=3).rev().find(|&n| {
        let at = range.start.checked_sub(n).filter(|&at| at >= from);
        at.is_some_and(|at| cues.iter().flatten().any(|&class| reading.class_len(at, class) == n))
    });
    range.start -= longest.unwrap_or(0);
    // "My pw was always …": what stands between them goes with both.
    if longest.is_none() {
        let cue = |at: usize| cues.iter().flatten().any(|&class| reading.class_len(at, class) > 0);
        let said = (from.max(range.start.saturating_sub(ANNOUNCED))..range.start).rev().find(|&at| cue(at));
        let copula = |at: usize| reading.is_class(at, reading.language.class("copula"));
        if let Some(at) = said.filter(|&at| (at + 1..range.start).any(copula)) {
            range.start = at;
        }
    }
    range
}

/// So many words on a statement says that it denies something.
const DENIED: usize = 4;

/// Whether words of the draft state, shortly after their subject, that something is not so.
fn denies(document: &Document<'_>, start: usize) -> bool {
    let reading = &document.reading;
    let first = reading.token_at(start);
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    class(first, "subject") && (first + 1..first + DENIED).any(|i| class(i, "negator"))
}

/// A demand is not deleted but asked for: its opening words become those of a request. What only mocks becomes one where
/// the language says of its wording how.
fn demanded(document: &Document<'_>, finding: &Finding, clause: Span, words: &Words) -> Option<Edit> {
    // A deletion says the next word again where that word takes over the capital.
    let deletes = |e: &Edit| fold(e.span.of(document.reading.text)).trim_end().ends_with(fold(&e.text).trim());
    let replaced = finding.fix.as_ref().is_some_and(|f| !f.edits.iter().all(deletes));
    // Where it mocks, the whole clause has a way of saying; a demand begins where it is found.
    let mocks = finding.family() == "rudeness";
    let start = if mocks { clause.start } else { finding.span.start.max(clause.start) };
    let (start, moved) = phrase_start(document, start, clause);
    let rest = Span::new(start, clause.end).of(document.reading.text).trim_end();
    let language = document.language();
    let (remedy, verb) = (language.class("remedy"), language.class("ask-verb"));
    let tokens = document.reading.token_at(start)..document.reading.token_at(start + rest.len());
    let wanted = tokens.into_iter().any(|i| [remedy, verb].iter().any(|&class| document.reading.is_class(i, class)));
    // "Send somebody | who can read": the wish is said before it is found fault with.
    let before =
        document.reading.token_at(clause.start)..document.reading.token_at(finding.span.start.max(clause.start));
    let said = mocks && before.into_iter().any(|i| document.reading.is_class(i, verb));
    // "You can't even do one of them" tells what cannot be done.
    let denied = finding.family() == "rudeness" && denies(document, start);
    if replaced || said || !wanted || denied || finding.span.start < clause.start {
        return None;
    }
    // What announces a wish begins a sentence.
    let announced = words.ask.bare.split("{text}").next().unwrap_or_default();
    let wish = match finding.family() {
        // Within a sentence only the opening of a demand changes.
        "pressure" if moved => words.swapped(rest)?,
        "pressure" => words.request(rest, language),
        "rudeness" => words.swapped(rest).or_else(|| words.ask.way_out(rest, language))?,
        _ => return None,
    };
    let same = rest
        .chars()
        .rev()
        .zip(wish.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum::<usize>();
    let text = &wish[..wish.len() - same];
    let text = if start > clause.start { edit::going_on(text, language) } else { text.to_string() };
    // "Send it again or | please | refund me": joined to another wish it is not said again.
    let own = document.reading.token_at(start);
    let joined = start > clause.start && document.reading.is_class(own - 1, language.class("or"));
    let asks = Reading::new(&text, language);
    let please = asks.tokens.get(1).filter(|_| joined && asks.is_class(0, language.class("please")));
    let text = please.map_or(text.clone(), |next| text[next.span.start..].to_string());
    let within = start > clause.start && !announced.is_empty() && wish.starts_with(announced);
    (wish != rest && !within).then(|| Edit { span: Span::new(start, start + rest.len() - same), text })
}

/// Where the phrase begins that a place stands in, and whether that is before it: a noun is not taken from its article
/// ("or | my | money back").
fn phrase_start(document: &Document<'_>, start: usize, clause: Span) -> (usize, bool) {
    let (reading, language) = (&document.reading, document.language());
    let needy = ["determiner", "article"].map(|name| language.class(name));
    let mut at = reading.token_at(start);
    let own = at;
    while at > 0
        && reading.tokens[at - 1].span.start >= clause.start
        && needy.iter().any(|&class| reading.is_class(at - 1, class))
    {
        at -= 1;
    }
    if at < own { (reading.tokens[at].span.start, true) } else { (start, false) }
}

/// A deletion without the person whom an order is about.
fn with_person(document: &Document<'_>, edit: Edit) -> Edit {
    let tokens = document.reading.token_at(edit.span.start)..document.reading.token_at(edit.span.end);
    let gone = without_object(document, tokens.clone());
    if !edit.text.trim().is_empty() || gone == tokens || gone.is_empty() {
        return edit;
    }
    edit::deletion(&document.reading, &gone)
}

/// What goes of a passage: not the person whom an order is about ("send somebody | who can count | to read the meter"), nor
/// what the person is to do.
fn without_object(document: &Document<'_>, gone: Range<usize>) -> Range<usize> {
    let (reading, class) = (&document.reading, |name: &str| document.language().class(name));
    if gone.len() < 2 || !reading.is_class(gone.start, class("somebody")) {
        return gone;
    }
    let purpose = (gone.start + 1..gone.end).find(|&i| reading.is_class(i, class("purpose")));
    gone.start + 1..purpose.unwrap_or(gone.end)
}

/// Deletes tokens but for the facts among them.
fn without_facts(document: &Document<'_>, tokens: Range<usize>) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    for at in tokens.start..=tokens.end {
        let stop = at == tokens.end || document.reading.fact_at(at).is_some();
        if stop {
            if start < at {
                out.push(edit::deletion(&document.reading, &(start..at)));
            }
            start = at + 1;
        }
    }
    out
}

fn applied(text: &str, span: Span, edits: &[Edit]) -> String {
    let moved: Vec<Edit> = edits
        .iter()
        .map(|e| Edit { span: Span::new(e.span.start - span.start, e.span.end - span.start), text: e.text.clone() })
        .collect();
    fix::apply(span.of(text), &moved.iter().collect::<Vec<_>>())
}

/// Words of a draft that tell whether it is written in capitals.
const SAMPLE: usize = 4000;

/// Whether most of a text is in capitals, so that capitals say nothing.
fn is_loud(document: &Document<'_>) -> bool {
    let words = || document.reading.tokens.iter().filter(|t| t.has(is::WORD)).take(SAMPLE);
    words().filter(|t| t.has(is::CAPS)).count() * 2 > words().count()
}
