//! The next steps as a calendar file (RFC 5545), so that they stand where the customer looks every day.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, DateTime},
};

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identifies it, so that importing it again moves it instead of doubling it.
    pub id: String,
    /// When.
    pub from: DateTime,
    /// What it is.
    pub title: String,
    /// More about it.
    pub about: String,
}

/// The calendar with these entries. Each lasts the whole day, or a quarter of an hour where its time is known.
#[must_use]
pub fn write(events: &[Event], now: &Zoned) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//askwell//cases//");
    line("CALSCALE:GREGORIAN");
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@askwell", escaped(&event.id)));
        line(&format!("DTSTAMP:{}", utc(now.timestamp())));
        if event.from.time() == jiff::civil::Time::midnight() {
            let day = event.from.date();
            line(&format!("DTSTART;VALUE=DATE:{}", compact(day)));
            line(&format!("DTEND;VALUE=DATE:{}", compact(day.tomorrow().unwrap_or(day))));
        } else {
            let start = event.from.to_zoned(now.time_zone().clone()).map_or(now.timestamp(), |at| at.timestamp());
            line(&format!("DTSTART:{}", utc(start)));
            line("DURATION:PT15M");
        }
        line(&format!("SUMMARY:{}", escaped(&event.title)));
        if !event.about.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&event.about)));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Lines have 75 bytes at most; a longer one goes on after a space, and no character is cut.
fn fold(text: &str, out: &mut String) {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        fold(&"ж".repeat(80), &mut out);
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), "ж".repeat(80));
    }

    #[test]
    fn a_step_is_a_day_and_a_moment_a_quarter_of_an_hour() {
        let now: Zoned = "2026-11-20T10:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let event = |from: &str| Event {
            id: "acme".into(),
            from: from.parse().unwrap(),
            title: "ACME, Ltd; follow up".into(),
            about: "one\ntwo".into(),
        };
        let text = write(&[event("2026-11-24T00:00"), event("2026-11-21T18:40")], &now);
        assert!(text.contains("DTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261125\r\n"), "{text}");
        assert!(text.contains("DTSTART:20261121T174000Z\r\n"), "{text}");
        assert!(text.contains("SUMMARY:ACME\\, Ltd\\; follow up\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:one\\ntwo\r\n"), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }
}
