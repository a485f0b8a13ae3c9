//! What the customer wants, as a request says it.

use askwell::request::Request;
use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

fn request(code: &str, draft: &str) -> Request {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default())
}

fn hold(cases: &[(&str, &str, &[&str])]) {
    for &(code, draft, wishes) in cases {
        assert_eq!(request(code, draft).asks, wishes, "{code}: {draft}");
    }
}

#[test]
fn what_trails_behind_a_wish_becomes_lines() {
    let draft = "Where is my parcel?? You idiots. I want the money back, 45 EUR, order 4711-22.";
    let found = request("en", draft);
    assert_eq!(found.asks, ["Where is my parcel?", "I would like the money back, 45 EUR."]);
    assert_eq!(found.subject, "Where is my parcel? Order 4711-22");
    assert!(found.text.contains("Order number: 4711-22"), "{}", found.text);
}

#[test]
fn an_amount_stands_where_the_wish_has_a_place_for_it() {
    hold(&[
        ("en", "I was charged a late fee of €35. Give me the fee back.", &["Please give me the late fee of €35 back."]),
        ("en", "The sofa is torn. I paid £260. I want my money back.", &["I would like my money back (£260)."]),
        (
            "de",
            "Mahngebühr 29,90 €, dabei war ich pünktlich. Die Gebühr will ich zurück.",
            &["Die Mahngebühr von 29,90 € möchte ich zurück."],
        ),
        ("ru", "С карты сняли 1 290 рублей. Деньги верните.", &["Прошу вернуть деньги (1 290 рублей)."]),
        (
            "af",
            "Julle het R389 van my rekening afgetrek. Ek wil my geld terughê.",
            &["Ek wil graag my geld terughê (R389)."],
        ),
    ]);
    // Which of several amounts is wanted, nobody knows; and the remaining months cost less than the year.
    let several =
        request("ru", "Кофемашина за 21 990 рублей треснула, пылесос за 9 450 рублей не привезли. Верните деньги.");
    assert!(!several.asks[0].contains("990"), "{:?}", several.asks);
    let rest = request("ru", "Абонемент за 24 000 рублей. Верните деньги за оставшиеся месяцы.");
    assert_eq!(rest.asks, ["Прошу вернуть деньги за оставшиеся месяцы."]);
}

#[test]
fn the_usual_wish_names_what_is_known() {
    let draft = "I wrote on 5 August and nobody has answered. The $250 deposit is still not on my card.";
    assert_eq!(
        request("en", draft).asks,
        ["Please tell me where the $250 deposit stands and by when it will be paid."]
    );
}

#[test]
fn a_wish_that_only_says_it_stays_as_it_is() {
    hold(&[
        ("en", "The boiler is broken since Monday. Fix it now.", &["Please fix it now."]),
        ("af", "Die internet is al drie dae af. Herstel dit vandag.", &["Herstel dit asseblief vandag."]),
    ]);
}

#[test]
fn two_ways_out_are_one_request() {
    hold(&[
        (
            "en",
            "The brake is broken. Either you fix it by Thursday or I want the £85 back.",
            &["Please fix it by Thursday or I would like the £85 back."],
        ),
        (
            "de",
            "Die Bremse greift nicht. Entweder ihr macht das bis Donnerstag oder ich will die 119 Euro wieder.",
            &["Bitte machen Sie das bis Donnerstag oder ich möchte die 119 Euro wieder."],
        ),
        (
            "ru",
            "Тормоз не держит. Или пришлите мастера до пятницы, или верните 4 000 рублей.",
            &["Прошу прислать мастера до пятницы или вернуть 4 000 рублей."],
        ),
        (
            "af",
            "Die rem vat nie. Of julle doen dit oor voor Donderdag of ek wil my R950 terughê.",
            &["Doen dit asseblief oor voor Donderdag of ek wil graag my R950 terughê."],
        ),
    ]);
}

#[test]
fn what_is_threatened_behind_a_wish_is_left_out() {
    let cases = [
        ("de", "Die Waschmaschine läuft aus. Schicken Sie bis Freitag jemanden, sonst gehe ich zum Anwalt.", "Anwalt"),
        ("ru", "Холодильник не привезли. Верните деньги до пятницы, иначе пойду в суд.", "суд"),
        ("en", "You took £34.99 twice. Pay it back and stop the direct debit or we call a lawyer.", "lawyer"),
        ("en", "You took £34.99 twice. Stop the direct debit or I never order again.", "never order"),
    ];
    for (code, draft, threat) in cases {
        let found = request(code, draft);
        assert!(!found.text.contains(threat), "{}", found.text);
        assert!(found.left_out.iter().any(|left| left.text.contains(threat)), "{code}: it is listed");
    }
}

