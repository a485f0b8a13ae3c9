//! What is read, and what cannot be: every kind of bad input has its message and exit code, and loses nothing.

use std::process::Stdio;

use crate::program::{Place, run};

const ANGRY: &str = "Where is my parcel??? It is order KL-2207143.\n";

/// Bad input for `check`, `rewrite` and `fix`: exit code 2, the reason on standard error, and for `fix` the input back.
#[track_caller]
fn refused(input: &[u8], reason: &str) {
    for command in ["check", "rewrite", "fix"] {
        let ran = run(&[command], input);
        assert_eq!(ran.code, Some(2), "{command}: {ran:?}");
        assert!(ran.err.contains(reason), "{command} says {:?}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{command} says one thing: {:?}", ran.err);
        let expected = if command == "fix" { input } else { b"" };
        assert_eq!(ran.bytes, expected, "{command}");
    }
}

#[test]
fn what_is_no_utf_8_is_refused_with_the_place() {
    refused(b"Stra\xdfe 5\n", "byte 4 is not UTF-8");
    refused(b"\xff\xfeH\0i\0", "this is UTF-16");
    refused(b"PK\x03\x04\x00\x00", "byte 4 is NUL");
}

#[test]
fn more_than_anybody_reads_is_refused_at_once() {
    refused("so much to say ".repeat(350_000).as_bytes(), "this is more than 5 MB");
    let place = Place::new();
    let ran = place.run(&["check", "/dev/zero"], "");
    assert_eq!(ran.code, Some(2), "an endless file: {}", ran.err);
}

#[test]
fn an_empty_draft_is_no_request_but_passes() {
    for blank in ["", " \n\t\n", "\u{feff}"] {
        let ran = run(&["rewrite"], blank);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{blank:?}");
        assert!(ran.err.contains("there is nothing in it"), "{}", ran.err);
        assert_eq!(run(&[], blank).code, Some(2), "{blank:?}");
        assert_eq!(run(&["check"], blank).code, Some(0), "{blank:?}");
        let ran = run(&["fix"], blank);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), blank));
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let place = Place::new();
    place.write("folder/inside.txt", "");
    for command in ["check", "fix", "rewrite"] {
        for (path, reason) in [("missing.txt", "missing.txt: there is no such file"), ("folder", "folder is a folder")]
        {
            let ran = place.run(&[command, path], "");
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{command} {path}");
            assert!(ran.err.contains(reason), "{command} {path}: {}", ran.err);
        }
    }
}

#[test]
fn one_bad_file_does_not_keep_the_others_from_being_checked() {
    let place = Place::new();
    place.write("a.txt", ANGRY);
    place.write("b.txt", b"\xff");
    place.write("c.txt", ANGRY);
    let ran = place.run(&["check", "--format", "json", "a.txt", "b.txt", "c.txt"], "");
    let checked: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let paths: Vec<_> = checked.as_array().expect("an array").iter().map(|file| file["path"].clone()).collect();
    assert_eq!((paths, ran.code), (vec!["a.txt".into(), "c.txt".into()], Some(2)));
    assert!(ran.err.contains("b.txt: byte 0 is not UTF-8"), "{}", ran.err);
}

#[test]
fn many_files_come_in_order() {
    let place = Place::new();
    let names: Vec<String> = (0..60).map(|n| format!("{n}.txt")).collect();
    for (n, name) in names.iter().enumerate() {
        place.write(name, ANGRY.repeat(1 + (n * 7) % 13));
    }
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(names.iter().map(String::as_str));
    let ran = place.run(&arguments, "");
    let checked: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("it is JSON");
    let paths: Vec<_> = checked.iter().map(|file| file["path"].as_str().expect("a path")).collect();
    assert_eq!(paths, names.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn one_endless_line_is_checked_but_no_request() {
    let endless = |times| "where is my parcel it was due on monday ".repeat(times);
    let ran = run(&["check", "--quiet"], endless(500));
    assert!(matches!(ran.code, Some(0 | 1)), "{:?} {}", ran.code, ran.err);
    let ran = run(&["rewrite"], endless(30_000));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("more than 1 MB"), "{}", ran.err);
}

#[test]
fn a_reader_that_has_gone_is_a_quiet_success() {
    let place = Place::new();
    place.write("angry.txt", ANGRY.repeat(100));
    for command in ["check", "fix", "--help", "man"] {
        let arguments =
            if command.starts_with('-') || command == "man" { vec![command] } else { vec![command, "angry.txt"] };
        let mut child = place
            .command(&arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command}");
    }
}

#[test]
fn output_that_cannot_be_written_is_said() {
    let Ok(full) = std::fs::File::options().write(true).open("/dev/full") else { return };
    let place = Place::new();
    place.write("angry.txt", ANGRY);
    let output = place.command(&["rewrite", "angry.txt"]).stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the output"));
}

#[test]
fn mail_is_read_as_subject_and_body() {
    let place = Place::new();
    place.write(
        "angry.eml",
        "From: a@customer.example\r\nSubject: =?utf-8?B?0JfQsNC60LDQtyBLTC0yMjA3MTQz?=\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         Where is my parcel=3F=3F=3F\r\nIt is order KL-2207143.\r\n\r\n> You wrote: it is coming!!!\r\n",
    );
    let ran = place.run(&["check", "--format", "json", "angry.eml"], "");
    let checked: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let found = checked[0]["findings"].as_array().expect("findings");
    let marks = found.iter().find(|finding| finding["family"] == "shouting").expect("the marks are found");
    assert_eq!((&marks["start"], &marks["line"]), (&18.into(), &1.into()), "offsets are those of the decoded body");
    assert!(found.iter().all(|finding| finding["line"] != 4), "quoted lines are set aside: {found:?}");
    let ran = place.run(&["fix", "--write", "angry.eml"], "");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a mail cannot be changed in place"), "{}", ran.err);
    place.write("empty.eml", "no mail at all");
    assert_eq!(place.run(&["check", "empty.eml"], "").code, Some(2));
}

#[test]
fn a_byte_order_mark_counts_in_offsets_but_not_in_columns() {
    let ran = run(&["check", "--format", "json"], "\u{feff}Where is my parcel???\n");
    let checked: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let found = checked[0]["findings"].as_array().expect("findings");
    let marks = found.iter().find(|finding| finding["family"] == "shouting").expect("the marks are found");
    assert_eq!((&marks["start"], &marks["column"]), (&21.into(), &19.into()));
}

#[test]
fn a_terminal_is_not_commanded_by_a_draft() {
    let place = Place::new();
    place.write("evil\u{1b}[2J.txt", "You idiots \u{1b}[31m\u{202e}???\n");
    for format in ["text", "github"] {
        let ran = place.run(&["check", "--format", format, "evil\u{1b}[2J.txt"], "");
        assert!(!ran.out.contains(['\u{1b}', '\u{202e}']), "{format}: {:?}", ran.out);
    }
    let ran = place.run(&["check", "no\u{1b}[2Jfile"], "");
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
}
