//! Days written in figures, where it is not clear which figure is the day and which the month.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::words::Word;

/// Which figure comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
    /// Nobody knows: it has to be asked.
    Ask,
}

/// The days that the figures at the beginning of `words` may mean, where there is more than one, and their length in
/// words. A date without a year is left alone: it may be a fraction. What is clear is left to the customer's own way of writing.
#[must_use]
pub fn read(words: &[Word], orders: &BTreeMap<String, Order>, region: Option<&Order>) -> Option<(Vec<Date>, usize)> {
    let [first, mark, second, ..] = words else { return None };
    let order = region.or_else(|| orders.get(&mark.folded))?;
    let tight = first.end == mark.start && mark.end == second.start;
    if !tight || !orders.contains_key(&mark.folded) || *order != Order::Ask {
        return None;
    }
    let (a, b) = (figure(first)?, figure(second)?);
    let year = words.get(3).filter(|next| next.folded == mark.folded && next.start == second.end);
    let (year, length) = match (year, words.get(4)) {
        (Some(_), Some(year)) => (written_year(&year.folded)?, 5),
        _ => return None,
    };
    let day = |month: i8, day: i8| Date::new(year, month, day).ok();
    match (day(b, a), day(a, b)) {
        (Some(x), Some(y)) if x != y => Some((vec![x, y], length)),
        _ => None,
    }
}

fn figure(word: &Word) -> Option<i8> {
    (word.folded.len() <= 2).then(|| word.folded.parse().ok()).flatten()
}

/// A year of two or four figures.
#[must_use]
pub fn written_year(text: &str) -> Option<i16> {
    match (text.len(), text.parse::<i16>().ok()?) {
        (2, year) => Some(2000 + year),
        (4, year) => Some(year),
        _ => None,
    }
}
