//! `askwell.toml`: where it is looked for, what it may say, and what is in force.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Table;

use super::{check::FailOn, exit::Failure, folders, session::Color, suggest};
use crate::{
    catalog::Catalog,
    compile::FAMILIES,
    settings::{Settings, Severity},
};

/// The name of a configuration file.
pub const NAME: &str = "askwell.toml";

/// What one configuration file may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Layer {
    /// Language of drafts and requests; `auto` recognises it.
    pub lang: Option<String>,
    /// Region of the language.
    pub region: Option<String>,
    /// Language of questions and remarks.
    pub ui_lang: Option<String>,
    /// When to use colour.
    pub color: Option<Color>,
    /// Plain lines, for screen readers.
    pub plain: Option<bool>,
    /// Whether hints of completeness, vagueness, form and wording count as warnings.
    pub strict: Option<bool>,
    /// Lowest severity that makes `check` fail.
    pub fail_on: Option<FailOn>,
    /// Rules (`family/rule`) and families that are switched off.
    pub off: BTreeSet<String>,
    /// Words that no rule of tone or capitals may report.
    pub allow: Vec<String>,
    /// Folders of more rules, relative to the file.
    pub rules: Vec<PathBuf>,
    /// Severities by `family/rule`.
    pub severity: BTreeMap<String, Severity>,
    /// Limits by `family/rule`.
    pub limits: BTreeMap<String, f64>,
    /// Days on which offices do not work beside the weekends: `2026-12-25`.
    #[serde(deserialize_with = "days")]
    pub days_off: BTreeSet<Date>,
    /// Who writes.
    pub me: Me,
}

/// Who writes: what an interview never has to ask.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Me {
    /// The customer's name.
    pub name: Option<String>,
    /// How to reach the customer.
    pub phone: Option<String>,
    /// Customer numbers, by company.
    pub numbers: BTreeMap<String, String>,
}

/// The configuration files in force, the strongest first.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    layers: Vec<(PathBuf, Layer)>,
    tables: Vec<Table>,
}

impl Configuration {
    /// Reads `only`, or else the nearest file in the working folder and its parents, then the one in the user's
    /// configuration folder; what the first says wins, lists add up.
    ///
    /// # Errors
    /// A file that cannot be read, or says what is not understood: file, line, and what is allowed there.
    pub fn load(only: Option<&Path>) -> Result<Self, Failure> {
        let paths = only.map_or_else(found, |path| vec![path.to_owned()]);
        let mut found = Self::default();
        for path in paths {
            let (layer, table) = read(&path)?;
            found.layers.push((path, layer));
            found.tables.push(table);
        }
        Ok(found)
    }

