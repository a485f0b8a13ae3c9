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
    assert_eq!(found.subject, "Delivery: parcel, order 4711-22");
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
fn a_wish_that_only_says_it_names_the_thing() {
    hold(&[
        ("en", "The boiler is broken since Monday. Fix it now.", &["Please fix the boiler now."]),
        ("af", "Die internet is al drie dae af. Herstel dit vandag.", &["Herstel asseblief die internet vandag."]),
    ]);
}

#[test]
fn two_ways_out_are_one_request() {
    hold(&[
        (
            "en",
            "The brake is broken. Either you fix it by Thursday or I want the £85 back.",
            &["Please fix the brake by Thursday or I would like the £85 back."],
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
        ("en", "I moved out on 30 April. Where is my deposit? You still owe me £120.", "deposit of £120"),
    ];
    for (code, draft, thing) in cases {
        let found = request(code, draft);
        assert!(found.subject.contains(thing), "{code}: {}", found.subject);
    }
}
