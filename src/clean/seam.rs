//! Where a deletion leaves words that cannot stand together: a noun without its article, an object without its verb.

use std::ops::Range;

use crate::document::Document;
use crate::finding::Edit;
use crate::fold::fold;
use crate::text::Span;
use crate::token::is;

/// Whether one of the deletions in a stretch tears its sentence: what was taken out ends on a word that needs the next one
/// (`you lost my | luggage`), or takes a verb along whose object stays (`who can tell | me`).
pub fn tears(document: &Document<'_>, stretch: Span, edits: &[Edit]) -> bool {
    edits.iter().any(|edit| tears_at(document, stretch, edit))
}

fn tears_at(document: &Document<'_>, stretch: Span, edit: &Edit) -> bool {
    let reading = &document.reading;
    let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
    let mut cut = reading.token_at(edit.span.start)..reading.token_at(edit.span.end);
    // A deletion at the start of a sentence says the next word again, which takes over the capital.
    let again = |text: &str| !cut.is_empty() && fold(reading.text_of(cut.end - 1)) == fold(text);
    match edit.text.trim() {
        "" => {}
        text if again(text) => cut.end -= 1,
        _ => return false,
    }
    let said = |i: &usize| reading.tokens[*i].has(is::SAID);
    let end = reading.token_at(stretch.end);
    let (Some(last), Some(next)) = (cut.clone().last().filter(said), (cut.end..end).next().filter(said)) else {
        return false;
    };
    let opens = ["clause-starter", "coordinator", "subordinator", "subject", "question-word"];
    let needs = ["determiner", "article", "tail-prep"].iter().any(|name| class(last, name));
    let verb = |i: usize| class(i, "finite");
    // "Your useless moron | rolled her eyes": whoever did it is gone.
    let subject = verb(next) && !class(next, "ask-verb") && !cut.clone().any(verb);
    let object = cut.clone().any(verb) && !opens.iter().any(|name| class(next, name));
    needs || (subject || object) && headed(document, &cut)
}

/// Whether a cut begins where its clause does.
fn headed(document: &Document<'_>, cut: &Range<usize>) -> bool {
    document
        .clauses
        .iter()
        .any(|clause| (clause.tokens.start..=clause.joint.end.max(clause.tokens.start)).contains(&cut.start))
}
