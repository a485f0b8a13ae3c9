//! What a fix makes of the words found.

use std::ops::Range;

use super::{Apply, Edit, Fix, address};
use crate::compile::source::{self, Make, Match, Rule};
use crate::document::Document;
use crate::fact::kind_at;
use crate::fold::fold;
use crate::language::Language;
use crate::reading::{Reading, flag};
use crate::request::FactKind;
use crate::text::Span;
use crate::token::is;

/// The fix of a rule for a range of tokens; `parts` are the named parts of the match.
pub fn fix(document: &Document<'_>, rule: &Rule, tokens: &Range<usize>, parts: &[(u32, Range<usize>)]) -> Option<Fix> {
    let reading = &document.reading;
    let source = rule.fix.as_ref()?;
    let edits = match (&rule.matches, source.make, &source.replace) {
        (Match::Swap(pairs), ..) => {
            let found = key(&document.text(tokens).replace(['-', ','], " "));
            let better = pairs.iter().find(|(phrase, _)| key(&phrase.replace(['-', ','], " ")) == found)?.1;
            replacement(reading, tokens, better)
        }
        (_, Some(Make::Polite), _) => address::polite(reading, tokens.start)?,
        (_, Some(Make::PoliteOrder), _) => address::order(reading, tokens.start)?,
        (_, Some(make), _) => vec![made(document, make, tokens)?],
        (_, None, Some(template)) => replacement(reading, tokens, &filled(document, template, parts)),
        _ => return None,
    };
    let apply = match source.apply {
        source::Apply::Auto => Apply::Auto,
        source::Apply::Ask => Apply::Ask,
    };
    Some(Fix { apply, edits })
}

fn key(phrase: &str) -> Vec<String> {
    phrase
        .split_whitespace()
        .map(|w| fold(w.trim_matches(['.', '!', '?', ':', ';', '"'])))
        .filter(|w| !w.is_empty())
        .collect()
}

