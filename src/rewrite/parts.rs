//! Puts the sentences in their places: the point, the story, what was tried, the wishes; and two matters, where the
//! draft counts them, into two parts.

use super::sentence::Sentence;
use super::{Options, asks, headline, short_wish};
use crate::document::Document;
use crate::finding;
use crate::language::Language;
use crate::letter::Words;
use crate::reading::Reading;
use crate::request::{Attachment, FactKind, LeftOut, Part, Request};
use crate::token::is;

/// Where the matters begin that a draft counts, by clause, and where what follows them belongs to both.
#[derive(Clone, Debug)]
pub struct Points {
    starts: Vec<usize>,
    shared: usize,
}

impl Points {
    /// The matters of a draft that counts two or more (`1) … 2) …`, `firstly … secondly …`) or heads them (`About the
    /// car: … About the flat: …`); `None` for any other.
    pub fn of(document: &Document<'_>, words: &Words) -> Option<Self> {
        // A reply counts its answers.
        let required = document.language().data(&format!("kind/{}", document.kind)).unwrap_or_default();
        if required["required"].as_array().is_some_and(|slots| slots.iter().any(|slot| slot == "questions")) {
            return None;
        }
        let counted = |clause: usize, n: usize| {
            let clause = &document.clauses[clause];
            let text = document.text(&clause.tokens).to_lowercase();
            let free = document.reading.fact_at(clause.tokens.start).is_none();
            free && words.points.get(n).map_or_else(
                || numbers(n).iter().any(|mark| opens(&text, mark)),
                |marks| marks.iter().any(|mark| opens(&text, mark)),
            )
        };
        let worded = |clause: usize| {
            let text = document.text(&document.clauses[clause].tokens).to_lowercase();
            words.points[1]
                .iter()
                .any(|mark| opens(&text, mark) && mark.chars().filter(|c| c.is_alphabetic()).count() > 5)
        };
        let mut starts = Vec::new();
        for clause in 0..document.clauses.len() {
            if counted(clause, starts.len()) {
                starts.push(clause);
            } else if starts.is_empty() && clause > 0 && counted(clause, 1) && worded(clause) {
                // "… Secondly, …": what comes before is the first.
                starts.extend([0, clause]);
            }
        }
        if starts.len() < 2 {
            starts = (0..document.clauses.len()).filter(|&clause| is_headed(document, clause)).collect();
        }
        let last = *starts.get(1)?;
        // "1) the charger 2) the cable" lists things.
        let told = document.clauses[starts[0]].tokens.start..document.clauses.last()?.tokens.end;
        if document.words(&told) < MATTER * starts.len() {
            return None;
        }
        let paragraph = |clause: usize| document.reading.tokens[document.clauses[clause].tokens.start].gap == 3;
        let last = *starts.last().unwrap_or(&last);
        let shared = (last + 1..document.clauses.len()).find(|&c| paragraph(c)).unwrap_or(document.clauses.len());
        Some(Self { starts, shared })
    }

    /// Whether a matter begins with a clause.
    pub fn begin_at(&self, clause: usize) -> bool {
        self.starts.contains(&clause)
    }

    /// Whether all matters begin with such clauses.
    pub fn all(&self, is: impl Fn(usize) -> bool) -> bool {
        self.starts.iter().all(|&clause| is(clause))
    }

    /// The matters of which more is said than a wish; what is said of the others belongs to the one before.
    fn told(&self, sentences: &[Sentence]) -> Self {
        let told = |n: &usize| sentences.iter().any(|s| self.place(s) == Some(*n) && s.role != "ask");
        let starts = (0..self.starts.len()).filter(told).map(|n| self.starts[n]).collect();
        Self { starts, shared: self.shared }
    }

    /// The part that a sentence belongs to; `None` for what is said of all.
    fn place(&self, sentence: &Sentence) -> Option<usize> {
        let place = self.starts.iter().filter(|&&start| start <= sentence.clause).count().checked_sub(1)?;
        (sentence.clause < self.shared).then_some(place)
    }
}

