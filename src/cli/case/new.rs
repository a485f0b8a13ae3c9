//! `case new`: begins a case.

use super::{Desk, store::Trouble, talk::Talk, way};
use crate::{
    case::{Case, Detail, Way, record},
    cli::{
        exit::{Exit, Failure},
        input, output,
    },
    rewrite,
};

/// Begin a case; prints its name
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// What you want to call it [default: made from company and matter]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Whom it is with
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// What it is about, in one line; every message says it in the same words
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,
    /// Kind of request (outage, billing …); found from what it is about if not given
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// A number that they know you by, with its name: "account 4711-220"; may be given more than once
    #[arg(long, value_name = "TEXT")]
    id: Vec<String>,
    /// A number that they gave the matter; may be given more than once
    #[arg(long, value_name = "NUMBER")]
    ticket: Vec<String>,
    /// What they should do
    #[arg(long, value_name = "TEXT")]
    ask: Option<String>,
    /// A step that you have tried; may be given more than once
    #[arg(long, value_name = "TEXT")]
    tried: Vec<String>,
    /// What to have ready when they ask; may be given more than once
    #[arg(long, value_name = "LABEL=TEXT")]
    have: Vec<String>,
    /// How you write to them (email, letter, form, chat, sms, bot, call, visit)
    #[arg(long = "for", value_name = "CHANNEL", value_parser = way)]
    channel: Option<Way>,
    /// Take what it is about, numbers and wishes from a draft or request; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  askwell case new                                     asks for the rest
  askwell case new acme --company ACME --about \"internet down since 3 March\" --id \"account 4711-220\"
  askwell case new acme --company ACME --from request.txt
  askwell rewrite --case acme draft.txt                the request is written and kept at once";

/// Runs the command.
///
/// # Errors
/// A name that is taken or is none; what is missing where nobody can be asked; a folder that cannot be used.
pub fn run(args: &Args, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let draft = args.from.as_deref().map(|path| input::draft(path, desk.session)).transpose()?;
    let mut args = args.clone();
    if args.about.is_none() && draft.is_none() {
        ask(&mut args, desk)?;
    }
    let known = draft.as_ref().map_or_else(|| args.about.clone().unwrap_or_default(), |draft| draft.text.clone());
    let language = match desk.session.named_language() {
        None if draft.is_none() => desk.session.catalog.recognise(&known).unwrap_or_else(|| desk.session.ui()),
        _ => desk.session.language_of(&known),
    };
    let mut case = Case::new("", language.code(), desk.now());
    let tongue = desk.tongue(language.code())?;
    if let Some(draft) = &draft {
        let request = rewrite::rewrite(&draft.text, language, &tongue.options);
        super::keep::take(&mut case, &request, language);
    }
    let kept = |text: &str| desk.kept(text, language);
    for (slot, said) in [(&mut case.about, &args.about), (&mut case.company, &args.company), (&mut case.ask, &args.ask)]
    {
        if let Some(text) = said {
            *slot = kept(text).trim_end_matches('.').to_owned();
        }
    }
    case.ids.extend(args.id.iter().map(|id| kept(id)));
    args.ticket.iter().for_each(|ticket| case.add_ticket(&kept(ticket)));
    case.tried.extend(args.tried.iter().map(|step| kept(step)));
    for detail in &args.have {
        let (label, text) = detail.split_once('=').ok_or_else(|| desk.failure("no-detail", &[("said", detail)]))?;
        case.facts.push(Detail { label: kept(label), text: kept(text) });
    }
    case.channel = args.channel.unwrap_or_default();
    case.kind = match &args.kind {
        Some(kind) => super::keep::known_kind(kind, language, desk)?,
        None if case.kind.is_empty() => super::keep::kind_of(&case.about, language, &tongue),
        None => case.kind,
    };
    introduce(&mut case, desk);
    case.name = name(args.name.as_deref(), &case, desk)?;
    create(&case, desk)?;
    output::print(format!("{}\n", case.name).as_bytes())?;
    desk.note("made", &[("name", &case.name)]);
    Ok(Exit::Fine)
}

/// Writes down what the configuration says about the customer.
pub fn introduce(case: &mut Case, desk: &Desk<'_>) {
    let me = desk.session.config.me();
    let company = case.company.to_lowercase();
    case.writer = me.name.unwrap_or_default();
    case.contact = me.phone.unwrap_or_default();
    let number = me.numbers.into_iter().find(|(name, _)| name.to_lowercase() == company).map(|(_, number)| number);
    if let Some(number) = number.filter(|number| !case.ids.iter().any(|id| id.contains(number.as_str()))) {
        case.ids.insert(0, number);
    }
}

/// The name wished for, or one that is made from the case.
///
/// # Errors
/// It can be no name.
pub fn name(wished: Option<&str>, case: &Case, desk: &Desk<'_>) -> Result<String, Failure> {
    if let Some(name) = wished.map(str::to_lowercase) {
        return if record::is_name(&name) { Ok(name) } else { Err(desk.failure("no-name", &[("name", &name)])) };
    }
    let made = record::named(&[&case.company, &case.about]);
    let made = if made.is_empty() { desk.today().to_string() } else { made };
    let taken = desk.store.names();
    let names = (1..).map(|n| if n == 1 { made.clone() } else { format!("{made}-{n}") });
    Ok(names.into_iter().find(|name| !taken.contains(name)).unwrap_or(made))
}

/// Keeps a new case.
///
/// # Errors
/// There is one of that name, or none can be kept.
pub fn create(case: &Case, desk: &Desk<'_>) -> Result<(), Failure> {
    desk.store.create(case).map_err(|trouble: Trouble| desk.failed(&trouble, &case.name))
}

fn ask(args: &mut Args, desk: &Desk<'_>) -> Result<(), Failure> {
    let mut talk = Talk::about(desk, "--about")?;
    if args.company.is_none() {
        args.company = Some(talk.need("company")?);
    }
    args.about = Some(talk.need("about")?);
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    if args.id.is_empty() {
        args.id.extend(said(talk.ask_for("id")?));
    }
    if args.ticket.is_empty() {
        args.ticket.extend(said(talk.ask_for("ticket")?));
    }
    if args.ask.is_none() {
        args.ask = said(talk.ask_for("wish")?);
    }
    if args.tried.is_empty() {
        args.tried.extend(said(talk.ask_for("tried")?));
    }
    Ok(())
}
