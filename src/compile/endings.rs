//! Named endings: what a language that inflects puts behind its stems, said once in `language.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Error, fail, read};

/// `[endings]` of `language.toml`: per name, the endings that a word may have.
#[derive(Default, Deserialize)]
struct Endings {
    #[serde(default)]
    endings: BTreeMap<String, Vec<String>>,
}

/// Writes `{a,b}` for every `{+name}` of the files, with the endings that `language.toml` has under that name.
///
/// # Errors
/// The file that names endings which are not there.
pub fn spell_out(files: &mut [(String, String)]) -> Result<(), Error> {
    let named = match files.iter().find(|(path, _)| path == "language.toml") {
        Some((path, content)) => read::<Endings>(content).map_err(|message| fail(path, message))?.endings,
        None => BTreeMap::new(),
    };
    for (path, content) in files {
        *content = spelt_out(content, &named).map_err(|message| fail(path, message))?;
    }
    Ok(())
}

fn spelt_out(content: &str, named: &BTreeMap<String, Vec<String>>) -> Result<String, String> {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((before, behind)) = rest.split_once("{+") {
        let (name, behind) = behind.split_once('}').ok_or("a { without a }")?;
        let Some(endings) = named.get(name) else {
            let known: Vec<&str> = named.keys().map(String::as_str).collect();
            return Err(format!(
                "no such endings: {{+{name}}}; [endings] in language.toml has {}",
                if known.is_empty() { "none".to_string() } else { known.join(", ") }
            ));
        };
        out += before;
        out += &format!("{{{}}}", endings.join(","));
        rest = behind;
    }
    Ok(out + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(word: &str) -> Vec<(String, String)> {
        let language = "[endings]\nadjective = [\"\", \"e\", \"en\"]\n";
        vec![("language.toml".into(), language.into()), ("words/x.toml".into(), format!("words = [\"{word}\"]"))]
    }

    #[test]
    fn a_stem_takes_the_endings_of_that_name() {
        let mut files = files("lahm{+adjective} und lahm{er,es}");
        spell_out(&mut files).expect("the name is known");
        assert_eq!(files[1].1, "words = [\"lahm{,e,en} und lahm{er,es}\"]");
    }

    #[test]
    fn an_unknown_name_is_told_with_the_known_ones() {
        let error = spell_out(&mut files("lahm{+noun}")).expect_err("there is no such name");
        assert_eq!(error.file, "words/x.toml");
        assert_eq!(error.message, "no such endings: {+noun}; [endings] in language.toml has adjective");
    }
}
