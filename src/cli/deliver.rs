//! Hands a finished request over: standard output, a file, the clipboard, the mail program.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{
    clipboard::{self, Copied},
    eml,
    exit::{Exit, Failure},
    files, folders, opener, output,
    session::Session,
};
use crate::{
    language::Language,
    letter,
    report::{self, clean::clean},
    request::{Attachment, Request},
    rewrite::Options,
};

/// Flags that decide where a request goes, and how it is written out.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Handing over")]
pub struct Delivery {
    /// How the request is written out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A file that goes with the request, and what it shows; may be given more than once
    #[arg(long, value_name = "FILE=CAPTION", value_parser = attachment)]
    pub attach: Vec<Attachment>,
    /// Copy it (or only its subject or body) to the clipboard as well
    #[arg(long, value_name = "PART", num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    pub copy: Option<Part>,
    /// Open it in the mail program as well
    #[arg(long)]
    pub open: bool,
    /// Write it to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How a request is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// As it is sent
    #[default]
    Text,
    /// With headings and lists
    Markdown,
    /// One object with all its parts
    Json,
    /// A mail that has not been sent yet
    Eml,
}

/// What of a request is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// All but the subject
    Body,
    /// The subject
    Subject,
    /// Subject and body
    All,
}

impl Delivery {
    /// Makes sure, before any work is done, that a mail can have its attachments.
    ///
    /// # Errors
    /// The first file that is not there.
    pub fn check(&self) -> Result<(), Failure> {
        let needed = self.format == Format::Eml;
        match self.attach.iter().find(|attachment| needed && !Path::new(&attachment.file).is_file()) {
            Some(missing) => Err(Failure::unusable("no-file", &[("path", &missing.file)])),
            None => Ok(()),
        }
    }
}

/// Hands a request over as the flags say, and says on standard error what could not be done. `offset` leads from places
/// in the draft to places in its file.
///
/// # Errors
/// Output that cannot be written. That a clipboard or mail program is not there is no error but an exit code: the
/// request is then on standard output, or saved.
pub fn deliver(
    request: &Request,
    offset: isize,
    language: &Language,
    options: &Options,
    delivery: &Delivery,
    session: &Session,
) -> Result<Exit, Failure> {
    let parcel = Parcel { request, offset, language, options, delivery, session };
    let mut done = parcel.put_out()?;
    if let Some(part) = delivery.copy {
        done &= parcel.copy(part);
    }
    if delivery.open {
        done &= parcel.open();
    }
    Ok(if done { Exit::Fine } else { Exit::Undelivered })
}

/// Puts a request on the clipboard and says what came of it; `false` where that did not work.
#[must_use]
pub fn copy(request: &Request, language: &Language, options: &Options, delivery: &Delivery, session: &Session) -> bool {
    Parcel { request, offset: 0, language, options, delivery, session }.copy(delivery.copy.unwrap_or(Part::All))
}

/// Opens a request in the mail program and says what came of it; `false` where that did not work.
#[must_use]
pub fn open(request: &Request, language: &Language, options: &Options, delivery: &Delivery, session: &Session) -> bool {
    Parcel { request, offset: 0, language, options, delivery, session }.open()
}

/// A request on its way.
struct Parcel<'a> {
    request: &'a Request,
    offset: isize,
    language: &'a Language,
    options: &'a Options,
    delivery: &'a Delivery,
    session: &'a Session,
}

