//! What belongs on the telephone before anything is written.

use super::{output, session::Session};
use crate::{interview::hear, language::Language, rewrite::Options};

/// Says, before the request made from a text is shown, what in it belongs on the telephone now, and whom to call.
pub fn tell(text: &str, language: &Language, options: &Options, session: &Session) {
    if !session.talks() {
        return;
    }
    let found = hear::dangers(text, language, options);
    let lines = found.iter().map(|danger| format!("\n- {}: {}", danger.message, danger.advice));
    if !found.is_empty() {
        output::remark(&format!("{}{}\n", session.say("rewrite.safety", &[]), lines.collect::<String>()));
    }
}
