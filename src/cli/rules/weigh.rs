//! `rules weigh`: learns from marked sentences what the words of rude and of civil sentences weigh, or from marked messages
//! those of what went wrong or leads away, or of where sentences begin.

use std::fmt::Write as _;

use crate::{
    cli::{
        exit::{Exit, Failure},
        input, output,
        session::Session,
    },
    compile::source::Weights,
    learning::{self, Aim, Marked},
};

/// Learn from marked sentences what the words of rude sentences weigh, and print it as `weights.toml`
#[derive(clap::Args, Debug, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files of sentences or messages, one JSON object a line: {"text": "…", "rude": true, "span": "the rude words"}, or
    /// {"draft": "…", "rude": ["a rude passage"]}
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// Learn instead what the words of clauses weigh that say what went wrong, and print it as `faults.toml`; a line is
    /// {"draft": "…", "fault": ["a clause that says it"]}
    #[arg(long)]
    faults: bool,
    /// Learn instead what the words of clauses weigh that lead away from the matter, and print it as `asides.toml`; a line
    /// is {"draft": "…", "tangents": ["a passage that leads away"]}
    #[arg(long, conflicts_with = "faults")]
    asides: bool,
    /// Learn instead what the words weigh between which a sentence begins without a mark, and print it as `run-ons.toml`; a
    /// line is {"draft": "any text. It has stops"}
    #[arg(long, conflicts_with_all = ["faults", "asides"])]
    run_ons: bool,
}

const EXAMPLES: &str = "\
What it prints begins with a trial: how each limit (`above` in a rule) does on sentences that were left out of the learning.

Examples:
  askwell rules weigh --lang en sentences.jsonl > my-rules/en/weights.toml
  askwell rules weigh --lang en --faults messages.jsonl > my-rules/en/faults.toml
  askwell rules weigh --lang en --asides drafts.jsonl > my-rules/en/asides.toml
  askwell rules weigh --lang en --run-ons drafts.jsonl > my-rules/en/run-ons.toml";

/// A marked sentence.
const EXAMPLE: &str = r#"{"text": "…", "rude": true}"#;

/// Limits that are tried out.
const LIMITS: [i32; 12] = [-20, -10, 0, 10, 20, 30, 40, 50, 60, 80, 100, 120];

/// Runs the command.
///
/// # Errors
/// A file that cannot be read, a line that is no sentence, output that cannot be written.
pub fn run(args: &Args, session: &Session) -> Result<Exit, Failure> {
    let mut sentences = Vec::new();
    for path in &args.files {
        let draft = input::draft(path, session)?;
        for (number, line) in (1_usize..).zip(draft.text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            sentences.push(serde_json::from_str::<Marked>(line).map_err(|error| no_sentence(path, number, &error))?);
        }
    }
    let aim = match (args.faults, args.asides, args.run_ons) {
        (true, ..) => Aim::Faults,
        (_, true, _) => Aim::Asides,
        (.., true) => Aim::RunOns,
        _ => Aim::Tone,
    };
    let rude = sentences.iter().filter(|sentence| sentence.is_marked(aim)).count();
    if rude == 0 && aim == Aim::RunOns {
        return Err(Failure::unusable("no-stops", &[]));
    }
    if rude == 0 || aim == Aim::Tone && rude == sentences.len() {
        let [rude, civil] = [rude, sentences.len() - rude].map(|count| count.to_string());
        return Err(Failure::unusable("one-sided", &[("rude", &rude), ("civil", &civil)]));
    }
    let language = session.rules_language();
    let trial = learning::judge(language, aim, &sentences, &LIMITS);
    output::print(toml(&learning::learn(language, aim, &sentences), &trial).as_bytes())?;
    Ok(Exit::Fine)
}

/// That a line is none that can be learnt from.
fn no_sentence(path: &str, line: usize, error: &serde_json::Error) -> Failure {
    let with = [("path", path), ("line", &line.to_string()), ("why", &error.to_string()), ("example", EXAMPLE)];
    Failure::unusable("not-marked", &with)
}

/// The weights, one sign a line, so that a change can be read; the trial in a comment before them.
fn toml(weights: &Weights, trial: &[(i32, f64, f64)]) -> String {
    let mut out = String::from(
        "# What the signs of a sentence weigh: learnt by `askwell rules weigh`, not to be edited by hand.\n\
         # above: share of what is looked for, of the rest that weighs more, each judged by what the others taught\n",
    );
    for (limit, rude, civil) in trial {
        let _ = writeln!(out, "# {limit:>5}: {:>5.1} % {:>5.1} %", rude * 100.0, civil * 100.0);
    }
    let _ = writeln!(out, "sentence = {}\n\n[signs]", weights.sentence);
    for (sign, weight) in &weights.signs {
        let _ = writeln!(out, "{} = {weight}", serde_json::Value::from(sign.as_str()));
    }
    out
}
