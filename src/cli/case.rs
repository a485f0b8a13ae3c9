//! `case`: what was sent, to whom, and when to write again.

use jiff::{
    Zoned,
    civil::{Date, DateTime, Time},
};

use super::{
    clock,
    exit::{Exit, Failure},
    session::Session,
    suggest,
};
use crate::{
    case::{Case, Way, wait::Week, words::Words},
    interview::{
        days::{self, Days},
        hear::Ear,
        script::{self, Script},
    },
    language::Language,
    report::mask::Mask,
    rewrite::Options,
};

pub mod call;
pub mod credit;
pub mod end;
pub mod keep;
pub mod letter;
pub mod list;
pub mod log;
pub mod new;
pub mod show;
pub mod store;
pub mod talk;
pub mod write;

use store::{Store, Trouble};

/// The flags of `case`.
#[derive(clap::Args, Clone, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  askwell case new --company ACME --about \"internet down since 3 March\" --id \"account 4711-220\"
  askwell case sent acme-internet-down --ticket 77120 --until \"7 March\"   what the automatic reply promised
  askwell case log acme-internet-down --via call --with \"Mr Cole\" \"a technician comes\" --until Friday
  askwell case                                    what is open, and what comes next
  askwell case follow-up acme                     the one follow-up, when it is time (a beginning of the name is enough)
  askwell case list --due --quiet || echo \"something is due\"";

/// What can be done with cases.
#[derive(Clone, Debug, clap::Subcommand)]
enum Command {
    List(list::Args),
    New(new::Args),
    Show(show::Args),
    Log(log::Args),
    Sent(log::SentArgs),
    #[command(name = "follow-up", visible_alias = "followup")]
    FollowUp(write::FollowUpArgs),
    Reply(write::ReplyArgs),
    Reopen(write::ReopenArgs),
    Escalate(write::EscalateArgs),
    Verify(write::VerifyArgs),
    Thanks(write::ThanksArgs),
    Credit(credit::Args),
    Call(call::Args),
    Close(end::CloseArgs),
    Export(show::ExportArgs),
    Delete(end::DeleteArgs),
}

/// Runs the command.
///
/// # Errors
/// A case that is not there or cannot be kept; answers that are missing where nobody can be asked; output that cannot be
/// written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let desk = Desk::new(session)?;
    match &args.command {
        None => list::run(&list::Args::default(), &desk),
        Some(Command::List(args)) => list::run(args, &desk),
        Some(Command::New(args)) => new::run(args, &desk),
        Some(Command::Show(args)) => show::run(args, &desk),
        Some(Command::Log(args)) => log::run(args, &desk),
        Some(Command::Sent(args)) => log::sent(args, &desk),
        Some(Command::FollowUp(args)) => write::follow_up(args, &desk),
        Some(Command::Reply(args)) => write::reply(args, &desk),
        Some(Command::Reopen(args)) => write::reopen(args, &desk),
        Some(Command::Escalate(args)) => write::escalate(args, &desk),
        Some(Command::Verify(args)) => write::verify(args, &desk),
        Some(Command::Thanks(args)) => write::thanks(args, &desk),
        Some(Command::Credit(args)) => credit::run(args, &desk),
        Some(Command::Call(args)) => call::run(args, &desk),
        Some(Command::Close(args)) => end::close(args, &desk),
        Some(Command::Export(args)) => show::export(args, &desk),
        Some(Command::Delete(args)) => end::delete(args, &desk),
    }
}

/// What every command about cases has at hand.
pub struct Desk<'s> {
    /// Languages, configuration, flags.
    pub session: &'s Session,
    /// Where the cases are.
    pub store: Store,
    /// Now.
    pub now: Zoned,
    /// The words of questions.
    pub script: Script<'s>,
    /// The words about cases, for the customer.
    pub words: Words,
    /// Business days.
    pub week: Week,
}

/// The language of a case and how it speaks.
pub struct Tongue<'s> {
    /// The language.
    pub language: &'s Language,
    /// Its words about cases.
    pub words: Words,
    /// How it names days.
    pub days: Days,
    /// How its messages are written.
    pub options: Options,
}

