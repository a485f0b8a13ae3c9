//! Orders that end with a base form ("the line | check, and the money | refund") in a language that names the reader in an
//! order: their verb comes first, what belongs to it stays behind.

use super::Ask;
use crate::finding::edit::going_on;
use crate::language::Language;
use crate::reading::Reading;
use crate::token::is;

/// So many letters a verb has at least without its prefix.
const VERB: usize = 4;

impl Ask {
    /// Orders by base forms alone as orders that name their reader; `None` for any other wish.
    #[must_use]
    pub fn led(&self, wish: &str, language: &Language) -> Option<String> {
        let (_, order) =
            self.you.iter().find(|(_, order)| order != "{verb} {rest}").filter(|_| !self.prefixes.is_empty())?;
        if wish.ends_with('?') {
            return None;
        }
        let reading = Reading::new(wish, language);
        let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
        let mark =
            |i: &usize| reading.tokens[*i].has(is::MARK) && !reading.tokens[*i].has(is::OPEN | is::CLOSE | is::QUOTE);
        let end = (0..reading.tokens.len()).find(mark).unwrap_or(reading.tokens.len());
        // What stands behind the first comma hangs on the order, or only presses: no second clause of its own.
        let tail = wish.get(reading.tokens.get(end).map_or(wish.len(), |t| t.span.start)..)?;
        let joint = |i: usize| self.joints.iter().any(|joint| reading.text_of(i).to_lowercase() == *joint);
        let (mut text, mut start) = (String::new(), 0);
        for stop in (1..=end).filter(|&i| i == end || joint(i)) {
            let first = (start..stop).find(|&i| !class(i, "please") && !class(i, "impatience"))?;
            let last = stop - 1;
            let verb = reading.text_of(last);
            let (prefix, verb) = self.parted(verb, language)?;
            let verb_at = |i: usize| class(i, "finite") && (reading.tokens[i].has(is::LOWER) || i == 0);
            let pronoun = |i: usize| {
                let who = class(i, "first-person") && class(i, "subject") || class(i, "formal-address");
                who && !class(i, "determiner")
            };
            let states = (first..last).any(|i| verb_at(i) || pronoun(i));
            if first >= last || states || class(last - 1, "infinitive-mark") || class(last - 1, "determiner") {
                return None;
            }
            let object = self.object(reading.span(&(first..last)).of(wish), language)?;
            let said = order.replace("{verb}", &verb).replace("{rest}", &format!("{object}{prefix}"));
            text += &if start == 0 { said } else { format!(" {} {said}", reading.text_of(start - 1).to_lowercase()) };
            start = stop + 1;
        }
        (!text.is_empty()).then(|| format!("{}{tail}", self.imperative.replace("{text}", &text)))
    }

    /// An order by a base form that comes first ("mend by Friday, the tiles at your cost"), in such a language; `None` for any
    /// other wish.
    pub(super) fn opens_bare(&self, wish: &str, reading: &Reading<'_>) -> Option<String> {
        let first = reading.tokens.first().filter(|t| t.has(is::SAID) && !self.prefixes.is_empty())?;
        let base = self.parted(reading.text_of(0), reading.language).is_some();
        let object = ["article", "determiner", "first-person", "second-person", "it-word", "formal-address"];
        let order = object.iter().any(|name| reading.is_class(1, reading.language.class(name)));
        let small = first.span.of(wish).to_lowercase() + &wish[first.span.end..];
        (base && !order && !wish.ends_with('?')).then(|| self.imperative.replace("{text}", &small))
    }

    /// A base form as what stands behind the object and what stands before it: its prefix, its verb.
    fn parted(&self, verb: &str, language: &Language) -> Option<(String, String)> {
        let known = |verb: &str| {
            let reading = Reading::new(verb, language);
            reading.tokens.len() == 1
                && reading.is_class(0, language.class("infinitive"))
                && reading.is_class(0, language.class("ask-verb"))
        };
        let small = verb.to_lowercase();
        let split = |prefix: &&String| {
            small.strip_prefix(prefix.as_str()).is_some_and(|verb| verb.len() >= VERB && known(verb))
        };
        let prefix = self.prefixes.iter().filter(split).max_by_key(|prefix| prefix.len());
        match prefix {
            Some(prefix) => Some((format!(" {prefix}"), small[prefix.len()..].to_string())),
            None => known(&small).then(|| (String::new(), small)),
        }
    }

    /// An object as it stands behind its verb, with the article that orders have where its first noun is bare: only small
    /// words of time stand before it. `None` where its first word may be no noun for all that is known.
    fn object(&self, object: &str, language: &Language) -> Option<String> {
        let small =
            |text: &str| text.chars().take(1).flat_map(char::to_lowercase).chain(text.chars().skip(1)).collect();
        let first = Reading::new(object, language);
        let class = |name: &str| first.is_class(0, language.class(name));
        let object: String = if class("pressing-word") { small(object) } else { going_on(object, language) };
        let reading = Reading::new(&object, language);
        let large = |i: &usize| reading.tokens[*i].has(is::CAP);
        let before = |i: usize| reading.is_class(i, language.class("pressing-word"));
        let noun = (0..reading.tokens.len()).find(large).filter(|&noun| (0..noun).all(before));
        // Where nothing is named that is to be treated, the words stay as they are: "switch on again at once".
        const NAMED: [&str; 5] = ["it-word", "determiner", "first-person", "somebody", "number-word"];
        let named = |i: usize| NAMED.iter().any(|name| reading.is_class(i, language.class(name)));
        let number = |i: usize| reading.tokens[i].has(is::NUMBER | is::CAP);
        let Some(noun) = noun else {
            return (0..reading.tokens.len()).any(|i| named(i) || number(i)).then_some(object);
        };
        let small = reading.text_of(noun).to_lowercase();
        let fits = |end: &String| match end.strip_prefix('-') {
            Some(end) => small.ends_with(end) && small.len() > end.len(),
            None => small == *end,
        };
        let article = self.articles.iter().find(|(_, nouns)| nouns.iter().any(fits));
        let at = reading.tokens[noun].span.start;
        match article {
            Some((article, _)) => Some(format!("{}{article} {}", &object[..at], &object[at..])),
            None => (noun > 0 || class("always-capital")).then_some(object),
        }
    }
}
