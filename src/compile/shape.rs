//! The shapes that a word or mark can have, known by sight in any language.

/// Names of the shapes, as rules write them after `#`; the place is the bit in a token's set of shapes.
pub const NAMES: [&str; 39] = [
    "word",
    "cap",
    "caps",
    "number",
    "digits",
    "longdigits",
    "code",
    "time",
    "date",
    "year",
    "ordinal",
    "decimal",
    "email",
    "url",
    "stretched",
    "masked",
    "emoji",
    "comma",
    "stop",
    "question",
    "exclaim",
    "colon",
    "dash",
    "quote",
    "open",
    "close",
    "mark",
    "semicolon",
    "ellipsis",
    "bullet",
    "grawlix",
    "symbol",
    "slash",
    "lower",
    "long",
    "run",
    "daymonth",
    "handle",
    "vowel",
];

/// The bit of a shape; panics at build time, when a name in the code is wrong.
#[must_use]
pub const fn bit(name: &str) -> u64 {
    let mut i = 0;
    while i < NAMES.len() {
        if same(NAMES[i].as_bytes(), name.as_bytes()) {
            return 1 << i;
        }
        i += 1;
    }
    panic!("no such shape")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
