//! How a conversation under a real terminal is broken off and gone on with.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Command, thread, time::Duration};

use expectrl::{ControlCode, Expect};

use crate::window::{CALM, Window, rest};

#[test]
fn ctrl_c_keeps_the_answers() {
    let window = Window::new();
    let mut run = window.begin("compose > out.txt");
    run.says(CALM);
    run.sees("2 of 9");
    run.says("since 3 March");
    run.sees("3 of 9");
    run.sees("> ");
    run.session.send(ControlCode::EndOfText).unwrap();
    run.sees("are kept");
    run.ends(130);
    assert_eq!(fs::read(window.path().join("out.txt")).unwrap(), b"");
    assert_eq!(window.drafts().len(), 1);

    let mut run = window.run("$ASKWELL compose --resume > out.txt; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("What I see: The internet is down");
    run.sees("3 of 9");
    run.says("account 4711-220");
    run.says("restarted the router, no change");
    run.says("Please repair it by 10 March.");
    for _ in 0..4 {
        run.says("");
    }
    run.sees("What next?");
    run.says("done");
    run.ends(0);
    let out = fs::read_to_string(window.path().join("out.txt")).unwrap();
    assert!(out.contains("4711-220") && out.matches("Subject: ").count() == 1, "{out}");
    assert_eq!(window.drafts(), [""; 0]);
}

#[test]
fn ctrl_c_in_the_list_shows_the_cursor_again() {
    let window = Window::new();
    let mut run = window.run("$ASKWELL; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("My data");
    run.session.send(ControlCode::EndOfText).unwrap();
    let shown = run.ends(130);
    assert!(shown.rfind("\u{1b}[?25h") > shown.rfind("\u{1b}[?25l"), "{shown:?}");
}

#[test]
fn a_request_to_end_keeps_the_answers() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let window = Window::new();
        let mut run = window.begin("compose");
        run.says(CALM);
        run.sees("2 of 9");
        run.sees("> ");
        run.signal(signal);
        run.sees("are kept");
        run.ends(code);
        assert_eq!(window.drafts().len(), 1, "{signal}");
    }
}