impl Parcel<'_> {
    /// Writes the request to the file asked for, or to standard output; there too if the file cannot be written.
    fn put_out(&self) -> Result<bool, Failure> {
        let bytes = self.bytes(self.delivery.format)?;
        let Some(path) = &self.delivery.output else { return print(&bytes).map(|()| true) };
        let shown = path.display().to_string();
        match files::write_atomically(path, &bytes) {
            Ok(()) => {
                self.session.note(&self.session.say("deliver.saved", &[("path", &shown)]));
                Ok(true)
            }
            Err(error) => {
                let why = error.to_string();
                output::complain(&self.session.say("deliver.not-saved", &[("path", &shown), ("why", &why)]));
                print(&bytes).map(|()| false)
            }
        }
    }

    fn bytes(&self, format: Format) -> Result<Vec<u8>, Failure> {
        let (request, language, channel) = (self.request, self.language, self.options.settings.channel);
        Ok(match format {
            Format::Text => lines(&request.text).into_bytes(),
            Format::Markdown => lines(&letter::markdown(request, language, channel)).into_bytes(),
            Format::Json => report::request::json(request, self.offset).into_bytes(),
            Format::Eml => {
                let files: Vec<_> = self.delivery.attach.iter().map(|attachment| attachment.file.clone()).collect();
                eml::write(request, language, channel, &files)?
            }
        })
    }

    fn body(&self) -> String {
        clean(&letter::body(self.request, self.language, self.options.settings.channel)).into_owned()
    }

    fn copy(&self, part: Part) -> bool {
        let text = match part {
            Part::Body => self.body(),
            Part::Subject => clean(&self.request.subject).into_owned(),
            Part::All => clean(&self.request.text).into_owned(),
        };
        let count = text.chars().count().to_string();
        match clipboard::copy(&text) {
            Some(Copied::Desktop) => self.session.note(&self.session.say("deliver.copied", &[("count", &count)])),
            Some(Copied::Multiplexer) => self.session.note(&self.session.say("deliver.copied-tmux", &[])),
            Some(Copied::Terminal) => {
                self.session.note(&self.session.say("deliver.copied-terminal", &[]));
                if let Some(path) = save("last.txt", lines(&text).as_bytes()) {
                    self.session.note(&self.session.say("deliver.saved", &[("path", &path)]));
                }
            }
            None => {
                self.undelivered("deliver.not-copied", "last.txt", lines(&text).as_bytes());
                return false;
            }
        }
        true
    }

    /// Opens the mail program. A body too long for its URL goes on the clipboard; without mail program, or without
    /// clipboard for such a body, the mail is saved.
    fn open(&self) -> bool {
        let body = self.body();
        let mail = opener::mailto(eml::address(self.request).unwrap_or_default(), &self.request.subject, &body);
        let body_is_there = mail.has_body || clipboard::copy(&body).is_some();
        if body_is_there && opener::open(&mail.url) {
            let key = if mail.has_body { "deliver.opened" } else { "deliver.opened-body-copied" };
            self.session.note(&self.session.say(key, &[]));
            if !self.delivery.attach.is_empty() {
                self.session.note(&self.session.say("deliver.attach-yourself", &[]));
            }
            return true;
        }
        let mail = self.bytes(Format::Eml).unwrap_or_else(|_| body.into_bytes());
        self.undelivered("deliver.not-opened", "last.eml", &mail);
        false
    }

    /// Keeps what could not be handed over, and says where it is.
    fn undelivered(&self, key: &str, name: &str, bytes: &[u8]) {
        let place = match (save(name, bytes), self.delivery.output.is_some()) {
            (Some(path), _) => self.session.say("deliver.saved", &[("path", &path)]),
            (None, false) => self.session.say("deliver.printed", &[]),
            (None, true) => String::new(),
        };
        output::complain(&format!("{} {place}", self.session.say(key, &[])));
    }
}

/// The text as it may reach a terminal, its last line ended like every other.
fn lines(text: &str) -> String {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{}{end}", clean(text))
}

/// Keeps a text in the state folder and gives its path; `None` where that is impossible too.
fn save(name: &str, bytes: &[u8]) -> Option<String> {
    let path = folders::state().ok()?.join(name);
    files::write_atomically(&path, bytes).ok()?;
    Some(path.display().to_string())
}

/// Prints, and takes a reader that has gone for one that has read enough: the clipboard may still be wanted.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    output::print(bytes).or_else(|failure| if failure.exit == Exit::Fine { Ok(()) } else { Err(failure) })
}

fn attachment(text: &str) -> Result<Attachment, String> {
    let (file, caption) = text.split_once('=').unwrap_or((text, ""));
    if file.is_empty() || caption.trim().is_empty() {
        return Err("expected FILE=CAPTION, such as photo.jpg=\"the broken hinge\"".to_owned());
    }
    Ok(Attachment { file: file.to_owned(), caption: caption.trim().to_owned() })
}
