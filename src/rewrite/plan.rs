//! Which clauses stay, and as what sentences.

mod left;
mod orphan;

use std::ops::Range;

use super::joints::{
    breaks_off, calls, conditional, continues_question, inverted, is_long, orders_instead, reports, run_on, says,
    starts_anew, stem,
};
use super::parts::Points;
use super::sentence::Sentence;
use super::stands::{asked_still, in_order, stands, unhung, waits};
use super::verdict::{self, rude_rule, structural};
use super::words::{echoes, repeats};
use super::{Options, asks};
use crate::clean;
use crate::document::Document;
use crate::finding::edit::going_on;
use crate::finding::{self, Finding, Secret};
use crate::letter::Words;
use crate::role::{self, Role};
use crate::text::Span;
use crate::token::is;
pub use left::masked_text;

/// One clause with its role and why, for `--explain`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its words, secrets masked.
    pub text: String,
    /// Its role.
    pub role: String,
    /// What spoke for it.
    pub why: String,
    /// Whether it stays.
    pub kept: bool,
}

/// What becomes of every clause.
pub struct Plan {
    /// Roles of the clauses.
    pub roles: Vec<Role>,
    /// Per clause: why it is left out; `None` where it stays.
    dropped: Vec<Option<String>>,
    /// Per clause: how much it bears on the matter.
    bearing: Vec<i32>,
    /// What was cut out of clauses that stay, and why.
    cut: Vec<(Span, String)>,
    /// The sentences of the request, in the order of the draft.
    pub sentences: Vec<Sentence>,
    /// Where its matters begin, if it counts several.
    pub points: Option<Points>,
}

/// Words beyond which nothing is joined to a sentence.
const LONGEST: usize = 45;

/// Points from which a clause asks by itself.
const ASKS: i32 = 9;

/// So many sentences back a wish is looked for that says the same.
const MANY: usize = 60;

/// Words after which a sentence of the request ends at the next clause that can stand alone.
const LONG: usize = 18;

impl Plan {
    /// Decides for a draft.
    pub fn of(
        document: &Document<'_>,
        findings: &[Finding],
        secrets: &[Secret],
        words: &Words,
        options: &Options,
    ) -> Self {
        let roles = role::roles(document, findings);
        let (dropped, bearing) = verdict::verdicts(document, findings, secrets, &roles);
        let points = Points::of(document, words).filter(|points| !points.all(|clause| roles[clause].name == "ask"));
        let mut plan = Self { roles, dropped, bearing, cut: Vec::new(), sentences: Vec::new(), points };
        plan.build(document, findings, words);
        plan.drop_orphans(document);
        let rude = plan.cut_out(document, findings, words);
        plan.cut.extend(rude);
        plan.put_back(document, &options.keep);
        if !options.keep.is_empty() {
            plan.sentences.clear();
            let cut = plan.cut.clone();
            plan.build(document, findings, words);
            plan.cut = cut;
        }
        plan
    }

    /// Joins neighbouring clauses that stay into sentences and cleans them; what cannot be cleaned is left out.
    fn build(&mut self, document: &Document<'_>, findings: &[Finding], words: &Words) {
        let mut at = 0;
        while at < self.roles.len() {
            if self.dropped[at].is_some() || structural(&self.roles[at].name) {
                at += 1;
                continue;
            }
            let end = self.group_end(document, findings, at);
            if !self.try_group(document, findings, words, at..end) {
                self.try_runs(document, findings, words, at..end);
            }
            at = end;
        }
    }

