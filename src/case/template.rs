//! Templates: texts with slots, of which only what is known is said.
//!
//! A sentence is a text with `{slots}`, or a list of such texts: the first for which every slot is known is taken. What
//! stands in `[square brackets]` is dropped, alone, if a slot in it is not known. A paragraph is a list of sentences.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::finding::capitalised;

/// What is known, by name; what is empty is not known.
pub type Slots = BTreeMap<&'static str, String>;

/// The sentences of a paragraph that can be said.
#[must_use]
pub fn paragraph(value: &Value, slots: &Slots) -> String {
    match value {
        Value::Array(sentences) => {
            let said: Vec<_> = sentences.iter().filter_map(|one| sentence(one, slots)).collect();
            // The first may go on after a greeting; any other begins with a capital, also where a slot opens it.
            let rest = said.iter().skip(1).map(|text| capitalised(text));
            said.iter().take(1).cloned().chain(rest).collect::<Vec<_>>().join(" ")
        }
        one => sentence(one, slots).unwrap_or_default(),
    }
}

/// A sentence that can be said; `None` where something in it is not known.
#[must_use]
pub fn sentence(value: &Value, slots: &Slots) -> Option<String> {
    match value {
        Value::String(text) => said(text, slots),
        Value::Array(ways) => ways.iter().find_map(|way| sentence(way, slots)),
        _ => None,
    }
}

fn said(text: &str, slots: &Slots) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, inner)) = rest.split_once('[') {
        let (inner, after) = inner.split_once(']')?;
        out.push_str(&filled(before, slots)?);
        out.push_str(&filled(inner, slots).unwrap_or_default());
        rest = after;
    }
    out.push_str(&filled(rest, slots)?);
    Some(out)
}

fn filled(text: &str, slots: &Slots) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}')?;
        out.push_str(before);
        let text = slots.get(name).filter(|text| !text.is_empty())?;
        // "… руб." ends the sentence with its own stop.
        out.push_str(if after.starts_with('.') { text.strip_suffix('.').unwrap_or(text) } else { text });
        rest = after;
    }
    Some(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_known_is_said() {
        let slots: Slots =
            [("a", "one".to_owned()), ("b", String::new()), ("c", "[x] {a}".to_owned()), ("d", "5 p.".to_owned())]
                .into();
        let check = |value: Value, told: &str| assert_eq!(paragraph(&value, &slots), told, "{value}");
        check(json!("{a}[ and {b}]."), "one.");
        check(json!("{a}[ and {a}]."), "one and one.");
        check(json!(["{b}.", "{a}."]), "one.");
        check(json!([["{b}.", "{a}!"], "{a}."]), "one! One.");
        check(json!(["{b}."]), "");
        check(json!("{d}. {d}, {d}"), "5 p. 5 p., 5 p.");
        // What the customer wrote is no template.
        check(json!("{c}"), "[x] {a}");
    }
}
