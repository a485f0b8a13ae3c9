//! `case.toml`: every word about cases, for the customer and for the company.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

use super::{
    template::{self, Slots},
    wait::Wait,
};
use crate::{compile::Error as LoadError, interview::script::fill, language::Language};

/// The words of one language about cases.
#[derive(Clone, Debug)]
pub struct Words {
    texts: Arc<Value>,
}

impl Words {
    /// Reads `case.toml` of a language.
    ///
    /// # Errors
    /// The language has none.
    pub fn of(language: &Language) -> Result<Self, LoadError> {
        let missing =
            || LoadError { file: format!("{}/case.toml", language.code()), message: "cases need this file".to_owned() };
        language.data("case").map(|texts| Self { texts }).ok_or_else(missing)
    }

    fn get(&self, key: &str) -> Option<&Value> {
        key.split('.').try_fold(&*self.texts, |value, part| value.get(part))
    }

    /// Whether there is a text with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// A text by dotted key, with `{name}` filled in; the key itself where the language lacks it.
    #[must_use]
    pub fn text(&self, key: &str, with: &[(&str, &str)]) -> String {
        fill(self.get(key).and_then(Value::as_str).unwrap_or(key), with)
    }

    /// A list of texts by dotted key.
    #[must_use]
    pub fn lines(&self, key: &str) -> Vec<String> {
        let list = self.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A paragraph of templates by dotted key: its sentences, each the first of its ways of saying it for which
    /// everything is known; empty where none is.
    #[must_use]
    pub fn paragraph(&self, key: &str, slots: &Slots) -> String {
        self.get(key).map(|value| template::paragraph(value, slots)).unwrap_or_default()
    }

    /// Paragraphs of templates by dotted key.
    #[must_use]
    pub fn paragraphs(&self, key: &str, slots: &Slots) -> Vec<String> {
        let list = self.get(key).and_then(Value::as_array);
        let all = list.into_iter().flatten().map(|value| template::paragraph(value, slots));
        all.filter(|text| !text.is_empty()).collect()
    }

    /// The first of some ways of saying something for which everything is known.
    #[must_use]
    pub fn first(&self, key: &str, slots: &Slots) -> String {
        self.get(key).and_then(|value| template::sentence(value, slots)).unwrap_or_default()
    }

    /// So many of something, in the form that the number asks for.
    #[must_use]
    pub fn count(&self, what: &str, n: i64) -> String {
        let forms = self.lines(&format!("count.{what}"));
        let form = match self.text("plural", &[]).as_str() {
            "one-few-many" => slavic(n),
            _ => usize::from(n != 1),
        };
        let text = forms.get(form).or(forms.last()).cloned().unwrap_or_else(|| format!("{{n}} {what}"));
        fill(&text, &[("n", &n.to_string())])
    }

    /// A waiting time for people.
    #[must_use]
    pub fn wait(&self, wait: Wait) -> String {
        self.count(wait.unit.name(), wait.amount)
    }

    /// A day, with its year where that is not this year.
    #[must_use]
    pub fn day(&self, day: Date, today: Date) -> String {
        self.dated(if day.year() == today.year() { "day.short" } else { "day.year" }, day)
    }

    /// A day with its weekday.
    #[must_use]
    pub fn long_day(&self, day: Date, today: Date) -> String {
        self.dated(if day.year() == today.year() { "day.long" } else { "day.long-year" }, day)
    }

    /// A time of day.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let clock = format!("{:02}:{:02}", time.hour(), time.minute());
        self.text("day.clock", &[("time", &clock)])
    }

    /// A day and a time of day, where there is one.
    #[must_use]
    pub fn moment(&self, day: Date, time: Option<Time>, today: Date) -> String {
        let day = self.day(day, today);
        match time {
            Some(time) => self.text("day.moment", &[("day", &day), ("time", &self.time(time))]),
            None => day,
        }
    }

    /// A moment as it is shown to the customer: today's by the clock, others by weekday and day.
    #[must_use]
    pub fn when(&self, moment: DateTime, now: DateTime) -> String {
        let midnight = moment.time() == Time::midnight();
        match (moment.date() == now.date(), midnight) {
            (true, true) => self.text("day.today", &[]),
            (true, false) => self.time(moment.time()),
            (false, true) => self.long_day(moment.date(), now.date()),
            (false, false) => {
                let day = self.long_day(moment.date(), now.date());
                self.text("day.moment", &[("day", &day), ("time", &self.time(moment.time()))])
            }
        }
    }

    /// From one day to another.
    #[must_use]
    pub fn range(&self, from: Date, to: Date) -> String {
        if from == to {
            return self.text("day.on", &[("day", &self.dated("day.year", from))]);
        }
        let first = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => "day.number",
            (true, false) => "day.short",
            _ => "day.year",
        };
        self.text("day.range", &[("from", &self.dated(first, from)), ("to", &self.dated("day.year", to))])
    }

    fn dated(&self, key: &str, day: Date) -> String {
        let name = |list: &str, n: i8| {
            let names = self.lines(list);
            usize::try_from(n).ok().and_then(|n| names.get(n).cloned()).unwrap_or_default()
        };
        let weekday = name("day.weekdays", day.weekday().to_monday_zero_offset());
        let month = name("day.months", day.month() - 1);
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.text(key, &[("weekday", &weekday), ("day", &number), ("month", &month), ("year", &year)])
    }

    /// The waiting time that a key of `[wait]` names.
    #[must_use]
    pub fn waiting(&self, key: &str) -> Option<Wait> {
        self.get(&format!("wait.{key}")).and_then(Value::as_str).and_then(Wait::read)
    }
}

/// One, a few, many: 1 день, 2 дня, 5 дней.
const fn slavic(n: i64) -> usize {
    let (ten, hundred) = (n.rem_euclid(10), n.rem_euclid(100));
    match (ten, hundred) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::slavic;

    #[test]
    fn one_a_few_many() {
        for (n, form) in [(1, 0), (2, 1), (4, 1), (5, 2), (11, 2), (12, 2), (21, 0), (22, 1), (111, 2), (0, 2)] {
            assert_eq!(slavic(n), form, "{n}");
        }
    }
}