#[test]
fn a_killed_interview_goes_on_with_what_was_kept() {
    let window = Window::new();
    let mut run = window.begin_with("umask 000;", "compose");
    run.says(CALM);
    run.sees("2 of 9");
    run.says("since 3 March");
    run.sees("3 of 9");
    run.sees("> ");
    run.signal("KILL");
    run.sees("ended with 137");
    let mode = fs::metadata(window.state().join(&window.drafts()[0])).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut run = window.run("$ASKWELL compose --resume; echo \"ended with $?\"; stty sane; stty -a; echo all over");
    run.sees("3 of 9");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn an_interview_is_open_in_one_window_only() {
    let window = Window::new();
    let mut first = window.begin("compose");
    first.says(CALM);
    first.sees("2 of 9");
    let mut second = window.run("$ASKWELL compose --resume; echo \"ended with $?\"; stty -a; echo all over");
    second.sees("is open in another window");
    second.ends(2);
    let mut third = window.run("$ASKWELL; echo \"ended with $?\"; stty -a; echo all over");
    third.sees("There is an unfinished interview");
    third.says("new");
    third.sees("My data");
    third.keys("\r");
    third.sees("1 of 9");
    third.says("The phone is dead; there is no dial tone.");
    third.sees("2 of 9");
    third.says("/quit");
    third.ends(130);
    first.says("/quit");
    first.ends(130);
    assert_eq!(window.drafts().len(), 2);
}

#[test]
fn answers_that_cannot_be_kept_are_no_reason_to_stop() {
    let window = Window::new();
    let mut run =
        window.run("XDG_STATE_HOME=/dev/null/no $ASKWELL compose; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("My data");
    run.keys("\r");
    run.says(CALM);
    run.sees("Your answers cannot be kept: ");
    rest(&mut run);
    run.says("done");
    run.ends(0);
}

#[test]
fn an_unfinished_interview_is_offered() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says(CALM);
    run.sees("2 of 9");
    run.says("/quit");
    run.sees("are kept");
    run.ends(130);

    let mut run = window.run("$ASKWELL; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("There is an unfinished interview");
    run.says("continue");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);

    let mut run = window.run("$ASKWELL drafts; $ASKWELL drafts delete --all; $ASKWELL drafts list");
    run.sees("outage  1 answered  The internet is down");
    run.sees("Deleted: ");
    run.sees("No unfinished interviews.");
}

#[test]
fn what_was_vented_is_not_kept() {
    let window = Window::new();
    let angry =
        "My internet on account 4711-220 has been down since 3 March and your hotline is staffed by useless idiots!!!";
    window.program("editor", &format!("echo '{angry}' > \"$1\""));
    let mut run = window.run("EDITOR=$HOME/editor $ASKWELL vent; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("nobody will see it");
    run.sees("What is it about?");
    run.sees("My data");
    run.keys("\r");
    run.sees("already said");
    run.sees("> ");
    run.session.send(ControlCode::EndOfText).unwrap();
    run.ends(130);
    assert!(window.kept().contains("4711-220"));
    let all = Command::new("grep").args(["-rl", "idiots", "."]).current_dir(window.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&all.stdout).trim(), "./editor");
}

#[test]
fn ctrl_c_ends_every_prompt_and_leaves_nothing_on_standard_output() {
    let bad = "THE INTERNET IS DOWN AGAIN AND THE LIGHT IS RED";
    // What is typed before, and what is on the screen at the prompt that Ctrl-C ends.
    let prompts: [(&[&str], &str); 5] = [
        (&[bad], "Suggested: "),
        (&[bad, "edit"], "Edit and press Enter."),
        (&["Something is wrong."], "Enter leaves it"),
        (&["There is a smell of gas in the hall and the light is red."], "nobody is in danger"),
        (&["The light is red, see lights.jpg", "/help"], "For example:"),
    ];
    thread::scope(|scope| {
        for (typed, shown) in prompts {
            scope.spawn(move || {
                let window = Window::new();
                let mut run = window.begin("compose > out.txt");
                typed.iter().for_each(|text| run.says(text));
                run.sees(shown);
                run.sees("> ");
                run.session.send(ControlCode::EndOfText).unwrap();
                run.ends(130);
                assert_eq!(fs::read(window.path().join("out.txt")).unwrap(), b"", "{shown}");
            });
        }
        for (chosen, shown) in [("", "What next?"), ("save", "Save as:"), ("change", "none, go back")] {
            scope.spawn(move || {
                let window = Window::new();
                fs::write(window.path().join("draft.txt"), "The line works since 11 March. Anna Berg").unwrap();
                let line = "$ASKWELL compose --kind thanks --from draft.txt > out.txt";
                let mut run = window.run(&format!("{line}; echo \"ended with $?\"; stty -a; echo all over"));
                while !run.finds(r"\d of \d|What next\?").is_empty() && !run.shown.ends_with("What next?") {
                    run.says("");
                }
                if !chosen.is_empty() {
                    run.says(chosen);
                    run.sees(shown);
                }
                thread::sleep(Duration::from_millis(100));
                run.session.send(ControlCode::EndOfText).unwrap();
                run.ends(130);
                assert_eq!(fs::read(window.path().join("out.txt")).unwrap(), b"", "{shown}");
            });
        }
    });
}

#[test]
fn nothing_is_asked_where_asking_is_forbidden() {
    let window = Window::new();
    window
        .run(
            "$ASKWELL case new acme --company ACME --about line; $ASKWELL case log acme --via email --asks Which; \
        echo \"ended with 0\"; stty -a; echo all over",
        )
        .ends(0);
    let commands = [
        ("compose", 3),
        ("compose --kind outage --what x", 3),
        ("vent", 3),
        ("case new", 3),
        ("case log acme", 3),
        ("case reply acme", 3),
        ("case credit acme", 3),
        ("case call acme --log", 3),
        ("case delete acme", 3),
    ];
    for (command, code) in commands {
        let line = format!("$ASKWELL --no-input {command} > out.txt");
        let mut run = window.run(&format!("{line}; echo \"ended with $?\"; stty -a; echo all over"));
        run.ends(code);
        assert!(!run.shown.contains("> "), "{command}: {}", run.shown);
    }
}
