//! A terminal window: what a customer types, sees and gets.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use expectrl::{Expect, Needle, Regex, session::OsSession};
use tempfile::TempDir;

/// The program.
pub const ASKWELL: &str = env!("CARGO_BIN_EXE_askwell");

/// Longer than any machine needs; what is expected is found at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal window with a home of its own.
pub struct Window {
    home: TempDir,
}

/// A program in it.
pub struct Run {
    pub session: OsSession,
    /// Everything that was waited for so far, with what came before it.
    pub shown: String,
}

impl Window {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// Starts a shell line in the window; `$ASKWELL` is the program.
    pub fn run(&self, line: &str) -> Run {
        let mut command = Command::new("sh");
        // Between two prompts the terminal sends Ctrl-C to the shell as well, which has more to say afterwards.
        command.arg("-c").arg(format!("trap : INT; stty echo; {line}")).env_clear().current_dir(self.home.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("TERM", "xterm").env("LANG", "C.UTF-8");
        command.env("ASKWELL", ASKWELL).env("ASKWELL_NOW", "2026-11-20T10:00");
        let mut session = OsSession::spawn(command).unwrap();
        session.set_expect_timeout(Some(PATIENCE));
        Run { session, shown: String::new() }
    }

    /// Starts askwell in the window, past the choice of the kind of request.
    pub fn begin(&self, arguments: &str) -> Run {
        self.begin_with("", arguments)
    }

    /// As [`begin`](Self::begin), with settings of the shell before the program.
    pub fn begin_with(&self, settings: &str, arguments: &str) -> Run {
        let mut run =
            self.run(&format!("{settings} $ASKWELL {arguments}; echo \"ended with $?\"; stty -a; echo all over"));
        run.sees("What is it about?");
        run.sees("My data");
        run.keys("\r");
        run.sees("1 of 9");
        run
    }

    pub fn state(&self) -> PathBuf {
        self.path().join(".local/state/askwell/drafts")
    }

    pub fn drafts(&self) -> Vec<String> {
        let names = fs::read_dir(self.state()).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".json")).collect()
    }

    /// The one interview that is kept, as it stands in its file.
    pub fn kept(&self) -> String {
        let [name] = &self.drafts()[..] else { panic!("{:?}", self.drafts()) };
        fs::read_to_string(self.state().join(name)).unwrap()
    }

    /// Puts a shell program into the home.
    pub fn program(&self, name: &str, script: &str) {
        let path = self.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }
}

impl Run {
    /// Waits until this is on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> String {
        self.waits(text, text)
    }

    /// Waits until something on the screen matches a regular expression.
    #[track_caller]
    pub fn finds(&mut self, pattern: &str) -> String {
        self.waits(Regex(pattern), pattern)
    }

    #[track_caller]
    fn waits(&mut self, needle: impl Needle, text: &str) -> String {
        match self.session.expect(needle) {
            Ok(found) => {
                let before = String::from_utf8_lossy(found.before()).into_owned();
                self.shown.push_str(&before);
                self.shown.push_str(&String::from_utf8_lossy(found.get(0).unwrap_or_default()));
                before
            }
            Err(error) => {
                let mut rest = vec![0; 1 << 16];
                let n = self.session.try_read(&mut rest).unwrap_or_default();
                let (shown, rest) = (&self.shown, String::from_utf8_lossy(&rest[..n]));
                panic!("no {text:?}: {error}; there is {rest:?} after {shown}");
            }
        }
    }

    /// Presses keys.
    pub fn keys(&mut self, keys: &str) {
        self.session.send(keys).unwrap();
    }

    /// Sends a signal to askwell, which is the child of the shell.
    pub fn signal(&self, name: &str) {
        let pid = self.session.get_process().pid();
        let kill = format!("kill -{name} $(cat /proc/{pid}/task/{pid}/children)");
        assert!(Command::new("sh").arg("-c").arg(kill).status().unwrap().success());
    }

    /// Answers a question once the prompt is there.
    #[track_caller]
    pub fn says(&mut self, text: &str) {
        self.sees("> ");
        self.keys(text);
        self.keys("\r");
    }

    /// Waits for the end and gives what was shown until then.
    #[track_caller]
    pub fn ends(&mut self, with: i32) -> String {
        let before = self.sees(&format!("ended with {with}"));
        let after = self.sees("all over");
        let set = |mode: &str| after.split_whitespace().any(|word| word == mode);
        assert!(["icanon", "echo", "isig"].into_iter().all(set), "{after}");
        before
    }
}

/// The answers about an outage after the first one, up to the review.
pub fn rest(run: &mut Run) {
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

/// An answer to the first question to which nothing has to be said.
pub const CALM: &str = "The internet is down; the light is red.";
