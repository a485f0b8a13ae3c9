//! Lets the customer write in a text editor of their own.

use std::{
    fs,
    fs::OpenOptions,
    io,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{folders, prompt::signals};

/// An editor that ends sooner has probably handed the file to a window and gone.
const HASTY: Duration = Duration::from_secs(1);

/// A text on its way through an editor. The file is in a folder that its owner alone can read, together with whatever
/// the editor leaves beside it, and the folder goes with this value.
#[derive(Debug)]
pub struct Sheet {
    folder: TempDir,
    before: String,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Trouble {
    /// No editor could be started; this was tried.
    Missing(String),
    /// The editor said that it failed: what is in the file does not count.
    Failed,
    /// The file could not be written or read.
    File(io::Error),
}

impl Sheet {
    /// A sheet with `text` on it. A `fleeting` one is kept in memory where the system has such a place.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(text: &str, fleeting: bool) -> Result<Self, Trouble> {
        let memory = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| fleeting && path.is_dir());
        let base = memory.map_or_else(folders::state, Ok).unwrap_or_else(|_| std::env::temp_dir());
        let folder = tempfile::Builder::new().prefix("edit-").tempdir_in(base).map_err(Trouble::File)?;
        let sheet = Self { folder, before: text.to_owned() };
        let end = if text.is_empty() { "" } else { "\n" };
        fs::write(sheet.path(), format!("{text}{end}")).map_err(Trouble::File)?;
        Ok(sheet)
    }

    /// Opens the editor and waits for it. Reports whether it was so quick, with nothing changed, that it may still be
    /// open in a window.
    ///
    /// # Errors
    /// There is no editor, or it failed.
    pub fn edit(&self) -> Result<bool, Trouble> {
        let words = editor();
        let missing = || Trouble::Missing(words.join(" "));
        let (program, arguments) = words.split_first().ok_or_else(missing)?;
        let terminal = || OpenOptions::new().read(true).write(true).open("/dev/tty").map(Stdio::from);
        let mut command = Command::new(program);
        command.args(arguments).arg(self.path());
        command.stdin(terminal().map_err(Trouble::File)?);
        command.stdout(terminal().map_err(Trouble::File)?).stderr(terminal().map_err(Trouble::File)?);
        signals::elsewhere(true);
        signals::leftover(Some(self.folder.path().to_owned()));
        let start = Instant::now();
        let status = command.status();
        signals::elsewhere(false);
        let status = status.map_err(|_| missing())?;
        if !status.success() {
            return Err(Trouble::Failed);
        }
        Ok(start.elapsed() < HASTY && self.read()? == self.before)
    }

    /// What is on the sheet now.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub fn read(&self) -> Result<String, Trouble> {
        let bytes = fs::read(self.path()).map_err(Trouble::File)?;
        Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned())
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("text.txt")
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        signals::leftover(None);
    }
}

/// The customer's editor and its arguments: `VISUAL`, `EDITOR`, else the first usual one there is.
#[must_use]
pub fn editor() -> Vec<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let mut named = named.filter_map(|line| shell_words::split(&line).ok()).filter(|words| !words.is_empty());
    named.next().unwrap_or_else(|| usual().into_iter().collect())
}

fn usual() -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let there = |name: &&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    ["sensible-editor", "nano", "vim", "vi"].into_iter().find(there).map(str::to_owned)
}
