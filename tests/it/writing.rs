//! `fix` as a filter and in place: the text comes back whole, and files are never lost.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    process::Stdio,
};

use crate::program::{Place, run};

const ANGRY: &str = "Where is my parcel??? It is order KL-2207143.\n";

fn fixed(text: &str) -> String {
    let ran = run(&["fix"], text);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_ne!(ran.out, text, "there is something to correct");
    ran.out
}

#[test]
fn line_ends_and_marks_stay_as_they_were() {
    let plain = fixed(ANGRY);
    assert_eq!(fixed(&ANGRY.replace('\n', "\r\n")), plain.replace('\n', "\r\n"));
    assert_eq!(fixed(&format!("\u{feff}{ANGRY}")), format!("\u{feff}{plain}"));
    assert_eq!(fixed(ANGRY.trim_end()), plain.trim_end());
    assert_eq!(run(&["fix"], &plain).out, plain, "correcting again changes nothing");
}

#[test]
fn a_filter_that_cannot_work_gives_its_input_back() {
    let place = Place::new();
    place.write("broken.toml", "colour = true\n");
    let misuses: [&[&str]; 4] = [
        &["fix", "--no-such-flag"],
        &["--lang", "xx", "fix"],
        &["fix", "--config", "broken.toml"],
        &["fix", "--rules", "no-such-folder"],
    ];
    for arguments in misuses {
        let ran = place.run(arguments, ANGRY);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ANGRY), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{arguments:?} says why");
    }
}

#[test]
fn nothing_is_said_where_it_would_end_up_in_the_text() {
    let place = Place::new();
    place.write("bad.txt", b"\xff\xfe");
    for arguments in ["fix", "fix --no-such-flag"] {
        let script = format!("{} {arguments} < bad.txt > out.txt 2>&1", env!("CARGO_BIN_EXE_askwell"));
        let mut shell = std::process::Command::new("sh");
        let status = shell.args(["-c", &script]).current_dir(place.path()).status().expect("there is a shell");
        assert_eq!(status.code(), Some(2));
        assert_eq!(fs::read(place.path().join("out.txt")).expect("it is there"), b"\xff\xfe", "{arguments}");
    }
}

#[test]
fn in_place_keeps_mode_and_symbolic_links() {
    let place = Place::new();
    place.write("real/draft.txt", ANGRY);
    let (real, link) = (place.path().join("real/draft.txt"), place.path().join("link.txt"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("the mode can be set");
    symlink("real/draft.txt", &link).expect("a link can be made");
    let ran = place.run(&["fix", "--write", "link.txt"], "");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(place.read("real/draft.txt"), fixed(ANGRY));
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(place.path().join("real")).expect("it is there").collect();
    assert_eq!(left.len(), 1, "no litter: {left:?}");
}

#[test]
fn in_place_leaves_alone_what_needs_no_correction_or_cannot_be_read() {
    let place = Place::new();
    place.write("fine.txt", fixed(ANGRY));
    place.write("bad.txt", b"\xff");
    place.write("angry.txt", ANGRY);
    let before = fs::metadata(place.path().join("fine.txt")).expect("it is there").modified().expect("it has a time");
    let ran = place.run(&["fix", "--write", "fine.txt", "bad.txt", "angry.txt"], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let after = fs::metadata(place.path().join("fine.txt")).expect("it is there").modified().expect("it has a time");
    assert_eq!(before, after);
    assert_eq!(fs::read(place.path().join("bad.txt")).expect("it is there"), b"\xff");
    assert_eq!(place.read("angry.txt"), fixed(ANGRY), "the others are corrected");
    assert_eq!(place.run(&["fix", "--write"], ANGRY).code, Some(2), "standard input is no file");
}

#[test]
fn a_diff_shows_what_would_change_and_masks_secrets() {
    let place = Place::new();
    place.write("draft.txt", format!("My card is 4111 1111 1111 1111.\n{ANGRY}"));
    let ran = place.run(&["fix", "--diff", "draft.txt"], "");
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert!(ran.out.starts_with("--- draft.txt\n+++ draft.txt\n@@ "), "{}", ran.out);
    assert!(ran.out.contains("\n-Where is my parcel???"), "{}", ran.out);
    assert!(!ran.out.contains("4111 1111"), "{}", ran.out);
    assert_eq!(place.read("draft.txt"), format!("My card is 4111 1111 1111 1111.\n{ANGRY}"));
    let ran = place.run(&["fix", "--diff"], fixed(ANGRY));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
}

#[test]
fn killed_while_writing_the_old_text_or_the_new_is_there() {
    let place = Place::new();
    let old = ANGRY.repeat(200);
    for wait in [0, 5, 20, 60, 120] {
        place.write("draft.txt", &old);
        let mut child =
            place.command(&["fix", "--write", "draft.txt"]).stdin(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().expect("it ends");
        let now = place.read("draft.txt");
        assert!(
            now == old || (now.len() < old.len() && now.ends_with(".\n") && !now.contains("???")),
            "after {wait} ms"
        );
    }
}

#[test]
fn a_shouted_name_is_written_as_names_are() {
    let draft = "My name is DON RIZZUTO. POPLA has the case of my SAMSUNG since 4 november.\n\nRegards\nDON RIZZUTO\n";
    let request = run(&["rewrite", "--lang", "en"], draft).out;
    assert!(request.contains("4 November"), "{request}");
    assert!(request.contains("POPLA") && request.contains("Samsung"), "{request}");
    assert!(request.trim_end().ends_with("Don Rizzuto") && !request.contains("RIZZUTO"), "{request}");
}

#[test]
fn umlauts_typed_as_two_letters_come_back_where_none_was_typed() {
    let fixed = |draft: &str| run(&["fix", "--lang", "de"], draft).out;
    assert_eq!(fixed("Das Geraet laeuft nicht, Frau Mueller.\n"), "Das Gerät läuft nicht, Frau Mueller.\n");
    assert_eq!(fixed("Die Treue zählt, das Geraet auch.\n"), "Die Treue zählt, das Geraet auch.\n");
}