#[test]
fn orders_that_come_late_become_requests() {
    hold(&[
        ("ru", "Мастер не приехал 3 марта. Нормальное время назначьте.", &["Прошу назначить нормальное время."]),
        (
            "ru",
            "Фотокниги нет. Если до 25 апреля книги не будет возвращайте деньги.",
            &["Если до 25 апреля книги не будет, прошу вернуть деньги."],
        ),
    ]);
}

#[test]
fn many_wishes_are_lines() {
    let draft = "I asked twice. Cancel my swimming lessons, stop the direct debit and send me a confirmation.";
    let wishes: &[&str] =
        &["Please cancel my swimming lessons.", "Please stop the direct debit.", "Please send me a confirmation."];
    hold(&[("en", draft, wishes)]);
}

#[test]
fn a_question_answered_with_a_guess_asks_for_nothing() {
    hold(&[
        (
            "en",
            "My account is suspended. Who reviews it, a hamster? Restore my access.",
            &["Please restore my access."],
        ),
        (
            "de",
            "Mein Konto ist gesperrt. Wer prüft da, ein Hamster? Entsperren Sie das Konto.",
            &["Bitte entsperren Sie das Konto."],
        ),
    ]);
}

#[test]
fn a_subject_names_what_the_wish_is_about() {
    let cases = [
        ("en", "I rang twice. Cancel my daughter's swimming lessons (member SW 5512).", "daughter's swimming lessons"),
        (
            "de",
            "Ich habe zweimal angerufen. Kündigen Sie den Schwimmkurs meiner Tochter (Mitglied SK-881).",
            "Schwimmkurs meiner Tochter",
        ),
        ("af", "Ek het twee keer gebel. Kanselleer my dogter se swemlesse.", "dogter se swemlesse"),
        ("en", "I moved out on 30 April. Where is my deposit? You still owe me £120.", "owe me £120"),
    ];
    for (code, draft, thing) in cases {
        let found = request(code, draft);
        assert!(found.subject.contains(thing), "{code}: {}", found.subject);
    }
}

/// Drafts whose one wish, said behind `context`, comes out so.
fn come_out(code: &str, context: &str, cases: &[(&str, &[&str])]) {
    for (wish, asks) in cases {
        assert_eq!(request(code, &format!("{context} {wish}")).asks, *asks, "{code}: {wish}");
    }
}

#[test]
fn an_order_in_the_middle_of_a_sentence_is_a_wish_of_its_own() {
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "en",
            "No hot water since Friday, baby in the house, do something!",
            "No hot water since Friday",
            "Please do something.",
        ),
        (
            "en",
            "The heating's off again, third time this month, fix it for good.",
            "The heating's off again",
            "Please fix it for good.",
        ),
        (
            "en",
            "my internet has been down since monday i work from home send someone or let me out of the contract",
            "I work from home.",
            "Please send someone or let me out of the contract.",
        ),
        (
            "de",
            "Kein warmes Wasser seit Freitag, Baby im Haus, tun Sie was!",
            "Kein warmes Wasser",
            "Bitte tun Sie was.",
        ),
        (
            "de",
            "internet geht seit montag nicht ich arbeite von zuhause schickt jemanden oder lasst mich aus dem vertrag",
            "Internet geht",
            "Bitte schicken Sie jemanden oder lassen Sie mich aus dem Vertrag.",
        ),
        (
            "af",
            "rekening 7392 is twee keer gedebiteer sit die geld terug en stop die debietorder",
            "Rekening 7392 is twee keer gedebiteer.",
            "Sit asseblief die geld terug en stop die debietorder.",
        ),
        (
            "ru",
            "приложение после обновления вылетает почините или верните деньги за май",
            "Приложение после обновления вылетает.",
            "Прошу починить или вернуть деньги за май.",
        ),
    ];
    for (code, draft, told, wish) in cases {
        let found = request(code, draft);
        assert_eq!(found.asks, [*wish], "{code}: {draft}");
        assert!(found.text.to_lowercase().contains(&told.to_lowercase()), "{code}: {}", found.text);
    }
    let asked = request("en", "parcel 8831 was meant to come tuesday its saturday now where is it or send a new one");
    assert_eq!(asked.asks, ["Where is it?", "Please send a new one."]);
}

