//! Writes a request as a mail that has not been sent yet, with its attachments.

use std::{fs, io, path::Path};

use mail_builder::{
    headers::{Header as _, address::Address, content_type::ContentType, date::Date, text::Text},
    mime::MimePart,
};

use super::{clock, exit::Failure};
use crate::{language::Language, letter, request::Request, settings::Channel};

/// Between the parts of a mail; it cannot occur in them, for every part is text of a letter or base64.
const BOUNDARY: &str = "=_askwell_=";

/// The mail: subject, body, and the files that were attached. It names neither machine nor time (but the one that
/// `ASKWELL_NOW` sets), so that the same request gives the same bytes.
///
/// # Errors
/// A file that cannot be read.
pub fn write(request: &Request, language: &Language, channel: Channel, files: &[String]) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    let mut header = |name: &str, write: &dyn Fn(&mut Vec<u8>, usize)| {
        out.extend_from_slice(format!("{name}: ").as_bytes());
        write(&mut out, name.len() + 2);
    };
    if let Some(now) = clock::fixed()? {
        header("Date", &|out, at| Date::new(now.timestamp().as_second()).write_header(out, at));
    }
    if let Some(address) = address(request) {
        header("To", &|out, at| Address::new_address(None::<&str>, address).write_header(out, at));
    }
    // One header is one line, whatever the subject holds.
    let subject = request.subject.replace(['\r', '\n'], " ");
    header("Subject", &|out, at| Text::new(subject.as_str()).write_header(out, at));
    header("X-Unsent", &|out, at| Text::new("1").write_header(out, at));
    header("MIME-Version", &|out, at| Text::new("1.0").write_header(out, at));

    let body = letter::body(request, language, channel).replace("\r\n", "\n").replace('\n', "\r\n");
    let mut parts = vec![MimePart::new("text/plain", body)];
    for file in files {
        parts.push(
            attachment(file)
                .map_err(|error| Failure::unusable("no-attachment", &[("path", file), ("why", &error.to_string())]))?,
        );
    }
    let whole = match parts.len() {
        1 => parts.remove(0),
        _ => MimePart::new(ContentType::new("multipart/mixed").attribute("boundary", BOUNDARY), parts),
    };
    whole.write_part(&mut out);
    Ok(out)
}

/// The address in `--to`: all of it, or what stands in angle brackets after a name.
#[must_use]
pub fn address(request: &Request) -> Option<&str> {
    let to = request.to.as_deref()?;
    let address = to.split_once('<').map_or(to, |(_, rest)| rest.trim_end().trim_end_matches('>'));
    Some(address.trim()).filter(|address| address.contains('@') && !address.contains(char::is_whitespace))
}

fn attachment(file: &str) -> io::Result<MimePart<'static>> {
    let path = Path::new(file);
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let extension = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "heic" => "image/heic",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    };
    Ok(MimePart::new(kind, fs::read(path)?).attachment(name))
}
