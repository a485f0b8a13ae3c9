//! What every command has at hand: the languages, the configuration, and a way to talk to the customer.

use std::{io::IsTerminal as _, path::PathBuf, sync::OnceLock};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::{
    configuration::Configuration,
    exit::{Exit, Failure, Words},
    folders, output, suggest,
};
use crate::{catalog::Catalog, language::Language, settings::Settings};

/// Flags that every command understands.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// Language of the draft or request [default: auto, found from the text]
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Region of the language, where conventions differ (US, ZA …)
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<String>,
    /// Language of questions and remarks [default: the system's]
    #[arg(long, global = true, value_name = "LANG")]
    pub ui_lang: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,
    /// Plain lines without arrows and redrawing, for screen readers and simple terminals
    #[arg(long, global = true)]
    pub plain: bool,
    /// Say nothing but what was asked for
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Never ask anything
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Read this configuration and no other
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A folder of rules of your own; may be given more than once
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// At a terminal that can show it.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What every command has at hand.
#[derive(Debug)]
pub struct Session {
    /// The languages: built in, and the user's own rules.
    pub catalog: Catalog,
    /// What the configuration files say.
    pub config: Configuration,
    /// What the flags say.
    pub common: Common,
    ui: OnceLock<String>,
}

impl Session {
    /// Reads the configuration and the user's own rules.
    ///
    /// # Errors
    /// What is wrong in a configuration or rule file, or a language that is not there.
    pub fn new(common: Common) -> Result<Self, Failure> {
        let config = Configuration::load(common.config.as_deref())?;
        let mut catalog = Catalog::builtin();
        folders::add_rules(&mut catalog, &[config.rules(), common.rules.clone()].concat())?;
        let session = Self { catalog, config, common, ui: OnceLock::new() };
        session.color().apply();
        for code in [session.named_language(), session.named_ui_language()].into_iter().flatten() {
            session.known_language(&code)?;
        }
        session.config.check_rules(&session.catalog)?;
        Ok(session)
    }

    /// What is at hand before anything was read: enough to say what went wrong.
    #[must_use]
    pub fn bare() -> Self {
        let (config, common) = (Configuration::default(), Common::default());
        Self { catalog: Catalog::builtin(), config, common, ui: OnceLock::new() }
    }

    /// The folders of rules of the user's own, the weakest first.
    #[must_use]
    pub fn rule_folders(&self) -> Vec<PathBuf> {
        [self.config.rules(), self.common.rules.clone()].concat()
    }

    /// The language of a text: the one named by flag or configuration, else the one recognised, else the default.
    #[must_use]
    pub fn language_of(&self, text: &str) -> &Language {
        self.named_language()
            .and_then(|code| self.catalog.language(&code))
            .or_else(|| self.catalog.recognise(text))
            .unwrap_or_else(|| self.default_language())
    }

    /// The language whose rules are listed and explained: the one named, else that of remarks.
    #[must_use]
    pub fn rules_language(&self) -> &Language {
        self.named_language().and_then(|code| self.catalog.language(&code)).unwrap_or_else(|| self.ui())
    }

    /// The language of questions and remarks: named by flag or configuration, else that of the system.
    #[must_use]
    pub fn ui(&self) -> &Language {
        let code = self.ui.get_or_init(|| {
            let known = |code: &str| self.catalog.language(code).is_some();
            self.named_ui_language().or_else(|| system_languages().find(|code| known(code))).unwrap_or_default()
        });
        self.catalog.language(code).unwrap_or_else(|| self.default_language())
    }

    /// The language in which results are described: that of the text, unless another was named.
    #[must_use]
    pub fn words_for<'a>(&'a self, language: &'a Language) -> &'a Language {
        self.named_ui_language().and_then(|code| self.catalog.language(&code)).unwrap_or(language)
    }

    /// What the analysis depends on, by flags and configuration.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = self.config.settings();
        if let Some(region) = &self.common.region {
            settings.region = Some(region.to_uppercase());
        }
        settings
    }

    /// A text of `report.toml` in the language of remarks, with `{name}` filled in.
    #[must_use]
    pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String {
        self.ui().say(&format!("report.{key}"), with)
    }

    /// The question whether a known name was meant; empty without one.
    #[must_use]
    pub fn did_you_mean(&self, name: Option<&str>) -> String {
        name.map_or_else(String::new, |name| self.say("did-you-mean", &[("name", name)]))
    }

    /// Whether remarks are wanted: somebody is at the terminal and has not asked for quiet.
    #[must_use]
    pub fn talks(&self) -> bool {
        !self.common.quiet && std::io::stderr().is_terminal()
    }

    /// A remark on standard error, if [remarks are wanted](Self::talks).
    pub fn note(&self, text: &str) {
        if self.talks() {
            output::remark(text);
        }
    }

    /// Says what went wrong and gives the exit code for it.
    pub fn report(&self, failure: &Failure) -> Exit {
        match &failure.words {
            Words::Key(key, with) => {
                let with: Vec<_> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
                output::complain(&self.say(&format!("error.{key}"), &with));
            }
            Words::Plain(text) => output::complain(text),
            Words::None => {}
        }
        failure.exit
    }

    /// The language named by flag or configuration; `None` for `auto`.
    #[must_use]
    pub fn named_language(&self) -> Option<String> {
        self.common.lang.clone().or_else(|| self.config.lang()).filter(|code| code != "auto")
    }

    fn named_ui_language(&self) -> Option<String> {
        self.common.ui_lang.clone().or_else(|| self.config.ui_lang()).filter(|code| code != "auto")
    }

    fn color(&self) -> Color {
        self.common.color.or_else(|| self.config.color()).unwrap_or_default()
    }

    fn known_language(&self, code: &str) -> Result<(), Failure> {
        if self.catalog.language(code).is_some() {
            return Ok(());
        }
        let codes = self.catalog.codes();
        let hint = self.did_you_mean(suggest::nearest(code, codes.iter().map(String::as_str)));
        Err(Failure::unusable("no-language", &[("code", code), ("codes", &codes.join(", ")), ("hint", &hint)]))
    }

    /// The language that says of itself, in its `language.toml`, that it is the default.
    fn default_language(&self) -> &Language {
        let codes = self.catalog.codes();
        let languages = || codes.iter().filter_map(|code| self.catalog.language(code));
        languages()
            .find(|language| language.data("language").is_some_and(|data| data["default"] == true))
            .or_else(|| languages().next())
            .expect("a language is built in")
    }
}

impl Color {
    fn apply(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// The languages that the system prefers, as codes; `C` and `POSIX` end the list, for they name none.
fn system_languages() -> impl Iterator<Item = String> {
    sys_locale::get_locales()
        .take_while(|locale| !locale.is_empty() && !["C", "POSIX"].contains(&locale.split('.').next().unwrap_or("")))
        .map(|locale| locale.split(['-', '_', '.']).next().unwrap_or_default().to_lowercase())
}
