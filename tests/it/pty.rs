//! The conversation under a real terminal: what a customer types, sees and gets.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command, thread, time::Duration};

use expectrl::{ControlCode, Expect, Regex, session::OsSession};
use tempfile::TempDir;

const ASKWELL: &str = env!("CARGO_BIN_EXE_askwell");

/// Longer than any machine needs; what is expected is found at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal window with a home of its own.
struct Window {
    home: TempDir,
}

/// A program in it.
struct Run {
    session: OsSession,
}

impl Window {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// Starts a shell line in the window; `$ASKWELL` is the program.
    fn run(&self, line: &str) -> Run {
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).env_clear().current_dir(self.home.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("TERM", "xterm").env("LANG", "C.UTF-8");
        command.env("ASKWELL", ASKWELL).env("ASKWELL_NOW", "2026-11-20T10:00");
        let mut session = OsSession::spawn(command).unwrap();
        session.set_expect_timeout(Some(PATIENCE));
        session.get_process_mut().set_echo(true, None).unwrap();
        Run { session }
    }

    /// Starts askwell in the window, past the choice of the kind of request.
    fn begin(&self, arguments: &str) -> Run {
        self.begin_with("", arguments)
    }

    /// As [`begin`](Self::begin), with settings of the shell before the program.
    fn begin_with(&self, settings: &str, arguments: &str) -> Run {
        let mut run = self.run(&format!("{settings} $ASKWELL {arguments}; echo \"ended with $?\"; stty -a; echo all over"));
        run.sees("What is it about?");
        run.sees("My data");
        run.keys("\r");
        run.sees("1 of 9");
        run
    }

    fn drafts(&self) -> Vec<String> {
        let folder = self.home.path().join(".local/state/askwell/drafts");
        let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.filter_map(|name| name.into_string().ok()).filter(|name| !name.ends_with(".lock")).collect()
    }

    /// The one interview that is kept, as it stands in its file.
    fn kept(&self) -> String {
        let [name] = &self.drafts()[..] else { panic!("{:?}", self.drafts()) };
        fs::read_to_string(self.path().join(".local/state/askwell/drafts").join(name)).unwrap()
    }

    /// Puts a shell program into the home.
    fn program(&self, name: &str, script: &str) {
        let path = self.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn path(&self) -> &Path {
        self.home.path()
    }
}

impl Run {
    /// Waits until this is on the screen.
    #[track_caller]
    fn sees(&mut self, text: &str) -> String {
        match self.session.expect(text) {
            Ok(found) => String::from_utf8_lossy(found.before()).into_owned(),
            Err(error) => {
                let mut rest = vec![0; 1 << 16];
                let n = self.session.try_read(&mut rest).unwrap_or_default();
                panic!("no {text:?}: {error}; there is {:?}", String::from_utf8_lossy(&rest[..n]));
            }
        }
    }

    /// Presses keys.
    fn keys(&mut self, keys: &str) {
        self.session.send(keys).unwrap();
    }

    /// Answers a question once the prompt is there.
    #[track_caller]
    fn says(&mut self, text: &str) {
        self.sees("> ");
        self.keys(text);
        self.keys("\r");
    }

    /// Waits for the end and gives what was shown until then.
    #[track_caller]
    fn ends(&mut self, with: i32) -> String {
        let before = self.sees(&format!("ended with {with}"));
        let after = self.sees("all over");
        let set = |mode: &str| after.split_whitespace().any(|word| word == mode);
        assert!(["icanon", "echo", "isig"].into_iter().all(set), "{after}");
        before
    }
}

/// The answers about an outage after the first one, up to the review.
fn rest(run: &mut Run) {
    for (head, text) in [
        ("2 of 9", "since 3 March"),
        ("3 of 9", "account 4711-220"),
        ("4 of 9", "restarted the router at 19:00, no change"),
        ("5 of 9", "Please repair it by 10 March."),
        ("6 of 9", ""),
        ("7 of 9", ""),
        ("8 of 9", ""),
        ("9 of 9", "Anna Berg"),
    ] {
        run.sees(head);
        run.says(text);
    }
    run.sees("your request:");
    run.sees("What next?");
}

const CALM: &str = "The internet is down; the light is red.";

#[test]
fn a_whole_interview() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says(CALM);
    rest(&mut run);
    run.says("save");
    run.sees("Save as:");
    run.keys("\r");
    run.sees("Saved: request.txt");
    run.says("done");
    run.ends(0);
    let saved = fs::read_to_string(window.path().join("request.txt")).unwrap();
    assert!(saved.starts_with("Subject: ") && saved.contains("4711-220"), "{saved}");
    assert_eq!(window.drafts(), [""; 0]);
}

