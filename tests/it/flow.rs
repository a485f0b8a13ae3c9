//! How the sentences of a draft flow into the request: which stay, which go, and that each can stand where it stands.

use askwell::rewrite::{Options, explain};

use crate::drafts::{LANGUAGES, request};

/// A heated draft about a parcel, with `aside` in its middle.
fn told(code: &str, aside: &str) -> String {
    let (before, after) = match code {
        "en" => ("You idiots lost my parcel 4471-0093 on 3 March.", "I rang your hotline twice. Refund the 40 euros."),
        "de" => (
            "Ihr Idioten habt mein Paket 4471-0093 am 3. März verloren.",
            "Ich habe zweimal bei Ihrer Hotline angerufen. Erstatten Sie mir die 40 Euro.",
        ),
        "ru" => (
            "Вы, идиоты, потеряли мою посылку 4471-0093 третьего марта.",
            "Я дважды звонил на вашу горячую линию. Верните 40 евро.",
        ),
        _ => (
            "Julle idiote het my pakkie 4471-0093 op 3 Maart verloor.",
            "Ek het twee keer julle lyn gebel. Betaal asseblief die R400 terug.",
        ),
    };
    format!("{before} {aside} {after}")
}

#[test]
fn what_leads_away_goes_and_what_bears_on_the_matter_stays() {
    let cases = [
        ("en", "My sister grows tomatoes and never complains.", "tomatoes", false),
        ("en", "The courier left the parcel in the rain.", "in the rain", true),
        ("de", "Meine Schwester züchtet Tomaten und meckert nie.", "Tomaten", false),
        ("de", "Der Fahrer hat das Paket einfach vor der Tür abgestellt.", "vor der Tür", true),
        ("ru", "Моя сестра выращивает помидоры и никогда не жалуется.", "помидоры", false),
        ("ru", "Курьер оставил посылку под дождём у двери.", "у двери", true),
        ("af", "My suster kweek tamaties en kla nooit nie.", "tamaties", false),
        ("af", "Die koerier het die pakkie in die reën gelos.", "pakkie in die reën", true),
    ];
    for (code, aside, sign, stays) in cases {
        let text = request(code, &told(code, aside));
        assert_eq!(text.contains(sign), stays, "{code}: {aside}\n{text}");
    }
}

#[test]
fn explaining_says_how_much_each_clause_bears_on_the_matter() {
    let language = LANGUAGES.language("en").expect("it is built in");
    let clauses = explain(&told("en", "My sister grows tomatoes."), language, &Options::default());
    let bearing = |sign: &str| {
        let clause = clauses.iter().find(|c| c.text.contains(sign)).expect("it is a clause");
        let points = clause.why.split("bearing ").nth(1).and_then(|rest| rest.split(';').next());
        points.and_then(|points| points.parse::<i32>().ok()).expect("its points are named")
    };
    assert!(bearing("tomatoes") <= 0 && bearing("4471-0093") > 0);
}

#[test]
fn a_condition_keeps_its_main_clause() {
    let text = request("en", "The boiler is dead since Sunday. If someone comes today by 18:00 I can open the door.");
    assert!(text.contains("If someone comes today by 18:00 I can open the door."), "{text}");
}

#[test]
fn run_ons_are_cut_where_a_new_clause_begins() {
    let cases = [
        ("en", "i paid 40 euros in march its now april and nothing came", "now April and nothing came"),
        ("en", "i took the day off i sent the old sofa away on 3 march", "I sent the old sofa away on 3 March."),
    ];
    for (code, draft, part) in cases {
        let text = request(code, draft);
        assert!(text.contains(part), "{code}: {text}");
    }
    // A person behind an indefinite noun goes on with it.
    let text = request("en", "It sends the code to an old number i have not had since 2021.");
    assert!(text.contains("an old number i have") || text.contains("an old number I have"), "{text}");
}

#[test]
fn words_of_a_phrase_are_no_conjunctions_at_the_end() {
    let text = request("en", "The parcel is late. The showers were cold as well.");
    assert!(text.contains("cold as well."), "{text}");
    let text = request("af", "Die krag is af sedert Maandag. En nou is dit Dinsdag.");
    assert!(!text.contains("\nIs dit") && !text.contains(". Is dit"), "{text}");
}

