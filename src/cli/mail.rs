//! Reads mail: the subject and the text that a person wrote.

use mail_parser::MessageParser;

use super::{exit::Failure, input::Draft};

/// Makes a draft of the bytes of a mail. Quoted lines and the signature stay in the text; the analysis sets them aside.
///
/// # Errors
/// Bytes that are no mail, or a mail without text.
pub fn read(path: &str, bytes: &[u8]) -> Result<Draft, Failure> {
    let mail = MessageParser::default().parse(bytes).filter(|mail| !mail.headers().is_empty());
    let mail = mail.ok_or_else(|| Failure::unusable("no-mail", &[("path", path)]))?;
    let bodies: Vec<_> = (0..mail.text_body_count()).filter_map(|n| mail.body_text(n)).collect();
    if bodies.is_empty() {
        return Err(Failure::unusable("no-mail-text", &[("path", path)]));
    }
    // Decoders put U+FFFD for bytes they cannot read; a NUL has no place in a mail either.
    let text = bodies.join("\n").replace('\0', "\u{fffd}");
    let subject = mail.subject().map(str::to_owned).filter(|subject| !subject.trim().is_empty());
    Ok(Draft { path: path.to_owned(), text, subject, mail: true, marked: false })
}