/// Whether a clause begins a sentence with a heading that names a matter: "About the car: …".
fn is_headed(document: &Document<'_>, clause: usize) -> bool {
    let reading = &document.reading;
    let start = document.clauses[clause].tokens.start;
    let class = |at: usize, name: &str| reading.is_class(at, document.language().class(name));
    let tokens = start..(start + HEADING).min(reading.tokens.len());
    let Some(colon) = tokens.clone().find(|&at| reading.tokens[at].has(is::COLON)) else { return false };
    let named = (start..colon).all(|at| reading.fact_at(at).is_none() && !class(at, "finite"));
    reading.bound_at(start).start == start && class(start, "preposition") && colon >= start + 2 && named
}

/// The marks in digits of the matter with the number `n`, from 0 on.
fn numbers(n: usize) -> [String; 3] {
    let n = n + 1;
    [format!("{n})"), format!("{n}."), format!("({n})")]
}

/// Whether a text opens with a mark that counts, and something follows it.
fn opens(text: &str, mark: &str) -> bool {
    text.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A sentence without the mark that counts it; where the verb comes right behind it, it needs the mark before it.
fn uncounted(text: &str, words: &Words, language: &Language) -> String {
    let lower = text.to_lowercase();
    let numbers: Vec<String> = (words.points.len()..NUMBERED).flat_map(numbers).collect();
    let marks = words.points.iter().flatten().chain(&numbers);
    let mark = marks.filter(|mark| opens(&lower, mark)).max_by_key(|mark| mark.len());
    let rest = mark.map_or(text, |mark| text.get(mark.len()..).unwrap_or(text));
    let inner = Reading::new(rest.trim_start(), language);
    let class = |name: &str| !inner.tokens.is_empty() && inner.is_class(0, language.class(name));
    if language.class("front").is_some() && class("finite") && !class("subject") {
        return text.to_string();
    }
    finding::capitalised(rest.trim_start_matches([':', '.', ')', ',', ' ', '-', '–']))
}

/// So many matters are counted at most.
const NUMBERED: usize = 20;

/// Matters have so many words on average at least.
const MATTER: usize = 4;

/// Points from which a sentence certainly tells what was tried.
const CLEAR: i32 = 9;

/// A heading ends with its colon within so many tokens.
const HEADING: usize = 6;

/// So many words without a verb or a fact add nothing to a wish.
const SCRAP: usize = 2;

/// A sentence that says when has so many words at most.
const SHORT: usize = 8;

/// What only says how many matters there are has so many words at most.
const COUNT: usize = 5;

/// A sentence of so many words stands before several matters where it is said of all.
const MOST: usize = 16;

/// Puts sentences into the parts of a request.
pub fn assemble(
    request: &mut Request,
    mut sentences: Vec<Sentence>,
    points: Option<&Points>,
    words: &Words,
    language: &Language,
    options: &Options,
) {
    attach(request, &mut sentences, words, language);
    let mut threats = Vec::new();
    let points = points.map(|points| points.told(&sentences));
    let place = |s: &Sentence| points.as_ref().and_then(|points| points.place(s));
    let count = points.as_ref().map_or(0, |points| points.starts.len());
    if count < 2 {
        let part = part(request, sentences, words, language, options, true, &mut threats);
        request.asks.clone_from(&part.asks);
        request.parts = vec![part];
        leave_out(request, threats, words);
        return;
    }
    let (shared, own): (Vec<Sentence>, Vec<Sentence>) = sentences.into_iter().partition(|s| place(s).is_none());
    let (wishes, shared): (Vec<Sentence>, Vec<Sentence>) = shared.into_iter().partition(|s| s.role == "ask");
    // What leads up to the matters and the number by which support finds them is said of all; what else is, belongs to
    // the last. "Two things." is said anew.
    let first = points.as_ref().and_then(|points| points.starts.first()).copied().unwrap_or_default();
    let (count_only, shared): (Vec<Sentence>, Vec<Sentence>) =
        shared.into_iter().partition(|s| s.clause < first && !s.finite && s.facts == 0 && s.words <= COUNT);
    threats.extend(count_only.into_iter().map(|s| (s.text, "other")));
    let of_all = |s: &Sentence| s.words <= MOST && (s.has_id || s.clause < first);
    let (of_all, shared): (Vec<Sentence>, Vec<Sentence>) = shared.into_iter().partition(of_all);
    // "I have two complaints." needs no other count.
    let counts = |s: &Sentence| {
        let reading = Reading::new(&s.text, language);
        s.clause < first && s.facts == 0 && reading.any_of(&(0..reading.tokens.len()), "number-several")
    };
    let announced = if count == 2 { &words.two_matters } else { &words.several_matters };
    let announced = Some(announced.clone()).filter(|_| !of_all.iter().any(counts));
    request.preamble = announced.into_iter().chain(of_all.into_iter().map(|s| s.text)).collect::<Vec<_>>().join(" ");
    for n in 0..count {
        let mut mine: Vec<Sentence> = own.iter().filter(|s| place(s) == Some(n)).cloned().collect();
        if let Some(first) = mine.first_mut() {
            first.text = uncounted(&first.text, words, language);
        }
        if n + 1 == count {
            mine.extend(shared.iter().chain(&wishes).cloned());
        }
        let title = mine.first().filter(|s| !s.finite && s.words <= 4 && s.facts == 0).map(|s| s.text.clone());
        let mut part = part(request, mine, words, language, options, n + 1 == count, &mut threats);
        if let Some(title) = title.filter(|title| part.story.first() == Some(title)) {
            part.story.remove(0);
            part.headline = format!("{}: {}", title.trim_end_matches('.'), part.headline);
        }
        request.parts.push(part);
    }
    request.asks = request.parts.iter().flat_map(|part| part.asks.clone()).collect();
    leave_out(request, threats, words);
}

/// Lists what was said around wishes, and why it goes.
fn leave_out(request: &mut Request, around: Vec<(String, &str)>, words: &Words) {
    for (text, rule) in around {
        let n = request.left_out.len() + 1;
        request.left_out.push(LeftOut { n, text, label: words.reason(rule), rule: rule.to_string() });
    }
}

/// One matter from its sentences; `closes` where it bears the wishes of all; `threats` takes what stands around them.
fn part(
    request: &Request,
    sentences: Vec<Sentence>,
    words: &Words,
    language: &Language,
    options: &Options,
    closes: bool,
    threats: &mut Vec<(String, &'static str)>,
) -> Part {
    let mut part = Part::default();
    let head = headline::headline(&sentences);
    let steps = sentences.iter().enumerate().filter(|(i, s)| !head.contains(i) && is_step(s)).count();
    let mut reach = Vec::new();
    let mut asked = false;
    let mut announced = false;
    for (i, mut sentence) in sentences.into_iter().enumerate() {
        // "What I want is simple:" asks for what follows.
        let announces = sentence.role == "ask" && !head.contains(&i) && asks::announces(&sentence, language);
        if std::mem::replace(&mut announced, announces) && !head.contains(&i) {
            sentence.role = "ask".into();
        }
        if announces {
            threats.push((sentence.text, "other"));
            continue;
        }
        let after_ask = std::mem::replace(&mut asked, sentence.role == "ask");
        match sentence.role.as_str() {
            _ if head.contains(&i) => {
                part.headline = format!("{} {}", part.headline, sentence.text).trim().to_string();
            }
            "ask" => {
                let plain = uncounted(&sentence.text, words, language);
                if plain.contains(char::is_alphanumeric) {
                    sentence.text = plain;
                }
                let calm = asks::calm(&sentence.text, language);
                let (text, threat) = calm.map_or((sentence.text, None), |(kept, gone)| (kept, Some(gone)));
                threats.extend(threat.map(|text| (text, "pressure")));
                let wishes = asks::split(&text, language).unwrap_or_else(|| vec![text]);
                for wish in &wishes {
                    let item = || words.ask.item(wish, language).filter(|_| sentence.item);
                    let put = item().or_else(|| short_wish::infinitive(wish, language));
                    let put = put.unwrap_or_else(|| words.request(wish, language));
                    let other = sentence
                        .or
                        .as_ref()
                        .and_then(|or| asks::either(part.asks.last()?, [wish, &put], or, words, language));
                    match (other, part.asks.last_mut()) {
                        (Some(both), Some(last)) => *last = both,
                        _ => part.asks.push(put),
                    }
                }
                if let (Some(time), Some(last)) = (&sentence.time, part.asks.last_mut()) {
                    *last = asks::timed(last, time, words);
                }
            }
            // A reason or a date that follows a wish at once belongs to it.
            _ if after_ask && part.asks.last().is_some_and(|wish| ends_with(wish, &sentence.text)) => {}
            _ if after_ask && (belongs(&sentence) || is_time(&sentence, language)) => {
                if let Some(wish) = part.asks.last_mut() {
                    wish.push(' ');
                    wish.push_str(&sentence.text);
                }
            }
            "contact" => reach.push(sentence.text),
            _ if steps >= 2 && is_step(&sentence) => {
                part.tried.push(sentence.text.trim_end_matches('.').to_string());
            }
            _ => part.story.push(sentence.text),
        }
    }
    part.story.extend(reach);
    if part.headline.is_empty() && part.story.is_empty() {
        part.headline = words.nothing_said(&request.kind);
    } else if part.headline.is_empty() {
        part.headline = part.story.remove(0);
    }
    part.asks = part.asks.into_iter().map(|wish| words.ask.toned(wish, options.tone)).collect();
    if closes {
        asks::complete(&mut part, request, words, language, options);
    }
    part
}

/// Whether a sentence is one step of what was tried, and nothing else.
fn is_step(sentence: &Sentence) -> bool {
    sentence.role == "tried"
        && sentence.points >= CLEAR
        && sentence.words <= 24
        && sentence.text.ends_with('.')
        && !sentence.text.contains('\n')
}

/// Whether a text ends with what another says, marks and capitals aside.
fn ends_with(text: &str, end: &str) -> bool {
    let plain = |text: &str| crate::fold::fold(text.trim_end_matches(['.', '!', ' ']));
    plain(text).ends_with(&plain(end))
}

/// Whether a sentence behind a wish says why or by when.
fn belongs(sentence: &Sentence) -> bool {
    // "Rather not." says nothing of the wish.
    let says = sentence.facts > 0 || sentence.words > SCRAP;
    let day = sentence.dated && sentence.problem < 4 && !sentence.background && sentence.words <= 22;
    sentence.impact >= 4 && sentence.words <= 20
        || !sentence.has_id && (day || !sentence.finite && says && sentence.words <= 8)
}

/// Whether a short sentence begins with a day or time and so says when a wish is to come true: "after 18:00, I work".
fn is_time(sentence: &Sentence, language: &Language) -> bool {
    if sentence.words > SHORT || sentence.has_id {
        return false;
    }
    let document = Document::plain(&sentence.text, language);
    let time = |kind| matches!(kind, FactKind::Date | FactKind::Time | FactKind::Deadline);
    document.facts.first().is_some_and(|fact| time(fact.kind) && fact.tokens.start <= 1)
}

/// Takes sentences that only say that something is attached out of the story: they become captions.
fn attach(request: &mut Request, sentences: &mut Vec<Sentence>, words: &Words, language: &Language) {
    let told = |text: &str| {
        let reading = Reading::new(text, language);
        let tokens = 0..reading.tokens.len();
        text.contains(',')
            || ["first-person", "second-person", "reader"].iter().any(|class| reading.any_of(&tokens, class))
    };
    sentences.retain(|sentence| {
        let caption = (sentence.role == "evidence" && sentence.words <= 14).then(|| caption(&sentence.text, words));
        let Some(caption) = caption.flatten().filter(|caption| !told(caption)) else { return true };
        request.attachments.push(Attachment { file: String::new(), caption });
        false
    });
}

/// What a sentence like "a photo of the meter is attached" says is attached.
fn caption(text: &str, words: &Words) -> Option<String> {
    let stem = text.trim_end_matches(['.', '!', ' ']);
    let lower = stem.to_lowercase();
    let fits = |pattern: &String| {
        let (before, after) = pattern.split_once('…')?;
        let rest = lower.strip_prefix(before)?.strip_suffix(after)?;
        let kept = stem.get(before.len()..before.len() + rest.len())?.trim_matches([',', ' ', ':']);
        (lower.len() == stem.len() && !kept.is_empty() && finding::words(kept) <= 10).then(|| kept.to_string())
    };
    words.attaching.iter().find_map(fits).map(|kept| finding::capitalised(&kept))
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn a_mark_counts_where_something_follows_it() {
        assert!(opens("1) the bill", "1)"));
        assert!(opens("firstly: the bill", "firstly"));
        assert!(!opens("1) the bill", "2)"));
        assert!(!opens("firstlings", "first"));
    }
}
