//! `rules test`: runs the examples in rule files.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::{
    catalog::Catalog,
    cli::{
        exit::{Exit, Failure},
        folders, output,
        session::Session,
        suggest,
    },
    proof,
    report::clean::clean,
};

/// Run the examples of rules: those of a folder or those named, or else all
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// A folder of your own rules, or a rule
    #[arg(value_name = "DIR|RULE")]
    what: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// A rule that is not there or does not load; output that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let (folders, names): (Vec<&String>, Vec<&String>) = args.what.iter().partition(|what| Path::new(what).is_dir());
    let folders: Vec<PathBuf> = folders.into_iter().map(PathBuf::from).collect();
    let mut catalog = Catalog::builtin();
    folders::add_rules(&mut catalog, &[session.rule_folders(), folders.clone()].concat())?;
    let rules = paths(&catalog);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    // Facts overlap and outrank one another, so that all of a language are tested where one of them is changed.
    let mut with_facts: BTreeSet<String> = BTreeSet::new();
    for (path, ..) in folders::rule_files(&folders)? {
        if let Some((code, _)) = path.split_once("/fact/") {
            with_facts.insert(code.to_owned());
        }
        wanted.insert(path.trim_end_matches(".toml").to_owned());
    }
    for name in names {
        let named: Vec<_> =
            rules.iter().filter(|path| path.split_once('/').is_some_and(|(_, rule)| rule == name)).collect();
        if named.is_empty() {
            let known = rules.iter().filter_map(|path| path.split_once('/')).map(|(_, rule)| rule);
            let hint = session.did_you_mean(suggest::nearest(name, known));
            return Err(Failure::unusable("no-rule", &[("rule", name), ("hint", &hint)]));
        }
        wanted.extend(named.into_iter().cloned());
    }
    let whole = args.what.is_empty();
    let chosen: Vec<_> = rules.iter().filter(|path| whole || wanted.contains(*path)).collect();
    let failures = if whole { test_all(&catalog) } else { test(&catalog, &chosen, &with_facts) };
    let lines: String = failures.iter().map(|failure| format!("{}\n", clean(failure))).collect();
    output::print(lines.as_bytes())?;
    let [tested, failed] = [chosen.len(), failures.len()].map(|count| count.to_string());
    session.note(&session.say("rules.tested", &[("rules", &tested), ("failures", &failed)]));
    Ok(if failures.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// All rules of all languages as `LANG/FAMILY/RULE`.
fn paths(catalog: &Catalog) -> Vec<String> {
    let of = |code: String| {
        let language = catalog.language(&code)?;
        Some((0..language.rule_count()).map(|rule| format!("{code}/{}", language.rule_path(rule))).collect::<Vec<_>>())
    };
    catalog.codes().into_iter().filter_map(of).flatten().collect()
}

/// The examples of some rules, and of the facts of some languages, that do not come out as they say.
fn test(catalog: &Catalog, chosen: &[&String], with_facts: &BTreeSet<String>) -> Vec<String> {
    let codes = catalog.codes();
    let languages: Vec<_> = codes.iter().filter_map(|code| catalog.language(code)).collect();
    let rules = languages.iter().flat_map(|language| language.rules().into_iter().map(move |rule| (language, rule)));
    let rules = rules
        .filter(|(language, (path, _))| chosen.contains(&&format!("{}/{path}", language.code())))
        .flat_map(|(language, (path, rule))| said(language.code(), proof::rule(language, &path, &rule)));
    let facts = languages.iter().filter(|language| with_facts.contains(language.code()));
    rules.chain(facts.flat_map(|language| said(language.code(), proof::facts(language)))).collect()
}

/// The same for all rules and facts of all languages.
fn test_all(catalog: &Catalog) -> Vec<String> {
    let codes = catalog.codes();
    let languages = codes.iter().filter_map(|code| catalog.language(code));
    languages.flat_map(|language| said(language.code(), proof::language(language))).collect()
}

fn said(code: &str, failures: Vec<proof::Failure>) -> impl Iterator<Item = String> {
    failures.into_iter().map(move |failure| format!("{code}/{}: {}", failure.rule, failure.what))
}
