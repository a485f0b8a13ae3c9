//! The desktop's clipboard, held by a process of our own.

use std::{
    env,
    io::{self, Read as _, Write as _},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use arboard::Clipboard;

/// The hidden command that holds the clipboard.
pub const KEEPER: &str = "__clipboard";

/// How often the keeper makes sure that there still is a clipboard.
const WATCH: Duration = Duration::from_secs(5);

/// How long the clipboard may take to hold what was given to it.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Puts a text on the desktop's clipboard, to stay there after this process. Says whether reading it back worked.
#[must_use]
pub fn copy(text: &str) -> bool {
    desktop()
        && start(text).is_ok_and(|mut keeper| {
            let held = holds(text);
            if !held {
                // It may be gone already, which is as good.
                let _ = keeper.kill();
                let _ = keeper.wait();
            }
            held
        })
}

/// What is on the desktop's clipboard, if it is text.
#[must_use]
pub fn paste() -> Option<String> {
    within(PATIENCE, || Clipboard::new().ok()?.get_text().ok())
}

/// Holds the text on standard input on the clipboard until something else is copied.
///
/// # Errors
/// Why it could not.
pub fn keep() -> Result<(), arboard::Error> {
    let unknown = |error: io::Error| arboard::Error::Unknown { description: error.to_string() };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(unknown)?;
    // A session of its own, so that closing the terminal does not end it; no folder that would be kept in use.
    // Both can only fail where they are not needed.
    let _ = rustix::process::setsid();
    let _ = env::set_current_dir("/");
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        // The watch may have ended the process first.
        let _ = send.send(hold(text));
    });
    // Nothing wakes a holder whose X server has gone; a clipboard that cannot be read any more tells.
    let mut deaf = 0;
    while deaf < 3 {
        match receive.recv_timeout(WATCH) {
            Ok(ended) => return ended,
            Err(_) if Clipboard::new()?.get_text().is_err() => deaf += 1,
            Err(_) => deaf = 0,
        }
    }
    Ok(())
}

#[cfg(target_os = "macos")]
fn hold(text: String) -> Result<(), arboard::Error> {
    Clipboard::new()?.set_text(text)
}

#[cfg(not(target_os = "macos"))]
fn hold(text: String) -> Result<(), arboard::Error> {
    use arboard::SetExtLinux as _;
    Clipboard::new()?.set().wait().text(text)
}

/// Whether there is a desktop to speak of.
fn desktop() -> bool {
    cfg!(target_os = "macos")
        || ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Starts the keeper. The text goes through its standard input, for arguments can be seen by everybody; its output goes
/// nowhere, so that `$(askwell …)` does not wait for it.
fn start(text: &str) -> io::Result<std::process::Child> {
    let mut keeper = Command::new(env::current_exe()?)
        .arg(KEEPER)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    keeper.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()))?;
    Ok(keeper)
}

/// Whether the clipboard holds a text before patience ends.
fn holds(text: &str) -> bool {
    let wanted = text.to_owned();
    let end = Instant::now() + PATIENCE;
    let read = move || {
        let mut clipboard = Clipboard::new().ok()?;
        while Instant::now() < end {
            if clipboard.get_text().is_ok_and(|held| held == wanted) {
                return Some(());
            }
            thread::sleep(Duration::from_millis(4));
        }
        None
    };
    within(PATIENCE, read).is_some()
}

/// The result of `work`, or `None` if it takes too long: a display that does not answer must not hold us up.
fn within<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        // Nobody may be waiting any more.
        let _ = send.send(work());
    });
    receive.recv_timeout(limit).ok().flatten()
}
