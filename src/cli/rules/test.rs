//! `rules test`: runs the examples in rule files.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
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
    for (path, ..) in folders::rule_files(&folders)? {
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
    let tested: Vec<_> = rules.iter().filter(|path| args.what.is_empty() || wanted.contains(*path)).collect();
    let failures = test(&catalog, &tested)?;
    let (rules, count) = (tested.len().to_string(), failures.to_string());
    session.note(&session.say("rules.tested", &[("rules", &rules), ("failures", &count)]));
    Ok(if failures == 0 { Exit::Fine } else { Exit::Findings })
}

/// All rules of all languages as `LANG/FAMILY/RULE`.
fn paths(catalog: &Catalog) -> Vec<String> {
    let of = |code: String| {
        let language = catalog.language(&code)?;
        Some((0..language.rule_count()).map(|rule| format!("{code}/{}", language.rule_path(rule))).collect::<Vec<_>>())
    };
    catalog.codes().into_iter().filter_map(of).flatten().collect()
}

/// Prints each example that does not come out as it says, and counts them.
fn test(catalog: &Catalog, tested: &[&String]) -> Result<usize, Failure> {
    let (mut out, mut failures) = (String::new(), 0);
    for code in catalog.codes() {
        let Some(language) = catalog.language(&code) else { continue };
        for (path, rule) in language.rules() {
            let name = format!("{code}/{path}");
            if tested.contains(&&name) {
                for failure in proof::rule(language, &path, &rule) {
                    failures += 1;
                    let _ = writeln!(out, "{name}: {}", clean(&failure.what));
                }
            }
        }
    }
    output::print(out.as_bytes())?;
    Ok(failures)
}
