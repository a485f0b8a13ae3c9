//! `case close` and `case delete`: the end of a case.

use super::{Desk, talk::Talk};
use crate::{
    case::{Closed, Entry, What},
    cli::exit::{Exit, Failure},
};

/// Close a case: it is solved, or you let it rest
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = CLOSE_EXAMPLES)]
pub struct CloseArgs {
    /// The case: its name, the beginning of it, or a ticket number [default: the only open one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// It is not solved, you let it rest
    #[arg(long)]
    unsolved: bool,
    /// It is solved: what is meant without a flag
    #[arg(long, hide = true, conflicts_with = "unsolved")]
    solved: bool,
    /// What solved it, or why you let it rest
    #[arg(long, value_name = "TEXT")]
    fixed: Option<String>,
}

const CLOSE_EXAMPLES: &str = "\
Examples:
  askwell case close acme --fixed \"the socket was replaced\"
  askwell case thanks acme                             … and tell them
  askwell case close acme --unsolved";

/// Delete cases for good
#[derive(clap::Args, Clone, Debug, Default)]
#[command(after_help = DELETE_EXAMPLES, arg_required_else_help = true)]
pub struct DeleteArgs {
    /// The cases, each by its whole name
    #[arg(value_name = "NAME", required = true)]
    names: Vec<String>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

const DELETE_EXAMPLES: &str = "\
Examples:
  askwell case delete acme
  askwell case export acme -o acme.md && askwell case delete --yes acme";

/// Runs `case close`.
///
/// # Errors
/// A case that is none or is closed, a folder that cannot be used.
pub fn close(args: &CloseArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let name = desk.find(args.name.as_deref())?;
    let case = desk.read(&name)?;
    if case.closed.is_some() {
        return Err(desk.failure("closed", &[("name", &name)]));
    }
    let tongue = desk.tongue(&case.language)?;
    let by = desk.kept(args.fixed.as_deref().unwrap_or_default(), tongue.language);
    let closed = Closed { on: desk.today(), solved: !args.unsolved, by: by.clone() };
    let entry = Entry { text: by, ..Entry::new(What::Closed, desk.now()) };
    desk.change(&name, |case| {
        case.entries.push(entry);
        case.prepared = None;
        case.closed = Some(closed);
    })?;
    desk.note(if args.unsolved { "closed" } else { "closed-solved" }, &[("name", &name)]);
    Ok(Exit::Fine)
}

/// Runs `case delete`.
///
/// # Errors
/// A case that is none, nobody who could confirm it, a folder that cannot be used.
pub fn delete(args: &DeleteArgs, desk: &Desk<'_>) -> Result<Exit, Failure> {
    let names: Vec<String> = args.names.iter().map(|name| name.to_lowercase()).collect();
    let known = desk.store.names();
    if let Some(missing) = names.iter().find(|name| !known.contains(name)) {
        return Err(desk.failure("unknown", &[("name", missing), ("hint", "")]));
    }
    if !args.yes {
        let mut talk = Talk::about(desk, "--yes")?;
        talk.show("delete", &[("list", &names.join(", "))])?;
        if talk.decide(&["keep", "delete"])? == 0 {
            return Ok(Exit::Fine);
        }
    }
    for name in names {
        desk.store.delete(&name).map_err(|trouble| desk.failed(&trouble, &name))?;
        desk.note("deleted", &[("name", &name)]);
    }
    Ok(Exit::Fine)
}