#[test]
fn a_bad_answer_is_repaired() {
    let window = Window::new();
    let mut run = window.begin("compose");
    run.says("THE INTERNET IS DOWN AGAIN you useless idiots");
    run.sees("would slow the answer down");
    run.sees("Suggested: ");
    run.says("use");
    rest(&mut run);
    run.says("");
    let shown = run.ends(0);
    assert!(!shown.contains("idiots"), "{shown}");
}

#[test]
fn the_way_back_and_a_change() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says("It is broken since the storm.");
    run.sees("2 of 9");
    run.says("/back");
    run.sees("1 of 9");
    run.sees("> ");
    // Ctrl-U empties the line that stands there.
    run.keys("\u{15}");
    run.keys(CALM);
    run.keys("\r");
    rest(&mut run);
    run.says("change");
    run.sees("Which answer?");
    run.sees("none, go back");
    // The list begins at its last line, after nine questions.
    for _ in 0..7 {
        run.keys("\u{1b}[A");
        thread::sleep(Duration::from_millis(50));
    }
    run.keys("\r");
    run.sees("3 of 9");
    run.sees("> ");
    run.keys("\u{15}account 99-1200\r");
    run.sees("your request:");
    run.sees("99-1200");
    run.says("done");
    run.ends(0);
}

#[test]
fn ctrl_c_keeps_the_answers() {
    let window = Window::new();
    let mut run = window.begin("compose > out.txt");
    run.says(CALM);
    run.sees("2 of 9");
    run.says("since 3 March");
    run.sees("3 of 9");
    run.sees("> ");
    run.session.send(ControlCode::EndOfText).unwrap();
    run.sees("are kept");
    run.ends(130);
    assert_eq!(fs::read(window.path().join("out.txt")).unwrap(), b"");
    assert_eq!(window.drafts().len(), 1);

    let mut run = window.run("$ASKWELL compose --resume > out.txt; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("What I see: The internet is down");
    run.sees("3 of 9");
    run.says("account 4711-220");
    run.says("restarted the router, no change");
    run.says("Please repair it by 10 March.");
    for _ in 0..4 {
        run.says("");
    }
    run.sees("What next?");
    run.says("done");
    run.ends(0);
    let out = fs::read_to_string(window.path().join("out.txt")).unwrap();
    assert!(out.contains("4711-220") && out.matches("Subject: ").count() == 1, "{out}");
    assert_eq!(window.drafts(), [""; 0]);
}

#[test]
fn ctrl_c_in_the_list_shows_the_cursor_again() {
    let window = Window::new();
    let mut run = window.run("$ASKWELL; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("My data");
    run.session.send(ControlCode::EndOfText).unwrap();
    let shown = run.ends(130);
    assert!(shown.rfind("\u{1b}[?25h") > shown.rfind("\u{1b}[?25l"), "{shown:?}");
}

#[test]
fn a_request_to_end_keeps_the_answers() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let window = Window::new();
        let mut run = window.begin("compose");
        run.says(CALM);
        run.sees("2 of 9");
        run.sees("> ");
        let pid = run.session.get_process().pid();
        // The shell's child is askwell.
        let kill = format!("kill -{signal} $(cat /proc/{pid}/task/{pid}/children)");
        assert!(Command::new("sh").arg("-c").arg(kill).status().unwrap().success());
        run.sees("are kept");
        run.ends(code);
        assert_eq!(window.drafts().len(), 1, "{signal}");
    }
}

#[test]
fn an_unfinished_interview_is_offered() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says(CALM);
    run.sees("2 of 9");
    run.says("/quit");
    run.sees("are kept");
    run.ends(130);

    let mut run = window.run("$ASKWELL; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("There is an unfinished interview");
    run.says("continue");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);

    let mut run = window.run("$ASKWELL drafts; $ASKWELL drafts delete --all; $ASKWELL drafts list");
    run.sees("outage  1 answered  The internet is down");
    run.sees("Deleted: ");
    run.sees("No unfinished interviews.");
}

#[test]
fn cyrillic_answers_can_be_edited() {
    let window = Window::new();
    let mut run = window.begin("compose > out.txt");
    run.sees("> ");
    run.keys("The screen says \"Нет соеинения с сервером, попробуйте позже\" since the update");
    for _ in 0..54 {
        run.keys("\u{1b}[D");
    }
    // Home, the end of the line, one letter back and forth, and the word that was mistyped.
    run.keys("\u{1b}[H\u{1b}[F");
    for _ in 0..52 {
        run.keys("\u{1b}[D");
    }
    run.keys("\u{7f}");
    run.keys("ое");
    run.keys("\r");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let kept = window.kept();
    assert!(kept.contains("сервером, попробуйте позже"), "{kept}");
}

