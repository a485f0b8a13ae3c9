//! A draft becomes a request: every clause gets a role, what leads away or insults is left out or cleaned, the point
//! comes first, and a guard sees to it that no fact is lost and none is made up.

mod answers;
mod bearing;
mod asks;
mod entities;
mod guard;
mod headline;
mod joints;
mod lists;
mod pare;
mod parts;
mod plan;
mod sentence;
mod settle;
mod short_wish;
mod shorten;
mod stands;
mod subject;
mod verdict;
mod words;

use crate::document::Document;
use crate::finding::{self, Finding, Secret};
use crate::language::Language;
use crate::letter::{self, Words};
use crate::request::{Attachment, Fact, FactKind, LeftOut, Masked, Missing, Request};
use crate::role;
use crate::settings::{Settings, Tone};
use crate::text::Span;

pub use answers::compose;
use pare::Pared;
pub use plan::Explained;
use plan::Plan;
use settle::Refused;
pub use short_wish::worded;
pub use shorten::{TooTight, shorten};

/// How to rewrite.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Kind, channel, region, what is revealed.
    pub settings: Settings,
    /// How firmly.
    pub tone: Tone,
    /// Whom it addresses.
    pub to: Option<String>,
    /// Numbers of left-out items to put back.
    pub keep: Vec<usize>,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// The customer's name, where the draft does not give it.
    pub name: Option<String>,
}

/// Turns a draft into a request; `Request::text` is written out for the channel.
#[must_use]
pub fn rewrite(draft: &str, language: &Language, options: &Options) -> Request {
    let plain = entities::Plain::of(draft);
    let mut request = rewritten(&lists::apart(&plain.text, language), language, options);
    for span in request.facts.iter_mut().filter_map(|f| f.span.as_mut()) {
        *span = plain.place(*span);
    }
    request
}

fn rewritten(draft: &str, language: &Language, options: &Options) -> Request {
    let words = Words::of(language);
    let document = Document::read(draft, language, &options.settings);
    let findings = finding::find_in(&document, &calm(options));
    let secrets = finding::secrets(&findings, &options.settings);
    if let Some(request) = again(&document, &findings, &secrets, options) {
        return request;
    }
    let Some(pared) = Pared::of(&document, &findings, &words) else {
        return decided(&document, &findings, &words, options);
    };
    let without = |options: &Options| {
        let inner = Document::read_after(&pared.text, &document, &options.settings);
        let mut request = decided(&inner, &finding::find_in(&inner, &calm(options)), &words, options);
        for span in request.facts.iter_mut().filter_map(|f| f.span.as_mut()) {
            *span = pared.place(*span);
        }
        let first = request.left_out.len() + 1;
        request.left_out.extend(pared.left_out(&document, &secrets, first, &words));
        (request, first)
    };
    if options.keep.is_empty() {
        return without(options).0;
    }
    // What was taken out of a sentence comes back with what else of it would go.
    let none = Options { keep: Vec::new(), ..options.clone() };
    let (request, first) = without(&none);
    if options.keep.iter().all(|&n| n < first) {
        return without(options).0;
    }
    let wanted: Vec<&str> =
        request.left_out.iter().filter(|left| options.keep.contains(&left.n)).map(|left| &*left.text).collect();
    let whole = decided(&document, &findings, &words, &none);
    let same = |text: &str| wanted.iter().any(|w| text.contains(w) || w.contains(text));
    let keep = whole.left_out.iter().filter(|left| same(&left.text)).map(|left| left.n).collect();
    decided(&document, &findings, &words, &Options { keep, ..none })
}

