//! What comes before the wording of an answer: danger, which belongs on the telephone, and a second matter, which belongs
//! into a request of its own.

use super::talk::Talk;
use crate::{
    cli::prompt::{Stop, lay},
    interview::{
        Interview, reading,
        script::{Kind, Question},
    },
    rewrite::Options,
};

/// Columns for the beginning of a matter that was put aside.
const SHOWN: usize = 60;

/// A matter that was put aside for a request of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The name under which it is kept.
    pub id: String,
    /// How it begins.
    pub text: String,
}

impl Talk<'_> {
    /// Says, once for each danger, what in a text belongs on the telephone now, and whom to call. Reports whether the
    /// customer does that first.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn dangers(&mut self, text: &str) -> Result<bool, Stop> {
        let mut found = self.ear().dangers(text);
        found.retain(|danger| self.warned_of.insert(danger.rule.clone()));
        if found.is_empty() {
            return Ok(false);
        }
        self.tell("safety.head", &[])?;
        for danger in found {
            self.tell("safety.line", &[("message", &danger.message), ("advice", &danger.advice)])?;
        }
        self.tell("safety.later", &[])?;
        Ok(self.decide(&["safety.phone", "safety.write"])? == 0)
    }

    /// Offers to put the second matter of an answer aside; gives the answer without it then, `None` where nothing changes.
    ///
    /// # Errors
    /// How the conversation ends.
    pub fn parted(&mut self, question: &Question, text: &str) -> Result<Option<String>, Stop> {
        let Some((first, second)) = self.ear().matters(question, text) else { return Ok(None) };
        self.tell("matters.two", &[])?;
        self.tell("matters.second", &[("text", &second)])?;
        if self.decide(&["matters.split", "matters.both"])? > 0 {
            return Ok(None);
        }
        let (other, options) = self.other(&second);
        match self.keeper.put_aside(&other, &options) {
            Ok(id) => {
                let text = lay::cut(&second.replace('\n', " "), SHOWN);
                self.later.push(Later { id, text });
                Ok(Some(first))
            }
            Err(why) => {
                self.tell("keep.failed", &[("why", &why.to_string())])?;
                Ok(None)
            }
        }
    }

    /// The interview about a matter of which these words are all that is known.
    fn other(&self, text: &str) -> (Interview, Options) {
        let mut options = self.options.clone();
        options.settings.kind = None;
        let request = reading::read(text, self.language, &options);
        let mut other = Interview::new(&request.kind);
        let unknown = Kind::default();
        reading::fill(&mut other, self.script.kind(&request.kind).unwrap_or(&unknown), &request);
        (other, options)
    }
}
