//! What a service costs for the days on which it was not there: the fee by the day, with the arithmetic. It is a request
//! for a recalculation, not a claim of what the law grants.

use jiff::civil::Date;

use super::{money::Money, words::Words};

/// How often the fee is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Per {
    /// Every week.
    Week,
    /// Every month of the calendar.
    #[default]
    Month,
    /// Every year of the calendar.
    Year,
}

/// A recalculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The fee.
    pub fee: Money,
    /// First day without service.
    pub from: Date,
    /// Last day without service.
    pub to: Date,
    /// The periods that the days lie in.
    pub shares: Vec<Share>,
}

/// The part of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Days of the period.
    pub of: i64,
    /// Days without service in it.
    pub days: i64,
    /// What they cost, in hundredths, rounded half up.
    pub minor: i64,
}

/// What is wrong with the dates or the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The last day is before the first.
    Backwards,
    /// Days that are still to come.
    Future,
    /// More than a year.
    Long,
    /// No fee.
    Nothing,
}

impl Doubt {
    /// Its name in `case.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Backwards => "backwards",
            Self::Future => "future",
            Self::Long => "long",
            Self::Nothing => "nothing",
        }
    }
}

impl Credit {
    /// Computes what the days from `from` to `to`, both included, cost at `fee`.
    ///
    /// # Errors
    /// What cannot be right.
    pub fn of(fee: Money, per: Per, from: Date, to: Date, today: Date) -> Result<Self, Doubt> {
        if to < from {
            return Err(Doubt::Backwards);
        }
        if to > today {
            return Err(Doubt::Future);
        }
        if days(from, to) > 366 {
            return Err(Doubt::Long);
        }
        if fee.minor <= 0 {
            return Err(Doubt::Nothing);
        }
        let mut shares = Vec::new();
        let mut day = from;
        while day <= to {
            let (of, last) = period(per, day, to);
            let end = last.min(to);
            let days = days(day, end);
            // Half up, in whole hundredths: no binary fractions anywhere.
            let minor = (2 * fee.minor * days + of) / (2 * of);
            shares.push(Share { of, days, minor });
            let Ok(next) = end.tomorrow() else { break };
            day = next;
        }
        Ok(Self { fee, from, to, shares })
    }

    /// Days without service.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.shares.iter().map(|share| share.days).sum()
    }

    /// What they cost, in hundredths: the sum of the shares as they are shown.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.shares.iter().map(|share| share.minor).sum()
    }

    /// The amount as the fee is written.
    #[must_use]
    pub fn amount(&self) -> String {
        self.fee.like(self.total())
    }

    /// The arithmetic in one line: `£40.00 ÷ 31 days × 9 days = £11.61`.
    #[must_use]
    pub fn arithmetic(&self, words: &Words) -> String {
        let fee = self.fee.like(self.fee.minor);
        let terms: Vec<_> = self
            .shares
            .iter()
            .map(|share| {
                let (of, days) = (words.count("days", share.of), words.count("days", share.days));
                format!("{fee} ÷ {of} × {days} = {}", self.fee.like(share.minor))
            })
            .collect();
        match &terms[..] {
            [only] => only.clone(),
            several => {
                let sum: Vec<_> = self.shares.iter().map(|share| self.fee.like(share.minor)).collect();
                format!("{}; {} = {}", several.join("; "), sum.join(" + "), self.amount())
            }
        }
    }
}

/// Days from one to another, both included.
fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days()) + 1
}

/// Days of the period that a day lies in, and its last day. Weeks have seven days wherever they begin.
fn period(per: Per, day: Date, to: Date) -> (i64, Date) {
    match per {
        Per::Week => (7, to),
        Per::Month => (i64::from(day.days_in_month()), day.last_of_month()),
        Per::Year => (i64::from(day.days_in_year()), day.last_of_year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(fee: &str, per: Per, from: &str, to: &str) -> Result<Credit, Doubt> {
        let day = |text: &str| text.parse().unwrap();
        Credit::of(Money::read(fee, '.').unwrap(), per, day(from), day(to), day("2026-11-20"))
    }

    #[test]
    fn a_month_is_as_long_as_it_is() {
        let nine = credit("£40.00", Per::Month, "2025-03-03", "2025-03-11").unwrap();
        assert_eq!((nine.days(), nine.amount()), (9, "£11.61".to_owned()));
        let february = credit("£40.00", Per::Month, "2024-02-29", "2024-02-29").unwrap();
        assert_eq!((february.days(), february.amount()), (1, "£1.38".to_owned()));
        let whole = credit("£40.00", Per::Month, "2026-10-01", "2026-10-31").unwrap();
        assert_eq!(whole.amount(), "£40.00");
    }

    #[test]
    fn a_period_over_several_months_adds_up_as_shown() {
        let both = credit("£40.00", Per::Month, "2026-03-30", "2026-05-02").unwrap();
        let shares: Vec<_> = both.shares.iter().map(|s| (s.of, s.days, s.minor)).collect();
        assert_eq!(shares, [(31, 2, 258), (30, 30, 4000), (31, 2, 258)]);
        assert_eq!(both.amount(), "£45.16");
    }

    #[test]
    fn weeks_and_years() {
        assert_eq!(credit("£7.00", Per::Week, "2026-03-30", "2026-04-08").unwrap().amount(), "£10.00");
        assert_eq!(credit("£365.00", Per::Year, "2026-03-01", "2026-03-09").unwrap().amount(), "£9.00");
        let newyear = credit("£366.00", Per::Year, "2024-12-31", "2025-01-01").unwrap();
        assert_eq!(newyear.amount(), "£2.00");
    }

    #[test]
    fn dates_are_checked() {
        let doubt = |from, to| credit("£1.00", Per::Month, from, to).unwrap_err();
        assert_eq!(doubt("2026-03-03", "2026-03-02"), Doubt::Backwards);
        assert_eq!(doubt("2026-11-20", "2026-11-21"), Doubt::Future);
        assert_eq!(doubt("2024-01-01", "2026-01-01"), Doubt::Long);
        assert_eq!(credit("£0.00", Per::Month, "2026-03-03", "2026-03-03"), Err(Doubt::Nothing));
    }
}
