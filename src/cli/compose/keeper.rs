//! Keeps the answers while the conversation goes on.

use std::io;

use jiff::Zoned;

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

    /// Goes on at a place where something is kept already.
    pub fn resume(&mut self, place: Place) {
        self.place = Some(place);
    }

    /// Keeps the interview as it is now, and remembers what to say if the conversation is broken off.
    ///
    /// # Errors
    /// It could not be written.
    pub fn keep(&mut self, interview: &Interview, options: &Options, script: &Script) -> io::Result<()> {
        if !self.works || interview.is_empty() {
            return Ok(());
        }
        let kept = Kept::new(
            &self.now,
            &self.language,
            options.to.clone(),
            options.settings.channel,
            options.tone,
            interview.clone(),
        );
        let place = match &self.place {
            Some(place) => place,
            None => self.place.insert(Place::new(&self.now)?),
        };
        place.save(&kept)?;
        signals::farewell(&script.text("keep.stopped", &[("n", &interview.len().to_string())]));
        Ok(())
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