/// Decides for a draft what stays of it and how, and writes that out.
fn decided(document: &Document<'_>, findings: &[Finding], words: &Words, options: &Options) -> Request {
    let language = document.language();
    let secrets = finding::secrets(findings, &options.settings);
    let plan = Plan::of(document, findings, &secrets, words, options);
    let mut request = Request {
        language: language.code().to_string(),
        kind: document.kind.clone(),
        to: options.to.clone(),
        greeting: greeting(words, options, role::addressee(document, &plan.roles)),
        closing: closing(words, role::signature(document, &plan.roles).or_else(|| options.name.clone())),
        facts: facts(document, findings, &secrets),
        attachments: options.attachments.clone(),
        left_out: plan.left_out(document, &secrets, words),
        masked: masked(&secrets),
        ..Request::default()
    };
    request.missing = missing(document, &request.facts, language);
    parts::assemble(&mut request, plan.sentences, plan.points.as_ref(), words, language, options);
    let mut refused = Refused::default();
    guard::complete(&mut request, &secrets, &refused.facts);
    // What is far too long is shortened before it is looked at again and again.
    request.text = letter::text(&request, language, options.settings.channel);
    let long = shorten::is_long(&request, options, words);
    if long {
        request = shorten::fit(request, language, options, words);
    }
    for look in 0..settle::LOOKS {
        if look > 0 && !long {
            guard::complete(&mut request, &secrets, &refused.facts);
        }
        request.subject = subject::of(&request, document, language, &refused.subjects);
        request.text = letter::text(&request, language, options.settings.channel);
        if !settle::object(&mut request, document, options, words, &mut refused) {
            break;
        }
    }
    for rude in document.facts.iter().filter_map(|fact| insult(findings, fact.span)) {
        let (n, label) = (request.left_out.len() + 1, words.reason(&rude.rule));
        let text = one_line(rude.span.of(document.reading.text));
        request.left_out.push(LeftOut { n, text, rule: rude.rule.clone(), label });
    }
    guard::worded(&mut request, document, &plan.roles, &secrets, ("other", &words.reason("other")));
    guard::account(&mut request, document, &plan.roles, &secrets, &words.reason("guard"));
    shorten::fit(request, language, options, words)
}

/// The settings without the rules that object to whatever stands in a heated text: what a clause is for decides here.
fn calm(options: &Options) -> Settings {
    Settings { calm: true, ..options.settings.clone() }
}

/// The clauses of a draft with roles and reasons.
#[must_use]
pub fn explain(draft: &str, language: &Language, options: &Options) -> Vec<Explained> {
    let plain = entities::Plain::of(draft);
    let text = lists::apart(&plain.text, language);
    let document = Document::read(&text, language, &options.settings);
    let findings = finding::find_in(&document, &calm(options));
    let words = Words::of(language);
    let explained = |document: &Document<'_>, findings: &[Finding]| {
        let secrets = finding::secrets(findings, &options.settings);
        Plan::of(document, findings, &secrets, &words, options).explained(document, &secrets)
    };
    let Some(pared) = Pared::of(&document, &findings, &words) else { return explained(&document, &findings) };
    let inner = Document::read_after(&pared.text, &document, &options.settings);
    explained(&inner, &finding::find_in(&inner, &calm(options)))
}

/// A request of askwell's own comes back as it is.
fn again(document: &Document<'_>, findings: &[Finding], secrets: &[Secret], options: &Options) -> Option<Request> {
    let language = document.language();
    let mut request = letter::read(document.reading.text, language)?;
    if findings.iter().any(Finding::is_alarm) || !secrets.is_empty() {
        return None;
    }
    request.kind.clone_from(&document.kind);
    let lines = std::mem::replace(&mut request.facts, facts(document, findings, secrets));
    point_to(&mut request, &lines);
    request.missing = missing(document, &request.facts, language);
    let own = request.text.clone();
    request.to.clone_from(&options.to);
    request.text = letter::text(&request, language, options.settings.channel);
    // Another channel lays it out anew; the same one must give the very same text.
    let email = letter::text(&request, language, crate::settings::Channel::Email);
    (email == own && options.to.is_none() && options.attachments.is_empty()).then_some(request)
}

/// Lets the label lines, which were read as `lines`, point to the facts of the whole request.
fn point_to(request: &mut Request, lines: &[Fact]) {
    for place in request.parts.iter_mut().flat_map(|part| &mut part.facts) {
        let line = &lines[*place];
        let known = request.facts.iter().position(|f| f.text == line.text && f.label == line.label);
        *place = known.unwrap_or_else(|| {
            request.facts.push(line.clone());
            request.facts.len() - 1
        });
    }
}

