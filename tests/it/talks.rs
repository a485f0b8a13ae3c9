//! The conversation under a real terminal in every language, driven by the data of `tests/interviews`.

use std::{fs, thread, time::Duration};

use askwell::{
    cli::prompt::Choice,
    interview::{
        command::Command,
        script::{Kind, Question, Script},
    },
};
use expectrl::{ControlCode, Expect};
use serde::Deserialize;

use crate::{
    drafts::{self, LANGUAGES},
    window::{Run, Window},
};

/// Ctrl-U: empties the line that stands there.
const EMPTY: &str = "\u{15}";

/// What somebody types whose answers would not help, and a draft that says it all.
#[derive(Deserialize)]
struct Trouble {
    draft: String,
    bad: Vec<Bad>,
}

/// An answer that would not help.
#[derive(Deserialize)]
struct Bad {
    family: String,
    says: String,
    /// Choices that are made then, by their keys.
    #[serde(default)]
    then: Vec<String>,
    /// What is said when it is asked back.
    add: Option<String>,
    keeps: String,
    loses: Option<String>,
}

/// A customer of one language, who answers the questions about one kind of request.
struct Customer<'a> {
    code: &'a str,
    script: &'a Script<'a>,
    window: Window,
    whole: drafts::Interview,
}

impl<'a> Customer<'a> {
    fn new(script: &'a Script<'a>, kind: &str) -> Self {
        let code = script.language().code();
        let whole = drafts::interviews(code).into_iter().find(|whole| whole.kind == kind).unwrap();
        Self { code, script, window: Window::new(), whole }
    }

    fn kind(&self) -> &Kind {
        self.script.kind(&self.whole.kind).unwrap()
    }

    /// Starts `compose` with the questions and the request in this language.
    fn runs(&self, settings: &str, arguments: &str) -> Run {
        let code = self.code;
        let line = format!("{settings} $ASKWELL compose --ui-lang {code} --lang {code} {arguments}");
        self.window.run(&format!("{line}; echo \"ended with $?\"; stty -a; echo all over"))
    }

    /// Starts it with the kind of request named.
    fn begins(&self) -> Run {
        self.runs("", &format!("--kind {} > out.txt", self.whole.kind))
    }

    /// The beginning of a text of the interview, up to what is filled in, short enough for one line.
    fn words(&self, key: &str) -> String {
        let text = self.script.text(key, &[]);
        let fixed = text.split('{').next().unwrap_or_default().trim().to_owned();
        fixed.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
    }

    fn command(&self, command: Command) -> &str {
        self.script.commands.shown(command)
    }

    /// The word for a choice.
    fn choice(&self, key: &str) -> String {
        Choice::read(&self.script.text(key, &[])).word
    }

    /// Waits for a question and its prompt; `None` where the review comes instead.
    fn asked(&self, run: &mut Run) -> Option<&Question> {
        let head = self.script.text("question.head", &[("n", r"\d"), ("of", r"\d")]);
        let next = self.script.text("review.next", &[]).replace('?', r"\?");
        let start = run.shown.len();
        run.finds(&format!("{head}  |{next}"));
        run.sees("> ");
        let shown = run.shown[start..].split_whitespace().collect::<Vec<_>>().join(" ");
        self.kind().questions.iter().find(|question| shown.contains(&question.ask))
    }

    fn answer(&self, question: &Question) -> &str {
        self.whole.answers.get(&question.slot).map_or("", String::as_str)
    }

    /// Answers everything that is still asked, and counts it.
    fn answers_the_rest(&self, run: &mut Run) -> usize {
        let mut asked = 0;
        while let Some(question) = self.asked(run) {
            run.keys(self.answer(question));
            run.keys("\r");
            asked += 1;
        }
        asked
    }

    /// Says that this is all, and gives the request.
    fn is_done(&self, run: &mut Run) -> String {
        run.keys(&self.choice("review.menu.done"));
        run.keys("\r");
        run.ends(0);
        fs::read_to_string(self.window.path().join("out.txt")).unwrap()
    }

    /// The interview at hand as it is kept, not one that was put aside.
    fn kept(&self) -> String {
        let all = self.window.drafts().into_iter();
        let all = all.map(|name| fs::read_to_string(self.window.state().join(name)).unwrap());
        all.into_iter().find(|kept| kept.contains("\"asked\"")).unwrap()
    }
}

