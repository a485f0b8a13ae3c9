//! Lists of wishes: what announces them, what stands in them, what is said in between.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

fn hold(cases: &[(&str, &str, &[&str])]) {
    for &(code, draft, wishes) in cases {
        let request = rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default());
        assert_eq!(request.asks, wishes, "{code}: {draft}");
    }
}

#[test]
fn what_is_counted_in_one_line_is_one_list_of_wishes() {
    hold(&[
        (
            "de",
            "Die Therme ist am 3. Mai ausgefallen, Auftrag 88-1. Ich verlange: 1. Reparatur bis Freitag. 2. Erstattung \
             der Anfahrt, 49 Euro. 3. Eine Entschuldigung vom Chef.",
            &["Ich bitte um: Reparatur bis Freitag, Erstattung der Anfahrt, 49 Euro, eine Entschuldigung vom Chef."],
        ),
        (
            "de",
            "Die Therme ist am 3. Mai ausgefallen, Auftrag 88-1. Ich fordere Sie auf: a) die Therme zu reparieren, b) \
             die Anfahrt von 49 Euro zu erstatten, c) mir das schriftlich zu bestätigen.",
            &["Ich bitte Sie: die Therme zu reparieren, die Anfahrt von 49 Euro zu erstatten, mir das schriftlich zu \
               bestätigen."],
        ),
        (
            "ru",
            "Котёл сломался 3 мая, заказ 88-1. Требую: 1. Прислать мастера до пятницы. 2. Вернуть 490 рублей за выезд. \
             3. Извиниться письменно.",
            &[
                "Прошу прислать мастера до пятницы.",
                "Прошу вернуть 490 рублей за выезд.",
                "Прошу извиниться письменно.",
            ],
        ),
        (
            "ru",
            "Котёл сломался 3 мая, заказ 88-1. Жду от вас: 1) нового мастера, 2) возврата 490 рублей, 3) извинений.",
            &["Жду от вас: нового мастера, возврата 490 рублей, извинений."],
        ),
        (
            "ru",
            "Котёл сломался 3 мая, заказ 88-1. Прошу: а) прислать мастера; б) вернуть 490 рублей; в) ответить письменно.",
            &["Прошу прислать мастера.", "Прошу вернуть 490 рублей.", "Прошу ответить письменно."],
        ),
    ]);
}

#[test]
fn what_is_said_of_an_item_ends_no_list() {
    hold(&[(
        "de",
        "Die Therme ist am 3. Mai ausgefallen, Auftrag 88-1.\nForderungen:\n1) Reparatur bis Freitag.\n2) Keine Rechnung \
         für die Anfahrt. Die war ja wohl umsonst.\n3) Einen Ansprechpartner mit Namen.",
        &[
            "Mein Wunsch: Reparatur bis Freitag.",
            "Mein Wunsch: keine Rechnung für die Anfahrt.",
            "Mein Wunsch: einen Ansprechpartner mit Namen.",
        ],
    )]);
}

#[test]
fn what_is_wrong_in_a_list_is_not_asked_for() {
    hold(&[
        (
            "de",
            "Drei Mängel hat die Küche vom 4. Juni: 1) Tür schief. 2) Platte zerkratzt. 3) Griff fehlt. Bitte bessern \
             Sie nach.",
            &["Bitte bessern Sie nach."],
        ),
        (
            "ru",
            "На кухне от 4 июня три дефекта: 1) дверца кривая. 2) столешница поцарапана. 3) нет ручки. Исправьте.",
            &["Прошу исправить."],
        ),
    ]);
}
