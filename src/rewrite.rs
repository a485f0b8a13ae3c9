//! A draft becomes a request.
use std::collections::BTreeMap;
use crate::{catalog::Language, request::{Attachment, Request}, settings::{Settings, Tone}};
/// How to rewrite.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub settings: Settings,
    pub tone: Tone,
    pub to: Option<String>,
    /// Numbers of left-out items to put back.
    pub keep: Vec<usize>,
    pub attachments: Vec<Attachment>,
    /// At most this many characters.
    pub limit: Option<usize>,
    /// The customer's name (configuration).
    pub name: Option<String>,
}
/// One clause with its role and why, for `--explain`.
#[derive(Clone, Debug)]
pub struct Explained { pub text: String, pub role: String, pub why: String, pub kept: bool }
/// Turns a draft into a request. `Request::text` is filled for the channel.
#[must_use]
pub fn rewrite(draft: &str, language: &Language, options: &Options) -> Request { let _ = (draft, language, options); unimplemented!() }
/// The clauses of a draft with roles and reasons.
#[must_use]
pub fn explain(draft: &str, language: &Language, options: &Options) -> Vec<Explained> { let _ = (draft, language, options); unimplemented!() }
/// Answers of an interview (slot -> text; slots: what when how-much with-whom tried ask id evidence contact deadline name and a kind's own) become a request:
/// each answer is cleaned like a draft's clause, facts are found in it.
#[must_use]
pub fn compose(kind: &str, answers: &BTreeMap<String, String>, language: &Language, options: &Options) -> Request { let _ = (kind, answers, language, options); unimplemented!() }
/// The request does not fit into `limit` characters; `needed` do.
#[derive(Debug, Clone, Copy)]
pub struct TooTight { pub needed: usize }
/// Shortens a request to `limit` characters of text: ask, id, what, when, amount stay longest. 
/// # Errors
/// [`TooTight`] names the minimum.
pub fn shorten(request: &Request, language: &Language, options: &Options) -> Result<Request, TooTight> { let _ = (request, language, options); unimplemented!() }
