//! Short answers: what says nothing is not printed, what is no sentence becomes one, and nothing of it is lost.

use std::collections::BTreeMap;

use askwell::{
    catalog::Catalog,
    cli::prompt::script::Scripted,
    interview::{
        hear::Ear,
        reply::Reply,
        script::{self, Question},
    },
    rewrite::{self, Options},
};

use mail_parser::{MessageParser, MimeHeaders as _};

use crate::{drafts::LANGUAGES, interview::hold, program::Place};

#[test]
fn a_reply_that_says_nothing_is_known_in_every_language() {
    use Reply::{None as Nothing, Unknown, Yes};
    for (code, said, reply) in [
        ("en", "No, nothing so far.", Some(Nothing)),
        ("en", "i dont have one", Some(Unknown)),
        ("en", "sorry, can't find it", Some(Unknown)),
        ("en", "Yes", Some(Yes)),
        ("en", "no dial tone", None),
        ("en", "nothing helps", None),
        ("de", "leider keine", Some(Nothing)),
        ("de", "Weiß ich leider nicht", Some(Unknown)),
        ("de", "hab ich nicht zur Hand", Some(Unknown)),
        ("de", "ja, klar", Some(Yes)),
        ("de", "kein Bild, nur Ton", None),
        ("ru", "пока нет", Some(Nothing)),
        ("ru", "номера под рукой нет", Some(Unknown)),
        ("ru", "Не помню!", Some(Unknown)),
        ("ru", "да", Some(Yes)),
        ("ru", "нет связи", None),
        ("af", "niks nie", Some(Nothing)),
        ("af", "Ek weet nie, jammer", Some(Unknown)),
        ("af", "ek het nie ’n nommer nie", None),
        ("af", "ja", Some(Yes)),
        ("af", "niks werk nie", None),
    ] {
        let replies = script::replies(LANGUAGES.language(code).unwrap()).unwrap();
        assert_eq!(replies.read(said, true), reply, "{code}: {said}");
    }
}

/// The conversation in English that begins with the menu of kinds, to its end.
#[track_caller]
fn told(says: &[&str]) -> (String, String) {
    let catalog = Catalog::builtin();
    let mut customer = Scripted::new(says.iter().copied());
    let held = hold(&mut customer, catalog.language("en").unwrap());
    let request = held.request.unwrap_or_else(|stop| panic!("{stop:?} after\n{}", customer.shown));
    assert_eq!(customer.left(), [""; 0], "{}", customer.shown);
    (customer.shown, request.text)
}

#[test]
fn what_the_customer_does_not_have_is_left_open() {
    let (shown, request) = told(&[
        "1",
        "The boiler stays cold; the display reads F28.",
        "since 3 November",
        "sorry, no idea",
        "nothing yet",
        "Please send somebody.",
        "yes",
        "Mr Cole on 4 November",
        "no",
        "-",
        "Anna Berg",
        "done",
    ]);
    for part in ["Left open; they may ask you for it.", "complete  now [########--] 4/5", "Who was it, and when?"] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
    assert!(request.contains("Mr Cole"), "{request}");
    for part in ["idea", "othing", " yes", "no.", "- "] {
        assert!(!request.contains(part), "{part:?} is in\n{request}");
    }
}

#[test]
fn without_the_problem_there_is_no_request() {
    let says = ["1", "nothing", "I don't know", "The boiler stays cold; the display reads F28.", "/quit"];
    let catalog = Catalog::builtin();
    let mut customer = Scripted::new(says);
    hold(&mut customer, catalog.language("en").unwrap());
    assert_eq!(customer.shown.matches("This one is needed").count(), 2, "{}", customer.shown);
    assert!(customer.shown.contains("2 of 9"), "{}", customer.shown);
}

#[test]
fn another_answer_may_be_typed_where_one_is_to_be_chosen() {
    let bad = "THE INTERNET IS DOWN AGAIN";
    let other = "The internet is down; the light is red.";
    let rest = ["since 3 March", "account 4711-220", "no", "Please repair it.", "", "", "", "", "done"];
    let says: Vec<_> = ["1", bad, other].into_iter().chain(rest).collect();
    let (shown, request) = told(&says);
    assert!(shown.contains("Good.") && request.contains("the light is red"), "{shown}");
    // The commands are known there too.
    let says: Vec<_> = ["1", "The line is dead; it only hums.", bad, "/back"].into_iter().collect();
    let catalog = Catalog::builtin();
    let mut customer = Scripted::new(says);
    hold(&mut customer, catalog.language("en").unwrap());
    assert_eq!(customer.shown.matches("1 of 9").count(), 2, "{}", customer.shown);
}

#[test]
fn half_a_sentence_is_no_suggestion() {
    let says =
        ["8", "5 March, 14:10, hotline", "Kim", "She should be ashamed of herself for what she said to me.", "/quit"];
    let catalog = Catalog::builtin();
    let mut customer = Scripted::new(says);
    hold(&mut customer, catalog.language("en").unwrap());
    assert!(customer.shown.contains("No better wording is at hand."), "{}", customer.shown);
    assert!(!customer.shown.contains("Suggested: She"), "{}", customer.shown);
}