impl Tongue<'_> {
    /// What the customer's words are looked through with.
    #[must_use]
    pub fn ear(&self, today: Date) -> Ear<'_> {
        Ear { language: self.language, days: &self.days, options: &self.options, today }
    }
}

impl<'s> Desk<'s> {
    /// What is at hand.
    ///
    /// # Errors
    /// A clock or a language that cannot be used, or no place to keep cases.
    pub fn new(session: &'s Session) -> Result<Self, Failure> {
        let broken = |error: crate::catalog::LoadError| Failure::plain(error.to_string());
        let words = Words::of(session.ui()).map_err(broken)?;
        let script = Script::of(session.ui()).map_err(broken)?;
        let now = clock::now()?;
        let week = Week { off: session.config.days_off() };
        let store = Store::of_user().map_err(|trouble| failed(&trouble, "", &words, ""))?;
        Ok(Self { session, store, now, script, words, week })
    }

    /// Now, by the customer's own clock.
    #[must_use]
    pub fn now(&self) -> DateTime {
        self.now.datetime()
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The name of the case that is meant: the name itself, its only beginning or part, a ticket number. Without one, the
    /// only open case.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn find(&self, said: Option<&str>) -> Result<String, Failure> {
        let names = self.store.names();
        let Some(said) = said else {
            let open: Vec<_> = names.into_iter().filter(|name| self.is_open(name)).collect();
            return match &open[..] {
                [only] => Ok(only.clone()),
                [] => Err(self.failure("no-case", &[])),
                several => Err(self.failure("which", &[("list", &several.join(", "))])),
            };
        };
        let said = said.to_lowercase();
        if names.contains(&said) {
            return Ok(said);
        }
        let begins: Vec<&String> = names.iter().filter(|name| name.starts_with(&said)).collect();
        let holds: Vec<&String> = names.iter().filter(|name| name.contains(&said)).collect();
        let by_number = || {
            let knows = |name: &&String| {
                let known = |case: Case| case.tickets.iter().chain(&case.ids).any(|id| id.to_lowercase() == said);
                self.store.read(name).is_ok_and(known)
            };
            names.iter().filter(knows).collect::<Vec<_>>()
        };
        let found = [begins, holds].into_iter().find(|found| !found.is_empty()).unwrap_or_else(by_number);
        match &found[..] {
            [only] => Ok((*only).clone()),
            [] => {
                let hint = self.session.did_you_mean(suggest::nearest(&said, names.iter().map(String::as_str)));
                Err(self.failure("unknown", &[("name", &said), ("hint", &hint)]))
            }
            several => {
                let list: Vec<_> = several.iter().map(|name| name.as_str()).collect();
                Err(self.failure("several", &[("name", &said), ("list", &list.join(", "))]))
            }
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.store.read(name).is_ok_and(|case| case.closed.is_none())
    }

    /// A case.
    ///
    /// # Errors
    /// Why it cannot be had.
    pub fn read(&self, name: &str) -> Result<Case, Failure> {
        self.store.read(name).map_err(|trouble| self.failed(&trouble, name))
    }

    /// Changes a case.
    ///
    /// # Errors
    /// Why that is impossible.
    pub fn change<T>(&self, name: &str, change: impl FnOnce(&mut Case) -> T) -> Result<(Case, T), Failure> {
        self.store.change(name, change).map_err(|trouble| self.failed(&trouble, name))
    }

    /// Why a case cannot be had or kept, in words.
    #[must_use]
    pub fn failed(&self, trouble: &Trouble, name: &str) -> Failure {
        failed(trouble, name, &self.words, &self.store.to_string())
    }

    /// A failure that `error.<key>` of `case.toml` describes.
    #[must_use]
    pub fn failure(&self, key: &str, with: &[(&str, &str)]) -> Failure {
        Failure::plain(self.words.text(&format!("error.{key}"), with))
    }

    /// A remark that is made whether or not somebody sits at a terminal: it is why nothing stands on standard output.
    pub fn tell(&self, key: &str, with: &[(&str, &str)]) {
        if !self.session.common.quiet {
            super::output::remark(&self.words.text(&format!("say.{key}"), with));
        }
    }

    /// A remark for whoever sits at the terminal.
    pub fn note(&self, key: &str, with: &[(&str, &str)]) {
        self.session.note(&self.words.text(&format!("say.{key}"), with));
    }

    /// The language of a case.
    ///
    /// # Errors
    /// It is not there, or knows nothing about cases.
    pub fn tongue(&self, code: &str) -> Result<Tongue<'s>, Failure> {
        let broken = |error: crate::catalog::LoadError| Failure::plain(error.to_string());
        let Some(language) = self.session.catalog.language(code) else {
            let codes = self.session.catalog.codes().join(", ");
            return Err(Failure::unusable("no-language", &[("code", code), ("codes", &codes), ("hint", "")]));
        };
        let words = Words::of(language).map_err(broken)?;
        let days = script::days(language).map_err(broken)?;
        let mut settings = self.session.settings();
        settings.off.retain(|rule| !rule.starts_with("privacy"));
        Ok(Tongue { language, words, days, options: Options { settings, ..Options::default() } })
    }

