use super::*;

fn days() -> Days {
    let text = include_str!("../../../rules/en/interview.toml");
    let all: toml::Table = toml::from_str(text).unwrap();
    all["days"].clone().try_into().unwrap()
}

/// Friday, 20 November 2026.
fn today() -> Date {
    Date::constant(2026, 11, 20)
}

#[track_caller]
fn check(slot: &str, said: &str, told: &str) {
    let found = days().tell(said, slot, None, None, today());
    assert_eq!((found.text.as_str(), found.doubt), (told, None), "{said}");
}

#[track_caller]
fn doubt(slot: &str, said: &str, readings: &[&str]) {
    let found = days().tell(said, slot, None, None, today());
    assert_eq!(found.text, said);
    let shown: Vec<_> = found.doubt.expect("a doubt").readings.into_iter().map(|(shown, _)| shown).collect();
    assert_eq!(shown, readings, "{said}");
}

#[test]
fn what_is_said_of_the_past_is_over() {
    check("when", "since Monday, every time", "since Monday, 16 November 2026, every time");
    check("when", "last Friday", "last Friday, 13 November 2026");
    check("when", "last wed", "last wed, 18 November 2026");
    check("when", "yesterday evening", "yesterday evening (19 November 2026)");
    check("when", "three days ago at 18:40", "three days ago (17 November 2026) at 18:40");
    check("when", "2 weeks ago", "2 weeks ago (6 November 2026)");
    check("when", "since Saturday 18:40", "since Saturday, 14 November 2026 18:40");
}

#[test]
fn a_deadline_lies_ahead() {
    check("deadline", "by Monday", "by Monday, 23 November 2026");
    check("deadline", "next Friday", "next Friday, 27 November 2026");
    check("deadline", "tomorrow", "tomorrow (21 November 2026)");
    check("deadline", "in two weeks", "in two weeks (4 December 2026)");
}

#[test]
fn days_that_are_told_or_usual_stay_as_they_are() {
    for said in [
        "since Monday, 3 March",
        "Monday the 3rd of March",
        "3 March (Monday)",
        "every Monday",
        "Monday to Friday",
        "Mon-Fri",
        "Monday (16 November 2026)",
        "yesterday (19 November 2026)",
        "since 3 March",
        "half an hour, 1/2 of it",
        "at 18:40",
        "",
    ] {
        check("when", said, said);
    }
    check("contact", "Friday after 16:00", "Friday after 16:00");
    check("what", "the party on Sunday", "the party on Sunday");
    check("what", "down since Sunday", "down since Sunday, 15 November 2026");
}

#[test]
fn what_may_be_two_days_is_asked() {
    doubt("when", "since Friday", &["Friday, 20 November 2026", "Friday, 13 November 2026"]);
    doubt("deadline", "by Friday", &["Friday, 20 November 2026", "Friday, 27 November 2026"]);
    doubt("deadline", "next Tuesday", &["Tuesday, 24 November 2026", "Tuesday, 1 December 2026"]);
    doubt("when", "on 3/4/2026", &["Friday, 3 April 2026", "Wednesday, 4 March 2026"]);
}

#[test]
fn the_answer_to_a_doubt_is_the_whole_answer() {
    let told = days().tell("from yesterday to 3/4/2026, all day", "when", None, None, today());
    let whole = told.doubt.map(|doubt| doubt.readings[0].1.clone());
    assert_eq!(whole.as_deref(), Some("from yesterday (19 November 2026) to Friday, 3 April 2026, all day"));
}

#[test]
fn telling_twice_changes_nothing() {
    for said in ["since Monday", "yesterday evening", "two days ago, and again on Wednesday at 9"] {
        let once = days().tell(said, "when", None, None, today()).text;
        assert_eq!(days().tell(&once, "when", None, None, today()).text, once, "{said}");
    }
}

#[test]
fn one_day_is_read_as_it_is_named() {
    let read = |said: &str, way| {
        let days = days().day(said, way, None, today());
        days.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(read("2026-03-03", Way::Past), ["2026-03-03"]);
    assert_eq!(read("3 March", Way::Past), ["2026-03-03"]);
    assert_eq!(read("3 March", Way::Future), ["2027-03-03"]);
    assert_eq!(read("31 December", Way::None), ["2026-12-31"]);
    assert_eq!(read("on March 3rd, 2025", Way::Past), ["2025-03-03"]);
    assert_eq!(read("the 3rd of Mar", Way::Past), ["2026-03-03"]);
    assert_eq!(read("3.3.2025", Way::Past), ["2025-03-03"]);
    assert_eq!(read("3/4/25", Way::Past), ["2025-04-03", "2025-03-04"]);
    assert_eq!(read("yesterday", Way::Past), ["2026-11-19"]);
    assert_eq!(read("Wednesday", Way::Past), ["2026-11-18"]);
    assert_eq!(read("Wednesday", Way::Future), ["2026-11-25"]);
    assert_eq!(read("Friday", Way::Future), ["2026-11-20", "2026-11-27"]);
    for nothing in ["", "soon", "31 February", "99.99.2026", "ticket 3"] {
        assert!(read(nothing, Way::Past).is_empty(), "{nothing}");
    }
}