#[test]
fn what_only_looks_like_an_order_is_none() {
    let story = request(
        "en",
        "The router broke on 3 May. Your man did the factory reset your adviser named. Send an engineer.",
    );
    assert_eq!(story.asks, ["Please send an engineer."]);
    let told =
        request("af", "Die kar is stukkend. Kry hom terug, ry tot by die stasie, en toe staan hy weer. Herstel dit.");
    assert!(!told.asks.iter().any(|wish| wish.contains("stasie")), "{:?}", told.asks);
    let came = request("ru", "Заказ 8831 привезли 5 мая. Пришли два чужих коврика. Замените их.");
    assert_eq!(came.asks, ["Прошу заменить их."]);
    let refused =
        request("de", "Ich habe am 4. Mai Post bekommen. Die 1.127 € Nachzahlung könnt ihr euch sonst wohin stecken.");
    assert!(!refused.asks.iter().any(|wish| wish.starts_with("Mein Wunsch")), "{:?}", refused.asks);
    assert!(refused.text.contains("weise ich zurück"), "{}", refused.text);
}

#[test]
fn demands_in_every_shape_become_requests() {
    come_out(
        "en",
        "The lamp came broken on 3 May.",
        &[
            ("You'd better replace it.", &["Please replace it."]),
            ("Why don't you just send me a new one?", &["Please send me a new one."]),
            ("Be so kind as to send a new one.", &["Please send a new one."]),
            ("Is it too much to ask that you send me a new one?", &["Please send me a new one."]),
            ("I expect a new one by Monday.", &["I would like a new one by Monday."]),
            ("It would be nice if you sent another one.", &["It would be nice if you sent another one."]),
            ("Money back.", &["Please give me my money back."]),
            ("Look into it.", &["Please look into it."]),
        ],
    );
    come_out(
        "de",
        "Am 3. Mai kam kein Techniker.",
        &[
            ("Und schickts wen, der sich auskennt.", &["Bitte schicken Sie jemanden, der sich auskennt."]),
            (
                "Macht einen Termin und dann löscht meinen Account.",
                &["Bitte machen Sie einen Termin und dann löschen Sie meinen Account."],
            ),
            ("Ich will, dass ihr das Abo löscht.", &["Ich bitte darum, dass Sie das Abo löschen."]),
            ("Seien Sie so gut und schicken Sie jemanden.", &["Bitte schicken Sie jemanden."]),
            ("Ihr müsst mir jemanden schicken.", &["Könnten Sie mir jemanden schicken?"]),
            ("Den Vertrag stornieren.", &["Bitte stornieren Sie den Vertrag."]),
        ],
    );
    come_out(
        "ru",
        "3 мая мастер не приехал.",
        &[
            ("деньги назад гоните и с мастером разберитесь", &["Прошу вернуть деньги назад и разобраться с мастером."]),
            ("Будьте добры, назначьте новую дату.", &["Прошу назначить новую дату."]),
            ("Верните, пожалуйста, деньги.", &["Прошу вернуть деньги."]),
            ("Хочу, чтобы мастер приехал, иначе встретимся в суде.", &["Прошу, чтобы мастер приехал."]),
        ],
    );
    come_out(
        "af",
        "Op 3 Mei het die tegnikus nie opgedaag nie.",
        &[
            ("Stuur iemand.", &["Stuur asseblief iemand."]),
            (
                "Stuur iemand wat kan tel om die meter weer te lees.",
                &["Stuur asseblief iemand om die meter weer te lees."],
            ),
            ("Wees so gaaf en maak 'n nuwe afspraak.", &["Maak asseblief 'n nuwe afspraak."]),
            ("Los my rekening uit.", &["Los asseblief my rekening uit."]),
            ("Ek wil graag dit terughê.", &["Ek wil dit graag terughê."]),
            ("Betaal R450 terug of ek kom gooi julle vensters stukkend.", &["Betaal asseblief R450 terug."]),
        ],
    );
}