    /// Words of the customer as they are kept: in one line, secrets masked.
    #[must_use]
    pub fn kept(&self, text: &str, language: &Language) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mask = Mask::of(&text, language, &self.session.settings());
        mask.show(crate::text::Span::new(0, text.len()))
    }

    /// The day that somebody names, in their own language or that of the case.
    ///
    /// # Errors
    /// It is none, or may be one of several.
    pub fn day(&self, said: &str, way: days::Way, tongue: &Tongue) -> Result<Date, Failure> {
        self.day_from(said, way, self.today(), tongue)
    }

    /// The same as it was named on another day.
    ///
    /// # Errors
    /// As [`day`](Self::day).
    pub fn day_from(&self, said: &str, way: days::Way, today: Date, tongue: &Tongue) -> Result<Date, Failure> {
        let own = script::days(self.script.language()).unwrap_or_default();
        let region = self.session.settings().region;
        let read = |days: &Days| days.day(said, way, region.as_deref(), today);
        let found = Some(read(&own)).filter(|days| !days.is_empty()).unwrap_or_else(|| read(&tongue.days));
        match &found[..] {
            [only] => Ok(*only),
            [] => Err(self.failure("no-day", &[("said", said)])),
            [one, other, ..] => {
                let (one, other) = (one.to_string(), other.to_string());
                Err(self.failure("which-day", &[("said", said), ("one", &one), ("other", &other)]))
            }
        }
    }

    /// The time of day that somebody names: `14:10`, `14.10`, `14`.
    ///
    /// # Errors
    /// It is none.
    pub fn time(&self, said: &str) -> Result<Time, Failure> {
        let said = said.trim();
        let (hour, minute) = said.split_once([':', '.']).unwrap_or((said, "0"));
        let time = hour.parse().ok().zip(minute.parse().ok()).and_then(|(h, m)| Time::new(h, m, 0, 0).ok());
        time.ok_or_else(|| self.failure("no-time", &[("said", said)]))
    }
}

fn failed(trouble: &Trouble, name: &str, words: &Words, folder: &str) -> Failure {
    let text = |key: &str, with: &[(&str, &str)]| Failure::plain(words.text(&format!("error.{key}"), with));
    match trouble {
        Trouble::Unknown => text("unknown", &[("name", name), ("hint", "")]),
        Trouble::Taken => text("taken", &[("name", name)]),
        Trouble::Broken(why, Some(path)) => {
            text("broken", &[("name", name), ("why", why), ("path", &path.display().to_string())])
        }
        Trouble::Broken(why, None) => text("broken-there", &[("name", name), ("why", why), ("path", folder)]),
        Trouble::Newer(version) => text("newer", &[("name", name), ("version", &version.to_string())]),
        Trouble::Unusable(path, why) => {
            text("unusable", &[("path", &path.display().to_string()), ("why", &why.to_string())])
        }
    }
}

/// Reads the name of a way.
///
/// # Errors
/// What the ways are called.
pub fn way(name: &str) -> Result<Way, String> {
    let names = || Way::all().map(Way::name).collect::<Vec<_>>().join(", ");
    Way::all().find(|way| way.name() == name).ok_or_else(|| format!("one of {}", names()))
}