#[test]
fn pasted_lines_are_one_answer() {
    let window = Window::new();
    let mut run = window.begin("");
    run.sees("> ");
    run.keys("\u{1b}[200~The internet is down.\r\nThe light is red.\r\nThe phone works.\u{1b}[201~");
    run.sees("The phone works.");
    run.keys("\r");
    run.sees("Pasted 3 lines");
    rest(&mut run);
    run.says("");
    run.ends(0);
}

#[test]
fn pasted_lines_are_one_answer_on_terminals_that_do_not_mark_them() {
    let window = Window::new();
    let mut run = window.begin("");
    run.sees("> ");
    run.keys("The internet is down.\rThe light is red.\rThe phone works.\r");
    run.sees("The phone works.");
    thread::sleep(Duration::from_millis(200));
    run.keys("\r");
    run.sees("Pasted 3 lines");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn what_is_typed_ahead_decides_nothing() {
    let window = Window::new();
    window.program("editor", "echo 'THE INTERNET IS DOWN AGAIN' > \"$1\"; echo ready > /dev/tty; sleep 1.5");
    let mut run = window.begin_with("EDITOR=$HOME/editor", "");
    run.says("/edit");
    run.sees("ready");
    run.keys("4\r");
    run.sees("Suggested: ");
    run.says("use");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let kept = window.kept();
    assert!(kept.contains("The internet is down again"), "{kept}");
}

#[test]
fn plain_lines_for_screen_readers() {
    let window = Window::new();
    let mut run = window.run("ACCESSIBLE=1 $ASKWELL compose > out.txt; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("Plain mode (ACCESSIBLE)");
    run.sees("17 My data");
    run.says("1");
    run.sees("Chosen: Something is down");
    run.sees("1 of 9");
    run.says(CALM);
    rest(&mut run);
    run.says("done");
    let shown = run.ends(0);
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    assert!(fs::read_to_string(window.path().join("out.txt")).unwrap().contains("4711-220"));
}

#[test]
fn an_editor_writes_long_answers() {
    let window = Window::new();
    window.program("editor", "echo 'The internet is down; the light is red.' > \"$1\"");
    window.program("failing", "echo lost > \"$1\"; exit 1");
    let mut run = window.begin_with("EDITOR=$HOME/editor", "");
    run.says("/edit");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let mut run = window.run("EDITOR=$HOME/failing $ASKWELL compose; echo \"ended with $?\"; stty -a; echo all over");
    run.says("new");
    run.sees("My data");
    run.keys("\r");
    run.says("/edit");
    run.sees("The editor ended with an error");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn a_draft_is_read_and_only_the_rest_is_asked() {
    let window = Window::new();
    let draft = "My internet has been down since 3 March, account 4711-220, you useless idiots!!! I restarted the router \
        at 19:00. Fix it by 10 March.";
    fs::write(window.path().join("draft.txt"), draft).unwrap();
    let mut run = window.run("$ASKWELL compose --from - --kind outage < draft.txt > out.txt; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("already said - What I see");
    for asked in 0.. {
        let next = run.session.expect(Regex(r"\d of \d|What next\?")).unwrap();
        if next.get(0) == Some(b"What next?") {
            assert!(asked <= 3, "{asked} questions");
            break;
        }
        run.says("restarted the router at 19:00, no change");
    }
    run.says("done");
    run.ends(0);
    let out = fs::read_to_string(window.path().join("out.txt")).unwrap();
    assert!(out.contains("4711-220") && out.contains("3 March") && !out.contains("idiots"), "{out}");
}

#[test]
fn what_was_vented_is_not_kept() {
    let window = Window::new();
    let angry = "My internet on account 4711-220 has been down since 3 March and your hotline is staffed by useless idiots!!!";
    window.program("editor", &format!("echo '{angry}' > \"$1\""));
    let mut run = window.run("EDITOR=$HOME/editor $ASKWELL vent; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("nobody will see it");
    run.sees("What is it about?");
    run.sees("My data");
    run.keys("\r");
    run.sees("already said");
    run.sees("> ");
    run.session.send(ControlCode::EndOfText).unwrap();
    run.ends(130);
    assert!(window.kept().contains("4711-220"));
    let all = Command::new("grep").args(["-rl", "idiots", "."]).current_dir(window.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&all.stdout).trim(), "./editor");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let window = Window::new();
    let run = |arguments: &[&str], line: &str| {
        let mut command = Command::new("setsid");
        command.args(["sh", "-c", line]).env_clear().current_dir(window.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", window.path());
        command.env("ASKWELL", ASKWELL).args(arguments).output().unwrap()
    };
    for line in ["$ASKWELL compose < /dev/null", "echo draft | $ASKWELL compose --from -", "$ASKWELL compose --no-input"] {
        let out = run(&[], line);
        assert_eq!(out.status.code(), Some(3), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        assert!(out.stdout.is_empty() && out.stderr.len() < 1500, "{line}");
        assert!(String::from_utf8_lossy(&out.stderr).contains("--"), "{line}");
    }
}
