//! Where one clause can be parted from the next.

use std::ops::Range;

use crate::document::Document;
use crate::request::FactKind;
use crate::token::is;

/// Whether a clause follows on the one before without any mark or connective, where a full stop is due.
pub fn run_on(document: &Document<'_>, clause: usize) -> bool {
    let clause = &document.clauses[clause];
    let before = clause.tokens.start.checked_sub(1).map(|i| document.reading.tokens[i]);
    !clause.dependent && clause.joint.is_empty() && before.is_some_and(|t| !t.has(is::MARK))
}

/// Whether a clause opens with a subject or verb of its own; one that does not goes on with what came before.
pub fn starts_anew(document: &Document<'_>, clause: usize) -> bool {
    let clause = &document.clauses[clause];
    let first = clause.joint.end.max(clause.tokens.start);
    let after_comma = first > 0 && document.reading.tokens[first - 1].has(is::COMMA) || !clause.joint.is_empty();
    !after_comma || document.reading.is_class(first, document.language().class("clause-starter"))
}

/// Whether a stretch has a verb and so can be a sentence.
pub fn says(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let finite = document.language().class("finite");
    tokens.clone().any(|i| document.reading.is_class(i, finite) && is_verb(document, i))
}

/// Whether a word that looks like a verb is one: names and products are not, what is forbidden or declared is.
pub fn is_verb(document: &Document<'_>, token: usize) -> bool {
    let kind = document.reading.fact_at(token).map(|f| document.facts[f].kind);
    matches!(kind, None | Some(FactKind::Prohibition | FactKind::Declaration))
}
