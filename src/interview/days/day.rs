//! One day, as somebody names it: `2026-11-20`, "20 November", "20.11.2026", "yesterday", "Friday".

use jiff::{Span, civil::Date};

use super::{
    Days, Way,
    numeric::{self, Order},
    words::{Word, words},
};

impl Days {
    /// The days that a text may name; none where it names none, several where it is not clear. A day without a year is the
    /// nearest one that lies where `way` says.
    #[must_use]
    pub fn day(&self, text: &str, way: Way, region: Option<&str>, today: Date) -> Vec<Date> {
        if let Ok(day) = text.trim().parse::<Date>() {
            return vec![day];
        }
        let all = words(text);
        let found = (0..all.len()).find_map(|i| self.written(&all[i..], way, region, today));
        found.unwrap_or_else(|| {
            let places = self.places(text, way, region, today);
            places.into_iter().next().map(|place| place.readings.iter().map(|r| r.day).collect()).unwrap_or_default()
        })
    }

    /// A day that is written with its number: "20 November 2026", "November 20th", "20.11.", "11/20/2026".
    fn written(&self, words: &[Word], way: Way, region: Option<&str>, today: Date) -> Option<Vec<Date>> {
        let first = words.first()?;
        let rest = || words[1..].iter().filter(|word| !matches!(word.folded.as_str(), "." | "," | "of"));
        let number = |word: &Word| {
            let digits: String = word.folded.chars().take_while(char::is_ascii_digit).collect();
            word.is_day_number().then(|| digits.parse::<i8>().ok()).flatten()
        };
        let next = rest().next();
        if let (Some(day), Some(month)) = (number(first), next.and_then(|word| self.month(&word.folded))) {
            return Some(near(year(rest().nth(1)), month, day, way, today)).filter(|days| !days.is_empty());
        }
        if let (Some(month), Some(day)) = (self.month(&first.folded), next.and_then(number)) {
            return Some(near(year(rest().nth(1)), month, day, way, today)).filter(|days| !days.is_empty());
        }
        self.figures(words, way, region, today)
    }

    /// A day in figures.
    fn figures(&self, words: &[Word], way: Way, region: Option<&str>, today: Date) -> Option<Vec<Date>> {
        let [first, mark, second, ..] = words else { return None };
        let (a, b) = (first.folded.parse::<i8>().ok()?, second.folded.parse::<i8>().ok()?);
        let order = region.and_then(|region| self.regions.get(region)).or_else(|| self.numeric.get(&mark.folded))?;
        if !self.numeric.contains_key(&mark.folded) || first.end != mark.start || mark.end != second.start {
            return None;
        }
        let year = words.get(3).filter(|next| next.folded == mark.folded).and(words.get(4));
        let year = year.and_then(|word| numeric::written_year(&word.folded));
        let read = |month: i8, day: i8| near(year, month, day, way, today);
        let mut days = match order {
            Order::DayFirst => read(b, a),
            Order::MonthFirst => read(a, b),
            Order::Ask => [read(b, a), read(a, b)].concat(),
        };
        days.dedup();
        Some(days).filter(|days| !days.is_empty())
    }

    /// The month that a word names, in whatever case it stands; a beginning of three letters is enough.
    fn month(&self, word: &str) -> Option<i8> {
        let letters = word.chars().count();
        let stem = |text: &str| text.chars().take(letters.max(3) - 1).collect::<String>();
        let same = |month: &String| {
            let month = month.to_lowercase();
            month.starts_with(word) || letters == month.chars().count() && stem(word) == stem(&month)
        };
        let at = (letters >= 3).then(|| self.months.iter().position(same)).flatten()?;
        i8::try_from(at).ok().map(|at| at + 1)
    }
}

/// The year that a word names.
fn year(word: Option<&Word>) -> Option<i16> {
    word.filter(|word| word.folded.len() == 4).and_then(|word| word.folded.parse().ok())
}

/// That day of that month: in that year, or the nearest one that lies ahead or is over.
fn near(year: Option<i16>, month: i8, day: i8, way: Way, today: Date) -> Vec<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).into_iter().collect();
    }
    let years = (-4..=4).filter_map(|n| Date::new(today.year() + n, month, day).ok());
    let best = match way {
        Way::Past => years.filter(|day| *day <= today).max(),
        Way::Future => years.filter(|day| *day >= today).min(),
        Way::Cue | Way::None => {
            years.min_by_key(|day| today.until(*day).unwrap_or_else(|_| Span::new()).get_days().unsigned_abs())
        }
    };
    best.into_iter().collect()
}