#[test]
fn rudeness_goes_before_the_form_of_address_is_set_right() {
    let text = request("de", "Ihr Idioten habt mein Paket 4471-0093 am 3. März verloren.");
    assert!(text.contains("Sie haben mein Paket 4471-0093"), "{text}");
}

#[test]
fn a_subject_without_its_verb_is_not_sent() {
    let text = request(
        "de",
        "Am 1. Juni habe ich gekündigt, und ihr bucht einfach munter weiter ab, Juli 12,99, August 12,99.",
    );
    assert!(!text.contains("ihr,") && text.contains("12,99"), "{text}");
}

#[test]
fn a_last_line_that_says_who_writes_signs_the_request() {
    let cases = [
        (
            "en",
            "The kettle of order 55-1029 leaks. Please refund the £39.",
            "Walter Lathom, 0117 496 0822",
            "Walter Lathom",
        ),
        ("en", "The kettle of order 55-1029 leaks. Please refund the £39.", "Cell 082 555 0143, Reshma", "Reshma"),
        (
            "de",
            "Der Kessel aus Bestellung 55-1029 leckt. Bitte erstatten Sie 39 €.",
            "Gerd Hüskes, g@hues.example",
            "Gerd Hüskes",
        ),
        ("ru", "Чайник из заказа 55-1029 течёт. Верните 3900 рублей.", "Анна Петрова, 8 912 345-67-89", "Анна Петрова"),
        (
            "af",
            "Die ketel van bestelling 55-1029 lek. Betaal asseblief R399 terug.",
            "Reshma Naidoo, 082 555 0143",
            "Reshma Naidoo",
        ),
    ];
    for (code, draft, line, name) in cases {
        for gap in [" ", "\n"] {
            let text = request(code, &format!("{draft}{gap}{line}"));
            assert!(text.trim_end().ends_with(&format!("\n{name}")), "{code}: {text}");
            let contact = line.split(", ").find(|part| !name.contains(part)).expect("there is one");
            let number = contact.trim_start_matches("Cell ");
            assert!(text.contains(&format!(": {number}")), "{code}: {text}");
        }
    }
    // A wish that ends in a number is none.
    let text = request("en", "The kettle of order 55-1029 leaks. Call me back on 0117 496 0822.");
    assert!(text.contains("call me back on 0117 496 0822"), "{text}");
}

#[test]
fn no_half_of_a_sentence_stays_alone() {
    let cases = [
        (
            "en",
            "My line is dead since Sunday, you clowns. I was a signalman for 41 years and could hear a train at three miles. Fix it.",
            "hear a train",
        ),
        (
            "en",
            "You clowns. The glasses arrived scratched. My husband keeps telling me to get LASIK, as if I had four grand lying around. Send a new pair.",
            "four grand",
        ),
        (
            "de",
            "Seit Sonntag geht mein Internet nicht, ihr Pfeifen. Sollte ich nichts hören, geht der Vorgang an die Presse.",
            "Sollte ich",
        ),
    ];
    for (code, draft, half) in cases {
        let text = request(code, draft);
        assert!(!text.contains(half), "{code}: {text}");
    }
    // A calm draft keeps both.
    let text = request("en", "I called on 3 March and was told that order 55-1029 is lost.");
    assert!(text.contains("I called on 3 March and was told"), "{text}");
}

#[test]
fn stops_of_days_and_units_end_nothing() {
    let cases = [
        (
            "de",
            "Ihr Pfeifen. Am 4.9., am 11.9. und heute hat sich kein Monteur blicken lassen.",
            "m 4.9., am 11.9. und heute hat",
        ),
        ("ru", "Вы там идиоты. Купил два билета по 3 400 руб., партер, ряд 5. Билеты не пришли.", "3 400 руб., партер"),
    ];
    for (code, draft, part) in cases {
        let text = request(code, draft);
        assert!(text.contains(part), "{code}: {text}");
    }
}

#[test]
fn an_insult_that_reads_like_closing_words_closes_nothing() {
    let draft = "Ihr Pfeifen. Am Schalter sagt die Dame, ich soll die Hotline anrufen. Die Hotline sagt am 3. März, ich soll \
                 an den Schalter. Erstatten Sie die 80 Euro.";
    let text = request("de", draft);
    assert!(text.contains("erstatten Sie die 80 Euro"), "{text}");
}