#[test]
fn conditions_alternatives_and_lost_objects() {
    hold(&[
        (
            "en",
            "My internet is down. If it isn't working by Thursday, cancel my contract.",
            &["If it isn't working by Thursday, please cancel my contract."],
        ),
        (
            "en",
            "I have had no reply since 2 June. If I don't hear from you by Friday I'll go to my lawyer.",
            &["I would like to hear from you by Friday."],
        ),
        ("en", "The dishwasher broke on 4 May. Come and get this piece of junk.", &["Please come and get it."]),
        (
            "de",
            "Mein Internet geht seit Montag nicht. Wenn es bis Donnerstag nicht läuft, kündigen Sie meinen Vertrag.",
            &["Wenn es bis Donnerstag nicht läuft, kündigen Sie bitte meinen Vertrag."],
        ),
        (
            "de",
            "Das Sofa ist gerissen. Tauscht es um. Oder gebt mir mein Geld zurück.",
            &["Bitte tauschen Sie es um oder geben Sie mir mein Geld zurück."],
        ),
        (
            "af",
            "Die rusbank is geskeur. Stuur 'n nuwe een. Of gee my geld terug.",
            &["Stuur asseblief 'n nuwe een of gee my geld terug."],
        ),
    ]);
}

#[test]
fn a_term_comes_with_what_is_to_be_done() {
    hold(&[
        (
            "en",
            "The lid broke on 3 May. You have until Friday to send a new lid.",
            &["Please send a new lid by Friday."],
        ),
        (
            "en",
            "The lid broke on 3 May. I give you 7 days to send a new lid.",
            &["Please send a new lid within 7 days."],
        ),
        (
            "de",
            "Der Deckel ging am 3. Mai kaputt. Sie haben bis Freitag Zeit, mir einen neuen zu schicken.",
            &["Ich bitte Sie, bis Freitag mir einen neuen zu schicken."],
        ),
        ("ru", "Крышка треснула 3 мая. Даю вам неделю, чтобы прислать новую.", &["Прошу прислать новую за неделю."]),
        (
            "af",
            "Die deksel het 3 Mei gebreek. Julle het tot Vrydag om 'n nuwe deksel te stuur.",
            &["Kan julle asseblief teen Vrydag 'n nuwe deksel stuur?"],
        ),
    ]);
}

#[test]
fn what_is_not_asked_is_no_wish() {
    for (code, draft, not) in [
        ("en", "My order 7712 is at the wrong address. I'm not asking where my parcel is.", "where my parcel"),
        ("de", "Bestellung 7712 liegt beim Nachbarn. Ich will nicht wissen, wo mein Paket ist.", "wo mein Paket"),
        ("ru", "Заказ 7712 у соседей. Я не спрашиваю, где моя посылка.", "где моя посылка"),
        ("af", "Bestelling 7712 is by die bure. Ek vra nie waar my pakkie is nie.", "waar my pakkie"),
        ("en", "My sofa came with a leg snapped off. Is it on purpose? I want it replaced.", "on purpose"),
    ] {
        let asks = request(code, draft).asks;
        assert!(asks.iter().all(|ask| !ask.contains(not)), "{code}: {asks:?}");
    }
}

#[test]
fn what_is_offered_instead_of_money_is_not_the_amount() {
    hold(&[
        ("en", "The sofa came torn on 3 May. I do not want your £5 voucher. Refund me.", &["Please refund me."]),
        (
            "de",
            "Das Sofa kam am 3. Mai zerrissen an. Kommen Sie mir nicht mit einem Gutschein über 10 Euro. Ich will mein Geld zurück.",
            &["Ich möchte mein Geld zurück."],
        ),
    ]);
    let found = request("ru", "Деньги за заказ 7712 не вернули, 5 600 рублей. И не надо мне промокодов на 200 рублей.");
    assert!(!found.text.contains("умма: 200") && !found.subject.contains("200"), "{}", found.text);
    let signed = request("af", "Die yskas is stukkend. Bring 'n nuwe yskas. Dawid Fourie, Plot 9, Wellington");
    assert!(signed.closing.ends_with("Dawid Fourie") && signed.text.contains("Plot 9"), "{}", signed.text);
}

#[test]
fn an_order_is_another_wish_than_a_question_about_the_same_thing() {
    hold(&[(
        "af",
        "Ek wil net weet hoekom my krag elke dag afgaan. Rekening 4471-22. Sit die krag aan en hou dit aan.",
        &["Ek wil graag weet hoekom my krag elke dag afgaan.", "Sit asseblief die krag aan en hou dit aan."],
    )]);
}
