//! The conversation under a real terminal.

use std::{fs, process::Command, thread, time::Duration};

use expectrl::{Expect, Regex};

use crate::window::{ASKWELL, CALM, Window, rest};

#[test]
fn a_whole_interview() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says(CALM);
    rest(&mut run);
    run.says("save");
    run.sees("Save as:");
    run.keys("\r");
    run.sees("Saved: request.txt");
    run.says("done");
    run.ends(0);
    let saved = fs::read_to_string(window.path().join("request.txt")).unwrap();
    assert!(saved.starts_with("Subject: ") && saved.contains("4711-220"), "{saved}");
    assert_eq!(window.drafts(), [""; 0]);
}

#[test]
fn a_bad_answer_is_repaired() {
    let window = Window::new();
    let mut run = window.begin("compose");
    run.says("THE INTERNET IS DOWN AGAIN you useless idiots");
    run.sees("would slow the answer down");
    run.sees("Suggested: ");
    run.says("use");
    rest(&mut run);
    run.says("");
    let shown = run.ends(0);
    assert!(!shown.contains("idiots"), "{shown}");
}

#[test]
fn the_way_back_and_a_change() {
    let window = Window::new();
    let mut run = window.begin("");
    run.says("It is broken since the storm.");
    run.sees("2 of 9");
    run.says("/back");
    run.sees("1 of 9");
    run.sees("> ");
    // Ctrl-U empties the line that stands there.
    run.keys("\u{15}");
    run.keys(CALM);
    run.keys("\r");
    rest(&mut run);
    run.says("change");
    run.sees("Which answer?");
    run.sees("none, go back");
    // The list begins at its last line, after nine questions.
    for _ in 0..7 {
        run.keys("\u{1b}[A");
        thread::sleep(Duration::from_millis(50));
    }
    run.keys("\r");
    run.sees("3 of 9");
    run.sees("> ");
    run.keys("\u{15}account 99-1200\r");
    run.sees("your request:");
    run.sees("99-1200");
    run.says("done");
    run.ends(0);
}

#[test]
fn cyrillic_answers_can_be_edited() {
    let window = Window::new();
    let mut run = window.begin_with("sleep 0.3; stty cols 40;", "compose > out.txt");
    run.sees("> ");
    run.keys("The screen says \"Нет соеинения с сервером, попробуйте позже\" since the update");
    for _ in 0..54 {
        run.keys("\u{1b}[D");
    }
    // Home, the end of the line, one letter back and forth, and the word that was mistyped.
    run.keys("\u{1b}[H\u{1b}[F");
    for _ in 0..52 {
        run.keys("\u{1b}[D");
    }
    run.keys("\u{7f}");
    run.keys("ое");
    run.keys("\r");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let kept = window.kept();
    assert!(kept.contains("сервером, попробуйте позже"), "{kept}");
}

#[test]
fn pasted_lines_are_one_answer() {
    let window = Window::new();
    let mut run = window.begin("");
    run.sees("> ");
    run.keys("\u{1b}[200~The internet is down.\r\nThe light is red.\r\nThe phone works.\u{1b}[201~");
    run.sees("The phone works.");
    run.keys("\r");
    run.sees("Pasted 3 lines");
    rest(&mut run);
    run.says("");
    run.ends(0);
}

#[test]
fn an_answer_of_several_lines_is_emptied_at_once_and_a_command_may_stand_behind_it() {
    let window = Window::new();
    let mut run = window.begin("");
    run.sees("> ");
    run.keys("\u{1b}[200~The internet is down.\r\nThe light is red.\u{1b}[201~");
    run.sees("The light is red.");
    run.keys("\r");
    run.sees("2 of 9");
    run.says("/back");
    run.sees("1 of 9");
    run.sees("> ");
    // Typed behind the answer that stands there.
    run.keys(" /help\r");
    run.sees("For example:");
    run.sees("> ");
    run.keys("\u{15}The phone is dead; there is no dial tone.\r");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let kept = window.kept();
    assert!(kept.contains("no dial tone") && !kept.contains("internet") && !kept.contains("/help"), "{kept}");
}

