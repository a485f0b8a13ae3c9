//! Tells a bare yes, no or "I don't know" from an answer that says something.

use serde::Deserialize;

use crate::fold::fold;

/// What a language says where there is nothing to say: `[replies]` of `interview.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Replies {
    /// Words beside these that say nothing more ("sorry", "so far").
    fillers: Vec<String>,
    /// What is asked for ("number", "photo"): to have none of it is no answer, unless the problem is just that.
    things: Vec<String>,
    yes: Vec<String>,
    none: Vec<String>,
    unknown: Vec<String>,
}

/// An answer that says nothing but this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// There is something, or it is so; not what.
    Yes,
    /// There is nothing of the kind.
    None,
    /// The customer does not know it.
    Unknown,
}

impl Replies {
    /// What an answer comes to, if all of it is such words; `None` where it says more. Marks alone are no answer either.
    /// `things`: whether the words for what is asked for may stand beside them.
    #[must_use]
    pub fn read(&self, text: &str, things: bool) -> Option<Reply> {
        let beside = self.fillers.iter().chain(self.things.iter().filter(|_| things));
        let beside: Vec<Vec<String>> = beside.map(|entry| words(entry)).collect();
        // "Weiß ich leider nicht" is "weiß nicht", however it is stretched; of "I have none" at least that is left.
        let core = |text: &str| {
            let all = words(text);
            let bare: Vec<String> =
                all.iter().filter(|word| !beside.iter().any(|b| b[..] == [(*word).clone()])).cloned().collect();
            if bare.is_empty() { all } else { bare }
        };
        let words = core(text);
        if words.is_empty() {
            return Some(Reply::None);
        }
        let lists = [(Reply::Unknown, &self.unknown), (Reply::None, &self.none), (Reply::Yes, &self.yes)];
        let replies = lists.iter().flat_map(|(reply, list)| list.iter().map(|entry| (Some(*reply), core(entry))));
        let entries: Vec<_> = replies.chain(beside.iter().map(|entry| (None, entry.clone()))).collect();
        let (mut at, mut said) = (0, None);
        while at < words.len() {
            let here = entries.iter().filter(|(_, entry)| words[at..].starts_with(entry));
            let (reply, entry) = here.max_by_key(|(reply, entry)| (entry.len(), reply.is_some()))?;
            // "No, I don't know" does not know; "yes, none" has none.
            said = match (said, *reply) {
                (Some(Reply::Unknown), _) | (_, Some(Reply::Unknown)) => Some(Reply::Unknown),
                (Some(Reply::None), _) | (_, Some(Reply::None)) => Some(Reply::None),
                (before, now) => before.or(now),
            };
            at += entry.len();
        }
        said
    }
}

/// The words of a text, folded, without marks: "Don't know!" is `dont know`.
fn words(text: &str) -> Vec<String> {
    let bare: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | 'ʼ')).collect();
    let parts = bare.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_reply_is_told_from_an_answer() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let replies = Replies {
            fillers: list(&["sorry", "so far", "i", "have", "really"]),
            things: list(&["number", "picture"]),
            yes: list(&["yes", "i have"]),
            none: list(&["no", "nothing"]),
            unknown: list(&["i don't know", "no idea"]),
        };
        for (text, reply) in [
            ("Yes.", Some(Reply::Yes)),
            ("I have", Some(Reply::Yes)),
            ("no, nothing so far", Some(Reply::None)),
            ("-", Some(Reply::None)),
            ("Sorry, no idea", Some(Reply::Unknown)),
            ("No, I really don’t know!", Some(Reply::Unknown)),
            ("I have no number", Some(Reply::None)),
            ("sorry", None),
            ("no signal", None),
            ("nothing but the red light", None),
            ("4711", None),
        ] {
            assert_eq!(replies.read(text, true), reply, "{text}");
        }
        assert_eq!(replies.read("no picture", false), None);
    }
}
