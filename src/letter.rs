//! Writes a request out.
use crate::{catalog::Language, request::Request, settings::Channel};
/// The request as text for a channel (begins with the subject line where the channel has one).
#[must_use]
pub fn text(request: &Request, language: &Language, channel: Channel) -> String { let _ = (request, language, channel); unimplemented!() }
/// The same as Markdown.
#[must_use]
pub fn markdown(request: &Request, language: &Language, channel: Channel) -> String { let _ = (request, language, channel); unimplemented!() }
/// The body alone (no subject line).
#[must_use]
pub fn body(request: &Request, language: &Language, channel: Channel) -> String { let _ = (request, language, channel); unimplemented!() }
