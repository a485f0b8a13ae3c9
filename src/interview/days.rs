//! Days as people say them: "yesterday", "last Friday", "in two weeks". What can be told is written out beside the
//! customer's words, what cannot is asked.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use serde::Deserialize;

use super::script::fill;
use words::{Word, words};

mod day;
mod numeric;
mod words;

/// How a language speaks of days: `[days]` of `interview.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Days {
    shown: String,
    apposition: String,
    bracket: String,
    weekdays: Vec<String>,
    months: Vec<String>,
    weekday_words: Vec<String>,
    numbers: Vec<String>,
    past: Vec<String>,
    future: Vec<String>,
    ahead: Vec<String>,
    unclear: Vec<String>,
    over: Vec<String>,
    never_after: Vec<String>,
    never_before: Vec<String>,
    slots: BTreeMap<String, Way>,
    relative: Vec<Relative>,
    numeric: BTreeMap<String, numeric::Order>,
    #[serde(default)]
    regions: BTreeMap<String, numeric::Order>,
}

/// Which way a bare weekday lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// It is over: the last one.
    Past,
    /// It is to come: the next one.
    Future,
    /// Only a word before it tells.
    Cue,
    /// Days in this answer are habits or offers and stay as they are.
    None,
}

/// Words that stand for a day by its distance from today.
#[derive(Clone, Debug, Default, Deserialize)]
struct Relative {
    any: Vec<String>,
    /// Distance in days, multiplied by `{n}` where the words have it.
    days: i64,
}

/// An answer in which every day that can be told is written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The answer.
    pub text: String,
    /// The days as they are written out in it.
    pub days: Vec<String>,
    /// The first day that cannot be told.
    pub doubt: Option<Doubt>,
}

/// A day that may be one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The words of the customer.
    pub said: String,
    /// Each day it may be, as it is shown, and the whole answer if it is that day.
    pub readings: Vec<(String, String)>,
}

/// One day found in an answer: where, and how it may be written out.
struct Place {
    start: usize,
    end: usize,
    readings: Vec<Reading>,
}

struct Reading {
    day: Date,
    text: String,
}

impl Days {
    /// Writes out the days of an answer to the question for `slot`; `way` is the question's own, `region` that of the
    /// language.
    #[must_use]
    pub fn tell(&self, text: &str, slot: &str, way: Option<Way>, region: Option<&str>, today: Date) -> Told {
        let way = way.or_else(|| self.slots.get(slot).copied()).unwrap_or(Way::None);
        if way == Way::None {
            return Told { text: text.to_owned(), ..Told::default() };
        }
        let places = self.places(text, way, region, today);
        let (mut out, mut at, mut days, mut doubt) = (String::new(), 0, Vec::new(), None);
        for place in &places {
            out.push_str(&text[at..place.start]);
            at = place.start;
            match &place.readings[..] {
                [only] => {
                    out.push_str(&only.text);
                    if !days.contains(&only.text) {
                        days.push(only.text.clone());
                    }
                    at = place.end;
                }
                several if doubt.is_none() => doubt = Some((out.len(), place.start, place.end, several)),
                _ => {}
            }
        }
        out.push_str(&text[at..]);
        let doubt = doubt.map(|(to, start, end, readings)| {
            let whole = |reading: &Reading| format!("{}{}{}", &out[..to], reading.text, &out[to + end - start..]);
            let readings = readings.iter().map(|reading| (self.shown(reading.day), whole(reading))).collect();
            Doubt { said: text[start..end].to_owned(), readings }
        });
        Told { text: out, days, doubt }
    }

    /// A day as this language writes it out.
    #[must_use]
    pub fn shown(&self, day: Date) -> String {
        self.write(&self.shown, "", day)
    }

    fn places(&self, text: &str, way: Way, region: Option<&str>, today: Date) -> Vec<Place> {
        let words = words(text);
        let (mut places, mut i) = (Vec::new(), 0);
        while i < words.len() {
            let found = self
                .relative(&words, i, text, today)
                .or_else(|| self.weekday(&words, i, text, way, today))
                .or_else(|| self.numeric(&words, i, region));
            match found {
                Some((place, length)) => {
                    places.push(place);
                    i += length;
                }
                None => i += 1,
            }
        }
        places
    }

    /// "yesterday evening", "three days ago".
    fn relative(&self, words: &[Word], i: usize, text: &str, today: Date) -> Option<(Place, usize)> {
        let all = self.relative.iter().flat_map(|relative| relative.any.iter().map(move |say| (relative.days, say)));
        let hits = all.filter_map(|(days, say)| self.says(say, &words[i..]).map(|(n, length)| (length, days * n)));
        let (length, days) = hits.max_by_key(|(length, _)| *length)?;
        if self.dated(words, i, length) {
            return None;
        }
        let day = today.checked_add(Span::new().try_days(days).ok()?).ok()?;
        let (start, end) = (words[i].start, words[i + length - 1].end);
        let written = self.write(&self.bracket, &text[start..end], day);
        Some((Place { start, end, readings: vec![Reading { day, text: written }] }, length))
    }

