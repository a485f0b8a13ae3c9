//! `rules new`: makes a rule of your own, to be filled in.

use std::{fs, path::PathBuf};

use crate::{
    cli::{
        exit::{Exit, Failure},
        files, output,
        rules::no_family,
        session::Session,
    },
    compile::FAMILIES,
};

/// Make a rule of your own, to be filled in
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// The new rule: FAMILY/NAME, such as wording/our-jargon
    #[arg(value_name = "RULE")]
    rule: String,
    /// Where your own rules are kept [default: the folder that the configuration names, else my-rules]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// A name that is none for a rule, a rule that is there already, a file that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let Some((family, name)) = args.rule.split_once('/').filter(|(_, name)| is_name(name)) else {
        return Err(Failure::unusable("rule-name", &[("rule", &args.rule)]));
    };
    if !FAMILIES.contains(&family) {
        return Err(no_family(family, session));
    }
    let language = session.rules_language();
    let folder = args.folder.clone().or_else(|| session.rule_folders().pop());
    let folder = folder.unwrap_or_else(|| PathBuf::from("my-rules"));
    let path = folder.join(language.code()).join(family).join(format!("{name}.toml"));
    let shown = path.display().to_string();
    if path.exists() {
        return Err(Failure::unusable("rule-exists", &[("path", &shown)]));
    }
    let template = session.say("rules.template", &[]);
    let written = fs::create_dir_all(path.parent().unwrap_or(&folder))
        .and_then(|()| files::write_atomically(&path, template.as_bytes()));
    written.map_err(|error| Failure::unusable("unwritable", &[("path", &shown), ("why", &error.to_string())]))?;
    output::print(format!("{shown}\n").as_bytes())?;
    session.note(&session.say("rules.made", &[("folder", &folder.display().to_string())]));
    Ok(Exit::Fine)
}

fn is_name(name: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.chars().all(inner) && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-')
}
