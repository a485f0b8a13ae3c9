//! How a request reaches its reader: files, mail, the mail program, the clipboard. What needs a real desktop is tested
//! by `.ci/run`.

use std::{fs, os::unix::fs::PermissionsExt as _};

use mail_parser::{MessageParser, MimeHeaders as _};

use crate::program::Place;

const DRAFT: &str = "Hello,\n\nour router FX-3 has had no connection since 3 March, order KL-2207143.\n\
                     Could you please send a technician?\n\nKind regards\nAnn Example\n";

/// A folder without desktop, multiplexer and mail program.
fn place() -> Place {
    let place = Place::new().with("PATH", "/nowhere");
    place.write("draft.txt", DRAFT);
    place
}

/// Puts a program in the way of the real one, which writes down its arguments and ends with a code.
fn opener(place: &Place, code: i32) -> String {
    let script = format!("#!/bin/sh\nprintf '%s' \"$1\" > \"$(dirname \"$0\")/opened\"\necho noise >&2\nexit {code}\n");
    place.write("bin/xdg-open", script);
    let path = place.path().join("bin/xdg-open");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the mode can be set");
    format!("{}:/bin:/usr/bin", place.path().join("bin").display())
}

#[test]
fn a_pipe_gets_the_request_and_nothing_else() {
    let place = place();
    let ran = place.run(&["rewrite", "draft.txt"], "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("Subject: "), "{}", ran.out);
    assert_eq!(place.run(&[], DRAFT).out, ran.out, "without a command a draft is rewritten");
    assert_eq!(place.run(&["rewrite", "-"], DRAFT).out, ran.out);
}

#[test]
fn a_file_is_written_whole_and_for_its_owner() {
    let place = place();
    let printed = place.run(&["rewrite", "draft.txt"], "").out;
    let ran = place.run(&["rewrite", "-o", "ask.txt", "draft.txt"], "");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(place.read("ask.txt"), printed);
    let mode = fs::metadata(place.path().join("ask.txt")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let ran = place.run(&["rewrite", "-o", "no/such/folder.txt", "draft.txt"], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(4), printed.as_str()), "the request is never lost");
}

#[test]
fn without_a_clipboard_the_request_is_printed_and_saved() {
    let place = place();
    let printed = place.run(&["rewrite", "draft.txt"], "").out;
    // A session of its own, so that there is no terminal to hand the text to either.
    let program = env!("CARGO_BIN_EXE_askwell");
    let output = std::process::Command::new("setsid")
        .args(["--wait", program, "rewrite", "--copy", "draft.txt"])
        .current_dir(place.path())
        .env_clear()
        .env("HOME", place.path().join("home"))
        .output()
        .expect("there is setsid");
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(String::from_utf8_lossy(&output.stdout), printed);
    let saved = "home/.local/state/askwell/last.txt";
    assert!(String::from_utf8_lossy(&output.stderr).contains(saved));
    assert_eq!(place.read(saved), printed);
    let folder = fs::metadata(place.path().join(saved).parent().expect("it has a folder")).expect("it is there");
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
}

#[test]
fn the_mail_program_gets_a_url_and_its_noise_is_not_heard() {
    let place = place();
    let path = opener(&place, 0);
    let place = place.with("PATH", &path);
    let ran = place.run(&["rewrite", "--open", "--to", "desk@shop.example", "draft.txt"], "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("Subject: "));
    let url = place.read("bin/opened");
    assert!(url.starts_with("mailto:desk@shop.example?subject="), "{url}");
    assert!(url.contains("&body=") && url.contains("%0D%0A") && !url.contains([' ', '+', '\n']), "{url}");
}

#[test]
fn without_a_mail_program_the_mail_is_saved() {
    let place = place();
    let path = opener(&place, 3);
    let place = place.with("PATH", &path);
    let ran = place.run(&["rewrite", "--open", "draft.txt"], "");
    assert_eq!(ran.code, Some(4));
    assert!(ran.out.starts_with("Subject: "));
    let saved = "home/.local/state/askwell/last.eml";
    assert!(ran.err.contains(saved) && ran.err.lines().count() == 1, "{}", ran.err);
    assert!(place.read(saved).contains("X-Unsent: 1"));
}

#[test]
fn a_mail_has_its_attachments_and_names_no_machine_and_no_time() {
    let place = place();
    place.write("photo.png", b"\x89PNG\r\n\x1a\n\0\xff");
    let arguments =
        ["rewrite", "--format", "eml", "--to", "desk@shop.example", "--attach", "photo.png=the socket", "draft.txt"];
    let ran = place.run(&arguments, "");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let mail = MessageParser::default().parse(&ran.bytes).expect("it is a mail");
    let printed =
        place.run(&["rewrite", "--attach", "photo.png=the socket", "--to", "desk@shop.example", "draft.txt"], "").out;
    let (subject, body) = printed.split_once("\n\n").expect("a subject and a body");
    assert_eq!(format!("Subject: {}", mail.subject().expect("a subject")), subject);
    assert_eq!(mail.body_text(0).expect("a body").replace("\r\n", "\n").trim_end(), body.trim_end());
    let attached = mail.attachment(0).expect("an attachment");
    assert_eq!(attached.attachment_name(), Some("photo.png"));
    assert_eq!(attached.contents(), b"\x89PNG\r\n\x1a\n\0\xff");
    for name in ["Date:", "Message-ID:", "From:", "Received:"] {
        assert!(!ran.out.contains(name), "{name}");
    }
    assert!(ran.out.contains("X-Unsent: 1\r\n"));
    assert!(!ran.out.replace("\r\n", "").contains(['\r', '\n']), "all line ends are CRLF");
    assert_eq!(place.run(&arguments, "").bytes, ran.bytes, "the same request gives the same bytes");
    let place = place.with("ASKWELL_NOW", "2026-11-20T10:00Z");
    assert!(place.run(&arguments, "").out.contains("Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n"));
}

#[test]
fn an_address_is_no_name_to_greet() {
    let place = place();
    for (to, greeting) in [
        ("desk@shop.example", "Hello,"),
        ("Acme Support", "Dear Acme Support,"),
        ("Acme Support <desk@shop.example>", "Dear Acme Support,"),
    ] {
        let ran = place.run(&["rewrite", "--format", "eml", "--to", to, "draft.txt"], "");
        let mail = MessageParser::default().parse(&ran.bytes).expect("it is a mail");
        assert!(mail.body_text(0).expect("a body").starts_with(greeting), "{to}: {}", ran.out);
        let address = mail.to().and_then(|to| to.first()).and_then(|to| to.address());
        assert_eq!(address, to.contains('@').then_some("desk@shop.example"), "{to}");
    }
}

#[test]
fn no_header_can_be_smuggled_in() {
    let place = place();
    for to in ["desk@shop.example\r\nBcc: all@shop.example", "desk@shop.example\nBcc:all@shop.example"] {
        let ran = place.run(&["rewrite", "--format", "eml", "--to", to, "draft.txt"], "");
        let mail = MessageParser::default().parse(&ran.bytes).expect("it is a mail");
        assert!(mail.bcc().is_none(), "{}", ran.out);
    }
}

#[test]
fn what_is_attached_must_be_there_and_have_a_caption() {
    let place = place();
    let ran = place.run(&["rewrite", "--format", "eml", "--attach", "no.png=photo", "draft.txt"], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("no.png: there is no such file"), "{}", ran.err);
    let ran = place.run(&["rewrite", "--attach", "photo.png", "draft.txt"], "");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("FILE=CAPTION"), "{}", ran.err);
}