/// Lets a customer of each language do something, all at the same time.
fn in_every_language(kind: &str, acts: impl Fn(&Customer<'_>) + Sync) {
    thread::scope(|scope| {
        for code in LANGUAGES.codes() {
            let acts = &acts;
            scope.spawn(move || {
                let script = Script::of(LANGUAGES.language(&code).unwrap()).unwrap();
                acts(&Customer::new(&script, kind));
            });
        }
    });
}

#[test]
fn three_kinds_from_the_first_question_to_the_request() {
    for kind in ["outage", "billing", "thanks"] {
        in_every_language(kind, |customer| {
            let mut run = customer.begins();
            let asked = customer.answers_the_rest(&mut run);
            assert!(asked <= 9, "{} {kind}: {asked} questions", customer.code);
            let request = customer.is_done(&mut run);
            let lost: Vec<_> = customer.whole.holds.iter().filter(|part| !request.contains(*part)).collect();
            assert!(lost.is_empty(), "{} {kind}: {lost:?} is not in\n{request}", customer.code);
            assert_eq!(customer.window.drafts(), [""; 0], "{} {kind}", customer.code);
        });
    }
}

#[test]
fn a_bad_answer_of_each_family_is_repaired() {
    in_every_language("outage", |customer| {
        let trouble: Trouble =
            toml::from_str(&drafts::text(&format!("tests/interviews/talk.{}.toml", customer.code))).unwrap();
        let mut run = customer.begins();
        for bad in &trouble.bad {
            let place = format!("{} {}", customer.code, bad.family);
            assert_eq!(customer.asked(&mut run).unwrap().slot, "what", "{place}");
            run.keys(&format!("{EMPTY}{}", bad.says.trim()));
            run.keys("\r");
            for key in &bad.then {
                run.says(&customer.choice(key));
            }
            if let Some(more) = &bad.add {
                run.sees(&customer.words("vague.leave"));
                run.says(more);
            }
            assert_ne!(customer.asked(&mut run).unwrap().slot, "what", "{place}");
            let kept = customer.kept();
            assert!(kept.contains(&bad.keeps), "{place}: {kept}");
            assert!(!bad.loses.as_ref().is_some_and(|lost| kept.contains(lost)), "{place}: {kept}");
            run.keys(customer.command(Command::Back));
            run.keys("\r");
        }
        customer.asked(&mut run);
        run.session.send(ControlCode::EndOfText).unwrap();
        run.ends(130);
    });
}

#[test]
fn the_way_back_and_a_change_in_the_review() {
    in_every_language("outage", |customer| {
        let mut run = customer.begins();
        customer.asked(&mut run);
        run.keys("XYZ 1 2 3 4 5\r");
        customer.asked(&mut run);
        run.keys(&format!("{}\r", customer.command(Command::Back)));
        let first = customer.asked(&mut run).unwrap();
        // Before the earlier answer stands there, the keys would go to the terminal, not to the line.
        run.sees("XYZ 1 2 3 4 5");
        run.keys(&format!("{EMPTY}{}\r", customer.answer(first)));
        customer.answers_the_rest(&mut run);
        run.keys(&format!("{}\r", customer.choice("review.menu.change")));
        run.sees(&customer.words("review.change-none"));
        // The list begins at its last line, behind the questions.
        let questions = &customer.kind().questions;
        let place = questions.iter().position(|question| question.slot == "name").unwrap();
        for _ in place..questions.len() {
            thread::sleep(Duration::from_millis(50));
            run.keys("\u{1b}[A");
        }
        thread::sleep(Duration::from_millis(50));
        run.keys("\r");
        assert_eq!(customer.asked(&mut run).unwrap().slot, "name", "{}", customer.code);
        run.keys(&format!("{EMPTY}Zola Quint\r"));
        assert!(customer.asked(&mut run).is_none());
        let request = customer.is_done(&mut run);
        assert!(request.contains("Zola Quint") && !request.contains("XYZ"), "{}: {request}", customer.code);
    });
}

#[test]
fn every_interruption_is_survived() {
    in_every_language("outage", |customer| {
        let mut run = customer.begins();
        let answer = |run: &mut Run| {
            let question = customer.asked(run).unwrap();
            run.keys(&format!("{}\r", customer.answer(question)));
            customer.asked(run).unwrap();
        };
        answer(&mut run);
        run.session.send(ControlCode::EndOfText).unwrap();
        run.sees(&customer.words("keep.stopped"));
        run.ends(130);
        for (signal, code) in [("TERM", 143), ("HUP", 129)] {
            let mut run = customer.runs("", "--resume > out.txt");
            answer(&mut run);
            run.signal(signal);
            run.sees(&customer.words("keep.stopped"));
            run.ends(code);
        }
        let mut run = customer.runs("", "--resume > out.txt");
        answer(&mut run);
        run.signal("KILL");
        run.sees("ended with 137");
        let mut run = customer.runs("stty sane;", "--resume > out.txt");
        customer.answers_the_rest(&mut run);
        let request = customer.is_done(&mut run);
        let lost: Vec<_> = customer.whole.holds.iter().filter(|part| !request.contains(*part)).collect();
        assert!(lost.is_empty(), "{}: {lost:?} is not in\n{request}", customer.code);
    });
}

#[test]
fn plain_lines_of_forty_columns() {
    in_every_language("outage", |customer| {
        let mut run = customer.runs("sleep 0.3; stty cols 40; ACCESSIBLE=1", "> out.txt");
        run.sees("> ");
        let place = customer.script.kinds.iter().position(|kind| kind.id == "outage").unwrap();
        run.keys(&format!("{}\r", place + 1));
        customer.answers_the_rest(&mut run);
        customer.is_done(&mut run);
        assert!(!run.shown.contains('\u{1b}'), "{}: {:?}", customer.code, run.shown);
        let shown = run.shown.split("ended with").next().unwrap_or_default();
        // What was typed stands where it was typed.
        let own = shown.lines().filter(|line| !line.starts_with("> "));
        let wide: Vec<_> = own.filter(|line| line.trim_end().chars().count() > 40 && line.contains(' ')).collect();
        assert!(wide.is_empty(), "{}: {wide:#?}", customer.code);
    });
}

#[test]
fn a_complete_draft_needs_three_questions_at_most() {
    in_every_language("outage", |customer| {
        let trouble: Trouble =
            toml::from_str(&drafts::text(&format!("tests/interviews/talk.{}.toml", customer.code))).unwrap();
        fs::write(customer.window.path().join("draft.txt"), trouble.draft).unwrap();
        let mut run = customer.runs("", "--kind outage --from draft.txt > out.txt");
        let asked = customer.answers_the_rest(&mut run);
        assert!(asked <= 3, "{}: {asked} questions", customer.code);
        let request = customer.is_done(&mut run);
        for part in ["4711-220", "19:00", "10"] {
            assert!(request.contains(part) || part == "19:00" && request.contains("19 Uhr"), "{part}: {request}");
        }
    });
}
