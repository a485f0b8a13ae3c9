//! The clipboard, in the ways that machines have one.
//!
//! Who sets a clipboard on X11 or Wayland has to stay alive to hand its content out. So askwell starts itself again
//! as a keeper, which ends as soon as something else is copied, and reads the clipboard back before it says that
//! anything was copied.

use super::exit::Exit;

pub mod keeper;
pub mod terminal;

pub use keeper::{KEEPER, paste};

/// How a text reached the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The clipboard of the desktop; reading it back gave the same text.
    Desktop,
    /// The paste buffer of the terminal multiplexer.
    Multiplexer,
    /// Handed to the terminal, which may or may not have taken it.
    Terminal,
}

/// Puts a text on the first clipboard that there is: the desktop's, the terminal multiplexer's, the terminal's. `None`
/// where there is none.
#[must_use]
pub fn copy(text: &str) -> Option<Copied> {
    if keeper::copy(text) {
        return Some(Copied::Desktop);
    }
    if terminal::load_buffer(text) {
        return Some(Copied::Multiplexer);
    }
    terminal::send(text).then_some(Copied::Terminal)
}

/// The keeper itself: holds what stands on standard input on the clipboard until something else is copied.
#[must_use]
pub fn keep() -> Exit {
    keeper::keep().map_or(Exit::Undelivered, |()| Exit::Fine)
}