    /// Cleans clauses that make no sentence together: those that can be said stay together, the others are tried alone.
    fn try_runs(&mut self, document: &Document<'_>, findings: &[Finding], words: &Words, group: Range<usize>) {
        // A wish with something else behind it is tried without that first.
        let wishes = group.clone().take_while(|&i| self.roles[i].name == "ask").count();
        let rest = group.start + wishes..group.end;
        if wishes > 0 && !rest.is_empty() && self.try_group(document, findings, words, group.start..rest.start) {
            return self.try_runs(document, findings, words, rest);
        }
        let says = |i: usize| {
            let clause = &document.clauses[i];
            clean::whole(document, findings, &clause.tokens, words, clause.dependent).is_some()
        };
        let mut fit: Vec<bool> = group.clone().map(|i| group.len() > 1 && says(i)).collect();
        // What leads on to a clause that cannot be said cannot stand alone: "when I asked for order 4471".
        for i in (group.start + 1..group.end).rev() {
            let needs = document.leads_on(i - 1) || reports(document, i - 1) && document.clauses[i].dependent;
            if !fit[i - group.start] && needs && self.roles[i - 1].name != "ask" {
                fit[i - 1 - group.start] = false;
                self.dropped[i - 1] = Some(rude_rule(document, findings, i));
            }
        }
        let mut at = group.start;
        while at < group.end {
            let run = (at..group.end).find(|&i| !fit[i - group.start]).unwrap_or(group.end);
            let all = at == group.start && run == group.end;
            if run > at + 1 && !all && self.try_group(document, findings, words, at..run) {
                at = run;
                continue;
            }
            let gone = self.dropped[at].is_some();
            if !gone && (group.len() == 1 || !self.try_group(document, findings, words, at..at + 1)) {
                self.dropped[at] = Some(rude_rule(document, findings, at));
            }
            at += 1;
        }
    }

    /// Cleans clauses as one sentence; false where nothing sendable is left.
    fn try_group(&mut self, document: &Document<'_>, findings: &[Finding], words: &Words, group: Range<usize>) -> bool {
        let first = &document.clauses[group.start];
        let tokens = first.tokens.start..document.clauses[group.end - 1].tokens.end;
        // What is wanted is nothing without the wanting, nor that without it.
        let carried = |i: usize| self.roles.get(i).is_some_and(|role| role.carried);
        if carried(group.start) || group.len() == 1 && carried(group.end) {
            return false;
        }
        let wished = self.roles[group.clone()].iter().all(|role| role.name == "ask");
        let Some((text, said)) = said(document, findings, words, &group, wished) else { return false };
        let text = if wished { text } else { asked_still(document, &group, unhung(document, &group, text)) };
        if wished && waits(document, &group, &text) {
            return false;
        }
        if !wished && !stands(document, &group, &text) {
            return false;
        }
        for gone in [tokens.start..said.start, said.end..tokens.end] {
            if !gone.is_empty() {
                self.cut.push((document.reading.span(&gone), rude_rule(document, findings, group.start)));
            }
        }
        let lost = wished && document.words(&tokens) > finding::words(&text) + 1;
        let named = if lost { asks::with_object(&text, words, document.language()) } else { None };
        let text = named.unwrap_or(text);
        let text = if wished { text } else { in_order(document, &group, text) };
        let link = self.link(document, group.start);
        let led_away =
            |i: usize| matches!(self.dropped.get(i), Some(Some(rule)) if rule == "tangent" || rule == "rambling");
        let beside_tangent = led_away(group.end) || group.start.checked_sub(1).is_some_and(led_away);
        let sentence = Sentence { beside_tangent, ..Sentence::of(document, &self.roles, group, text) };
        match (link, self.sentences.last_mut()) {
            (Some(link), Some(last)) if last.source == sentence.source && last.words + sentence.words <= LONGEST => {
                last.go_on(&link, &sentence, document);
            }
            _ => self.push(document, sentence),
        }
        true
    }

