//! `compose`: a few questions, and a finished request.

use std::{collections::VecDeque, io::IsTerminal as _};

use super::{
    case::keep,
    clipboard, clock,
    deliver::{self, Delivery, Format},
    exit::{Exit, Failure},
    input, output,
    prompt::{Choice, Prompter, Stop},
    safety,
    session::Session,
    wording::Wording,
};
use crate::{
    document::Document,
    interview::{
        Answer, Before, Interview, Source,
        days::Days,
        hear::Ear,
        measure, reading,
        script::{self, Kind, Script},
    },
    language::Language,
    request::Request,
    rewrite::{self, Options},
    settings::Settings,
};

pub mod files;
pub mod first;
pub mod given;
pub mod keeper;
pub mod problems;
pub mod review;
pub mod start;
pub mod talk;

use first::Later;
use given::{Given, Slots};
use keeper::Keeper;
use review::Hand;
use start::Begin;
use talk::Talk;

/// The flags of `compose`.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Read a draft first and ask only for what it does not say; - is standard input, .eml is read as mail
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    pub from: Option<String>,
    /// Take that draft from the clipboard
    #[arg(long, conflicts_with_all = ["from", "resume"])]
    pub paste: bool,
    /// Go on with an interview that was left unfinished: the last one, or the one named
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    pub resume: Option<String>,
    /// Answers as a JSON object; - is standard input
    #[arg(long, value_name = "FILE")]
    pub answers: Option<String>,
    /// Keep it as a case (made if there is none of that name), so that askwell knows when to write again
    #[arg(long, value_name = "NAME")]
    pub case: Option<String>,
    #[command(flatten)]
    pub slots: Slots,
    #[command(flatten)]
    pub wording: Wording,
    #[command(flatten)]
    pub delivery: Delivery,
}

const EXAMPLES: &str = "\
Examples:
  askwell compose                              questions, then the request
  askwell compose --from draft.txt             only what the draft does not say is asked
  askwell compose --resume                     go on where you stopped
  askwell compose --resume --id \"account 99\"   … with an answer given or changed
  askwell compose --kind outage --what \"My line is down.\" --ask \"Please repair it.\" …
  askwell compose --answers answers.json --no-input --copy";

/// Runs the command.
///
/// # Errors
/// Unusable input or flags, output that cannot be written; required answers that are missing where nobody can be asked;
/// a conversation that the customer ends.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    args.delivery.check()?;
    keep::check(args.case.as_deref(), session)?;
    let draft = draft(args, session)?;
    compose(args, draft.as_deref(), None, session)
}

/// Composes a request, from a draft if there is one, in a conversation that may have begun.
///
/// # Errors
/// As [`run`].
pub fn compose(
    args: &Args,
    draft: Option<&str>,
    prompter: Option<Box<dyn Prompter>>,
    session: &Session,
) -> Result<Exit, Failure> {
    let broken = |error: crate::catalog::LoadError| Failure::plain(error.to_string());
    let script = Script::of(session.ui()).map_err(broken)?;
    let (given, now, asks) = (Given::read(args, &script, session)?, clock::now()?, can_ask(session));
    let begun = args.resume.as_ref().filter(|_| !asks).map(|id| start::find(id, &now, &script)).transpose();
    let begun = begun.map_err(Failure::plain)?;
    let kept = begun.as_ref().and_then(|(_, kept)| session.catalog.language(&kept.language));
    let language = kept.unwrap_or_else(|| language(draft, &given, session));
    let script = script.heard_in(language);
    let mut options = args.wording.options(args.delivery.attach.clone(), language, session)?;
    options.to = options.to.or_else(|| given.to.clone());
    let days = script::days(language).map_err(broken)?;
    let kind = options.settings.kind.clone().or_else(|| given.kind.clone());
    let named = kind.is_some();
    let mut interview = Interview::new(&kind.unwrap_or_default());
    if let Some((_, kept)) = &begun {
        let kind = std::mem::replace(&mut interview, kept.interview.clone()).kind;
        interview.kind = if named { kind } else { interview.kind };
        options = args.wording.over(&options, kept.channel, kept.tone, kept.to.clone());
    } else if !named && args.resume.is_none() {
        interview.kind = guess(draft, &given, language, &options);
    }
    options.settings.kind = Some(interview.kind.clone()).filter(|kind| !kind.is_empty());
    let desk = Desk { args, session, script: &script, language, days: &days, now };
    if asks && args.resume.is_some() {
        return desk.ask(prompter, interview, options, named, draft, &given);
    }
    if let Some(kind) = script.kind(&interview.kind) {
        desk.fill(&mut interview, kind, draft, &given, &options);
        let ready = interview.missing(kind).is_empty() && draft.is_none() && !given.is_empty();
        if ready || !asks {
            let exit = desk.at_once(&interview, kind, &options)?;
            // What cannot be deleted now expires.
            let _ = begun.map(|(place, _)| place.delete());
            return Ok(exit);
        }
    } else if !asks {
        return Err(given::nobody_to_ask(&interview, None, session, &script));
    }
    desk.ask(prompter, interview, options, named, draft, &given)
}

