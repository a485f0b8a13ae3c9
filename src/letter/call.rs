//! A request as a card to speak from: what to say first, the answers in the order in which agents ask, what to keep back,
//! what to ask and what to write down.

use serde_json::Value;

use super::Words;
use crate::finding;
use crate::language::Language;
use crate::request::{Fact, FactKind, Request};

/// Words that are said first, at most: about twenty-five seconds.
const OPENER: usize = 45;

/// Words that are said in a minute.
const PACE: usize = 130;

/// The card for a request.
pub fn card(request: &Request, language: &Language, words: &Words) -> String {
    let data = language.data("case").unwrap_or_default();
    let card = Card { data: &data["card"] };
    let opener = opener(request);
    let seconds = (finding::words(&opener) * 60).div_ceil(PACE).to_string();
    let mut answers = card.asked(request);
    answers.extend(story(request, &opener));
    let lines = |f: &Fact| words.labelled(&f.label, &f.text);
    answers.extend(request.parts.iter().flat_map(|p| &p.facts).filter_map(|&f| request.facts.get(f)).map(lines));
    let mut kept: Vec<String> = contact(request).map(|f| card.text("reach").replace("{contact}", &f.text)).collect();
    kept.push(card.text("never"));
    let blocks = [
        (card.text("opener-label").replace("{seconds}", &seconds), vec![opener]),
        (card.text("asked-label"), answers),
        (card.text("keep-label"), kept),
        (card.text("ask-label"), card.questions()),
        (card.text("note-label"), card.note()),
    ];
    let told = blocks.into_iter().filter(|(_, lines)| !lines.is_empty());
    let block = |(label, lines): (String, Vec<String>)| format!("{label}\n{}", lines.join("\n"));
    told.map(block).collect::<Vec<_>>().join("\n\n")
}

/// The point and the main wish, if both can be said at once.
fn opener(request: &Request) -> String {
    let head = request.parts.first().map_or("", |p| p.headline.as_str());
    let both = [head, request.asks.first().map_or("", String::as_str)].join(" ");
    let both = both.trim();
    if finding::words(both) <= OPENER { both.to_string() } else { head.to_string() }
}

/// What is told only when asked: what the opener does not say.
fn story(request: &Request, opener: &str) -> Vec<String> {
    let heads = request.parts.iter().skip(1).map(|p| &p.headline);
    let told = request.parts.iter().flat_map(|p| p.story.iter().flat_map(|s| s.lines()).map(str::to_owned));
    let told = std::iter::once(request.preamble.clone()).chain(heads.cloned()).chain(told);
    let captions = request.attachments.iter().map(|a| a.caption.clone());
    told.chain(captions).filter(|s| !s.trim().is_empty() && !opener.contains(s.as_str())).collect()
}

fn contact(request: &Request) -> impl Iterator<Item = &Fact> {
    request.facts.iter().filter(|f| f.kind == FactKind::Contact).take(1)
}

/// The wording of the card, which cases have as well.
struct Card<'a> {
    data: &'a Value,
}

impl Card<'_> {
    fn text(&self, key: &str) -> String {
        self.data[key].as_str().unwrap_or_default().to_string()
    }

    /// What agents ask first, where the request answers it.
    fn asked(&self, request: &Request) -> Vec<String> {
        let tried: Vec<&str> = request.parts.iter().flat_map(|p| &p.tried).map(String::as_str).collect();
        let ids = request.facts.iter().filter(|f| f.kind == FactKind::Id);
        let mut ids: Vec<String> = ids.map(|f| f.text.clone()).collect();
        ids.dedup();
        let known = [("{ids}", ids.join(", ")), ("{tried}", tried.join("; ")), ("{ask}", request.asks.join(" "))];
        let line = |template: &str| {
            let (slot, said) = known.iter().find(|(slot, said)| !said.is_empty() && template.contains(slot))?;
            let line = template.replace(slot, said.trim_end_matches('.'));
            (!line.contains('{')).then_some(line)
        };
        let templates = self.data["asked"].as_array().into_iter().flatten().filter_map(Value::as_str);
        templates.filter_map(line).collect()
    }

    /// What to ask before the call ends: what is asked of every desk.
    fn questions(&self) -> Vec<String> {
        let asks = self.data["ask"].as_array().into_iter().flatten();
        asks.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Blanks to fill in while speaking.
    fn note(&self) -> Vec<String> {
        self.text("note").replace("{date}", "__________").lines().map(str::to_owned).collect()
    }
}