/// The greeting: by the name of whom it is addressed to, or else of whom the draft greets.
fn greeting(words: &Words, options: &Options, addressee: Option<String>) -> String {
    // "Acme Support <desk@acme.example>" is greeted by name; an address alone is none.
    let name = options.to.as_deref().and_then(|to| to.split('<').next()).map(str::trim);
    let name = name.filter(|name| !name.is_empty() && !name.contains('@')).map(String::from);
    match name.or(addressee) {
        Some(name) => words.greeting_named.replace("{name}", &name),
        None => words.greeting.clone(),
    }
}

fn closing(words: &Words, name: Option<String>) -> String {
    name.map_or_else(|| words.closing.clone(), |name| format!("{}\n{name}", words.closing))
}

/// The facts of the draft but for secrets, and for insults that look like a number: "1d10t".
fn facts(document: &Document<'_>, findings: &[Finding], secrets: &[Secret]) -> Vec<Fact> {
    let open = |span| !secrets.iter().any(|s| s.span.overlaps(span));
    let civil = |span| insult(findings, span).is_none();
    document
        .facts
        .iter()
        .filter(|f| open(f.span) && civil(f.span))
        .map(|f| Fact {
            kind: f.kind,
            label: if is_offered(document, f) { String::new() } else { f.label.clone() },
            text: one_line(f.span.of(document.reading.text)),
            span: Some(f.span),
            slot: f.slot.clone(),
        })
        .collect()
}

/// So many words from an amount stands what is worth it.
const WORTH: usize = 3;

/// Whether an amount is what a voucher is worth that is offered instead of money: it is not what the matter is about, and
/// has no label.
fn is_offered(document: &Document<'_>, fact: &crate::fact::Found) -> bool {
    let reading = &document.reading;
    let class = |i: usize, name: &str| reading.is_class(i, document.language().class(name));
    let bound = reading.bound_at(fact.tokens.start);
    let near = fact.tokens.start.saturating_sub(WORTH).max(bound.start)..(fact.tokens.end + WORTH).min(bound.end);
    let Some(voucher) = near.clone().find(|&i| class(i, "voucher")) else { return false };
    // "My £50 voucher", "the voucher I bought".
    let first = voucher.min(fact.tokens.start);
    let own =
        (first.saturating_sub(2).max(bound.start)..first).any(|i| class(i, "first-person") && class(i, "determiner"));
    let bought = bound.clone().any(|i| class(i, "buying"));
    fact.kind == FactKind::Amount && !own && !bought
}

/// What says that a stretch is an insult and nothing else.
fn insult(findings: &[Finding], span: Span) -> Option<&Finding> {
    finding::near(findings, span).iter().find(|f| f.span == span && f.family() == "rudeness")
}

/// White space as single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn masked(secrets: &[Secret]) -> Vec<Masked> {
    secrets.iter().map(|s| Masked { kind: s.kind.clone(), shown: s.shown.clone() }).collect()
}

/// What the kind of request needs and the draft does not say.
fn missing(document: &Document<'_>, facts: &[Fact], language: &Language) -> Vec<Missing> {
    let Some(kind) = language.data(&format!("kind/{}", document.kind)) else {
        return Vec::new();
    };
    let required: Vec<String> = serde_json::from_value(kind["required"].clone()).unwrap_or_default();
    let questions = kind["question"].as_array().cloned().unwrap_or_default();
    let label = |slot: &str| {
        let own = questions.iter().find(|q| q["slot"] == slot).and_then(|q| q["label"].as_str());
        let id = (slot == "id").then(|| kind["ids"].as_str()).flatten();
        own.or(id).unwrap_or(slot).to_string()
    };
    let factual = ["when", "how-much", "id"];
    required
        .iter()
        .filter(|slot| factual.contains(&slot.as_str()) && !facts.iter().any(|f| f.slot == **slot))
        .map(|slot| Missing { slot: slot.clone(), label: label(slot) })
        .collect()
}
