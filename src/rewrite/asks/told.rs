//! What a draft without a wish says that nobody would tell: that is what it asks for.

use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::token::is;

/// So many words before what was to be told stands who did not tell it.
const NEAR: usize = 7;

/// So few words ask for nothing: "why".
const SAYS: usize = 3;

/// The wish to be told what a sentence says that nobody told, or that the customer tried to find out ("on hold to find out
/// why it is late", "nobody can tell me when it comes"); `None` where it says no such thing.
pub fn untold(sentence: &str, words: &Words, language: &Language) -> Option<String> {
    let reading = Reading::new(sentence, language);
    let class = |i: usize, name: &str| reading.is_class(i, language.class(name));
    let tokens = 0..reading.tokens.len();
    if words.ask.tell.is_empty() || reading.tokens.last().is_some_and(|t| t.has(is::QUESTION)) {
        return None;
    }
    let telling = language.class("telling");
    let mark = |i: usize| reading.tokens[i].has(is::MARK);
    let asked = tokens.clone().skip(2).find(|&i| {
        let last = if mark(i - 1) { i - 2 } else { i - 1 };
        // "Find out" are two words; "could tell | me | when": who is to be told may stand between.
        let ends = |last: usize| {
            let starts = (1..=2).filter_map(|len: usize| Some(((last + 1).checked_sub(len)?, len)));
            starts.into_iter().find(|&(at, len)| telling.is_some_and(|t| reading.class_len(at, t) == len)).map(|s| s.0)
        };
        let told = || last.checked_sub(1).filter(|_| class(last, "first-person")).and_then(ends);
        let Some(verb) = ends(last).or_else(told) else { return false };
        let before = verb.saturating_sub(NEAR)..verb;
        // What the customer does not know himself is no question to the reader.
        let me = |i: usize| class(i, "first-person") && class(i, "subject") && !class(i, "determiner");
        let no = before.clone().any(|i| class(i, "negator") || class(i, "nobody")) && !before.clone().any(me);
        // What nobody could tell then is a report.
        let no = no && !before.clone().any(|i| class(i, "was-able"));
        let aims = |i: usize| verb.checked_sub(i).is_some_and(|at| class(at, "aim"));
        let aim = aims(1) || aims(2) && !class(verb - 1, "subject") && !class(verb - 1, "determiner");
        class(i, "asked-word") && !class(i, "condition") && (no || aim)
    })?;
    // As far as the next part of the sentence.
    let end = (asked + 1..tokens.end).find(|&i| mark(i)).unwrap_or(tokens.end);
    let negators = |from: usize| (from..end).filter(|&i| class(i, "negator")).count();
    // In a language that says its no twice, the second one belongs to what goes.
    let end = if negators(asked) == 1 && class(end - 1, "negator") { end - 1 } else { end };
    let said = (asked..end).filter(|&i| reading.tokens[i].has(is::SAID)).count();
    let text = reading.span(&(asked..end)).of(sentence);
    (said >= SAYS).then(|| words.ask.tell.replace("{text}", text))
}

#[cfg(test)]
mod tests {
    use super::untold;
    use crate::catalog::Catalog;
    use crate::letter::Words;

    fn wish(code: &str, sentence: &str) -> Option<String> {
        let catalog = Catalog::builtin();
        let language = catalog.language(code).expect("the language is built in");
        untold(sentence, &Words::of(language), language)
    }

    #[test]
    fn what_nobody_tells_is_asked_for() {
        let cases = [
            (
                "en",
                "I was on hold to find out why my glasses are still not ready, ref 8841.",
                "Please tell me why my glasses are still not ready.",
            ),
            ("en", "Nobody can tell me when the part comes.", "Please tell me when the part comes."),
            (
                "de",
                "Niemand kann mir sagen, wann der Techniker kommt.",
                "Bitte teilen Sie mir mit, wann der Techniker kommt.",
            ),
            ("ru", "Никто не может объяснить, почему номер отключили.", "Прошу сообщить, почему номер отключили."),
            ("af", "Niemand kan my sê waar my pakkie is nie.", "Laat weet my asseblief waar my pakkie is."),
        ];
        for (code, sentence, wanted) in cases {
            assert_eq!(wish(code, sentence).as_deref(), Some(wanted), "{sentence}");
        }
    }

    #[test]
    fn what_was_told_or_is_wondered_is_not() {
        let cases = [
            ("en", "He told me when I should come."),
            ("en", "I don't know why I bother writing."),
            ("en", "Nobody could tell me when the part comes."),
            ("de", "Niemand konnte mir sagen, wann der Techniker kommt."),
            ("ru", "Никто не смог объяснить, почему номер отключили."),
            ("af", "Niemand kon my sê waar my pakkie is nie."),
            ("de", "Er sagte mir, wann ich kommen soll."),
            ("ru", "Мне сказали, когда приходить."),
            ("af", "Hy het gesê wanneer ek moet kom."),
        ];
        for (code, sentence) in cases {
            assert_eq!(wish(code, sentence), None, "{sentence}");
        }
    }
}