#[test]
fn a_slip_within_another_is_not_told_twice() {
    let catalog = Catalog::builtin();
    let language = catalog.language("af").unwrap();
    let mut customer = Scripted::new(["2", "Julle klomp diewe het my twee keer laat betaal.", "/stop"]);
    hold(&mut customer, language);
    assert!(customer.shown.contains("Een ding sal die antwoord vertraag"), "{}", customer.shown);
}

#[test]
fn a_suggestion_keeps_the_facts() {
    let bad = "You idiots charge me £40 since 3 March for a line that is dead";
    let (shown, _) = told(&["1", bad, "use", "account 4711-220", "no", "Please repair it.", "", "", "", "", "done"]);
    let suggested = shown.lines().find(|line| line.contains("Suggested: ")).unwrap_or_default();
    assert!(suggested.contains("£40") && suggested.contains("3 March") && !suggested.contains("idiots"), "{shown}");
}

#[test]
fn a_second_matter_is_seen_by_its_kind() {
    for (code, text, second) in [
        (
            "en",
            "The line is down and the light is red. Also, you overcharged me 12 euros on the last bill.",
            Some("You overcharged me 12 euros on the last bill."),
        ),
        (
            "de",
            "Die Leitung ist tot, die Lampe rot. Außerdem haben Sie mir auf der letzten Rechnung 12 € zu viel berechnet.",
            Some("Außerdem haben Sie mir auf der letzten Rechnung 12 € zu viel berechnet."),
        ),
        (
            "ru",
            "Интернет не работает, лампа красная. Кроме того, у меня дважды списали деньги за октябрь.",
            Some("У меня дважды списали деньги за октябрь."),
        ),
        (
            "af",
            "Die lyn is af en die liggie is rooi. Verder is R120 te veel op my rekening afgetrek.",
            Some("Verder is R120 te veel op my rekening afgetrek."),
        ),
        ("en", "The line is down and the light is red. Also, the phone has no dial tone.", None),
        ("de", "Die Leitung ist tot, die Lampe rot. Außerdem blinkt das Lämpchen am Router.", None),
        ("ru", "Интернет не работает. Также прошу перерасчёт за эти дни.", None),
        ("en", "The line is down and the light is red. Also please credit the days on the next bill.", None),
    ] {
        let language = LANGUAGES.language(code).unwrap();
        let (days, options) = (script::days(language).unwrap(), Options::default());
        let today = "2026-11-20".parse().unwrap();
        let ear = Ear { language, days: &days, options: &options, today };
        let question = Question { slot: "what".to_owned(), ..Question::default() };
        let found = ear.matters(&question, text).map(|(_, second)| second);
        assert_eq!(found.as_deref(), second, "{code}: {text}");
    }
}

#[test]
fn a_draft_fills_the_name_and_settles_the_day() {
    for (code, draft, name) in [
        (
            "en",
            "On 12 November my fridge, order 55-8812, was supposed to arrive and nobody came, you clowns!!! Deliver it by 27 November. Rob Turner",
            "Rob Turner",
        ),
        (
            "de",
            "Am 12. November sollte mein Kühlschrank kommen, Bestellung 55-8812, und niemand kam, ihr Clowns!!! Bitte liefern Sie ihn bis zum 27. November. Petra Klein",
            "Petra Klein",
        ),
        (
            "ru",
            "12 ноября должны были привезти холодильник, заказ 55-8812, и никто не приехал, клоуны!!! Привезите до 27 ноября. Светлана Орлова",
            "Светлана Орлова",
        ),
        (
            "af",
            "Op 12 November moes my yskas kom, bestelling 55-8812, en niemand het gekom nie, julle hanswors!!! Lewer dit teen 27 November af. Marie Botha",
            "Marie Botha",
        ),
    ] {
        let place = Place::new();
        place.write("draft.txt", draft);
        let ran =
            place.run(&["compose", "--lang", code, "--kind", "delivery", "--from", "draft.txt", "--no-input"], "");
        assert_eq!(ran.code, Some(0), "{code}: {}", ran.err);
        assert!(ran.out.trim_end().ends_with(name), "{code}: {}", ran.out);
        assert_eq!(ran.out.matches(name).count(), 1, "{code}: {}", ran.out);
    }
}

#[test]
fn files_that_an_answer_names_go_with_the_mail() {
    let place = Place::new();
    place.write("lights.jpg", "red");
    let answers = [
        "compose",
        "--kind",
        "outage",
        "--what",
        "The line is down; the light is red.",
        "--when",
        "3 March",
        "--id",
        "account 4711",
        "--tried",
        "restarted it",
        "--ask",
        "Please repair it.",
        "--evidence",
        "lights.jpg: the router lights, gone.png: the page",
        "--format",
        "eml",
        "--no-input",
    ];
    let ran = place.run(&answers, "");
    let mail = MessageParser::default().parse(&ran.bytes).unwrap_or_else(|| panic!("{}", ran.err));
    let attached: Vec<_> = mail.attachments().map(|part| (part.attachment_name(), part.contents())).collect();
    assert_eq!(attached, [(Some("lights.jpg"), &b"red"[..])], "{}", ran.out);
}

