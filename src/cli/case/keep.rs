//! Keeps a request as a case: `--case NAME` of `compose` and `rewrite`.

use super::{Desk, Tongue, new};
use crate::{
    case::{Case, Detail, Form, Message, Way, record},
    cli::{exit::Failure, session::Session, suggest},
    document::Document,
    language::Language,
    letter::Words,
    request::{FactKind, Request},
    rewrite::Options,
};

/// Words that a line about the matter has at most.
const LONG: usize = 14;

/// Makes sure, before any work is done, that a name can be that of a case.
///
/// # Errors
/// It cannot.
pub fn check(name: Option<&str>, session: &Session) -> Result<(), Failure> {
    match name {
        Some(name) if !record::is_name(&name.to_lowercase()) => {
            Err(Desk::new(session)?.failure("no-name", &[("name", name)]))
        }
        _ => Ok(()),
    }
}

/// Keeps a request as a case, or as the next message of one that is there.
///
/// # Errors
/// It cannot be kept.
pub fn keep(
    name: &str,
    request: &Request,
    language: &Language,
    options: &Options,
    session: &Session,
) -> Result<(), Failure> {
    let desk = Desk::new(session)?;
    let name = name.to_lowercase();
    let message = Message {
        form: Form::Request,
        to: request.to.clone().unwrap_or_default(),
        rung: 0,
        until: None,
        subject: request.subject.clone(),
        text: request.text.trim_end().lines().map(str::to_owned).collect(),
    };
    if desk.store.names().contains(&name) {
        desk.change(&name, |case| {
            take(case, request, language);
            case.prepared = Some(message);
        })?;
    } else {
        let mut case = Case::new(&name, language.code(), desk.now());
        case.company = request.to.as_deref().and_then(|to| to.split('<').next()).unwrap_or_default().trim().to_owned();
        case.channel = Way::By(options.settings.channel);
        take(&mut case, request, language);
        new::introduce(&mut case, &desk);
        if let Some((_, writer)) = request.closing.split_once('\n') {
            writer.clone_into(&mut case.writer);
        }
        case.prepared = Some(message);
        new::create(&case, &desk)?;
    }
    desk.note("kept", &[("name", &name)]);
    Ok(())
}

/// Takes what a request says into a case that does not know it yet.
pub fn take(case: &mut Case, request: &Request, language: &Language) {
    if case.about.is_empty() {
        case.about = about(request, language);
    }
    if case.kind.is_empty() {
        case.kind.clone_from(&request.kind);
    }
    let mut numbers = Vec::new();
    for fact in request.facts.iter().filter(|fact| !request.text.is_empty() && request.text.contains(&fact.text)) {
        match fact.kind {
            FactKind::Id => numbers.push(fact.text.clone()),
            FactKind::Product | FactKind::Place | FactKind::Error => {
                let detail = Detail { label: fact.label.clone(), text: fact.text.clone() };
                if !fact.label.is_empty() && !case.facts.contains(&detail) {
                    case.facts.push(detail);
                }
            }
            _ => {}
        }
    }
    for number in numbers {
        if !case.ids.contains(&number) && !case.tickets.contains(&number) {
            case.ids.push(number);
        }
    }
    let part = request.parts.first();
    if case.tried.is_empty() {
        case.tried = part.map(|part| part.tried.clone()).unwrap_or_default();
    }
    if case.ask.is_empty() {
        case.ask = request.asks.first().cloned().unwrap_or_default();
    }
}

/// What a request is about, in one line: its subject line without the kind before it and the number behind it; the
/// headline where the subject says nothing.
fn about(request: &Request, language: &Language) -> String {
    let subject = request.subject.split_once(": ").map_or("", |(_, rest)| rest);
    let subject = subject.rsplit_once(" – ").map_or(subject, |(before, _)| before).trim();
    let headline = request.parts.first().map(|part| part.headline.as_str()).unwrap_or_default();
    let told = if subject.split_whitespace().count() > 1 { subject } else { headline };
    let none = Words::of(language).nothing_said(&request.kind);
    let told = if told == none { subject } else { told };
    let words: Vec<_> = told.split_whitespace().collect();
    let cut = words.iter().take(LONG).copied().collect::<Vec<_>>().join(" ");
    cut.trim_end_matches(['.', ',', ';', ':']).to_owned()
}

/// The kind that a text looks like.
#[must_use]
pub fn kind_of(text: &str, language: &Language, tongue: &Tongue<'_>) -> String {
    Document::read(text, language, &tongue.options.settings).kind
}

/// A kind that the language knows.
///
/// # Errors
/// It does not.
pub fn known_kind(kind: &str, language: &Language, desk: &Desk<'_>) -> Result<String, Failure> {
    let kinds = language.kinds();
    if kinds.iter().any(|known| known == kind) {
        return Ok(kind.to_owned());
    }
    let hint = desk.session.did_you_mean(suggest::nearest(kind, kinds.iter().map(String::as_str)));
    Err(Failure::unusable("no-kind", &[("kind", kind), ("kinds", &kinds.join(", ")), ("hint", &hint)]))
}
