//! What programs read: the shape of the JSON of `check` and `rewrite`, which is documented and does not change.

use serde_json::Value;

use crate::program::{Place, run};

const DRAFT: &str = "Hello,\n\nour router FX-3 has had no connection since 3 March, order KL-2207143. You useless idiots!!!\n\
                     My card is 4111 1111 1111 1111. Could you please send a technician?\n\nKind regards\nAnn Example\n";

fn json(arguments: &[&str]) -> (String, Value) {
    let ran = run(arguments, DRAFT);
    let value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", ran.out));
    (ran.out, value)
}

/// The object's names stand in the text in this order, each with a value of one of these kinds.
#[track_caller]
fn shape(text: &str, object: &Value, names: &[(&str, &str)]) {
    let mut at = 0;
    for (name, kinds) in names {
        let kind = match &object[*name] {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        };
        assert!(kinds.split('|').any(|allowed| allowed == kind), "{name} is {kind}, not {kinds}");
        let key = format!("\"{name}\": ");
        at += text[at..].find(&key).unwrap_or_else(|| panic!("{name} does not follow in order")) + key.len();
    }
    assert_eq!(object.as_object().map(serde_json::Map::len), Some(names.len()), "{object}");
}

#[test]
fn the_findings_of_a_file() {
    let (text, files) = json(&["check", "--format", "json"]);
    let file = &files[0];
    shape(&text, file, &[("path", "text"), ("language", "text"), ("words", "number"), ("findings", "list")]);
    assert_eq!((&file["path"], &file["language"]), (&"-".into(), &"en".into()));
    let found = file["findings"].as_array().expect("findings");
    assert!(found.len() >= 3, "{found:?}");
    for finding in found {
        let from = text.find(&format!("\"rule\": {}", finding["rule"])).expect("it is there");
        let names = [
            ("rule", "text"),
            ("family", "text"),
            ("severity", "text"),
            ("message", "text"),
            ("advice", "text"),
            ("text", "text"),
            ("start", "number"),
            ("end", "number"),
            ("line", "number"),
            ("column", "number"),
            ("fix", "null|object"),
        ];
        shape(&text[from..], finding, &names);
        let at = |name: &str| finding[name].as_u64().expect("a number") as usize;
        let (start, end) = (at("start"), at("end"));
        if finding["family"] != "privacy" {
            assert_eq!(finding["text"], DRAFT[start..end], "the text is what the span covers");
        }
        assert_eq!(at("line"), DRAFT[..start].matches('\n').count() + 1);
        if let Some(fix) = finding["fix"].as_object() {
            assert!(["auto", "ask"].map(Value::from).contains(&fix["apply"]));
            assert!(fix["edits"].as_array().is_some_and(|edits| edits.iter().all(|edit| edit["text"].is_string())));
        }
    }
    assert!(!text.contains("4111 1111"), "secrets are masked");
}

#[test]
fn the_findings_of_no_file() {
    let ran = Place::new().run(&["check", "--format", "json", "missing.txt"], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), "[]\n"));
}

#[test]
fn a_request() {
    let (text, request) = json(&["rewrite", "--format", "json", "--to", "Acme", "--attach", "a.png=the router"]);
    let names = [
        ("language", "text"),
        ("kind", "text"),
        ("to", "null|text"),
        ("subject", "text"),
        ("greeting", "text"),
        ("closing", "text"),
        ("text", "text"),
        ("parts", "list"),
        ("facts", "list"),
        ("asks", "list"),
        ("attachments", "list"),
        ("missing", "list"),
        ("left_out", "list"),
        ("masked", "list"),
    ];
    shape(&text, &request, &names);
    for part in request["parts"].as_array().expect("parts") {
        let names = [("headline", "text"), ("facts", "list"), ("story", "list"), ("tried", "list"), ("asks", "list")];
        shape(&text, part, &names);
    }
    let facts = request["facts"].as_array().expect("facts");
    for fact in facts {
        let at = |name: &str| fact[name].as_u64().map(|place| place as usize);
        let place = at("start").zip(at("end")).expect("a draft's facts have their places");
        assert!(DRAFT.get(place.0..place.1).is_some(), "{fact}");
        assert_eq!(fact.as_object().map(serde_json::Map::len), Some(5));
    }
    assert!(facts.iter().any(|fact| fact["kind"] == "id" && fact["text"] == "KL-2207143"), "{facts:?}");
    assert_eq!(request["attachments"][0]["caption"], "the router");
    assert!(!text.contains("4111 1111") && text.contains("1111"), "the card is masked: {text}");
    let printed = run(&["rewrite", "--to", "Acme", "--attach", "a.png=the router"], DRAFT).out;
    assert_eq!(
        request["text"].as_str().map(str::trim_end),
        Some(printed.trim_end()),
        "text is what the text format prints"
    );
}

#[test]
fn a_log_for_code_hosts() {
    let (_, log) = json(&["check", "--format", "sarif"]);
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(
            ["startLine", "startColumn", "endLine", "endColumn"].iter().all(|name| region[*name].as_u64() > Some(0))
        );
    }
    assert!(!log.to_string().contains("4111 1111"), "secrets are masked");
}

#[test]
fn the_clauses_of_a_draft() {
    let ran = run(&["rewrite", "--explain"], DRAFT);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let line = |words: &str| ran.out.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned();
    assert!(line("our router FX-3").starts_with("+ "), "{}", ran.out);
    assert!(line("useless idiots").starts_with("- "), "{}", ran.out);
    assert!(!ran.out.contains("4111 1111"), "secrets are masked: {}", ran.out);
}

#[test]
fn a_limit_is_kept_or_refused_with_the_least_that_is_needed() {
    let tight = run(&["rewrite", "--limit", "10"], DRAFT);
    assert_eq!((tight.code, tight.out.as_str()), (Some(2), ""));
    let needed = tight.err.split_whitespace().find_map(|word| word.parse::<usize>().ok().filter(|n| *n > 10));
    let needed = needed.unwrap_or_else(|| panic!("the least is named: {}", tight.err));
    let short = run(&["rewrite", "--limit", &needed.to_string()], DRAFT);
    assert_eq!(short.code, Some(0), "{}", short.err);
    assert!(short.out.trim_end().chars().count() <= needed && short.out.contains("KL-2207143"), "{}", short.out);
}

#[test]
fn one_kind_of_secret_can_be_shown() {
    let draft =
        "My card 4111 1111 1111 1111 was charged twice on 3 March. Could you please refund one of the charges?\n";
    let card = |arguments: &[&str]| run(arguments, draft).out.contains("4111 1111 1111 1111");
    assert!(!card(&["rewrite"]) && card(&["rewrite", "--reveal", "card-number"]));
    assert!(!card(&["rewrite", "--reveal", "iban"]));
}
