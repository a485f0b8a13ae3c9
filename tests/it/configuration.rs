//! `askwell.toml`, flags and environment: what wins, and what is said about mistakes.

use crate::program::{Place, run};

#[test]
fn the_nearest_file_wins_and_lists_add_up() {
    let place = Place::new();
    place.write("home/.config/askwell/askwell.toml", "fail-on = \"never\"\nallow = [\"FAQ\"]\n[me]\nname = \"Ann\"\n");
    place.write("askwell.toml", "fail-on = \"error\"\nallow = [\"ACME\"]\n");
    place.write("deep/er/draft.txt", "");
    let output = place.command(&["config"]).current_dir(place.path().join("deep/er")).output().expect("it runs");
    let shown = String::from_utf8(output.stdout).expect("it is text");
    let line = |name: &str| shown.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    let origin = place.path().join("askwell.toml").display().to_string();
    assert!(line("fail-on").starts_with("fail-on = \"error\"") && line("fail-on").ends_with(&origin), "{shown}");
    assert!(line("allow").starts_with("allow = [\"ACME\", \"FAQ\"]"), "{shown}");
    assert!(line("me.name").starts_with("me.name = \"Ann\""), "{shown}");
    assert!(line("lang").ends_with("# default"), "{shown}");
    assert!(toml::from_str::<toml::Table>(&shown).is_ok(), "it is itself a configuration: {shown}");
}

#[test]
fn what_a_file_says_holds() {
    let place = Place::new();
    let angry = "Where is my parcel??? It is order KL-2207143.\n";
    assert_eq!(place.run(&["check"], angry).code, Some(1));
    place.write("askwell.toml", "off = [\"shouting\"]\n");
    assert_eq!(place.run(&["check"], angry).code, Some(0));
    place.write("askwell.toml", "fail-on = \"never\"\n");
    assert_eq!(place.run(&["check"], angry).code, Some(0));
    assert_eq!(place.run(&["check", "--fail-on", "warning"], angry).code, Some(1), "a flag wins");
    place.write("other.toml", "");
    assert_eq!(place.run(&["check", "--config", "other.toml"], angry).code, Some(1), "--config is the only file");
}

#[test]
fn switching_a_rule_off_does_not_show_its_secrets() {
    let place = Place::new();
    place.write("askwell.toml", "off = [\"privacy\"]\n");
    let angry = "You idiots, my card 4111 1111 1111 1111 was charged???\n";
    for arguments in [&["check"][..], &["check", "--format", "json"], &["fix", "--diff"], &["rewrite"]] {
        let ran = place.run(arguments, angry);
        assert!(!ran.out.contains("4111 1111"), "{arguments:?}: {}", ran.out);
    }
}

/// A configuration that is refused with exit code 2 and these words.
#[track_caller]
fn refused(content: &str, words: &[&str]) {
    let place = Place::new();
    place.write("askwell.toml", content);
    let ran = place.run(&["check"], "Hello.\n");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{content:?}");
    for word in words {
        assert!(ran.err.contains(word), "{word:?} is missing in {}", ran.err);
    }
}

#[test]
fn mistakes_are_named_with_place_and_what_is_allowed() {
    refused("lang = \"en\"\ncolour = true\n", &["askwell.toml: ", "line 2", "unknown field `colour`", "`color`"]);
    refused("fail-on = \"sometimes\"\n", &["line 1", "unknown variant `sometimes`", "`warning`"]);
    refused("lang = [\n", &["line 1"]);
    refused("off = [\"shoutng\"]\n", &["askwell.toml: ", "no rule or family `shoutng`", "did you mean `shouting`?"]);
    refused("rules = [\"no-such-folder\"]\n", &["no-such-folder: cannot read these rules"]);
    refused("[me]\nsurname = \"x\"\n", &["line 2", "unknown field `surname`", "`name`"]);
}

