//! The file that a case is kept in: one JSON object, readable and versioned.
//!
//! ```json
//! {"version": 2, "name": "acme-internet", "language": "en", "company": "ACME", "about": "internet down since 3 March",
//!  "kind": "outage", "channel": "email", "opened": "2026-11-20T10:00:00", "ids": ["account 4711-220"],
//!  "tickets": ["77120"], "entries": [{"on": "2026-11-20", "at": "10:00:00", "what": "sent", "message":
//!  {"form": "request", "subject": "…", "text": ["first line", "second line"]}}]}
//! ```
//!
//! Days and times are those of the customer's own clock, as text (`2026-11-20`, `10:00:00`). The struct [`Case`]
//! documents every field. A file of an older version is read as if it were of this one; whoever writes it keeps the
//! original beside it. A file of a newer version is not touched.

use serde_json::{Map, Value, json};

use super::Case;

/// The version of the files that are written.
pub const VERSION: u32 = 2;

/// Why a file is no case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It cannot be understood: where, and why.
    Broken(String),
    /// A newer askwell wrote it.
    Newer(u32),
}

/// Reads a file. The second value is the version it was written in, if that is an older one.
///
/// # Errors
/// Why it is no case.
pub fn read(bytes: &[u8]) -> Result<(Case, Option<u32>), Damage> {
    // The way of almost every file: one pass, no values in between.
    if let Ok(case) = serde_json::from_slice::<Case>(bytes)
        && case.version == VERSION
    {
        return Ok((case, None));
    }
    let broken = |why: serde_json::Error| Damage::Broken(why.to_string());
    let mut value: Value = serde_json::from_slice(bytes).map_err(broken)?;
    let version = value.get("version").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let version = version.ok_or_else(|| Damage::Broken("it names no version".to_owned()))?;
    if version > VERSION {
        return Err(Damage::Newer(version));
    }
    for (from, step) in (1..).zip(STEPS) {
        if from >= version
            && let Some(object) = value.as_object_mut()
        {
            step(object);
        }
    }
    value["version"] = json!(VERSION);
    let case = serde_json::from_value(value).map_err(broken)?;
    Ok((case, (version < VERSION).then_some(version)))
}

/// What leads from each version to the next, the first from 1 to 2.
const STEPS: [fn(&mut Map<String, Value>); VERSION as usize - 1] = [several_tickets];

/// Version 1, from before the first release, knew one ticket number.
fn several_tickets(case: &mut Map<String, Value>) {
    let ticket = case.remove("ticket").filter(|ticket| ticket.as_str().is_some_and(|text| !text.is_empty()));
    case.insert("tickets".to_owned(), ticket.into_iter().collect());
}

/// The content of the file of a case.
///
/// # Panics
/// Never: plain data can always be written as JSON.
#[must_use]
pub fn write(case: &Case) -> String {
    let text = serde_json::to_string_pretty(case).expect("plain data can be written as JSON");
    format!("{text}\n")
}

/// Whether a text can be the name of a case: letters, digits, `-`, `_` and `.`, at most 60, the first no mark.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.chars().next().is_some_and(char::is_alphanumeric)
        && name.chars().all(sound)
        && name.chars().count() <= 60
        && name.len() <= 200
}

/// A name made from words: their letters and digits in small letters, joined by hyphens, the first few of them.
#[must_use]
pub fn named(words: &[&str]) -> String {
    let words = words.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut name = String::new();
    for word in words.filter(|word| !word.is_empty()).map(str::to_lowercase) {
        if name.chars().count() + word.chars().count() > 30 && !name.is_empty() {
            break;
        }
        let joint = if name.is_empty() { "" } else { "-" };
        name = format!("{name}{joint}{}", word.chars().take(30).collect::<String>());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Case {
        let mut case = Case::new("acme", "xx", "2026-11-20T10:00".parse().unwrap());
        case.add_ticket("77120");
        case
    }

    #[test]
    fn what_is_written_is_read() {
        let text = write(&case());
        assert_eq!(read(text.as_bytes()), Ok((case(), None)));
    }

    #[test]
    fn an_older_version_is_read() {
        let mut value = serde_json::to_value(case()).unwrap();
        let object = value.as_object_mut().unwrap();
        object.remove("tickets");
        object.insert("ticket".into(), json!("77120"));
        object.insert("version".into(), json!(1));
        assert_eq!(read(value.to_string().as_bytes()), Ok((case(), Some(1))));
    }

    #[test]
    fn a_newer_version_is_not_touched() {
        assert_eq!(read(br#"{"version": 3, "odd": []}"#), Err(Damage::Newer(3)));
    }

    #[test]
    fn what_is_damaged_is_told() {
        let text = write(&case());
        for cut in 0..text.trim_end().len() {
            assert!(matches!(read(&text.as_bytes()[..cut]), Err(Damage::Broken(_))), "cut at {cut}");
        }
        assert!(matches!(read(b"\xff\xfe{"), Err(Damage::Broken(_))));
        assert!(matches!(read(b"[]"), Err(Damage::Broken(_))));
    }

    #[test]
    fn names() {
        for good in ["acme", "acme-2", "дело", "a.b_c"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "-x", ".hidden", "a/b", "a b", "..", &"x".repeat(61)] {
            assert!(!is_name(bad), "{bad}");
        }
        assert_eq!(named(&["ACME Ltd.", "Internet down since 3 March, again"]), "acme-ltd-internet-down-since-3");
        assert_eq!(named(&["Ростелеком", "нет интернета"]), "ростелеком-нет-интернета");
    }
}