#[test]
fn pasted_lines_are_one_answer_on_terminals_that_do_not_mark_them() {
    let window = Window::new();
    let mut run = window.begin("");
    run.sees("> ");
    run.keys("The internet is down.\rThe light is red.\rThe phone works.\r");
    run.sees("The phone works.");
    thread::sleep(Duration::from_millis(200));
    run.keys("\r");
    run.sees("Pasted 3 lines");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn what_is_typed_ahead_decides_nothing() {
    let window = Window::new();
    window.program("editor", "echo 'THE INTERNET IS DOWN AGAIN' > \"$1\"; echo ready > /dev/tty; sleep 1.5");
    let mut run = window.begin_with("EDITOR=$HOME/editor", "");
    run.says("/edit");
    run.sees("ready");
    run.keys("4\r");
    run.sees("Suggested: ");
    run.says("use");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let kept = window.kept();
    assert!(kept.contains("The internet is down again"), "{kept}");
}

#[test]
fn plain_lines_for_screen_readers() {
    let window = Window::new();
    let mut run = window.run("ACCESSIBLE=1 $ASKWELL compose > out.txt; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("Plain mode (ACCESSIBLE)");
    run.sees("17 My data");
    run.says("1");
    run.sees("Chosen: Something is down");
    run.sees("1 of 9");
    run.says(CALM);
    rest(&mut run);
    run.says("done");
    let shown = run.ends(0);
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    assert!(fs::read_to_string(window.path().join("out.txt")).unwrap().contains("4711-220"));
}

#[test]
fn an_editor_writes_long_answers() {
    let window = Window::new();
    window.program("editor", "echo 'The internet is down; the light is red.' > \"$1\"");
    window.program("failing", "echo lost > \"$1\"; exit 1");
    let mut run = window.begin_with("EDITOR=$HOME/editor", "");
    run.says("/edit");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    let mut run = window.run("EDITOR=$HOME/failing $ASKWELL compose; echo \"ended with $?\"; stty -a; echo all over");
    run.says("new");
    run.sees("My data");
    run.keys("\r");
    run.says("/edit");
    run.sees("The editor ended with an error");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn an_editor_may_have_spaces_and_arguments_and_may_save_nothing() {
    let window = Window::new();
    window.program("my editor", "[ \"$1\" = --wait ] && echo 'The internet is down; the light is red.' > \"$2\"");
    let mut run = window.begin_with("VISUAL= EDITOR=\"'$HOME/my editor' --wait\"", "");
    run.says("/edit");
    run.sees("2 of 9");
    run.says("/quit");
    run.ends(130);
    assert!(window.kept().contains("light is red"));
    let window = Window::new();
    let mut run = window.begin_with("EDITOR=true", "");
    run.says("/edit");
    // It ended at once: perhaps its window is still open.
    run.sees("If the editor is still open");
    run.keys("\r");
    run.sees("Nothing changed.");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn a_draft_is_read_and_only_the_rest_is_asked() {
    let window = Window::new();
    let draft = "My internet has been down since 3 March, account 4711-220, you useless idiots!!! I restarted the router \
        at 19:00. Fix it by 10 March.";
    fs::write(window.path().join("draft.txt"), draft).unwrap();
    let mut run = window.run(
        "$ASKWELL compose --from - --kind outage < draft.txt > out.txt; echo \"ended with $?\"; stty -a; echo all over",
    );
    run.sees("already said - What I see");
    for asked in 0.. {
        let next = run.session.expect(Regex(r"\d of \d|What next\?")).unwrap();
        if next.get(0) == Some(b"What next?") {
            assert!(asked <= 3, "{asked} questions");
            break;
        }
        run.says("restarted the router at 19:00, no change");
    }
    run.says("done");
    run.ends(0);
    let out = fs::read_to_string(window.path().join("out.txt")).unwrap();
    assert!(out.contains("4711-220") && out.contains("3 March") && !out.contains("idiots"), "{out}");
}

#[test]
fn a_draft_of_two_matters_becomes_two_requests() {
    let window = Window::new();
    let draft = "My internet on account 4711-220 has been down since 3 March. I restarted the router. Another problem is \
        that my invoice of March is too high. Anna Berg";
    fs::write(window.path().join("draft.txt"), draft).unwrap();
    let line =
        "$ASKWELL compose --kind outage --from draft.txt > out.txt; echo \"ended with $?\"; stty -a; echo all over";
    let mut run = window.run(line);
    run.sees("Those are two matters.");
    run.says("split");
    while !run.finds(r"\d of \d|What next\?").is_empty() && !run.shown.ends_with("What next?") {
        run.says("Please repair it by 10 March.");
    }
    run.says("done");
    run.sees("Put aside, kept 7 days: ");
    run.ends(0);
    let out = fs::read_to_string(window.path().join("out.txt")).unwrap();
    assert!(out.contains("4711-220") && !out.contains("invoice"), "{out}");
    assert!(window.kept().contains("invoice of March"), "{}", window.kept());
    // The other one is gone on with like any that was left.
    let mut run = window.run("$ASKWELL compose --resume; echo \"ended with $?\"; stty -a; echo all over");
    run.sees("my invoice of March");
    run.says("/quit");
    run.ends(130);
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let window = Window::new();
    let run = |arguments: &[&str], line: &str| {
        let mut command = Command::new("setsid");
        command.args(["sh", "-c", line]).env_clear().current_dir(window.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", window.path());
        command.env("ASKWELL", ASKWELL).args(arguments).output().unwrap()
    };
    for line in
        ["$ASKWELL compose < /dev/null", "echo draft | $ASKWELL compose --from -", "$ASKWELL compose --no-input"]
    {
        let out = run(&[], line);
        assert_eq!(out.status.code(), Some(3), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        assert!(out.stdout.is_empty() && out.stderr.len() < 1500, "{line}");
        assert!(String::from_utf8_lossy(&out.stderr).contains("--"), "{line}");
    }
}

#[test]
fn a_terminal_without_letters_beyond_ascii_gets_none() {
    let window = Window::new();
    let mut run = window.begin_with("LC_ALL=C LANG=C", "compose > out.txt");
    run.says("The internet is down!! The light is red.");
    run.sees("changed: ");
    rest(&mut run);
    run.says("done");
    run.ends(0);
    assert!(run.shown.is_ascii(), "{}", run.shown);
}
