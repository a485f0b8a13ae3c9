//! The time, which tests and scripts may set.

use jiff::{Timestamp, Zoned, civil::DateTime, tz::TimeZone};

use super::exit::Failure;

/// Now, in the local time zone; `ASKWELL_NOW` names another moment.
///
/// # Errors
/// An `ASKWELL_NOW` that is no moment.
pub fn now() -> Result<Zoned, Failure> {
    Ok(fixed()?.unwrap_or_else(Zoned::now))
}

/// The moment that `ASKWELL_NOW` names: `2026-11-20`, `2026-11-20T10:00` (both UTC), `2026-11-20T10:00Z` or
/// `2026-11-20T10:00[Europe/Berlin]`; `None` where it is not set.
///
/// # Errors
/// An `ASKWELL_NOW` that is none of these.
pub fn fixed() -> Result<Option<Zoned>, Failure> {
    match std::env::var("ASKWELL_NOW") {
        Ok(text) if !text.is_empty() => {
            moment(&text).map(Some).ok_or_else(|| Failure::unusable("now", &[("text", &text)]))
        }
        _ => Ok(None),
    }
}

fn moment(text: &str) -> Option<Zoned> {
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned);
    }
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.to_zoned(TimeZone::UTC));
    }
    text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_may_be_written_in_four_ways() {
        for text in ["2026-11-20", "2026-11-20T10:00", "2026-11-20T10:00Z", "2026-11-20T10:00[Europe/Berlin]"] {
            assert_eq!(moment(text).map(|at| at.date().to_string()).as_deref(), Some("2026-11-20"), "{text}");
        }
        assert!(moment("tomorrow").is_none());
    }
}
