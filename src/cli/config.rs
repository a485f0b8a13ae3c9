//! `config`: what is in force and where it comes from.

use std::{collections::BTreeMap, fmt::Write as _, iter::once};

use clap::ValueEnum as _;
use toml::{Table, Value};

use super::{
    configuration::NAME,
    exit::{Exit, Failure},
    folders, output,
    session::{Common, Session},
};
use crate::report::clean::clean;

/// The flags of `config`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

const EXAMPLES: &str = "\
Examples:
  askwell config                          the files found, and each value with the file it comes from
  askwell config --config other.toml      the same for one file

askwell.toml is looked for in the working folder and its parents, then in the user's configuration folder:
  lang = \"auto\"                    language of drafts and requests
  ui-lang = \"auto\"                 language of questions and remarks
  region = \"ZA\"
  color = \"auto\"                   auto, always, never
  plain = true                     lines without redrawing, for screen readers
  strict = true                    hints count as warnings
  fail-on = \"error\"                error, warning, hint, never
  off = [\"rambling\", \"form/too-soon\"]
  allow = [\"ACME\"]                 words that no rule of tone or capitals reports
  rules = [\"my-rules\"]             folders of more rules, relative to the file
  [severity]
  \"shouting/capitals\" = \"hint\"
  [limits]
  \"rambling/long-sentence\" = 40
  [me]
  name = \"A. Customer\"
  phone = \"…\"
  [me.numbers]
  \"Acme Telecom\" = \"KL-2207143\"";

/// Runs the command.
///
/// # Errors
/// Output that cannot be written.
pub fn run(_: &Args, session: &Session) -> Result<Exit, Failure> {
    output::print(page(session).as_bytes())?;
    Ok(Exit::Fine)
}

/// What is in force, in the form of a configuration file, with the origin of each value beside it.
fn page(session: &Session) -> String {
    let files = session.config.files().map(|(path, table)| (path.display().to_string(), table.clone()));
    let flags = (session.say("config.flag", &[]), flags(&session.common));
    let defaults = (session.say("config.default", &[]), toml::from_str(DEFAULTS).expect("the defaults are TOML"));
    let mut in_force: BTreeMap<String, (Value, Vec<String>)> = BTreeMap::new();
    for (origin, table) in once(flags).chain(files).chain(once(defaults)) {
        for (key, value) in leaves("", table) {
            match (in_force.get_mut(&key), value) {
                (None, value) => {
                    in_force.insert(key, (value, vec![origin.clone()]));
                }
                (Some((Value::Array(sum), origins)), Value::Array(more)) if !more.is_empty() => {
                    sum.extend(more);
                    origins.push(origin.clone());
                }
                (Some(_), _) => {}
            }
        }
    }
    let mut out = String::new();
    if session.config.files().next().is_none() {
        let own =
            folders::configuration().map_or_else(|| NAME.into(), |folder| folder.join(NAME)).display().to_string();
        let _ = writeln!(out, "# {}", session.say("config.no-file", &[("name", NAME), ("own", &own)]));
    }
    for (key, (value, origins)) in in_force {
        let _ = writeln!(out, "{:<36} # {}", format!("{key} = {value}"), origins.join(", "));
    }
    clean(&out).into_owned()
}

/// What holds where nobody says anything else.
const DEFAULTS: &str = r#"
    lang = "auto"
    ui-lang = "auto"
    color = "auto"
    plain = false
    strict = false
    fail-on = "warning"
"#;

/// What the flags say, as a configuration file would.
fn flags(common: &Common) -> Table {
    let text = |value: &Option<String>| value.clone().map(Value::String);
    let color = common.color.and_then(|color| color.to_possible_value());
    let rules: Vec<_> = common.rules.iter().map(|path| Value::String(path.display().to_string())).collect();
    let values = [
        ("lang", text(&common.lang)),
        ("ui-lang", text(&common.ui_lang)),
        ("region", text(&common.region)),
        ("color", color.map(|color| Value::String(color.get_name().to_owned()))),
        ("plain", common.plain.then_some(Value::Boolean(true))),
        ("rules", (!rules.is_empty()).then_some(Value::Array(rules))),
    ];
    values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// The values of a table and the tables in it, with dotted keys.
fn leaves(prefix: &str, table: Table) -> Vec<(String, Value)> {
    let bare = |key: &str| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') && !key.is_empty();
    let entry = |(key, value): (String, Value)| {
        let key = if bare(&key) { key } else { Value::String(key).to_string() };
        let key = format!("{prefix}{key}");
        match value {
            Value::Table(inner) => leaves(&format!("{key}."), inner),
            value => vec![(key, value)],
        }
    };
    table.into_iter().flat_map(entry).collect()
}
