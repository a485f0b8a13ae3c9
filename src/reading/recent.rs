//! The short texts that were read last: while a request is put together, each of its sentences is read many times.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::known::Known;
use crate::language::Language;
use crate::token::Token;

/// Texts of so many bytes or fewer are kept, and so many of them.
const SHORT: usize = 400;
const KEPT: usize = 4;

/// What reading a text finds that depends on nothing but its words.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// What the language knows of them.
    pub known: Known,
}

/// A text, the bytes of the language that it was read in, and what was seen.
type Kept = (String, &'static [u8], Seen);

thread_local! {
    static LAST: RefCell<VecDeque<Kept>> = const { RefCell::new(VecDeque::new()) };
}

/// What `look` sees in a text, or what it saw when it was there last.
pub fn seen(text: &str, language: &Language, look: impl FnOnce() -> Seen) -> Seen {
    if text.len() > SHORT {
        return look();
    }
    let is = |kept: &&Kept| kept.0 == text && std::ptr::eq(kept.1, language.bytes());
    if let Some(seen) = LAST.with_borrow(|last| last.iter().find(is).map(|kept| kept.2.clone())) {
        return seen;
    }
    let seen = look();
    LAST.with_borrow_mut(|last| {
        last.truncate(KEPT - 1);
        last.push_front((text.to_string(), language.bytes(), seen.clone()));
    });
    seen
}
