//! Takes as little as possible out of a clause that tells what went wrong, so that the rest can be sent: an interjection in
//! front, an aside, a comparison, one side of an "and".

mod parts;

use std::ops::Range;

use super::widen::leaves_hole;
use super::{applied, whole};
use crate::document::{self, Document};
use crate::finding::{self, Edit, Finding, edit, find_in, near};
use crate::fold::fold;
use crate::letter::Words;
use crate::reading::Reading;
use crate::settings::Settings;
use crate::text::Span;
use crate::token::is;
use parts::{Grammar, Part};

/// So many cuts of one kind of effort (one constituent, two of them) are tried.
const TRIES: usize = 14;

/// Of so many constituents two are tried together.
const PAIRS: usize = 6;

/// A clause of so many words is tried at most.
const LONGEST: usize = 70;

/// So much has to stay, in words.
const LEAST: usize = 3;

/// Points of the role `problem` from which what stays says what went wrong, and those that do where it names something
/// that is sold as well.
const TELLING: [u32; 2] = [4, 2];

/// What a rule finds in more words than these is more than one phrase.
const PHRASE: usize = 6;

/// Parts up to this rank only add to what is said.
const LIGHT: u8 = 2;

/// The smallest parts of a clause without which no rule objects to it and it still tells what went wrong; `None` where there
/// are none. Where the clause is the `only` one that might tell something, it need not say clearly that it does; `tries` is how
/// many more may be tried.
#[must_use]
pub fn spared(
    document: &Document<'_>,
    findings: &[Finding],
    tokens: &Range<usize>,
    words: &Words,
    only: bool,
    tries: &mut usize,
) -> Option<Vec<Range<usize>>> {
    let span = document.reading.span(tokens);
    let alarms: Vec<&Finding> = near(findings, span)
        .iter()
        .filter(|f| objects(f) && !is_reworded(document, f) && f.span.overlaps(span))
        .collect();
    if alarms.is_empty() || document.words(tokens) > LONGEST {
        return None;
    }
    let told = tells(document, tokens);
    let mut parts = Grammar::of(document).parts(document, tokens);
    parts.retain(|part| told || only && part.rank <= LIGHT);
    let secret = |cut: Span| near(findings, cut).iter().any(|f| f.shown.is_some() && f.span.overlaps(cut));
    // What weighs too much may do so by any of its parts; what a rule names goes for the most part.
    let count = |span: Span| finding::words(span.of(document.reading.text));
    let covers = |part: &Part, finding: &Finding| {
        let cut = document.reading.span(&part.tokens);
        let (from, to) = (cut.start.max(finding.span.start), cut.end.min(finding.span.end));
        let most = || 2 * count(Span::new(from, to)) >= count(finding.span);
        from < to && (part.rank == 0 || part.rank <= LIGHT && count(finding.span) > PHRASE || most())
    };
    let fitting: Vec<&Part> = parts
        .iter()
        .filter(|part| !secret(document.reading.span(&part.tokens)))
        .filter(|part| alarms.iter().any(|f| super::weighed(document, f) || covers(part, f)))
        .collect();
    let one = fitting.iter().take(TRIES).map(|part| (part.rank <= LIGHT, vec![part.tokens.clone()]));
    let light = fitting.iter().take_while(|part| part.rank <= LIGHT).count().min(PAIRS);
    let pairs = (0..light).flat_map(|a| (0..a).map(move |b| (b, a)));
    let apart = pairs.map(|(a, b)| (&fitting[a].tokens, &fitting[b].tokens));
    let two = apart.filter(|(a, b)| a.end < b.start || b.end < a.start).map(|(a, b)| {
        let mut cuts = vec![a.clone(), b.clone()];
        cuts.sort_by_key(|cut| cut.start);
        (false, cuts)
    });
    let found = one.chain(two).find(|(added, cuts)| {
        *tries = tries.saturating_sub(1);
        *tries > 0 && stands(document, tokens, cuts, words, only && *added)
    });
    found.map(|(_, cuts)| cuts)
}

