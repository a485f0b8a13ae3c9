//! Cases at a terminal: what the flags do not say is asked, and nothing is written too early without being asked.

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
