//! Cleans a wish whose tone nothing can be cut out of: asked for civilly first, it may need no cleaning any more.

use std::ops::Range;

use super::{set_right, whole};
use crate::document::Document;
use crate::finding::find_in;
use crate::fold::fold;
use crate::letter::Words;
use crate::settings::Settings;

/// A wish as a request, from which what is still rude goes ("I expect you to apologise" commands, "please apologise" does
/// not); `None` where nothing sendable is left, or where the language knows no civil way to say it. With `worded`, the words
/// of a draft that rules object to, nothing has to go, and those are said otherwise.
#[must_use]
pub fn wish(
    document: &Document<'_>,
    tokens: &Range<usize>,
    words: &Words,
    dependent: bool,
    worded: Option<&[&str]>,
) -> Option<String> {
    let (reading, language) = (&document.reading, document.language());
    let plain = set_right(reading, &document.facts, tokens.clone(), words, false, dependent);
    let civil = words.request(&plain, language);
    let settings = Settings { kind: Some(document.kind.clone()), calm: true, ..Settings::default() };
    let inner = Document::read(&civil, language, &settings);
    let found = find_in(&inner, &settings);
    let stays = |said: &&str| fold(&civil).contains(&fold(said));
    if worded.is_some_and(|said| said.iter().any(stays) || found.iter().any(|f| f.is_alarm() && f.shown.is_none())) {
        return None;
    }
    let all = 0..inner.reading.tokens.len();
    // What a wish only announced, and lost, is none.
    let announced = words.ask.bare.split("{text}").next().unwrap_or_default().trim_end();
    let names = |text: &String| {
        let rest = text.strip_prefix(announced).filter(|_| !announced.is_empty()).map(str::trim_start);
        rest.is_none_or(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '\''))
    };
    (civil != plain).then(|| whole(&inner, &found, &all, words, false).filter(names)).flatten()
}
