//! Shows parts of a text without the secrets in them.

use std::collections::BTreeSet;

use crate::{
    finding::{self, Finding, Secret},
    language::Language,
    settings::Settings,
    text::Span,
};

/// The secrets of a text, by place, and what is shown for each.
#[derive(Clone, Debug)]
pub struct Mask<'a> {
    text: &'a str,
    secrets: Vec<Secret>,
}

impl<'a> Mask<'a> {
    /// Finds the secrets of a text.
    #[must_use]
    pub fn of(text: &'a str, language: &Language, settings: &Settings) -> Self {
        // Whoever does not want to hear of secrets still does not want to see them.
        let all = Settings { off: BTreeSet::new(), ..settings.clone() };
        Self { text, secrets: finding::secrets(&finding::find(text, language, &all), settings) }
    }

    /// The same where the findings are known.
    #[must_use]
    pub fn over(text: &'a str, findings: &[Finding], language: &Language, settings: &Settings) -> Self {
        if settings.off.is_empty() {
            return Self { text, secrets: finding::secrets(findings, settings) };
        }
        Self::of(text, language, settings)
    }

    /// The text as it is, secrets and all.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// A stretch of the text, each secret in it masked; one that lies in it in part is shown as if it were all there.
    #[must_use]
    pub fn show(&self, span: Span) -> String {
        let mut shown = String::with_capacity(span.len());
        let mut at = span.start;
        for secret in self.within(span) {
            shown.push_str(&self.text[at..secret.span.start.max(at)]);
            shown.push_str(&secret.shown);
            at = secret.span.end.min(span.end).max(at);
        }
        shown.push_str(&self.text[at..span.end]);
        shown
    }

    /// A text about a stretch (a message, a replacement) in which no secret of that stretch is repeated.
    #[must_use]
    pub fn hide(&self, span: Span, about: &str) -> String {
        let mut hidden = about.to_owned();
        for secret in self.within(span) {
            hidden = replace_any_case(&hidden, secret.span.of(self.text), &secret.shown);
        }
        hidden
    }

    /// The secrets that touch a stretch.
    fn within(&self, span: Span) -> impl Iterator<Item = &Secret> {
        let first = self.secrets.partition_point(|secret| secret.span.end <= span.start);
        self.secrets[first..].iter().take_while(move |secret| secret.span.start < span.end)
    }
}

/// `text` with every occurrence of `from` replaced, whatever the case of its ASCII letters.
fn replace_any_case(text: &str, from: &str, to: &str) -> String {
    if from.is_empty() {
        return text.to_owned();
    }
    let (haystack, needle) = (text.to_ascii_lowercase(), from.to_ascii_lowercase());
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for (hit, _) in haystack.match_indices(&needle) {
        replaced.push_str(&text[at..hit]);
        replaced.push_str(to);
        at = hit + from.len();
    }
    replaced.push_str(&text[at..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Mask<'static> {
        let text = "Card 4111 1111 1111 1111 charged";
        Mask { text, secrets: vec![Secret { span: Span::new(5, 24), kind: "card".into(), shown: "… 1111".into() }] }
    }

    #[test]
    fn a_secret_is_masked_whole_wherever_the_stretch_begins() {
        let mask = card();
        assert_eq!(mask.show(Span::new(0, 32)), "Card … 1111 charged");
        assert_eq!(mask.show(Span::new(10, 32)), "… 1111 charged");
        assert_eq!(mask.show(Span::new(0, 12)), "Card … 1111");
        assert_eq!(mask.show(Span::new(24, 32)), " charged");
    }

    #[test]
    fn a_message_does_not_repeat_a_secret() {
        assert_eq!(card().hide(Span::new(5, 24), "\"4111 1111 1111 1111\" is a card"), "\"… 1111\" is a card");
        assert_eq!(replace_any_case("HUNTER2, Hunter2", "hunter2", "…"), "…, …");
    }
}