/// Everything that stays the same from the first question to the finished request.
struct Desk<'a> {
    args: &'a Args,
    session: &'a Session,
    script: &'a Script<'a>,
    language: &'a Language,
    days: &'a Days,
    now: jiff::Zoned,
}

impl Desk<'_> {
    /// Writes down what is known before the first question.
    fn fill(&self, interview: &mut Interview, kind: &Kind, draft: Option<&str>, given: &Given, options: &Options) {
        let ear = self.ear(options);
        for (slot, text) in &given.answers {
            let question = kind.question(slot).cloned().unwrap_or_else(|| given::unasked(slot));
            let answer = ear.settle(&question, text).answer;
            interview.put(slot, Answer { source: Source::Given, ..answer });
        }
        interview.brief |= draft.is_some();
        if let Some(draft) = draft {
            let request = reading::read(draft, self.language, options);
            reading::fill(interview, kind, &request);
            let found = crate::finding::find(draft, self.language, &options.settings);
            interview.before = Some(Before { heat: measure::heat(&found), complete: interview.complete(kind) });
        }
        self.introduce(interview, kind, options);
    }

    /// Answers what the configuration says about the customer.
    fn introduce(&self, interview: &mut Interview, kind: &Kind, options: &Options) {
        let me = self.session.config.me();
        let company = options.to.as_deref().unwrap_or_default().to_lowercase();
        let number =
            me.numbers.iter().find(|(name, _)| name.to_lowercase() == company).map(|(_, number)| number.clone());
        for (slot, text) in [("name", me.name), ("contact", me.phone), ("id", number)] {
            let open =
                kind.question(slot).is_some_and(|question| interview.state(question) == crate::interview::State::Open);
            if let Some(text) = text.filter(|_| open) {
                interview.put(slot, Answer::given(&text, Source::Me));
            }
        }
    }

    /// Makes the request without a question.
    fn at_once(&self, interview: &Interview, kind: &Kind, options: &Options) -> Result<Exit, Failure> {
        if !interview.missing(kind).is_empty() {
            return Err(given::nobody_to_ask(interview, Some(kind), self.session, self.script));
        }
        safety::tell(
            &interview.texts().into_values().collect::<Vec<_>>().join("\n"),
            self.language,
            options,
            self.session,
        );
        let request = review::compose(interview, self.language, options);
        let request = match self.args.wording.limit {
            Some(limit) => rewrite::shorten(&request, self.language, options, limit).map_err(|tight| {
                Failure::unusable("limit", &[("limit", &limit.to_string()), ("needed", &tight.needed.to_string())])
            })?,
            None => request,
        };
        let delivery = self.delivery(interview);
        let exit = deliver::deliver(&request, 0, self.language, options, &delivery, self.session)?;
        self.keep(&request, self.language, options)?;
        Ok(exit)
    }

    /// Keeps the request as a case, if that is wanted.
    fn keep(&self, request: &Request, language: &Language, options: &Options) -> Result<(), Failure> {
        match &self.args.case {
            Some(name) => keep::keep(name, request, language, options, self.session),
            None => Ok(()),
        }
    }

    /// Holds the conversation and hands the request over; then the conversations about matters that were put aside, as
    /// long as the customer likes.
    fn ask(
        &self,
        prompter: Option<Box<dyn Prompter>>,
        interview: Interview,
        options: Options,
        named: bool,
        draft: Option<&str>,
        given: &Given,
    ) -> Result<Exit, Failure> {
        let mut prompter = prompter.or_else(|| start::prompter(self.session, self.script)).ok_or_else(|| {
            given::nobody_to_ask(&interview, self.script.kind(&interview.kind), self.session, self.script)
        })?;
        let text = draft.map_or_else(|| given.text(), str::to_owned);
        let mut begin = Begin {
            resume: self.args.resume.as_deref(),
            fresh: draft.is_none() && given.is_empty(),
            named,
            greets: true,
            text: &text,
            wording: &self.args.wording,
            languages: &self.session.catalog,
        };
        let other = Options { settings: Settings { kind: None, ..options.settings.clone() }, ..options.clone() };
        let (mut exit, later) = self.hold(prompter.as_mut(), interview, options, &begin, draft, given)?;
        let mut later = VecDeque::from(later);
        (begin.fresh, begin.named, begin.greets, begin.text) = (false, false, false, "");
        while let Some(matter) = later.pop_front() {
            if !self.goes_on(prompter.as_mut(), &matter).map_err(|stop| start::stopped(&stop))? {
                continue;
            }
            let next = Begin { resume: Some(&matter.id), ..begin };
            let nothing = Given::default();
            let (ended, more) =
                self.hold(prompter.as_mut(), Interview::default(), other.clone(), &next, None, &nothing)?;
            exit = if exit == Exit::Fine { ended } else { exit };
            later.extend(more);
        }
        Ok(exit)
    }

    /// One conversation, to the end of what is done with its request.
    fn hold<'t>(
        &'t self,
        prompter: &'t mut dyn Prompter,
        interview: Interview,
        options: Options,
        begin: &Begin<'t>,
        draft: Option<&str>,
        given: &Given,
    ) -> Result<(Exit, Vec<Later>), Failure> {
        let keeper = Keeper::new(&self.now, self.language.code());
        let mut talk =
            Talk::new(prompter, self.script, self.language, self.days.clone(), options, self.now.date(), keeper);
        talk.interview = interview;
        talk.limit = self.args.wording.limit;
        let ended = start::begin(&mut talk, begin, |talk, kind| {
            let options = talk.options.clone();
            let mut interview = std::mem::take(&mut talk.interview);
            self.fill(&mut interview, kind, draft, given, &options);
            talk.interview = interview;
        });
        let finished = ended.and_then(|()| talk.questions()).and_then(|()| {
            let language = talk.language;
            review::review(&mut talk, &mut |hand, request, options| self.hand(hand, request, language, options))
        });
        let (request, worked) = finished.map_err(|stop| start::stopped(&stop))?;
        talk.keeper.done();
        let delivery = self.delivery(&talk.interview);
        let (options, language, later) = (talk.options.clone(), talk.language, talk.later);
        let exit = self.hand_over(&request, language, &options, &delivery)?;
        self.keep(&request, language, &options)?;
        Ok((if worked || exit != Exit::Fine { exit } else { Exit::Undelivered }, later))
    }

    /// Whether the customer goes on with a matter that was put aside. A request that is handed over in a way that was
    /// asked for stays alone there.
    fn goes_on(&self, prompter: &mut dyn Prompter, matter: &Later) -> Result<bool, Stop> {
        let text = |key: &str| self.script.text(key, &[("text", &matter.text), ("id", &matter.id)]);
        if self.is_handed_over() || self.args.case.is_some() {
            return prompter.show(&text("matters.kept")).map(|()| false);
        }
        prompter.show(&format!("\n{}", text("matters.next")))?;
        let choices = ["matters.now", "matters.later"].map(|key| Choice::read(&text(key)));
        let now = prompter.decide(&choices, 0, self.script)? == 0;
        if !now {
            prompter.show(&text("matters.kept"))?;
        }
        Ok(now)
    }

    /// Whether the request goes elsewhere than to the eyes of the customer, as the flags say.
    fn is_handed_over(&self) -> bool {
        let delivery = &self.args.delivery;
        let asked = delivery.copy.is_some() || delivery.open || delivery.output.is_some();
        asked || !std::io::stdout().is_terminal() || delivery.format != Format::Text
    }

    /// What remains to be done after the conversation: the customer has seen the request at the terminal already.
    fn hand_over(
        &self,
        request: &Request,
        language: &Language,
        options: &Options,
        delivery: &Delivery,
    ) -> Result<Exit, Failure> {
        if !self.is_handed_over() {
            return Ok(Exit::Fine);
        }
        deliver::deliver(request, 0, language, options, delivery, self.session)
    }

    /// How the request is handed over: the files that the interview names go with a mail, as those of the flags do.
    fn delivery(&self, interview: &Interview) -> Delivery {
        let mut delivery = self.args.delivery.clone();
        let known = |file: &str| self.args.delivery.attach.iter().any(|attached| attached.file == file);
        delivery.attach.extend(files::attachable(interview).into_iter().filter(|file| !known(&file.file)));
        delivery
    }

    /// One thing that the customer chose to do with the request.
    fn hand(&self, hand: Hand, request: &Request, language: &Language, options: &Options) -> Result<bool, Failure> {
        match hand {
            Hand::Print => output::print_text(&format!("{}\n", request.text.trim_end())).map(|()| true),
            Hand::Copy => Ok(deliver::copy(request, language, options, &self.args.delivery, self.session)),
            Hand::Mail => Ok(deliver::open(request, language, options, &self.args.delivery, self.session)),
        }
    }

    fn ear<'e>(&'e self, options: &'e Options) -> Ear<'e> {
        Ear { language: self.language, days: self.days, options, today: self.now.date() }
    }
}