#[test]
fn unknown_names_have_suggestions() {
    for (arguments, words) in [
        (&["chekc"][..], "'check'"),
        (&["check", "--formt", "json"], "'--format'"),
        (&["check", "--lang", "xx"], "there is no language \"xx\""),
        (&["explain", "rudeness/insult-persn"], "Did you mean \"rudeness/insult-person\"?"),
        (&["rules", "list", "rudenes"], "Did you mean \"rudeness\"?"),
        (&["rewrite", "--kind", "outtage"], "Did you mean \"outage\"?"),
        (&["man", "chekc"], "there is no command \"chekc\""),
    ] {
        let ran = run(arguments, "Hello, the line is dead since 3 March.\n");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let place = Place::new().with("ASKWELL_NOW", "tomorrow");
    let ran = place.run(&["rewrite", "--format", "eml"], "The line is dead since 3 March.\n");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("ASKWELL_NOW=\"tomorrow\""), "{}", ran.err);
}

#[test]
fn colour_follows_flag_and_environment() {
    let coloured = |place: &Place, arguments: &[&str]| place.run(arguments, "").out.contains('\u{1b}');
    let explain = ["explain", "rudeness/insult-person"];
    let always = ["explain", "rudeness/insult-person", "--color", "always"];
    assert!(!coloured(&Place::new(), &explain), "no colour into a pipe");
    assert!(coloured(&Place::new(), &always));
    assert!(coloured(&Place::new().with("CLICOLOR_FORCE", "1"), &explain));
    assert!(!coloured(&Place::new().with("CLICOLOR_FORCE", "1").with("NO_COLOR", "1"), &explain));
    assert!(coloured(&Place::new().with("NO_COLOR", ""), &always));
}

#[test]
fn no_home_is_no_reason_to_fail() {
    let output = Place::new().command(&["config"]).env_remove("HOME").output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn own_rules_are_made_tested_and_used() {
    let place = Place::new();
    let ran = place.run(&["rules", "new", "wording/our-jargon", "mine"], "");
    assert_eq!((ran.code, ran.out.trim_end()), (Some(0), "mine/en/wording/our-jargon.toml"), "{}", ran.err);
    assert_eq!(place.run(&["rules", "test", "mine"], "").code, Some(0), "the template passes its own tests");
    let draft = "I wrote through the ticket machine.\n";
    assert!(place.run(&["check", "--rules", "mine"], draft).out.contains("hint[wording/our-jargon]"));
    let again = place.run(&["rules", "new", "wording/our-jargon", "mine"], "");
    assert!(again.code == Some(2) && again.err.contains("is there already"), "{}", again.err);
    let broken = place
        .read("mine/en/wording/our-jargon.toml")
        .replace("bad  = \"I wrote", "bad = \"You wrote to nobody, I wrote not");
    place.write("mine/en/wording/our-jargon.toml", broken.replace("ticket machine.", "line."));
    let ran = place.run(&["rules", "test", "mine"], "");
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.starts_with("en/wording/our-jargon: expected 1 finding"), "{}", ran.out);
    let fact = "[[fact]]\nkind = \"id\"\npriority = 90\nany = [\"seat #code\"]\n\n[[example]]\ntext = \"We sat in seat 12C.\"\nfacts = [\"seat 12D\"]\n";
    place.write("facts/en/fact/seat.toml", fact);
    let ran = place.run(&["rules", "test", "facts"], "");
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.starts_with("en/fact: expected [\"seat 12D\"]"), "{}", ran.out);
    place.write("facts/en/fact/seat.toml", fact.replace("12D", "12C"));
    assert_eq!(place.run(&["rules", "test", "facts"], "").code, Some(0));
    place.write("mine/en/wording/our-jargon.toml", "name = \"x\"\nover = 25\n");
    let ran = place.run(&["check", "--rules", "mine"], draft);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("mine/en/wording/our-jargon.toml") && ran.err.contains("line 2"), "{}", ran.err);
}