    /// What joins a clause without a subject of its own to the clause of its sentence that stayed last, where something
    /// between them went; `None` where it begins anew.
    fn link(&self, document: &Document<'_>, at: usize) -> Option<String> {
        let clause = &document.clauses[at];
        let stayed = (0..at).rev().find(|&i| self.dropped[i].is_none())?;
        let same = document.clauses[stayed].sentence == clause.sentence && !structural(&self.roles[stayed].name);
        let first = clause.joint.end.max(clause.tokens.start);
        let own = |name: &str| document.reading.is_class(first, document.language().class(name));
        let wish = |i: usize| self.roles[i].name == "ask";
        // "If I go away for six weeks, …, am I covered?"
        if same && document.leads_on(stayed) && clause.joint.is_empty() {
            return Some(", ".to_string());
        }
        let hangs = same && !clause.dependent && first < clause.tokens.end && wish(at) == wish(stayed);
        let class = |name: &str| document.language().class(name);
        let subject = class("front").is_some() && document.reading.is_class(first + 1, class("subject"));
        let verb = own("finite") && !own("subject") && !own("clause-starter") && !own("question-word") && !subject;
        (hangs && verb).then(|| {
            let joint = if clause.joint.is_empty() { "" } else { document.text(&clause.joint) };
            if joint.is_empty() { " ".to_string() } else { format!(" {} ", joint.to_lowercase()) }
        })
    }

    /// Clauses of one sentence that stay side by side; a wish begins a sentence of its own.
    fn group_end(&self, document: &Document<'_>, findings: &[Finding], start: usize) -> usize {
        let class = |at: usize, name: &str| document.reading.is_class(at, document.language().class(name));
        let mut end = start + 1;
        while end < self.roles.len() {
            let clause = &document.clauses[end];
            let same = clause.sentence == document.clauses[start].sentence && self.dropped[end].is_none();
            let wish = |i: usize| self.roles[i].name == "ask";
            // "Refund me, you clowns, broke twice": a call ends a sentence.
            let called = clause.joint.is_empty() && calls(document, findings, end - 1);
            let own = wish(end) || called && says(document, &clause.tokens) || starts_anew(document, end);
            let held = structural(&self.roles[end].name)
                || wish(end) && (conditional(document, end - 1) || inverted(document, end - 1))
                || continues_question(document, end);
            let parts = !clause.dependent && own && wish(end) != wish(end - 1) && !held;
            let so_far = document.clauses[start].tokens.start..document.clauses[end].tokens.start;
            let long = !clause.dependent
                && document.words(&so_far) >= LONG
                && starts_anew(document, end)
                && is_long(document, clause.tokens.start);
            // "Given away, because I allegedly never came": without who says so, it is the writer who does.
            let long = long && !document.reading.any_of(&clause.tokens, "alleged");
            let whole = says(document, &so_far);
            // "Nobody answered me please send it": nobody is quoted with a request.
            let pleads = run_on(document, end) && class(clause.tokens.start, "please");
            let leads = document.leads_on(end - 1) || reports(document, end - 1) && !pleads;
            let orders = wish(end) && wish(end - 1) && orders_instead(document, end);
            let apart = (parts || (long || run_on(document, end)) && whole || orders) && !leads;
            if !same || apart || structural(&self.roles[end].name) {
                break;
            }
            end += 1;
        }
        end
    }