/// The template with `{name}` as the words of that part.
fn filled(document: &Document<'_>, template: &str, parts: &[(u32, Range<usize>)]) -> String {
    if !template.contains('{') {
        return template.to_string();
    }
    let names: Vec<String> = document.language().read("parts");
    let mut out = template.to_string();
    for (i, name) in names.iter().enumerate() {
        let slot = format!("{{{name}}}");
        let Some((_, range)) = parts.iter().find(|(part, _)| *part as usize == i) else {
            out = out.replace(&slot, "");
            continue;
        };
        let words = document.text(range).to_string();
        // A verb that began the sentence stands within it now.
        let reading = &document.reading;
        let verb =
            ["ask-verb", "finite"].iter().any(|name| reading.is_class(range.start, reading.language.class(name)));
        let moved = !template.starts_with(&slot) && verb && reading.tokens[range.start].has(is::CAP);
        out = out.replace(&slot, &if moved { uncapitalised(&words) } else { words });
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn uncapitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Replaces tokens; an empty text deletes them with the space, comma or sentence that would be left over.
fn replacement(reading: &Reading<'_>, tokens: &Range<usize>, text: &str) -> Vec<Edit> {
    if text.is_empty() {
        return vec![deletion(reading, tokens)];
    }
    let span = reading.span(tokens);
    let first = reading.tokens[tokens.start];
    let capital = first.has(is::CAP) || first.has(is::CAPS) && starts_sentence(reading, tokens.start);
    let text = if capital { capitalised(text) } else { text.to_string() };
    vec![Edit { span, text }]
}

/// So many marks without a word between them are no part of a sentence.
const NEAR: usize = 400;

/// Deletes tokens so that what is left reads on.
pub fn deletion(reading: &Reading<'_>, tokens: &Range<usize>) -> Edit {
    let bound = reading.bound_at(tokens.start);
    let said = |mut near: Range<usize>| near.any(|i| reading.tokens[i].has(is::SAID));
    let before = said(bound.start.max(tokens.start.saturating_sub(NEAR))..tokens.start);
    let after = said(tokens.end..bound.end.min(tokens.end + NEAR));
    let span = reading.span(tokens);
    if !before && !after {
        return whole_sentence(reading, &bound);
    }
    if !before {
        // The next word becomes the first of the sentence; marks that hung on the words go with them.
        let next = (tokens.end..bound.end)
            .find(|&i| !reading.tokens[i].has(is::COMMA | is::STOP | is::DASH | is::COLON | is::SEMICOLON))
            .unwrap_or(tokens.end);
        let target = reading.tokens[next].span;
        let word = target.of(reading.text);
        let upper = reading.tokens[tokens.start].has(is::CAP | is::CAPS) && reading.tokens[next].has(is::LOWER);
        let text = if upper { capitalised(word) } else { word.to_string() };
        return Edit { span: Span::new(span.start, target.end), text };
    }
    let next_is_mark = tokens.end >= bound.end
        || reading.tokens[tokens.end].has(is::COMMA | is::STOP | is::SEMICOLON | is::CLOSE | is::COLON);
    let mut start = reading.tokens[tokens.start - 1].span.end;
    let previous = reading.tokens[tokens.start - 1];
    if previous.has(is::COMMA | is::DASH) && previous.has(is::MARK) && next_is_mark && tokens.start >= 2 {
        start = reading.tokens[tokens.start - 2].span.end;
        // Between two commas stands an aside: both go with it, unless a clause of its own follows.
        if previous.has(is::COMMA) && reading.tokens.get(tokens.end).is_some_and(|t| t.has(is::COMMA)) {
            if tells(reading, tokens.end + 1..bound.end) {
                return Edit { span: Span::new(start, span.end), text: String::new() };
            }
            return Edit { span: Span::new(start, reading.tokens[tokens.end].span.end), text: String::new() };
        }
    }
    if previous.has(is::OPEN) {
        // Behind a bracket the space after goes, not the one before.
        let end = reading.tokens.get(tokens.end).map_or(span.end, |t| t.span.start);
        return Edit { span: Span::new(span.start, end), text: String::new() };
    }
    Edit { span: Span::new(start, span.end), text: String::new() }
}

/// Words in which the verb of a clause is looked for.
const CLAUSE: usize = 12;

/// Whether a clause with a subject and verb of its own begins a stretch, rather than the verb or object of what came
/// before.
fn tells(reading: &Reading<'_>, rest: Range<usize>) -> bool {
    let class = |i: usize, name: &str| reading.is_class(i, reading.language.class(name));
    // "4 May" has no verb.
    let finite = |&i: &usize| class(i, "finite") && !reading.tokens[i].has(is::CAP);
    let opens = |i: usize| {
        let noun = ["subject", "determiner", "article", "product-noun"].iter().any(|name| class(i, name));
        noun && !class(i, "coordinator")
    };
    let clause = rest.clone().take_while(|&i| !reading.tokens[i].has(is::COMMA | is::STOP)).take(CLAUSE);
    !rest.is_empty() && opens(rest.start) && !finite(&rest.start) && clause.into_iter().any(|i| finite(&i))
}

/// Deletes a whole sentence with its marks and the space before (or, at the start, after) it.
fn whole_sentence(reading: &Reading<'_>, bound: &Range<usize>) -> Edit {
    let span = reading.span(bound);
    let text = reading.text;
    let before = text[..span.start].trim_end_matches([' ', '\t']).len();
    if before > 0 && !text[..before].ends_with('\n') {
        return Edit { span: Span::new(before, span.end), text: String::new() };
    }
    let after = span.end + (text[span.end..].len() - text[span.end..].trim_start_matches([' ', '\t']).len());
    Edit { span: Span::new(span.start, after), text: String::new() }
}

fn made(document: &Document<'_>, make: Make, tokens: &Range<usize>) -> Option<Edit> {
    let reading = &document.reading;
    let span = reading.span(tokens);
    let text = span.of(reading.text);
    let made = match make {
        Make::SentenceCase => sentence_case(reading, tokens),
        Make::SingleMark => single_mark(text),
        Make::SingleLetter => single_letter(reading.language, text),
        Make::FullStop => ".".to_string(),
        Make::Capital => capitalised(text),
        Make::Small => uncapitalised(text),
        Make::Letters => with_letters(reading.language, text),
        Make::Mask => mask(text),
        Make::Hide => hidden(),
        // These change more than the words found.
        Make::Polite | Make::PoliteOrder => return None,
    };
    (made != text).then_some(Edit { span, text: made })
}

/// What `language.toml` says of letters that a keyboard lacks.
#[derive(Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Spellings {
    spellings: std::collections::BTreeMap<String, String>,
    /// Behind these letters the plain spelling is what it seems.
    spellings_not_behind: String,
}

/// The word with the letters that it was typed without.
fn with_letters(language: &Language, word: &str) -> String {
    let known: Spellings = language.read("language");
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let last = out.chars().next_back().map(|c| c.to_ascii_lowercase());
        let free = last.is_none_or(|c| !known.spellings_not_behind.contains(c));
        let begins = |plain: &str| rest.get(..plain.len()).is_some_and(|r| r.eq_ignore_ascii_case(plain));
        let hit = known.spellings.iter().find(|(_, plain)| free && begins(plain));
        if let Some((letter, plain)) = hit {
            out.push_str(&if first.is_uppercase() { letter.to_uppercase() } else { letter.clone() });
            rest = &rest[plain.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// Capitals as in a sentence; acronyms, codes, and what the language writes large stay.
pub fn sentence_case(reading: &Reading<'_>, tokens: &Range<usize>) -> String {
    let language = reading.language;
    let acronym = language.class("acronym");
    let names = [
        language.class("always-capital"),
        language.class("first-name"),
        language.class("weekday"),
        language.class("month"),
        language.class("city"),
        language.class("title"),
        language.class("brand"),
    ];
    let person = |i| reading.fact_at(i).is_some_and(|f| kind_at(reading, f) == FactKind::Person);
    // Among shouted words, one that is a common word as well is no acronym.
    let shouted = |i: &usize| reading.tokens[*i].has(is::CAPS) && !reading.is_class(*i, acronym);
    let loud_run = tokens.clone().filter(shouted).count() >= 2;
    let common = [language.class("sign-word"), language.class("subject")];
    let mut out = String::new();
    let mut at = reading.span(tokens).start;
    for i in tokens.clone() {
        let token = reading.tokens[i];
        out.push_str(&reading.text[at..token.span.start]);
        at = token.span.end;
        let word = token.span.of(reading.text);
        let loud = token.has(is::CAPS) || token.has(is::CAP) && word.chars().count() == 1;
        let plain = loud_run && token.has(is::CAPS) && common.iter().any(|&c| reading.is_class(i, c));
        let kept = !loud || reading.flagged(i, flag::QUIET) || !plain && reading.is_class(i, acronym);
        if kept {
            out.push_str(word);
        } else if starts_sentence(reading, i) || person(i) || names.iter().any(|&c| reading.is_class(i, c)) {
            out.push_str(&capitalised(&word.to_lowercase()));
        } else {
            out.push_str(&word.to_lowercase());
        }
    }
    out
}

fn starts_sentence(reading: &Reading<'_>, at: usize) -> bool {
    let bound = reading.bound_at(at);
    (bound.start..at).all(|i| !reading.tokens[i].has(is::SAID))
}

fn single_mark(text: &str) -> String {
    let mark = if text.contains('?') { '?' } else { text.chars().next().unwrap_or('.') };
    mark.to_string()
}

/// A stretched letter once, or twice where the language has the word so.
fn single_letter(language: &Language, text: &str) -> String {
    let folded = fold(text);
    let doubled = crate::fold::unstretched(&folded, 2).filter(|w| language.word(w).is_some());
    let plain = doubled.or_else(|| crate::fold::unstretched(&folded, 1)).unwrap_or(folded);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let all = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    match (all, capital) {
        (true, _) => plain.to_uppercase(),
        (false, true) => capitalised(&plain),
        _ => plain,
    }
}

/// A secret as it is shown: numbers of eight digits or more by their last four, where those stand together, an IBAN by
/// its ends, the rest not at all.
pub fn mask(secret: &str) -> String {
    let plain: String = secret.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let is_code = plain.is_ascii() && digits * 2 >= plain.len();
    if super::number::is_iban(&plain) {
        return format!("{} … {}", &plain[..4], &plain[plain.len() - 4..]);
    }
    let tail = tail(secret);
    if is_code && digits >= 8 && tail.len() == 4 {
        return format!("… {tail}");
    }
    hidden()
}

/// The last four characters of a number that is written in one or in groups; of one that other marks part (a hyphen), of
/// its last group alone, for digits put together over a mark would be a number that nobody wrote.
fn tail(number: &str) -> String {
    let number = number.trim_end_matches(|c: char| !c.is_alphanumeric());
    let grouped = number.chars().all(|c| c.is_alphanumeric() || c.is_whitespace());
    let of_tail = |c: &char| c.is_alphanumeric() || grouped && c.is_whitespace();
    let shown: Vec<char> = number.chars().rev().take_while(of_tail).filter(|c| c.is_alphanumeric()).take(4).collect();
    shown.into_iter().rev().collect()
}

/// What stands in the place of a secret of which nothing may be shown.
pub fn hidden() -> String {
    "[…]".to_string()
}

/// The text with its first letter large; where it begins with `'n` or the like, that of the word behind.
#[must_use]
pub fn capitalised(text: &str) -> String {
    if let Some(len) = crate::token::clitic(text) {
        let rest = text[len..].trim_start();
        let gap = &text[len..text.len() - rest.len()];
        return format!("{}{gap}{}", text[..len].to_lowercase(), capitalised(rest));
    }
    if let Some(inside) = text.strip_prefix('(') {
        return format!("({}", capitalised(inside));
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The sentence as it goes on behind another: its first letter small, unless it is a name or an acronym.
#[must_use]
pub fn going_on(text: &str, language: &Language) -> String {
    let reading = Reading::new(text, language);
    // The reader, addressed formally, keeps the capital that other pronouns lose.
    let large = ["always-capital", "formal-address", "first-name", "weekday", "month", "city", "title"];
    if !reading.tokens.is_empty() && large.iter().any(|name| reading.is_class(0, language.class(name))) {
        return text.to_string();
    }
    // Where nouns are large, only words known to be none become small.
    let small = language.class("starts-small");
    if small.is_some() && !reading.is_class(0, small) {
        return text.to_string();
    }
    // Behind a clitic ("'n Nuwe") the next word has the capital.
    if let Some(len) = crate::token::clitic(text) {
        let rest = text[len..].trim_start();
        return format!("{} {}", &text[..len], going_on(rest, language));
    }
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // A name or an acronym keeps its capital.
    let second_upper = chars.clone().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && c != ' ');
    if second_upper { text.to_string() } else { first.to_lowercase().chain(chars).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_small_where_the_language_says_so() {
        let file = |path: &str, content: &str| (path.to_string(), content.to_string());
        let title = file("words/title.toml", "about = \"titles\"\nwords = [\"herr\"]");
        let small = file("words/starts-small.toml", "about = \"no nouns\"\nwords = [\"das\"]");
        let compiled = |files: &[(String, String)]| {
            Language::new("x", crate::compile::compile(files).expect("the files are sound").into())
        };
        let plain = compiled(std::slice::from_ref(&title));
        let nouns = compiled(&[title, small]);
        let both = |text: &str| [&plain, &nouns].map(|language| going_on(text, language));
        assert_eq!(both("Das Paket fehlt"), ["das Paket fehlt", "das Paket fehlt"]);
        assert_eq!(both("Pakete fehlen"), ["pakete fehlen", "Pakete fehlen"]);
        assert_eq!(both("Herr Cole schrieb"), ["Herr Cole schrieb", "Herr Cole schrieb"]);
        assert_eq!(both("DSL fehlt"), ["DSL fehlt", "DSL fehlt"]);
    }

    #[test]
    fn behind_a_clitic_the_next_word_is_large() {
        assert_eq!(capitalised("'n tegnikus kom"), "'n Tegnikus kom");
        assert_eq!(capitalised("’N klagte"), "’n Klagte");
        assert_eq!(capitalised("ek"), "Ek");
    }
}