#[test]
fn a_demand_is_put_as_a_request_only_where_a_phrase_begins() {
    let draft = "Seit dem 3. November warte ich auf meine Waschmaschine, Bestellnummer W-88213-4. Ich will die Maschine bis \
                 Freitag oder mein Geld zurück, sonst hört ihr von meinem Anwalt!!!";
    let text = request("de", draft);
    assert!(!text.contains("mein bitte") && text.contains("mein Geld"), "{text}");
}

#[test]
fn imperatives_become_infinitives_where_all_are_known() {
    let cases = [
        ("Верните 4 990 руб и отключите подписку.", "Прошу вернуть 4 990 руб и отключить подписку."),
        ("Назначьте мастера и скажите, когда ждать.", "Прошу назначить мастера и сообщить, когда ждать."),
        ("Отгадайте сами и верните 4 990 руб.", "Пожалуйста, отгадайте сами и верните 4 990 руб."),
    ];
    for (wish, wanted) in cases {
        let text = request("ru", &format!("Заказ 4471-0093 не пришёл третьего марта. {wish}"));
        assert!(text.contains(wanted), "{text}");
    }
}

#[test]
fn a_question_that_only_mocks_is_no_wish() {
    let cases = [
        ("de", "Wer nicht kam? Genau.", "Wer nicht kam", false),
        ("de", "Ist das bei euch Einstellungsvoraussetzung, dass man lügt?", "Einstellung", false),
        ("de", "Wann kommt ihr Idioten endlich mit dem Paket?", "Wann kommen", true),
        ("en", "Who never called back? Exactly.", "Who never", false),
        ("en", "Why was my parcel opened?", "Why was my parcel opened?", true),
        ("ru", "И кто пришёл? Никто.", "кто пришёл", false),
        ("af", "En wie het gekom? Niemand.", "wie het gekom", false),
    ];
    for (code, question, sign, stays) in cases {
        let text = request(code, &told(code, question));
        assert_eq!(text.contains(sign), stays, "{code}: {question}\n{text}");
    }
}

#[test]
fn a_subject_is_no_amount_with_the_rest_of_its_sentence() {
    let draft =
        "Op 5 November het ek 'n yskas gekoop, faktuur TV-90817, R8 499, en al die kos is nou al twee keer bederf.";
    let text = request("af", draft);
    assert!(!text.starts_with("Onderwerp: R8 499, en"), "{text}");
}

#[test]
fn a_subject_is_a_whole_clause_or_names_kind_and_thing() {
    let cases = [
        ("en", "The boiler went off on Sunday night. Send an engineer. Contract HC-60.", "Subject: Boiler went off"),
        (
            "en",
            "At 16:40 on Friday I stood before the locked door of your branch and so the instalment of €412.60 came late \
             and there is a late fee of €35 on my loan agreement KL-2207143. Please refund the fee.",
            "loan agreement KL-2207143",
        ),
        (
            "de",
            "Gestern kam nach sechs Wochen endlich der Esstisch Varberg 180 und eine Ecke ist abgebrochen und das Holz ist \
             verkratzt. Auftragsnummer A-2210-778. Bitte tauschen Sie ihn um.",
            "verkratzt, A-2210-778",
        ),
        // Nouns show their case: the name alone is right.
        ("ru", "Вчера пришли кроссовки Runex 7, а подошва отклеилась.", "Runex 7"),
        (
            "af",
            "Die vesellyn is al van 12 Mei af dood. Rekening VL-44120. Stuur iemand.",
            "Onderwerp: Vesellyn is al van",
        ),
    ];
    for (code, draft, subject) in cases {
        let text = request(code, draft);
        let line = text.lines().next().unwrap_or_default();
        assert!(line.contains(subject), "{code}: {line}");
    }
}

