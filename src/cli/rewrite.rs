//! `rewrite`: turns a draft into a short, structured request.

use std::fmt::Write as _;

use super::{
    case::keep,
    clipboard,
    deliver::{self, Delivery, Format},
    exit::{Exit, Failure},
    input::{self, Draft},
    output, safety,
    session::Session,
    wording::Wording,
};
use crate::{
    language::Language,
    letter::Words,
    report::clean::clean_line,
    request::Request,
    rewrite::{self, Options},
};

/// Drafts longer than this many bytes are no requests.
pub const LARGEST: usize = 1_000_000;

/// The flags of `rewrite`.
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The draft; - is standard input, .eml is read as mail
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// Take the draft from the clipboard
    #[arg(long, conflicts_with = "file")]
    paste: bool,
    /// Put something back that was left out, by its number
    #[arg(long, value_name = "N", value_delimiter = ',')]
    keep: Vec<usize>,
    /// Show one kind of secret (iban, card-number …) instead of masking it
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    reveal: Vec<String>,
    /// Show each clause of the draft with its role and why, instead of the request
    #[arg(long, conflicts_with_all = ["format", "copy", "open", "output"])]
    explain: bool,
    /// Keep it as a case (made if there is none of that name), so that askwell knows when to write again
    #[arg(long, value_name = "NAME", conflicts_with = "explain")]
    case: Option<String>,
    #[command(flatten)]
    wording: Wording,
    #[command(flatten)]
    delivery: Delivery,
}

const EXAMPLES: &str = "\
Examples:
  askwell rewrite draft.txt                       the request on standard output
  askwell rewrite --copy < draft.txt              … and on the clipboard
  askwell rewrite --paste --copy                  what is on the clipboard, rewritten
  askwell rewrite --for chat --limit 300 draft.txt
  askwell rewrite --format eml --attach bill.pdf=\"the bill\" -o ask.eml draft.txt";

/// Runs the command.
///
/// # Errors
/// A draft that cannot be read or is too long or empty; flags that do not fit it; output that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    args.delivery.check()?;
    keep::check(args.case.as_deref(), session)?;
    let draft = read(args, session)?;
    let language = session.language_of(&draft.text);
    let mut options = args.wording.options(args.delivery.attach.clone(), language, session)?;
    options.keep.clone_from(&args.keep);
    options.settings.reveal.extend(args.reveal.iter().cloned());
    if args.explain {
        return explain(&whole(&draft, language).0, language, &options);
    }
    let (text, offset) = whole(&draft, language);
    safety::tell(&text, language, &options, session);
    let mut request = rewrite::rewrite(&text, language, &options);
    if let Some(limit) = args.wording.limit {
        request = rewrite::shorten(&request, language, &options, limit).map_err(|tight| {
            Failure::unusable("limit", &[("limit", &limit.to_string()), ("needed", &tight.needed.to_string())])
        })?;
    }
    let exit = deliver::deliver(&request, offset, language, &options, &args.delivery, session)?;
    if let Some(name) = &args.case {
        keep::keep(name, &request, language, &options, session)?;
    }
    if args.delivery.format != Format::Json {
        tell(&request, session);
    }
    Ok(exit)
}

fn read(args: &Args, session: &Session) -> Result<Draft, Failure> {
    let draft = if args.paste {
        let text = clipboard::paste().ok_or_else(|| Failure::unusable("nothing-to-paste", &[]))?;
        input::decode("-", text.into_bytes())?
    } else {
        input::draft(args.file.as_deref().unwrap_or("-"), session)?
    };
    if draft.text.len() > LARGEST {
        return Err(Failure::unusable("too-long", &[("path", &draft.path)]));
    }
    if draft.is_blank() {
        return Err(Failure::unusable("empty", &[("path", &draft.path)]));
    }
    Ok(draft)
}

/// The draft with the subject line that its mail had, and what has to be added to places in it to get those in the file
/// (for mail: in its body).
fn whole(draft: &Draft, language: &Language) -> (String, isize) {
    let Some(subject) = &draft.subject else { return (draft.text.clone(), draft.offset().cast_signed()) };
    let head = format!("{} {subject}\n\n", Words::of(language).subject_label);
    (format!("{head}{}", draft.text), -head.len().cast_signed())
}

/// Each clause on a line: whether it is in the request, its role, its words, and why.
fn explain(draft: &str, language: &Language, options: &Options) -> Result<Exit, Failure> {
    let mut out = String::new();
    for clause in rewrite::explain(draft, language, options) {
        let sign = if clause.kept { '+' } else { '-' };
        let _ = writeln!(out, "{sign} {:<10} {}", clause.role, clean_line(&clause.text));
        let _ = writeln!(out, "  {:<10} {}", "", clean_line(&clause.why));
    }
    output::print(out.as_bytes())?;
    Ok(Exit::Fine)
}

/// What was left out and what is still missing, for whoever sits at the terminal.
fn tell(request: &Request, session: &Session) {
    if !session.talks() {
        return;
    }
    let mut lines = Vec::new();
    if !request.left_out.is_empty() {
        lines.push(session.say("rewrite.left-out", &[]));
        lines.extend(
            request.left_out.iter().map(|left| format!("  {} {} ({})", left.n, clean_line(&left.text), left.label)),
        );
    }
    if !request.masked.is_empty() {
        let shown: Vec<_> = request.masked.iter().map(|masked| format!("{} {}", masked.kind, masked.shown)).collect();
        lines.push(session.say("rewrite.masked", &[("list", &shown.join(", "))]));
    }
    if !request.missing.is_empty() {
        let labels: Vec<_> = request.missing.iter().map(|missing| missing.label.as_str()).collect();
        lines.push(session.say("rewrite.missing", &[("list", &labels.join(", "))]));
    }
    if !lines.is_empty() {
        session.note(&format!("\n{}", lines.join("\n")));
    }
}
