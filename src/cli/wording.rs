//! Flags that decide how a request is worded and laid out.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::{Deserialize, de::value::StrDeserializer};

use super::{exit::Failure, session::Session, suggest};
use crate::{
    language::Language,
    request::Attachment,
    rewrite::Options,
    settings::{Channel, Tone},
};

/// Flags that decide how a request is worded and laid out.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Wording")]
pub struct Wording {
    /// Where the request goes; decides layout and length [default: email]
    #[arg(long = "for", value_name = "CHANNEL", value_parser = named::<Channel, _>(Channel::ALL.map(Channel::name)))]
    pub channel: Option<Channel>,
    /// Kind of request (outage, billing …); found from the draft if not given
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Whom it addresses
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
    /// How firmly it is worded; firm is calm and clear [default: neutral]
    #[arg(long, value_name = "TONE", value_parser = named::<Tone, _>(TONES))]
    pub tone: Option<Tone>,
    /// At most this many characters
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

const TONES: [&str; 3] = ["soft", "neutral", "firm"];

impl Wording {
    /// What the flags and the configuration say about a request in a language.
    ///
    /// # Errors
    /// A kind that the language does not know.
    pub fn options(
        &self,
        attachments: Vec<Attachment>,
        language: &Language,
        session: &Session,
    ) -> Result<Options, Failure> {
        let mut settings = session.settings();
        settings.channel = self.channel.unwrap_or_default();
        // Whoever does not want to hear of secrets still does not want to send them.
        settings.off.retain(|rule| !rule.starts_with("privacy"));
        settings.kind = self.kind.as_deref().map(|kind| known_kind(kind, language, session)).transpose()?;
        Ok(Options {
            settings,
            tone: self.tone.unwrap_or_default(),
            to: self.to.clone(),
            attachments,
            name: session.config.me().name,
            ..Options::default()
        })
    }
}

impl Wording {
    /// Options with what an interview was begun with, as far as the flags do not say otherwise.
    #[must_use]
    pub fn over(&self, options: &Options, channel: Channel, tone: Tone, to: Option<String>) -> Options {
        let mut options = options.clone();
        options.settings.channel = self.channel.unwrap_or(channel);
        options.tone = self.tone.unwrap_or(tone);
        options.to = options.to.or(to);
        options
    }
}

fn known_kind(kind: &str, language: &Language, session: &Session) -> Result<String, Failure> {
    let kinds = language.kinds();
    if kinds.iter().any(|known| known == kind) {
        return Ok(kind.to_owned());
    }
    let hint = session.did_you_mean(suggest::nearest(kind, kinds.iter().map(String::as_str)));
    Err(Failure::unusable("no-kind", &[("kind", kind), ("kinds", &kinds.join(", ")), ("hint", &hint)]))
}

/// Reads one of the names that a plain enum of the core has; the help lists them.
fn named<T, const N: usize>(names: [&'static str; N]) -> impl TypedValueParser<Value = T>
where
    T: for<'de> Deserialize<'de> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).map(|name| {
        T::deserialize(StrDeserializer::<serde::de::value::Error>::new(&name))
            .expect("every name listed is one of its names")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_offered_is_known() {
        for channel in Channel::ALL.map(Channel::name) {
            assert!(
                Channel::deserialize(StrDeserializer::<serde::de::value::Error>::new(channel)).is_ok(),
                "{channel}"
            );
        }
        for tone in TONES {
            assert!(Tone::deserialize(StrDeserializer::<serde::de::value::Error>::new(tone)).is_ok(), "{tone}");
        }
    }
}