/// Whether a clause without some of its parts can be said, and still tells what went wrong, unless those were only `added`.
#[must_use]
pub fn stands(
    document: &Document<'_>,
    tokens: &Range<usize>,
    cuts: &[Range<usize>],
    words: &Words,
    added: bool,
) -> bool {
    let reading = &document.reading;
    let stays: Vec<usize> = tokens.clone().filter(|i| !cuts.iter().any(|cut| cut.contains(i))).collect();
    if stays.iter().filter(|&&i| reading.tokens[i].has(is::SAID)).count() < LEAST {
        return false;
    }
    if cuts.iter().any(|cut| leaves_hole(document, tokens, cut)) {
        return false;
    }
    // What hung on the words that go cannot begin the sentence.
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    let hangs = |i: usize| {
        ["relative", "subordinator", "complement"].iter().any(|name| class(i, name)) && !class(i, "determiner")
    };
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let opens = stays.iter().copied().find(said);
    if opens.is_some_and(hangs) && opens != tokens.clone().find(said) {
        return false;
    }
    // Nor does it end with what needed them.
    let needs = |cut: &Range<usize>| {
        let names = ["determiner", "relative", "subordinator", "coordinator", "copula"];
        // Where a preposition can be a part of the verb, it may stand last.
        let particle = document.language().class("front").is_some();
        let before = cut.start.checked_sub(1).filter(|&i| i >= tokens.start && said(&i));
        let ends = !(cut.end..tokens.end).any(|i| said(&i));
        let prepares = |i: usize| class(i, "preposition");
        let open = |i: usize| names.iter().any(|name| class(i, name)) && !prepares(i) || prepares(i) && !particle;
        ends && before.is_some_and(open)
    };
    if cuts.iter().any(needs) {
        return false;
    }
    let edits: Vec<Edit> = cuts.iter().map(|cut| removal(document, tokens, cut)).collect();
    let span = reading.span(tokens);
    if edits.windows(2).any(|pair| pair[0].span.overlaps(pair[1].span)) || edits.iter().any(|e| !span.contains(e.span))
    {
        return false;
    }
    let text = applied(reading.text, span, &edits);
    let settings = Settings { kind: Some(document.kind.clone()), ..Settings::default() };
    let inner = Document::read(&text, document.language(), &settings);
    let all = 0..inner.reading.tokens.len();
    if all.is_empty() || !added && !tells(&inner, &all) {
        return false;
    }
    let found = find_in(&inner, &settings);
    if found.iter().any(|f| objects(f) && f.fix.is_none()) {
        return false;
    }
    let Some(text) = whole(&inner, &found, &all, words, false) else { return false };
    let after = Reading::new(&text, document.language());
    let last = after.tokens.iter().rposition(|t| t.has(is::SAID));
    let open = ["relative", "subordinator", "determiner"];
    let open = |i: usize| open.iter().any(|name| after.is_class(i, after.language.class(name)));
    let end = tokens.clone().rev().find(said);
    // So it does where a mark stood behind the word in the draft.
    let parted = |i: usize| reading.tokens.get(i + 1).is_some_and(|t| t.has(is::MARK));
    let ends = |i: usize| Some(i) == end || parted(i);
    let ended = |i: usize| tokens.clone().any(|s| ends(s) && fold(reading.text_of(s)) == fold(after.text_of(i)));
    // A comparison or a purpose never has the verb of its clause.
    let adjunct = |cut: &Range<usize>| class(cut.start, "likeness") || class(cut.start, "aim");
    (cuts.iter().all(adjunct) && !cuts.is_empty() || has_verb(&after)) && last.is_none_or(|i| ended(i) || !open(i))
}

/// Whether a sentence has a verb of its own, outside what hangs on it (`the painter, | whom you sent, | …`).
fn has_verb(reading: &Reading<'_>) -> bool {
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    // Behind a mark a clause that hangs ends at the next one; else with its verbs.
    let (mut hangs, mut marked, mut verbs) = (false, false, false);
    for i in 0..reading.tokens.len() {
        let behind = i > 0 && reading.tokens[i - 1].has(is::MARK);
        let verb = class(i, "finite");
        let article = class(i, "determiner");
        if behind || i > 0 && !hangs && class(i, "relative") && !article {
            let main = article && class(i + 2, "finite");
            hangs = class(i, "relative") && !main || class(i, "subordinator");
            (marked, verbs) = (behind, false);
        } else if hangs && !marked && verbs && !verb {
            hangs = false;
        }
        if verb && !hangs {
            return true;
        }
        verbs |= verb;
    }
    false
}

