//! Cases at a terminal: what the flags do not say is asked, and nothing is written too early without being asked.

use std::{fs, path::Path, thread};

use crate::window::Window;

const END: &str = "; echo \"ended with $?\"; stty -a; echo all over";

#[test]
fn a_case_is_begun_and_followed_up_in_a_conversation() {
    let window = Window::new();
    let mut run = window.run(&format!("$ASKWELL case new{END}"));
    for (question, answer) in [
        ("Whom is it with?", "ACME"),
        ("What is it about", "internet down since 16 November"),
        ("By which number", "account 4711-220"),
        ("ticket number?", "77120"),
        ("What should they do?", ""),
        ("What have you tried?", ""),
    ] {
        run.sees(question);
        run.says(answer);
    }
    run.sees("acme-internet-down-since-16");
    run.ends(0);

    let mut run = window.run(&format!("$ASKWELL case log acme{END}"));
    run.sees("When was it?");
    run.says("next purple");
    run.sees("is no day that can be told");
    run.says("19 November");
    run.sees("How was it?");
    run.says("call");
    run.sees("Whom did you speak to");
    run.says("Mr Cole");
    run.sees("What was said");
    run.says("a technician comes");
    run.sees("ticket number?");
    run.says("");
    run.sees("What did they promise?");
    run.says("a visit");
    run.sees("By when?");
    run.says("27 November");
    run.sees("Next: follow up (from Monday, 30 November)");
    run.ends(0);

    // Too early: it waits, takes what is new, or writes all the same.
    let mut run = window.run(&format!("$ASKWELL case follow-up{END}"));
    run.sees("Not yet: They promised this by Friday, 27 November: a visit.");
    run.says("add");
    run.sees("What is new?");
    run.says("the light is off");
    run.ends(1);
    let mut run = window.run(&format!("$ASKWELL case follow-up{END}"));
    run.says("now");
    let shown = run.ends(0);
    assert!(shown.contains("What is new: the light is off."), "{shown}");

    let mut run = window.run(&format!("$ASKWELL case delete acme-internet-down-since-16{END}"));
    run.sees("for good");
    run.says("");
    run.ends(0);
    let mut run = window.run(&format!("$ASKWELL case call --log{END}"));
    run.sees("An empty line ends them");
    run.sees("10:00");
    run.keys("the line is tested\r");
    run.sees("10:00");
    run.keys("\r");
    for question in ["Whom did you speak to", "ticket number?", "What did they promise?"] {
        run.sees(question);
        run.says("");
    }
    run.ends(0);
    let mut run = window.run(&format!("$ASKWELL case show{END}"));
    assert!(run.ends(0).contains("call: 10:00 the line is tested"));
}

#[test]
fn a_bare_no_is_not_kept_and_commands_are_known() {
    let window = Window::new();
    let mut run = window.run(&format!("$ASKWELL case new{END}"));
    for (question, answer) in [
        ("Whom is it with?", "ACME"),
        ("What is it about", "internet down since 16 November"),
        ("By which number", "no idea, sorry"),
        ("ticket number?", "yes"),
        ("ticket number?", "no"),
        ("What should they do?", "/skip"),
        ("What have you tried?", "/help"),
        ("What have you tried?", "nothing"),
    ] {
        run.sees(question);
        run.says(answer);
    }
    run.ends(0);
    let mut run = window.run(&format!("$ASKWELL case export --format json{END}"));
    let kept = run.ends(0);
    for said in ["idea", "\"no\"", "yes", "/skip", "/help", "nothing"] {
        assert!(!kept.contains(said), "{said} is in {kept}");
    }
    let mut run = window.run(&format!("$ASKWELL case new{END}"));
    run.sees("Whom is it with?");
    run.says("/quit");
    run.ends(130);
}

/// What a customer of one language says.
struct Customer {
    code: &'static str,
    /// The case, and a question of the company.
    about: &'static str,
    question: &'static str,
    /// A fee without its currency, one with it, the first and the last day, and what comes of it.
    vague: &'static str,
    fee: &'static str,
    days: [&'static str; 2],
    credit: &'static str,
}

const CUSTOMERS: [Customer; 4] = [
    Customer {
        code: "en",
        about: "internet down",
        question: "Which router?",
        vague: "forty",
        fee: "£40.00",
        days: ["3 November", "11 November"],
        credit: "£12.00",
    },
    Customer {
        code: "de",
        about: "Internet ausgefallen",
        question: "Welcher Router?",
        vague: "vierzig",
        fee: "40,00 €",
        days: ["3. November", "11. November"],
        credit: "12,00 €",
    },
    Customer {
        code: "ru",
        about: "нет интернета",
        question: "Какой роутер?",
        vague: "шестьсот",
        fee: "600 руб.",
        days: ["3 ноября", "11 ноября"],
        credit: "180,00 руб.",
    },
    Customer {
        code: "af",
        about: "internet af",
        question: "Watter roeteerder?",
        vague: "sewehonderd",
        fee: "R700,00",
        days: ["3 November", "11 November"],
        credit: "R210,00",
    },
];

/// Answers to their questions, then a credit, both asked for at a terminal.
fn replies_and_claims(customer: &Customer) {
    let code = customer.code;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("rules/{code}/case.toml"));
    let words: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
    // The first words of a question fit on one line.
    let ask = |key: &str| {
        let text = words["ask"][key].as_str().unwrap();
        text.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
    };
    let window = Window::new();
    let case = |arguments: &str| format!("$ASKWELL --ui-lang {code} case {arguments}");
    let made = case(&format!("new acme --company ACME --lang {code} --about \"{}\"", customer.about));
    let asked = case(&format!("log acme --via email --asks \"{}\" --asks \"FX?\"", customer.question));
    window.run(&format!("{made}; {asked}{END}")).ends(0);

    let mut run = window.run(&format!("{}{END}", case("reply acme")));
    run.sees(&format!(": {}", customer.question));
    run.says("FX-3");
    run.sees(": FX?");
    run.says("");
    run.ends(0);
    let unknown = words["message"]["reply"]["unknown"].as_str().unwrap();
    let answers = [format!("1. {} – FX-3", customer.question), format!("2. FX? – {unknown}")];
    assert!(answers.iter().all(|answer| run.shown.contains(answer)), "{code}: {}", run.shown);

    let mut run = window.run(&format!("{}{END}", case("credit acme")));
    run.sees(&ask("fee"));
    run.says(customer.vague);
    run.sees(&ask("fee"));
    run.says(customer.fee);
    run.sees(&ask("credit-from"));
    run.says(customer.days[0]);
    run.sees(&ask("credit-to"));
    run.says(customer.days[1]);
    run.ends(0);
    assert!(run.shown.contains(customer.credit), "{code}: {}", run.shown);
}

#[test]
fn answers_and_credits_are_asked_for_in_every_language() {
    thread::scope(|scope| {
        for customer in &CUSTOMERS {
            scope.spawn(|| replies_and_claims(customer));
        }
    });
}