    /// The files in force and what stands in them, the strongest first.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &Table)> {
        self.layers.iter().map(|(path, _)| path.as_path()).zip(&self.tables)
    }

    /// Language of drafts and requests.
    #[must_use]
    pub fn lang(&self) -> Option<String> {
        self.value(|layer| layer.lang.clone())
    }

    /// Language of questions and remarks.
    #[must_use]
    pub fn ui_lang(&self) -> Option<String> {
        self.value(|layer| layer.ui_lang.clone())
    }

    /// When to use colour.
    #[must_use]
    pub fn color(&self) -> Option<Color> {
        self.value(|layer| layer.color)
    }

    /// Plain lines, for screen readers.
    #[must_use]
    pub fn plain(&self) -> bool {
        self.value(|layer| layer.plain).unwrap_or_default()
    }

    /// Lowest severity that makes `check` fail.
    #[must_use]
    pub fn fail_on(&self) -> Option<FailOn> {
        self.value(|layer| layer.fail_on)
    }

    /// Who writes; each detail from the strongest file that has it.
    #[must_use]
    pub fn me(&self) -> Me {
        let mut numbers = BTreeMap::new();
        for (_, layer) in self.layers.iter().rev() {
            numbers.extend(layer.me.numbers.clone());
        }
        Me {
            name: self.value(|layer| layer.me.name.clone()),
            phone: self.value(|layer| layer.me.phone.clone()),
            numbers,
        }
    }

    /// Days on which offices do not work beside the weekends.
    #[must_use]
    pub fn days_off(&self) -> BTreeSet<Date> {
        self.layers.iter().flat_map(|(_, layer)| layer.days_off.iter().copied()).collect()
    }

    /// Folders of more rules, the weakest first, so that stronger ones are loaded over them.
    #[must_use]
    pub fn rules(&self) -> Vec<PathBuf> {
        let in_layer = |(path, layer): &(PathBuf, Layer)| {
            let base = path.parent().unwrap_or(Path::new("")).to_owned();
            layer.rules.clone().into_iter().map(move |folder| base.join(folder)).collect::<Vec<_>>()
        };
        self.layers.iter().rev().flat_map(in_layer).collect()
    }

    /// What the analysis depends on, as far as the files say it.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = Settings {
            region: self.value(|layer| layer.region.clone()).map(|region| region.to_uppercase()),
            strict: self.value(|layer| layer.strict).unwrap_or_default(),
            ..Settings::default()
        };
        for (_, layer) in self.layers.iter().rev() {
            settings.off.extend(layer.off.iter().cloned());
            settings.allow.extend(layer.allow.iter().cloned());
            settings.severity.extend(layer.severity.clone());
            settings.limits.extend(layer.limits.clone());
        }
        settings
    }

    /// Makes sure that every rule and family that the files name exists.
    ///
    /// # Errors
    /// The first name that does not, the file it stands in, and the nearest name that does.
    pub fn check_rules(&self, catalog: &Catalog) -> Result<(), Failure> {
        let named: Vec<_> =
            self.layers.iter().flat_map(|(path, layer)| named(layer).map(move |name| (path, name))).collect();
        if named.is_empty() {
            return Ok(());
        }
        let known = known_names(catalog);
        for (path, name) in named {
            if !known.contains(name) {
                let hint = suggest::nearest(name, known.iter().map(String::as_str))
                    .map_or_else(|| "`askwell rules` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
                let path = path.display();
                return Err(Failure::plain(format!("{path}: there is no rule or family `{name}`; {hint}")));
            }
        }
        Ok(())
    }

    /// What the strongest file that says anything about it says.
    fn value<T>(&self, pick: impl Fn(&Layer) -> Option<T>) -> Option<T> {
        self.layers.iter().find_map(|(_, layer)| pick(layer))
    }
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Date>, D::Error> {
    let days = Vec::<String>::deserialize(deserializer)?;
    days.iter()
        .map(|day| day.parse().map_err(|_| D::Error::custom(format!("`{day}` is no day such as 2026-12-25"))))
        .collect()
}

fn named(layer: &Layer) -> impl Iterator<Item = &String> {
    layer.off.iter().chain(layer.severity.keys()).chain(layer.limits.keys())
}

fn known_names(catalog: &Catalog) -> BTreeSet<String> {
    let codes = catalog.codes();
    let languages = codes.iter().filter_map(|code| catalog.language(code));
    let paths = languages.flat_map(|language| (0..language.rule_count()).map(|rule| language.rule_path(rule)));
    paths.chain(FAMILIES).map(str::to_owned).collect()
}

/// The file nearest to the working folder, and the user's own.
fn found() -> Vec<PathBuf> {
    let here = std::env::current_dir().ok();
    let near =
        here.iter().flat_map(|here| here.ancestors()).map(|folder| folder.join(NAME)).find(|path| path.is_file());
    let own = folders::configuration().map(|folder| folder.join(NAME)).filter(|path| path.is_file());
    let own = own.filter(|own| Some(own) != near.as_ref());
    near.into_iter().chain(own).collect()
}

fn read(path: &Path) -> Result<(Layer, Table), Failure> {
    let failure = |why: String| Failure::plain(format!("{}: {}", path.display(), why.trim_end()));
    let text =
        fs::read_to_string(path).map_err(|error| failure(format!("cannot read it: {}", folders::why(&error))))?;
    let text = text.trim_start_matches('\u{feff}');
    let layer = toml::from_str(text).map_err(|error| failure(error.to_string()))?;
    Ok((layer, toml::from_str(text).expect("what has a shape is TOML")))
}
