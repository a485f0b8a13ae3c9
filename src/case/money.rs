//! Amounts of money as people write them: `£39.90`, `1.499,00 €`, `1 500 руб.`, `R700,00`.

/// An amount, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Hundredths.
    pub minor: i64,
    before: String,
    after: String,
    mark: char,
    group: Option<char>,
}

impl Money {
    /// Reads an amount; `mark` stands before the hundredths where the amount itself does not show it.
    #[must_use]
    pub fn read(text: &str, mark: char) -> Option<Self> {
        let text = text.trim();
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (before, number, after) = (&text[..first], &text[first..end], &text[end..]);
        if number.chars().any(|c| !(c.is_ascii_digit() || is_mark(c) || c.is_whitespace() || matches!(c, '\'' | '’')))
        {
            return None;
        }
        // The last mark with two digits behind it (or one: "4.5") stands before the hundredths.
        let cut = number.rfind(is_mark).filter(|&at| (1..=2).contains(&(number.len() - at - 1)));
        let (whole, part) = cut.map_or((number, ""), |at| (&number[..at], &number[at + 1..]));
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let grouped = whole.chars().find(|c| !c.is_ascii_digit());
        if grouped.is_some() && !groups(whole) {
            return None;
        }
        let own = cut.and_then(|at| number[at..].chars().next());
        // "1,500" with a comma for the thousands has a point before the hundredths.
        let other = grouped.and_then(|c| match c {
            ',' => Some('.'),
            '.' => Some(','),
            _ => None,
        });
        let minor = digits.parse::<i64>().ok()?.checked_mul(100)?;
        let hundredths: i64 = if part.is_empty() { 0 } else { format!("{part:0<2}").parse().ok()? };
        let mark = own.or(other).unwrap_or(mark);
        Some(Self { minor: minor + hundredths, before: before.into(), after: after.into(), mark, group: grouped })
    }

    /// Another amount, written in the same way; its hundredths are always shown.
    #[must_use]
    pub fn like(&self, minor: i64) -> String {
        let whole = (minor / 100).to_string();
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if let Some(group) = self.group.filter(|_| i > 0 && (whole.len() - i).is_multiple_of(3)) {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        format!("{}{grouped}{}{:02}{}", self.before, self.mark, minor % 100, self.after)
    }

    /// Whether a currency stands beside the figures.
    #[must_use]
    pub fn names_currency(&self) -> bool {
        let says = |text: &str| text.chars().any(|c| !c.is_whitespace() && !matches!(c, '-' | '–'));
        says(&self.before) || says(&self.after)
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',')
}

/// Whether digits stand in groups of three.
fn groups(whole: &str) -> bool {
    let parts: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    (1..=3).contains(&parts[0].len()) && parts[1..].iter().all(|part| part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_alike() {
        for (text, minor, like) in [
            ("£40.00", 4000, "£11.61"),
            ("40,00 €", 4000, "11,61 €"),
            ("R700,00", 70000, "R11,61"),
            ("600 руб.", 60000, "11,61 руб."),
            ("1 500 руб.", 150_000, "11,61 руб."),
            ("1.499,00 €", 149_900, "11,61 €"),
            ("$1,500", 150_000, "$11.61"),
            ("39.9", 3990, "11.61"),
            ("CHF 40", 4000, "CHF 11,61"),
        ] {
            let money = Money::read(text, ',').expect(text);
            assert_eq!(money.minor, minor, "{text}");
            assert_eq!(money.like(1161), like, "{text}");
        }
        assert_eq!(Money::read("1 500 руб.", ',').unwrap().like(123_456_789), "1 234 567,89 руб.");
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in ["", "much", "1.23.456", "12-34", "3/4", "1 50 000"] {
            assert_eq!(Money::read(text, '.'), None, "{text}");
        }
    }

    #[test]
    fn a_currency_is_seen() {
        assert!(Money::read("40 €", ',').unwrap().names_currency());
        assert!(!Money::read(" 40 ", ',').unwrap().names_currency());
    }
}