fn draft(args: &Args, session: &Session) -> Result<Option<String>, Failure> {
    if args.paste {
        let text = clipboard::paste().ok_or_else(|| Failure::unusable("nothing-to-paste", &[]))?;
        return Ok(Some(input::decode("-", text.into_bytes())?.text));
    }
    let Some(path) = &args.from else { return Ok(None) };
    let draft = input::draft(path, session)?;
    if draft.text.len() > super::rewrite::LARGEST {
        return Err(Failure::unusable("too-long", &[("path", path)]));
    }
    if draft.is_blank() {
        return Err(Failure::unusable("empty", &[("path", path)]));
    }
    Ok(Some(draft.text))
}

/// The language of the request: the one named, that of what is there already, else that of the questions.
fn language<'s>(draft: Option<&str>, given: &Given, session: &'s Session) -> &'s Language {
    let text = draft.map_or_else(|| given.text(), str::to_owned);
    if text.trim().is_empty() && session.named_language().is_none() { session.ui() } else { session.language_of(&text) }
}

/// The kind of request that the draft or the answers at hand look like; empty where there are none.
fn guess(draft: Option<&str>, given: &Given, language: &Language, options: &Options) -> String {
    let text = draft.map_or_else(|| given.text(), str::to_owned);
    if text.trim().is_empty() { String::new() } else { Document::read(&text, language, &options.settings).kind }
}

/// Whether there is somebody who may be asked.
fn can_ask(session: &Session) -> bool {
    !session.common.no_input && super::prompt::tty::Tty::open().is_some()
}
