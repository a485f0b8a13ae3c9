//! `compose` without a question, and the folder in which unfinished interviews are kept.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A home, and what askwell says there.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn drafts(&self) -> PathBuf {
        self.path().join(".local/state/askwell/drafts")
    }

    /// Runs askwell without a terminal; `input` is its standard input.
    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = Command::new("setsid");
        command.arg(env!("CARGO_BIN_EXE_askwell")).args(arguments).env_clear().current_dir(self.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.path()).env("ASKWELL_NOW", "2026-11-20T10:00");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that does not read its input may have gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs askwell and checks how it ends; gives what is on standard output and standard error.
    #[track_caller]
    fn ends(&self, arguments: &[&str], input: &str, code: i32) -> (String, String) {
        let out = self.run(arguments, input);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (shown, said) = (text(&out.stdout), text(&out.stderr));
        assert_eq!(out.status.code(), Some(code), "{arguments:?}: {shown}{said}");
        (shown, said)
    }

    /// Puts an unfinished interview into the folder.
    fn unfinished(&self, id: &str, updated: &str) {
        fs::create_dir_all(self.drafts()).unwrap();
        let text = KEPT.replace("UPDATED", updated);
        fs::write(self.drafts().join(format!("{id}.json")), text).unwrap();
    }
}

const KEPT: &str = r#"{"version": 1, "updated": "UPDATED", "language": "en", "to": null, "channel": "email", "tone": "neutral",
    "interview": {"kind": "outage", "answers": {"what": {"text": "The internet is down.", "source": "asked", "known": [],
    "heat": 0, "kept": false}}, "skipped": [], "order": ["what"], "brief": false, "before": null}}"#;

const ALL: &str = r#"{"kind": "outage", "what": "The internet is down; the light is red.", "when": "since 3 March",
    "id": "account 4711-220", "tried": ["restarted the router, no change", "checked the cable, no change"],
    "ask": "Please repair it by 10 March.", "contact": null, "name": ""}"#;

#[test]
fn a_file_of_answers_is_enough() {
    let (shown, said) = Home::new().ends(&["compose", "--answers", "-"], ALL, 0);
    for part in ["Subject: ", "light is red", "3 March", "4711-220", "the cable, no change", "10 March"] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
    assert_eq!(said, "");
}

#[test]
fn a_flag_wins_over_the_file() {
    let home = Home::new();
    fs::write(home.path().join("answers.json"), ALL).unwrap();
    let (shown, _) = home.ends(&["compose", "--answers", "answers.json", "--id", "account 99-1200"], "", 0);
    assert!(shown.contains("99-1200") && !shown.contains("4711"), "{shown}");
}

#[test]
fn flags_alone_are_enough() {
    let flags = ["compose", "--kind", "thanks", "--what", "The line works since 11 March.", "--no-input"];
    let (shown, _) = Home::new().ends(&flags, "", 0);
    assert!(shown.contains("11 March"), "{shown}");
}

#[test]
fn what_is_missing_is_named_with_its_flag() {
    let home = Home::new();
    let flags = ["compose", "--no-input", "--kind", "outage", "--what", "The internet is down; the light is red."];
    let (shown, said) = home.ends(&flags, "", 3);
    assert_eq!(shown, "");
    for part in ["4 answers are missing", "--no-input", "--when TEXT", "--id TEXT", "--tried TEXT", "--ask TEXT"] {
        assert!(said.contains(part), "{part:?} is not in\n{said}");
    }
    let (_, said) = home.ends(&["compose", "--no-input"], "", 3);
    assert!(said.contains("--kind KIND"), "{said}");
    let (_, said) = home.ends(&["compose", "--kind", "appointment", "--what", "The technician did not come."], "", 3);
    assert!(said.contains("\"slots\": "), "{said}");
    let (_, said) = home.ends(&["vent"], "", 3);
    assert!(said.contains("--from FILE"), "{said}");
}