    /// A scrap without a verb goes with the sentence before it.
    fn push(&mut self, document: &Document<'_>, mut sentence: Sentence) {
        if !sentence.finite && sentence.facts > 0 && sentence.role != "ask" && sentence.text.ends_with('?') {
            sentence.text.pop();
            sentence.text.push('.');
        }
        if sentence.role == "ask"
            && self.sentences.iter().rev().take(MANY).any(|s| s.role == "ask" && repeats(&sentence.text, &s.text))
        {
            return;
        }
        if let Some(last) = self.sentences.last_mut() {
            let last_tokens = document.reading.bound_at(document.clauses[last.clause].tokens.start);
            let counted = self.points.as_ref().is_some_and(|points| points.begin_at(sentence.clause));
            // What asks by itself needs no words before it: "1) refund it 2) close the account".
            let mut said = document.clauses[sentence.clause].tokens.clone();
            let first = said.find(|&i| document.reading.tokens[i].has(is::WORD));
            let class = |i: usize| document.reading.is_class(i, document.language().class("ask-verb"));
            let own = !last.item && (self.roles[sentence.clause].ask >= ASKS || first.is_some_and(class));
            if last.leads_list && sentence.item && !counted && !own && last.words + sentence.words <= LONGEST {
                let mark = if last.item { ',' } else { ':' };
                last.list(mark, &sentence, document);
                return;
            }
            // "And hung up on me. HUNG UP.", but "I did not come. I DID." says the contrary.
            let again = sentence.words <= 2 && !document.reading.any_of(&last_tokens, "negator");
            if (!sentence.finite && sentence.words <= 6 || again) && echoes(&sentence.text, &last.text) {
                return;
            }
            // A number stands better alone than behind whatever came before it; but a line may break off in the middle of
            // its sentence.
            let start = document.clauses[sentence.clause].tokens.start;
            let new_line = document.reading.tokens[start].gap >= 2;
            let follows = !sentence.finite && sentence.source == last.source + 1;
            if follows && breaks_off(document, start) && last.words + sentence.words <= LONGEST {
                last.text = format!("{} {}", stem(&last.text), sentence.text);
                last.source = sentence.source;
                last.take(&sentence);
                return;
            }
            let labelled = sentence.has_id && sentence.text.starts_with(char::is_alphabetic) && !new_line;
            let goes_on = sentence.source == last.source
                || sentence.dated && sentence.facts == 0 && sentence.source == last.source + 1 && !new_line;
            let scrap = !sentence.finite && !labelled && goes_on && sentence.words <= 6;
            let scrap = scrap && last.role != "ask" && sentence.role != "ask";
            if scrap && !last.text.ends_with('?') && last.words + sentence.words <= 32 && last.finite {
                let stem = stem(&last.text).to_string();
                last.text = format!("{stem}, {}", going_on(&sentence.text, document.language()));
                last.take(&sentence);
                return;
            }
        }
        self.sentences.push(sentence);
    }

    /// Every clause with its role and why.
    pub fn explained(&self, document: &Document<'_>, secrets: &[Secret]) -> Vec<Explained> {
        let one = |i: usize| Explained {
            text: masked_text(document, document.reading.span(&document.clauses[i].tokens), secrets),
            role: self.roles[i].name.clone(),
            why: match &self.dropped[i] {
                Some(rule) => format!("{}; bearing {:+}; {rule}", self.roles[i].why, self.bearing[i]),
                None => format!("{}; bearing {:+}", self.roles[i].why, self.bearing[i]),
            },
            kept: self.dropped[i].is_none(),
        };
        (0..self.roles.len()).map(one).collect()
    }
}

/// What clauses say civilly, and which tokens of them; `None` where nothing sendable is left. Of one clause a part may do;
/// of several, each is tried by itself first.
fn said(
    document: &Document<'_>,
    findings: &[Finding],
    words: &Words,
    group: &Range<usize>,
    wished: bool,
) -> Option<(String, Range<usize>)> {
    let first = &document.clauses[group.start];
    let tokens = first.tokens.start..document.clauses[group.end - 1].tokens.end;
    let span = document.reading.span(&tokens);
    let alarms = || finding::near(findings, span).iter().filter(|f| f.is_alarm() && f.span.overlaps(span));
    let sore: Vec<&str> = alarms().map(|f| f.span.of(document.reading.text)).collect();
    let demands = !sore.is_empty() && alarms().all(|f| matches!(f.family(), "pressure" | "rudeness"));
    let civil = |sore| wished.then(|| clean::wish(document, &tokens, words, first.dependent, sore)).flatten();
    // What can be asked for civilly as a whole loses nothing.
    let whole = || demands.then(|| civil(Some(&sore[..]))).flatten();
    // "Be so kind as to" goes before what follows it is looked at.
    let courteous = wished && words.ask.opens_civilly(span.of(document.reading.text));
    let opened = || courteous.then(|| civil(None)).flatten();
    let cleaned = || clean::whole(document, findings, &tokens, words, first.dependent);
    let part = || clean::part(document, findings, &tokens, words, first.dependent).filter(|_| group.len() == 1);
    let all = |text| (text, tokens.clone());
    let text = whole().or_else(opened).or_else(cleaned);
    text.map(all).or_else(part).or_else(|| civil(None).map(all))
}
