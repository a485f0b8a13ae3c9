//! Clipboards that a terminal offers: the paste buffer of a multiplexer, and the escape sequence OSC 52.

use std::{
    env,
    fs::OpenOptions,
    io::Write as _,
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// What terminals are said to take in one sequence, in bytes of base64.
const LARGEST: usize = 74_000;

/// Puts a text into the paste buffer of tmux, and through it on the clipboard of the terminal it runs in. Says whether
/// there is a tmux and the buffer holds the text.
#[must_use]
pub fn load_buffer(text: &str) -> bool {
    if env::var_os("TMUX").is_none_or(|value| value.is_empty()) {
        return false;
    }
    // `-w` came with tmux 3.2; older ones keep their buffer at least.
    let loaded = tmux(&["load-buffer", "-w", "-"], text) || tmux(&["load-buffer", "-"], text);
    let show = || Command::new("tmux").arg("show-buffer").stdin(Stdio::null()).stderr(Stdio::null()).output();
    loaded && show().is_ok_and(|shown| shown.stdout == text.as_bytes())
}

/// Hands a text to the terminal with OSC 52. Says whether it could be written; no terminal says whether it took it.
#[must_use]
pub fn send(text: &str) -> bool {
    let encoded = STANDARD.encode(text);
    if encoded.len() > LARGEST {
        return false;
    }
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    let terminal = OpenOptions::new().write(true).open("/dev/tty");
    terminal.is_ok_and(|mut terminal| terminal.write_all(sequence.as_bytes()).is_ok())
}

fn tmux(arguments: &[&str], text: &str) -> bool {
    let child =
        Command::new("tmux").args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    child.is_ok_and(|mut child| {
        let written = child.stdin.take().is_some_and(|mut stdin| stdin.write_all(text.as_bytes()).is_ok());
        child.wait().is_ok_and(|status| status.success()) && written
    })
}
