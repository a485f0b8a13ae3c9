//! Waiting times and business days.

use std::collections::BTreeSet;

use jiff::{
    Span,
    civil::{Date, DateTime, Weekday},
};

/// How long an answer may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// How many.
    pub amount: i64,
    /// Of what.
    pub unit: Unit,
}

/// What waiting times are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of the calendar.
    Days,
    /// Days on which offices work.
    BusinessDays,
    /// Months.
    Months,
}

impl Unit {
    /// Its name in `case.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::BusinessDays => "business-days",
            Self::Months => "months",
        }
    }
}

impl Wait {
    /// Reads `15 minutes`, `24 hours`, `14 days`, `2 business-days`, `1 months`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (amount, unit) = text.trim().split_once(' ')?;
        let units = [Unit::Minutes, Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Months];
        let unit = units.into_iter().find(|known| known.name() == unit.trim())?;
        Some(Self { amount: amount.parse().ok().filter(|n| (0..=1000).contains(n))?, unit })
    }

    /// When it makes sense to ask again: minutes and hours are counted to the moment; days are given whole, and nobody
    /// reads mail on a day off.
    #[must_use]
    pub fn over(self, from: DateTime, week: &Week) -> DateTime {
        let span = match self.unit {
            Unit::Minutes => Span::new().try_minutes(self.amount),
            Unit::Hours => Span::new().try_hours(self.amount),
            Unit::Days => Span::new().try_days(self.amount),
            Unit::Months => Span::new().try_months(self.amount),
            Unit::BusinessDays => {
                return start(week.after(week.counted(from.date(), self.amount)));
            }
        };
        let end = span.ok().and_then(|span| from.checked_add(span).ok()).unwrap_or(from);
        match self.unit {
            Unit::Minutes | Unit::Hours => end,
            _ => start(week.after(end.date())),
        }
    }
}

/// The beginning of a day.
#[must_use]
pub fn start(day: Date) -> DateTime {
    day.to_datetime(jiff::civil::Time::midnight())
}

/// Which days offices work: Monday to Friday, but for the days off that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Days off beside the weekends.
    pub off: BTreeSet<Date>,
}

impl Week {
    /// Whether offices work on a day.
    #[must_use]
    pub fn works(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.off.contains(&day)
    }

    /// The first business day after a day.
    #[must_use]
    pub fn after(&self, day: Date) -> Date {
        self.counted(day, 1)
    }

    /// The `n`th business day after a day; the day itself for 0.
    #[must_use]
    pub fn counted(&self, day: Date, n: i64) -> Date {
        let (mut day, mut left) = (day, n);
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            left -= i64::from(self.works(day));
        }
        day
    }

    /// Business days from the one after `from` to `to`, both of them counted if they are.
    #[must_use]
    pub fn between(&self, from: Date, to: Date) -> i64 {
        let (mut day, mut n) = (from, 0);
        while day < to {
            let Ok(next) = day.tomorrow() else { return n };
            day = next;
            n += i64::from(self.works(day));
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(wait: &str, from: &str) -> String {
        let week = Week { off: ["2026-12-25".parse().unwrap()].into() };
        Wait::read(wait).expect(wait).over(from.parse().unwrap(), &week).to_string()
    }

    #[test]
    fn minutes_and_hours_are_counted_to_the_moment() {
        assert_eq!(over("15 minutes", "2026-11-20T23:50"), "2026-11-21T00:05:00");
        assert_eq!(over("24 hours", "2026-11-20T18:40"), "2026-11-21T18:40:00");
    }

    #[test]
    fn days_are_given_whole_and_nobody_reads_on_a_day_off() {
        // Tuesday; Wednesday and Thursday are theirs.
        assert_eq!(over("2 business-days", "2026-11-17T09:00"), "2026-11-20T00:00:00");
        // Friday; Monday and Tuesday are theirs.
        assert_eq!(over("2 business-days", "2026-11-20T09:00"), "2026-11-25T00:00:00");
        // Christmas is off.
        assert_eq!(over("1 business-days", "2026-12-24T09:00"), "2026-12-29T00:00:00");
        // Fourteen days from a Saturday end on a Saturday.
        assert_eq!(over("14 days", "2026-11-21T09:00"), "2026-12-07T00:00:00");
        assert_eq!(over("1 months", "2026-01-31T09:00"), "2026-03-02T00:00:00");
    }

    #[test]
    fn what_is_no_waiting_time_is_none() {
        for text in ["", "soon", "2", "2 weeks", "-1 days", "5000 days"] {
            assert_eq!(Wait::read(text), None, "{text}");
        }
    }

    #[test]
    fn business_days_between() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let between = |from, to| Week::default().between(day(from), day(to));
        assert_eq!(between("2026-11-20", "2026-11-20"), 0);
        assert_eq!(between("2026-11-20", "2026-11-23"), 1);
        assert_eq!(between("2026-11-16", "2026-11-27"), 9);
        assert_eq!(between("2026-11-27", "2026-11-16"), 0);
    }
}