/// Whether a finding speaks against sending the words as they are.
fn objects(finding: &Finding) -> bool {
    finding.is_alarm() && finding.shown.is_none() && finding.family() != "shouting"
}

/// Whether a finding has a better wording for what it objects to.
#[must_use]
pub fn is_reworded(document: &Document<'_>, finding: &Finding) -> bool {
    // A deletion at the start of a sentence says the next word again.
    let text = document.reading.text;
    let again = |edit: &Edit| fold(edit.span.of(text)).trim_end().ends_with(fold(edit.text.trim()).as_str());
    finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(|edit| !edit.text.trim().is_empty() && !again(edit)))
}

/// The edit that takes a part out of its clause, with the marks that parted it from the rest.
#[must_use]
pub fn removal(document: &Document<'_>, clause: &Range<usize>, cut: &Range<usize>) -> Edit {
    let reading = &document.reading;
    let mark = |i: usize| reading.tokens[i].has(is::MARK) && !reading.tokens[i].has(is::CLOSE | is::QUOTE);
    let parted = |i: usize| reading.tokens[i].has(is::COMMA | is::DASH | is::COLON) && reading.tokens[i].has(is::MARK);
    let said = |range: Range<usize>| range.into_iter().any(|i| reading.tokens[i].has(is::SAID));
    if !said(reading.bound_at(cut.start).start..cut.start) {
        return edit::deletion(reading, cut);
    }
    // The stop of the sentence stays.
    let last = cut.clone().rev().find(|&i| !mark(i)).map_or(cut.end, |i| i + 1);
    let goes_on = said(last..clause.end);
    let mut start = cut.start;
    let verb = |range: Range<usize>| range.into_iter().any(|i| reading.is_class(i, reading.language.class("finite")));
    let aside = goes_on && !verb(clause.start..cut.start);
    if start > clause.start && parted(start - 1) && (!goes_on || aside) {
        start -= 1;
    }
    // What follows is parted from what stands before it by one mark, or by none.
    let end = match goes_on && cut.end > last && (aside || start > clause.start && parted(start - 1)) {
        true => cut.end,
        false => last,
    };
    Edit { span: Span::new(reading.tokens[start - 1].span.end, reading.tokens[end - 1].span.end), text: String::new() }
}

/// Points of the role `problem` of a stretch.
pub(super) fn points(document: &Document<'_>, tokens: &Range<usize>) -> u32 {
    document.hits_in(tokens).iter().filter_map(document::problem(document.language())).sum()
}

/// Whether a stretch speaks of a fault at all.
#[must_use]
pub fn faults(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    points(document, tokens) > 1
}

/// Whether a stretch says what went wrong.
#[must_use]
pub fn tells(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let points = points(document, tokens);
    let heavy = |f: usize| document.facts[f].kind.weighs();
    let named = document.reading.any_of(tokens, "product-noun") || document.facts_in(tokens).any(heavy);
    points >= TELLING[usize::from(named)] || is_deed(document, tokens)
}

/// Whether a stretch says what the reader, or somebody who works for the reader, did with something of the writer's.
fn is_deed(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let reader = |i: usize| ["second-person", "second-possessive", "staff"].iter().any(|name| class(i, name));
    let verb = tokens.clone().find(|&i| class(i, "finite") && reading.fact_at(i).is_none());
    verb.is_some_and(|verb| {
        // The subject stands before the verb, or, where the verb comes second, behind it.
        let near = tokens.start..(verb + 3).min(tokens.end);
        let writer = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
        let acts = near.clone().any(reader) && !near.clone().any(writer);
        let ours = |i: usize| class(i, "first-person") || class(i, "product-noun");
        acts && tokens.clone().any(ours)
    })
}
