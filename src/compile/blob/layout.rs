//! Programs as they are laid out: a class without a name is known to them by the place of its words.

use crate::compile::program::{ARGUMENT, Programs, VALUE, op, tag, test, what};

/// The code; `class` is what a class is known by.
pub fn code(programs: &Programs, class: impl Fn(u32) -> u32) -> Vec<u32> {
    let placed = |word: &u32| {
        let below = word & !(!0 << ARGUMENT);
        let tests = matches!(word & op::BITS, op::ATOM | op::NOT | op::PEEK | op::PEEK_NOT);
        let of_class = tests && below >> what::SHIFT == tag::CLASS;
        if of_class { below | class(word >> ARGUMENT) << ARGUMENT } else { *word }
    };
    programs.code.iter().map(placed).collect()
}

/// The lists of tests, likewise.
pub fn tests(programs: &Programs, class: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut left = 0;
    let placed = |&word: &u32| {
        // The number of tests stands before them.
        if left == 0 {
            left = word;
            return word;
        }
        left -= 1;
        if word >> tag::SHIFT == tag::CLASS { test(tag::CLASS, class(word & VALUE)) } else { word }
    };
    programs.tests.iter().map(placed).collect()
}
