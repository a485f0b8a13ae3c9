//! Keeps the answers while the conversation goes on.

use std::io;

use jiff::{ToSpan as _, Zoned};

use crate::{
    cli::{
        drafts::store::{Kept, Place},
        prompt::signals,
    },
    interview::{Interview, script::Script},
    rewrite::Options,
};

/// Keeps an interview after every answer. It makes its place when there is something to keep.
#[derive(Debug)]
pub struct Keeper {
    now: Zoned,
    language: String,
    place: Option<Place>,
    /// Whether keeping is of any use; not in tests.
    works: bool,
}

impl Keeper {
    /// A keeper for a new interview.
    #[must_use]
    pub fn new(now: &Zoned, language: &str) -> Self {
        Self { now: now.clone(), language: language.to_owned(), place: None, works: true }
    }

    /// A keeper that keeps nothing.
    #[must_use]
    pub fn idle(now: &Zoned) -> Self {
        Self { works: false, ..Self::new(now, "") }
    }

    /// Now, as the interview sees it.
    #[must_use]
    pub const fn now(&self) -> &Zoned {
        &self.now
    }

    /// Goes on at a place where something is kept already, in the language of what is kept.
    pub fn resume(&mut self, place: Place, language: &str) {
        self.place = Some(place);
        language.clone_into(&mut self.language);
    }

    /// Keeps another interview for later and gives its name. It counts as older than the one at hand, which comes first
    /// when the customer goes on.
    ///
    /// # Errors
    /// It could not be written.
    pub fn put_aside(&self, other: &Interview, options: &Options) -> io::Result<String> {
        if !self.works {
            return Ok(String::new());
        }
        let place = Place::new(&self.now)?;
        place.save(&self.kept(other, options, &self.now.saturating_sub(1.second())))?;
        Ok(place.id().to_owned())
    }

    /// Keeps the interview as it is now, and remembers what to say if the conversation is broken off.
    ///
    /// # Errors
    /// It could not be written.
    pub fn keep(&mut self, interview: &Interview, options: &Options, script: &Script) -> io::Result<()> {
        if !self.works || interview.is_empty() {
            return Ok(());
        }
        let kept = self.kept(interview, options, &self.now);
        let place = match &self.place {
            Some(place) => place,
            None => self.place.insert(Place::new(&self.now)?),
        };
        place.save(&kept)?;
        signals::farewell(&script.text("keep.stopped", &[("n", &interview.len().to_string())]));
        Ok(())
    }

    fn kept(&self, interview: &Interview, options: &Options, at: &Zoned) -> Kept {
        let channel = options.settings.channel;
        Kept::new(at, &self.language, options.to.clone(), channel, options.tone, interview.clone())
    }

    /// The request is finished: nothing has to be kept any more.
    pub fn done(&mut self) {
        if let Some(place) = self.place.take() {
            // What cannot be deleted now expires.
            let _ = place.delete();
        }
        signals::farewell("");
    }
}