    /// The number in `say` (1 where it has none) and its length, if the words begin with it.
    fn says(&self, say: &str, words: &[Word]) -> Option<(i64, usize)> {
        let parts: Vec<&str> = say.split(' ').collect();
        let mut n = 1;
        for (k, part) in parts.iter().enumerate() {
            let word = words.get(k)?;
            if *part == "{n}" {
                n = self.number(&word.folded)?;
            } else if word.folded != *part {
                return None;
            }
        }
        Some((n, parts.len()))
    }

    fn number(&self, word: &str) -> Option<i64> {
        let named = self.numbers.iter().position(|names| names.split(' ').any(|name| name == word));
        let digits = || word.parse().ok().filter(|n| *n <= 1000);
        named.and_then(|n| i64::try_from(n).ok()).or_else(digits)
    }

    /// "since Monday", "by next Friday".
    fn weekday(&self, words: &[Word], i: usize, text: &str, way: Way, today: Date) -> Option<(Place, usize)> {
        let named = |word: &Word| self.weekday_words.iter().position(|all| all.split(' ').any(|w| w == word.folded));
        let day = named(&words[i])?;
        let near = |k: usize| words.get(k).is_some_and(|word| named(word).is_some());
        let ranged = i >= 2 && near(i - 2) || near(i + 2);
        let stops = |list: &[String], k: Option<usize>| {
            k.and_then(|k| words.get(k)).is_some_and(|word| list.contains(&word.folded))
        };
        if ranged
            || self.dated(words, i, 1)
            || stops(&self.never_after, i.checked_sub(1))
            || stops(&self.never_before, Some(i + 1))
        {
            return None;
        }
        let ahead = i64::try_from(day).ok()? - i64::from(today.weekday().to_monday_zero_offset());
        let distances = self.distances(words, i, way, ahead.rem_euclid(7))?;
        let Word { start, end, .. } = words[i];
        let reading = |days: i64| {
            let day = today.checked_add(Span::new().try_days(days).ok()?).ok()?;
            Some(Reading { day, text: self.write(&self.apposition, &text[start..end], day) })
        };
        let readings: Vec<_> = distances.into_iter().filter_map(reading).collect();
        (!readings.is_empty()).then_some((Place { start, end, readings }, 1))
    }

    /// How many days from today the weekday at `i` may be; `ahead` is the distance to the next one, 0 for today.
    fn distances(&self, words: &[Word], i: usize, way: Way, ahead: i64) -> Option<Vec<i64>> {
        let before = || words[i.saturating_sub(2)..i].iter().rev().map(|word| &word.folded);
        let cue = |list: &[String]| before().any(|word| list.contains(word));
        let way = match way {
            _ if cue(&self.past) => Way::Past,
            _ if cue(&self.future) => Way::Future,
            Way::Cue if cue(&self.ahead) => Way::Future,
            Way::Cue | Way::None => return None,
            way => way,
        };
        let unclear = cue(&self.unclear);
        Some(match way {
            Way::Future if unclear && ahead > 0 => vec![ahead, ahead + 7],
            // Nobody calls today "next Friday" or "last Friday".
            Way::Future if unclear => vec![7],
            Way::Future if ahead == 0 => vec![0, 7],
            Way::Future => vec![ahead],
            _ if ahead == 0 && !cue(&self.over) => vec![0, -7],
            _ => vec![ahead - 7],
        })
    }

    /// Whether a month or a day's number stands beside the words from `i` on: then the day is told already.
    fn dated(&self, words: &[Word], i: usize, length: usize) -> bool {
        let month = |word: &Word| {
            word.folded.chars().count() >= 3
                && self.months.iter().any(|month| month.to_lowercase().starts_with(&word.folded))
        };
        let after = &words[i + length..words.len().min(i + length + 4)];
        let before = &words[i.saturating_sub(4)..i];
        let is = |k: usize, marks: &[&str]| after.get(k).is_some_and(|word| marks.contains(&&*word.folded));
        let number = |k: usize| after.get(k).is_some_and(Word::is_day_number);
        let next = number(0) && !is(1, &[":"]);
        let ordinal = |k: usize| number(k) && after[k].folded.ends_with(char::is_alphabetic);
        let bracketed = is(0, &[",", "("]) && (ordinal(1) || number(1) && is(2, &[".", "/", "-"]));
        next || bracketed || after.iter().chain(before).any(month)
    }

    /// "3/4/2025", where the day may be either number.
    fn numeric(&self, words: &[Word], i: usize, region: Option<&str>) -> Option<(Place, usize)> {
        let (days, length) = numeric::read(&words[i..], &self.numeric, region.and_then(|r| self.regions.get(r)))?;
        let readings = days.into_iter().map(|day| Reading { day, text: self.shown(day) }).collect();
        Some((Place { start: words[i].start, end: words[i + length - 1].end, readings }, length))
    }

    fn write(&self, pattern: &str, said: &str, day: Date) -> String {
        let name =
            |list: &[String], n: i8| usize::try_from(n).ok().and_then(|n| list.get(n).cloned()).unwrap_or_default();
        let weekday = name(&self.weekdays, day.weekday().to_monday_zero_offset());
        let month = name(&self.months, day.month() - 1);
        let (number, year) = (day.day().to_string(), day.year().to_string());
        let with = [("said", said), ("weekday", &*weekday), ("day", &*number), ("month", &*month), ("year", &*year)];
        fill(pattern, &with)
    }
}

#[cfg(test)]
mod tests;