#[test]
fn an_initial_does_not_end_a_name() {
    for (code, draft) in [
        ("en", "My parcel 4711-22 has not come. Please send it.\n\n"),
        ("de", "Mein Paket 4711-22 ist nicht da. Bitte senden Sie es.\n\n"),
        ("af", "My pakkie 4711-22 het nie gekom nie. Stuur dit asseblief.\n\n"),
    ] {
        for name in ["Anna D. Hartnoll", "Thomas W. Kern"] {
            let text =
                rewrite::rewrite(&format!("{draft}{name}"), LANGUAGES.language(code).unwrap(), &Options::default());
            assert!(text.text.trim_end().ends_with(name), "{code}: {}", text.text);
        }
    }
}

/// The request from an answer to each of a few questions.
fn composed(code: &str, kind: &str, answers: &[(&str, &str)]) -> askwell::request::Request {
    let answers: BTreeMap<_, _> = answers.iter().map(|(slot, text)| ((*slot).to_owned(), (*text).to_owned())).collect();
    rewrite::compose(kind, &answers, LANGUAGES.language(code).unwrap(), &Options::default())
}

#[test]
fn a_wish_of_a_few_words_is_put_as_a_request() {
    for (code, said, wish) in [
        ("en", "my money back", "I ask for the following: my money back."),
        ("en", "a refund", "I ask for the following: a refund."),
        ("en", "to cancel my order", "Please cancel my order."),
        ("en", "you to fix the line", "I would like you to fix the line."),
        ("en", "someone should look at it", "Please look at it."),
        ("de", "schriftlich bestätigen", "Bitte schriftlich bestätigen."),
        (
            "de",
            "die Rechnung korrigieren und das Geld zurücküberweisen",
            "Bitte korrigieren Sie die Rechnung und überweisen Sie das Geld zurück.",
        ),
        ("de", "dass jemand vorbeikommt", "Ich bitte darum, dass jemand vorbeikommt."),
        ("de", "Rückerstattung", "Mein Wunsch: Rückerstattung."),
        ("de", "neuer Termin", "Mein Wunsch: neuer Termin."),
        ("ru", "вернуть лишнее", "Прошу вернуть лишнее."),
        ("ru", "объяснить, за что сняли деньги", "Прошу объяснить, за что сняли деньги."),
        ("ru", "чтобы приехал мастер", "Прошу, чтобы приехал мастер."),
        ("ru", "перерасчёт", "Прошу сделать перерасчёт."),
        ("af", "my geld terug", "Gee asseblief my geld terug."),
        ("af", "om my geld terug te kry", "Ek vra om my geld terug te kry."),
        ("af", "dat iemand kom kyk", "Ek vra dat iemand kom kyk."),
    ] {
        assert_eq!(composed(code, "outage", &[("ask", said)]).asks, [wish], "{code}: {said}");
    }
}

#[test]
fn a_question_gets_its_mark() {
    for (code, said, question) in [
        ("en", "can i keep my number if i switch to you", "Can I keep my number if I switch to you?"),
        ("en", "have my money sent to the old card", "Have my money sent to the old card."),
        ("de", "kann ich meine Nummer mitnehmen", "Kann ich meine Nummer mitnehmen?"),
        ("ru", "можно ли сохранить номер", "Можно ли сохранить номер?"),
        ("ru", "как можно скорее верните деньги", "Как можно скорее верните деньги."),
        ("af", "kan ek my nommer behou", "Kan ek my nommer behou?"),
        ("af", "moet my nie bel nie", "Moet my nie bel nie."),
    ] {
        let asks = composed(code, "question", &[("ask", said)]).asks;
        assert!(asks.len() == 1 && asks[0].eq_ignore_ascii_case(question), "{code}: {said}: {asks:?}");
    }
}

#[test]
fn a_bare_number_is_called_what_was_asked_for() {
    for (code, what, subject) in [
        ("en", "The line is dead; the light is red.", "account 88"),
        ("de", "Der Anschluss ist tot.", "Kundennummer 88"),
        ("ru", "Нет интернета.", "лицевой счёт 88"),
        ("af", "Die lyn is af.", "rekening 88"),
    ] {
        let request = composed(code, "outage", &[("what", what), ("id", "88")]);
        assert!(request.subject.ends_with(subject), "{code}: {}", request.subject);
        let named = composed(code, "outage", &[("what", what), ("id", subject)]);
        assert_eq!(named.subject.matches("88").count(), 1, "{code}: {}", named.subject);
    }
}

#[test]
fn an_answer_of_one_word_is_not_lost() {
    for (code, said) in [("en", "October"), ("de", "Oktober"), ("ru", "октябрь"), ("af", "Oktober")] {
        let request = composed(code, "billing", &[("what", "4711"), ("when", said), ("name", "Olga")]);
        assert!(request.text.contains(said), "{code}: {}", request.text);
        assert_eq!(request.left_out, [], "{code}");
    }
}