#[test]
fn sentences_stay_as_they_were_written() {
    let cases = [
        // Who said it and what was said.
        (
            "de",
            "Kundennummer 5510. Am Schalter sagt die Dame, ich soll die Hotline anrufen, die Hotline sagt, ich soll zum Schalter. Ihr Idioten!",
            "Schalter sagt die Dame, ich soll die Hotline anrufen, die Hotline sagt, ich soll zum Schalter.",
        ),
        // A place before the subject, a relative clause without a pronoun, a stop in a bracket.
        (
            "en",
            "We paid €400, you idiots. The pool was closed the whole week and on your website it's the first picture. I want half back.",
            "and on your website it's the first picture",
        ),
        (
            "en",
            "You clowns. I want the two fan heaters I bought paid back, order 4711-22.",
            "the two fan heaters I bought paid back",
        ),
        (
            "en",
            "You clowns. We stayed there in July (booking conf. MB-2207, room 311) and it was too hot. I want €50 back.",
            "(booking conf. MB-2207, room 311)",
        ),
        // An aside between the subject and its verb.
        (
            "en",
            "Your driver, a complete idiot, threw the parcel over the fence on 3 May. Send a new one.",
            "Your driver threw the parcel over the fence on 3 May.",
        ),
        // A question and what it goes on to ask.
        (
            "en",
            "You idiots closed ticket 4711-22. Tell me which day someone will come and when you'll swap the unit.",
            "tell me which day someone will come and when you'll swap the unit",
        ),
        (
            "en",
            "It works at last, ticket 4711-22. The old router is still here, do you want it back or can I bin it?",
            "Do you want it back or can I bin it?",
        ),
        // A wish with a fault found in it, and one in whose middle stands a please.
        ("de", "Kein Internet seit Montag. Schickt endlich jemanden der was kann.", "Bitte schicken Sie jemanden."),
        ("ru", "Верните, пожалуйста, деньги за заказ 4711-22.", "Прошу вернуть деньги за заказ 4711-22."),
        // Nobody says so in few words.
        (
            "de",
            "Techniker war für Donnerstag angekündigt, gekommen ist KEINE SAU. Bitte neuer Termin.",
            "gekommen ist niemand",
        ),
        // The stop of a short form ends no sentence; the number of an item goes.
        (
            "ru",
            "Купил окна ПВХ за 96 тыс. в рассрочку, а вы идиоты. Верните деньги.",
            "Купил окна ПВХ за 96 тыс. в рассрочку",
        ),
        (
            "de",
            "Ihr Idioten! Seit Mai fehlt:\n1. Die Tür vom Schrank\n2. Der Griff vom Schrank\nBitte nachliefern.",
            "seit Mai fehlt: die Tür vom Schrank, der Griff vom Schrank.",
        ),
        (
            "en",
            "You idiots! Order 4711-22. Since May these are missing:\n- the door of the wardrobe\n- the handle\nSend them.",
            "these are missing: the door of the wardrobe, the handle.",
        ),
        // What opens with no says no; what stood around an insult is parted as before.
        (
            "en",
            "No internet since yesterday, you idiots, the box blinks red!!! Fix it.",
            "No internet since yesterday, the box blinks red.",
        ),
        ("en", "No answer to my mail of 3 May, please answer it.", "No answer to my mail of 3 May."),
        ("en", "No, the line is dead. Fix it.", "The line is dead."),
        ("de", "Seit gestern kein Internet, ihr Idioten, die Box blinkt rot!!!", "kein Internet, die Box blinkt rot."),
        ("de", "Ihr Idioten, seit Montag ist die Heizung aus.", "seit Montag ist die Heizung aus."),
        (
            "ru",
            "Нет интернета со вчера, вы идиоты, роутер мигает красным!!!",
            "Нет интернета со вчера, роутер мигает красным.",
        ),
        (
            "af",
            "Geen internet sedert gister nie, julle idiote, die boks flikker rooi!!!",
            "Geen internet sedert gister nie, die boks flikker rooi.",
        ),
        // Whom the draft names is greeted by name.
        (
            "de",
            "Sehr geehrte Frau Dr. Ahlers,\nkein Internet seit Montag. Schicken Sie einen Techniker.",
            "Guten Tag Frau Dr. Ahlers,",
        ),
        ("en", "Dear Ms Turner,\nno internet since Monday. Send a technician.", "Dear Ms Turner,"),
        (
            "ru",
            "Здравствуйте, Ирина Петровна! Интернета нет с понедельника. Пришлите мастера.",
            "Здравствуйте, Ирина Петровна!",
        ),
        ("af", "Geagte mnr. Botha\nGeen internet sedert Maandag nie. Stuur 'n tegnikus.", "Geagte mnr. Botha"),
    ];
    for (code, draft, sentence) in cases {
        let text = request(code, draft);
        assert!(text.contains(sentence), "{code}: {sentence}\n{text}");
    }
}
