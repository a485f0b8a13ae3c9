//! A request for programs. The shape is documented in the README and stable.

use serde::Serialize;

use crate::request::{Attachment, FactKind, LeftOut, Masked, Missing, Part, Request};

#[derive(Serialize)]
struct Shape<'a> {
    language: &'a str,
    kind: &'a str,
    to: Option<&'a str>,
    subject: &'a str,
    greeting: &'a str,
    closing: &'a str,
    text: &'a str,
    parts: &'a [Part],
    facts: Vec<Fact<'a>>,
    asks: &'a [String],
    attachments: &'a [Attachment],
    missing: &'a [Missing],
    left_out: &'a [LeftOut],
    masked: &'a [Masked],
}

#[derive(Serialize)]
struct Fact<'a> {
    kind: FactKind,
    label: &'a str,
    text: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

/// The request as one JSON object. `offset` leads from places in the draft to places in its file; a fact before the
/// beginning of the file (in the subject line of a mail) has no place.
///
/// # Panics
/// Never: plain data can always be written as JSON.
#[must_use]
pub fn json(request: &Request, offset: isize) -> String {
    let shape = Shape {
        language: &request.language,
        kind: &request.kind,
        to: request.to.as_deref(),
        subject: &request.subject,
        greeting: &request.greeting,
        closing: &request.closing,
        text: &request.text,
        parts: &request.parts,
        facts: request.facts.iter().map(|fact| Fact::of(fact, offset)).collect(),
        asks: &request.asks,
        attachments: &request.attachments,
        missing: &request.missing,
        left_out: &request.left_out,
        masked: &request.masked,
    };
    let json = serde_json::to_string_pretty(&shape).expect("plain data can be written as JSON");
    json + "\n"
}

impl<'a> Fact<'a> {
    fn of(fact: &'a crate::request::Fact, offset: isize) -> Self {
        let in_file = |place: usize| place.checked_add_signed(offset);
        let place = fact.span.and_then(|span| Some((in_file(span.start)?, in_file(span.end)?)));
        let (start, end) = place.unzip();
        Self { kind: fact.kind, label: &fact.label, text: &fact.text, start, end }
    }
}