#[test]
fn answers_that_are_not_understood_are_named() {
    let home = Home::new();
    for (answers, part) in [
        ("{", "no JSON"),
        ("[1]", "one JSON object"),
        (r#"{"what": 3}"#, "\"what\" has to be a text"),
        (r#"{"whatt": "x"}"#, "did you mean \"what\"?"),
        (r#"{"weather": "x"}"#, "known are "),
        (r#"{"kind": "outag"}"#, "did you mean \"outage\"?"),
        (r#"{"kind": "thanks", "slots": "x"}"#, "there is no answer \"slots\""),
    ] {
        let (shown, said) = home.ends(&["compose", "--answers", "-"], answers, 2);
        assert!(said.contains(part) && shown.is_empty(), "{answers}: {said}");
    }
    home.ends(&["compose", "--answers", "no-such-file"], "", 2);
    home.ends(&["compose", "--from", "-", "--no-input"], " \n", 2);
    home.ends(&["compose", "--kind", "weather"], "", 2);
}

#[test]
fn the_configuration_introduces_the_customer() {
    let home = Home::new();
    let me = "[me]\nname = \"Anna Berg\"\nphone = \"020 7946 0123\"\n[me.numbers]\nFibreco = \"4711-220\"\n";
    fs::write(home.path().join("askwell.toml"), me).unwrap();
    let answers = ALL.replace("\"account 4711-220\"", "null").replace("\"kind\"", "\"to\": \"Fibreco\", \"kind\"");
    let (shown, _) = home.ends(&["compose", "--answers", "-"], &answers, 0);
    for part in ["4711-220", "Anna Berg", "020 7946 0123", "Fibreco"] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
}

#[test]
fn an_interview_goes_on_with_flags_that_count_more() {
    let home = Home::new();
    home.unfinished("one", "2026-11-19T10:00:00Z");
    let rest = ["--when", "since 3 March", "--id", "account 4711-220", "--tried", "restarted the router, no change"];
    let flags: Vec<_> = ["compose", "--resume", "--no-input"].into_iter().chain(rest).collect();
    let (shown, said) = home.ends(&flags, "", 3);
    assert!(shown.is_empty() && said.contains("--ask TEXT") && !said.contains("--what"), "{said}");
    let last = ["--ask", "Please repair it.", "--what", "The phone is dead; there is no dial tone.", "--for", "chat"];
    let flags: Vec<_> = flags.into_iter().chain(last).collect();
    let (shown, _) = home.ends(&flags, "", 0);
    assert!(shown.contains("phone is dead") && !shown.contains("internet") && !shown.contains("Subject:"), "{shown}");
    assert_eq!(home.ends(&["drafts"], "", 0).0, "");
    home.ends(&["compose", "--resume", "--no-input"], "", 2);
}

#[test]
fn nothing_that_was_answered_is_dropped_in_silence() {
    let rude = "The internet is down. You are useless idiots. The light is red.";
    let answers = ALL.replace("The internet is down; the light is red.", rude);
    let (shown, _) = Home::new().ends(&["compose", "--answers", "-", "--format", "json"], &answers, 0);
    let request: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert!(!request["text"].as_str().unwrap().contains("idiots"), "{shown}");
    assert!(request["left_out"].to_string().contains("useless idiots"), "{shown}");
}

#[test]
fn a_draft_that_says_all_needs_no_question() {
    let draft = "My internet has been down since 3 March, account 4711-220. I restarted the router twice. Please repair it \
        by 10 March.";
    let (shown, _) = Home::new().ends(&["compose", "--from", "-", "--kind", "outage"], draft, 0);
    for part in ["3 March", "4711-220", "restarted the router twice", "10 March"] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
}

#[test]
fn unfinished_interviews_are_listed_and_deleted() {
    let home = Home::new();
    home.unfinished("20261119-1000", "2026-11-19T10:00:00Z");
    home.unfinished("20261118-1000", "2026-11-18T10:00:00Z");
    let (shown, _) = home.ends(&["drafts"], "", 0);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines[0], "20261119-1000  2026-11-19 10:00  outage  1 answered  The internet is down.");
    assert_eq!(lines.len(), 2, "{shown}");
    home.ends(&["drafts", "delete", "20261118-1000"], "", 0);
    let (_, said) = home.ends(&["drafts", "delete", "20261118-1000"], "", 2);
    assert!(said.contains("drafts list"), "{said}");
    home.ends(&["drafts", "delete", "../../secret"], "", 2);
    home.ends(&["drafts", "delete", "--all"], "", 0);
    assert_eq!(home.ends(&["drafts", "list"], "", 0).0, "");
}

#[test]
fn unfinished_interviews_expire_and_damaged_ones_are_set_aside() {
    let home = Home::new();
    home.unfinished("old", "2026-11-01T10:00:00Z");
    home.unfinished("future-version", "2026-11-19T10:00:00Z");
    let path = home.drafts().join("future-version.json");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("\"version\": 1", "\"version\": 9")).unwrap();
    fs::write(home.drafts().join("damaged.json"), "{\"version\": 1, \"upd").unwrap();
    assert_eq!(home.ends(&["drafts"], "", 0).0, "");
    let mut names: Vec<_> = fs::read_dir(home.drafts()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["damaged.broken", "future-version.broken"]);
}

#[test]
fn what_is_kept_is_readable_by_its_owner_alone() {
    let home = Home::new();
    home.ends(&["drafts"], "", 0);
    for folder in [home.drafts(), home.drafts().parent().unwrap().to_owned()] {
        let mode = fs::metadata(&folder).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{}", folder.display());
    }
}

/// The texts of a table by dotted key; a table or a list is a text as well, for those who ask for it by its name.
fn keys(prefix: &str, table: &toml::Table) -> Vec<String> {
    let of = |(key, value): (&String, &toml::Value)| {
        let name = format!("{prefix}{key}");
        let inner = value.as_table().map(|inner| keys(&format!("{name}."), inner)).unwrap_or_default();
        [name].into_iter().chain(inner).collect::<Vec<_>>()
    };
    table.iter().flat_map(of).collect()
}

#[test]
fn every_line_of_the_conversation_has_its_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut open = ["src/interview", "src/cli/compose", "src/cli/prompt"].map(|folder| root.join(folder)).to_vec();
    open.extend(["src/cli/vent.rs", "src/cli/drafts.rs", "src/cli/prompt.rs"].map(|file| root.join(file)));
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            sources.push(fs::read_to_string(path).unwrap());
        }
    }
    let quoted = sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let used: Vec<_> = quoted.filter(|text| text.contains('.') && text.split('.').all(word)).collect();
    assert!(used.len() > 60, "{used:?}");
    for folder in fs::read_dir(root.join("rules")).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(text) = fs::read_to_string(folder.join("interview.toml")) else { continue };
        let known = keys("", &text.parse().unwrap());
        let missing: Vec<_> = used.iter().filter(|key| !known.iter().any(|known| known == *key)).collect();
        assert!(missing.is_empty(), "{}: missing {missing:?}", folder.display());
    }
}
