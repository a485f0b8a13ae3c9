//! Reads drafts: standard input, files, mail.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Read, Seek as _, SeekFrom},
    path::Path,
};

use super::{exit::Failure, mail, session::Session};

const MARK: &str = "\u{feff}";

/// The longest text that is read, in bytes: beyond it nobody would answer, and memory and time have to end somewhere.
pub const LARGEST: usize = 5_000_000;
/// The same for a mail, most of which may be photographs.
const LARGEST_MAIL: usize = 100_000_000;

/// A text that somebody wants checked, corrected or rewritten.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its path as given; `-` for standard input.
    pub path: String,
    /// The text, without the byte order mark.
    pub text: String,
    /// The subject line, where the draft is a mail.
    pub subject: Option<String>,
    /// Whether it is a mail, so that the text is a part of the file only.
    pub mail: bool,
    /// Whether the file begins with a byte order mark.
    pub marked: bool,
}

impl Draft {
    /// Bytes that stand before the text in the file.
    #[must_use]
    pub const fn offset(&self) -> usize {
        if self.marked { MARK.len() } else { 0 }
    }

    /// `text` with the byte order mark that this draft came with.
    #[must_use]
    pub fn like_file(&self, text: &str) -> String {
        if self.marked { format!("{MARK}{text}") } else { text.to_owned() }
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The bytes of a file, but no more than tell that it is too large; `-` is standard input, with a note for whoever sits
/// at a terminal.
///
/// # Errors
/// Why it cannot be read.
pub fn bytes(path: &str, session: &Session) -> Result<Vec<u8>, Failure> {
    let largest = if is_mail(path) { LARGEST_MAIL } else { LARGEST };
    let mut bytes = Vec::new();
    let read = if path == "-" {
        if io::stdin().is_terminal() {
            session.note(&session.say("terminal-input", &[]));
        }
        io::stdin().lock().take(largest as u64 + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(largest as u64 + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// What [`bytes`] left of a file that is too large.
///
/// # Errors
/// Why it cannot be read.
pub fn rest(path: &str, read: usize) -> io::Result<Box<dyn Read>> {
    if path == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(read as u64))?;
    Ok(Box::new(file))
}

fn is_mail(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("eml"))
}

/// Reads one draft.
///
/// # Errors
/// Why it cannot be read, or is no text.
pub fn draft(path: &str, session: &Session) -> Result<Draft, Failure> {
    decode(path, bytes(path, session)?)
}

/// Makes a draft of the bytes of a file; those of `.eml` files are read as mail.
///
/// # Errors
/// The byte where the text stops being text, or that it is too large, and what to do.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Draft, Failure> {
    let too_large = || Err(Failure::unusable("too-large", &[("path", path)]));
    if is_mail(path) {
        if bytes.len() > LARGEST_MAIL {
            return too_large();
        }
        let draft = mail::read(path, &bytes)?;
        return if draft.text.len() > LARGEST { too_large() } else { Ok(draft) };
    }
    if bytes.len() > LARGEST {
        return too_large();
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Failure::unusable("utf-16", &[("path", path)]));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::unusable("not-utf-8", &[("path", path), ("offset", &at.to_string())])
    })?;
    if let Some(at) = text.find('\0') {
        return Err(Failure::unusable("binary", &[("path", path), ("offset", &at.to_string())]));
    }
    let marked = text.starts_with(MARK);
    if marked {
        text.drain(..MARK.len());
    }
    Ok(Draft { path: path.to_owned(), text, marked, ..Draft::default() })
}

fn unreadable(path: &str, error: &io::Error) -> Failure {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "no-file",
        io::ErrorKind::IsADirectory => "folder",
        io::ErrorKind::PermissionDenied => "no-permission",
        _ => "unreadable",
    };
    Failure::unusable(key, &[("path", path), ("why", &error.to_string())])
}
