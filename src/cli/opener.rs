//! Opens the mail program with a request in it.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a `mailto:` URL may hold without being escaped (RFC 6068).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Mail programs stop reading longer URLs somewhere, without a word.
const LONGEST: usize = 1800;

/// How long the opener may take to say that it failed.
const PATIENCE: Duration = Duration::from_secs(5);

/// A `mailto:` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailto {
    /// The URL.
    pub url: String,
    /// Whether the body is in it; a long one is not.
    pub has_body: bool,
}

/// The URL of a mail to an address (which may be empty). The body is left out where the URL would get too long.
#[must_use]
pub fn mailto(to: &str, subject: &str, body: &str) -> Mailto {
    let encode = |text: &str| utf8_percent_encode(text, PLAIN).to_string();
    let body = encode(&body.replace("\r\n", "\n").replace('\n', "\r\n"));
    let short = format!("mailto:{}?subject={}", encode(to).replace("%40", "@"), encode(subject));
    let full = format!("{short}&body={body}");
    let has_body = full.len() <= LONGEST;
    Mailto { url: if has_body { full } else { short }, has_body }
}

/// Asks the desktop to open a URL. Says whether it found a program for it.
#[must_use]
pub fn open(url: &str) -> bool {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let child = Command::new(opener).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(10)),
            Err(_) => return false,
        }
    }
    // Some openers stay until the mail program is closed.
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_letters_are_escaped() {
        let mail = mailto("desk@shop.example", "Where is it?", "Hello,\n\nгде +1?\n");
        assert!(mail.has_body);
        assert_eq!(
            mail.url,
            "mailto:desk@shop.example?subject=Where%20is%20it%3F\
             &body=Hello%2C%0D%0A%0D%0A%D0%B3%D0%B4%D0%B5%20%2B1%3F%0D%0A"
        );
    }

    #[test]
    fn a_long_body_stays_out() {
        let mail = mailto("", "Заявка", &"слово ".repeat(100));
        assert!(!mail.has_body && mail.url.len() < LONGEST && !mail.url.contains("body="));
    }
}
