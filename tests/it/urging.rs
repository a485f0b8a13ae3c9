//! Wishes that stand beside threats, calls, reasons and connectives: every kind in all four languages.

use askwell::rewrite::{Options, rewrite};

use crate::{
    asking::{hold, refuse},
    drafts::LANGUAGES,
};

#[test]
fn a_condition_whose_threat_goes_asks_by_its_day() {
    hold(&[
        ("en", "No answer by Friday and I'll see you in court.", &["I would like an answer by Friday."]),
        ("de", "Keine Antwort bis Freitag und wir sehen uns vor Gericht.", &["Ich bitte um eine Antwort bis Freitag."]),
        ("ru", "Не будет ответа до пятницы — встретимся в суде.", &["Прошу ответить до пятницы."]),
        ("ru", "Не ответите до пятницы, пойду в суд.", &["Прошу ответить до пятницы."]),
        ("af", "Geen antwoord teen Vrydag nie en ek gaan hof toe.", &["Antwoord my asseblief teen Vrydag."]),
    ]);
}

#[test]
fn a_call_to_the_reader_goes_and_parts_what_stands_around_it() {
    hold(&[
        ("en", "Refund the £90, you clowns, you charged it twice.", &["Please refund the £90."]),
        (
            "de",
            "Gebt mir die 90 Euro zurück, ihr Clowns, ihr habt zweimal abgebucht.",
            &["Bitte geben Sie mir die 90 Euro zurück."],
        ),
        ("ru", "Верните 1 290 рублей, бездельники, списали дважды.", &["Прошу вернуть 1 290 рублей."]),
        (
            "af",
            "Betaal my R900 terug, julle hanswors, julle het dit twee keer afgetrek.",
            &["Betaal my asseblief R900 terug."],
        ),
    ]);
}

#[test]
fn a_reason_does_not_take_its_wish_along() {
    hold(&[
        ("en", "I need the part by Friday because my mum is ill.", &["I need the part by Friday."]),
        (
            "de",
            "Ich brauche das Teil bis Freitag, weil meine Mutter krank ist.",
            &["Ich brauche das Teil bis Freitag, weil meine Mutter krank ist."],
        ),
        (
            "af",
            "Ek het die deel teen Vrydag nodig want my ma is siek.",
            &["Ek het die deel teen Vrydag nodig want my ma is siek."],
        ),
    ]);
}

#[test]
fn a_wish_behind_a_connective_is_worded_like_any_other() {
    hold(&[
        ("en", "So send me a new one.", &["Please send me a new one."]),
        ("de", "Also schickt mir bitte einen neuen.", &["Bitte schicken Sie mir einen neuen."]),
        ("ru", "Так что верните деньги и не присылайте другой.", &["Прошу вернуть деньги и не присылать другой."]),
        ("af", "So betaal my asseblief terug.", &["Betaal my asseblief terug."]),
    ]);
}

#[test]
fn two_ways_out_name_their_reader_at_most_once() {
    hold(&[
        (
            "en",
            "Either you show me the video or you take the charge off.",
            &["Please show me the video or take the charge off."],
        ),
        (
            "af",
            "Of jy maak hom reg of jy gee al die geld terug.",
            &["Maak hom asseblief reg of gee al die geld terug."],
        ),
    ]);
}

#[test]
fn what_must_not_be_left_undone_is_asked_for_and_not_forbidden() {
    hold(&[
        (
            "ru",
            "Договор 447120, не работает с 3 мая. Не подключите интернет к понедельнику — уйду к другому провайдеру.",
            &["Прошу подключить интернет к понедельнику."],
        ),
        (
            "ru",
            "Кресло 4471 пришло сломанным 3 мая. Не замените до пятницы, напишу в Роспотребнадзор.",
            &["Прошу заменить до пятницы."],
        ),
        ("ru", "Заказ 4471 отменён 3 мая. Не присылайте мне рекламу.", &["Пожалуйста, не присылайте мне рекламу."]),
    ]);
}

#[test]
fn what_is_threatened_beside_a_worded_wish_is_listed() {
    let listed = |code: &str, draft: &str, threat: &str| {
        let language = LANGUAGES.language(code).expect("it is built in");
        let request = rewrite(draft, language, &Options::default());
        assert!(!request.text.contains(threat), "{}", request.text);
        assert!(request.left_out.iter().any(|left| left.text.contains(threat)), "{code}: {:?}", request.left_out);
    };
    listed("en", "Order 4471 never came. No answer by Friday, I go to court.", "court");
    listed("de", "Bestellung 4471 kam nie an. Keine Antwort bis Freitag, dann gehe ich vor Gericht.", "Gericht");
    listed("ru", "Заказ 4471 сломан. Не замените до пятницы, напишу в Роспотребнадзор.", "Роспотребнадзор");
    listed("af", "Bestelling 4471 het nooit gekom nie. Geen antwoord teen Vrydag nie en ek gaan hof toe.", "hof toe");
}

#[test]
fn a_term_in_front_of_an_order_goes_with_it() {
    hold(&[
        ("en", "By Friday send the missing part.", &["Please send the missing part by Friday."]),
        ("de", "Bis Freitag liefern Sie den Tisch.", &["Bitte liefern Sie den Tisch bis Freitag."]),
        (
            "de",
            "Bis zum 4. Mai erstatten Sie mir die 90 Euro.",
            &["Bitte erstatten Sie mir die 90 Euro bis zum 4. Mai."],
        ),
        ("ru", "До пятницы привезите стол.", &["Прошу привезти стол до пятницы."]),
        ("af", "Teen Vrydag stuur die tafel.", &["Stuur asseblief die tafel teen Vrydag."]),
    ]);
    refuse(&[
        ("de", "Seit Freitag schicken Sie mir Mahnungen.", "Bitte schicken"),
        ("de", "Bis dahin zahlen wir nichts.", "zahlen Sie"),
    ]);
}

#[test]
fn what_comes_of_itself_is_no_other_way_out() {
    hold(&[
        ("en", "Refund the £90, or the next letter comes from somebody else.", &["Please refund the £90."]),
        (
            "de",
            "Erstatten Sie die 90 Euro, oder der nächste Brief kommt vom Anwalt.",
            &["Bitte erstatten Sie die 90 Euro."],
        ),
        ("ru", "Верните 49 800 рублей, или следующий отзыв уйдёт в прокуратуру.", &["Прошу вернуть 49 800 рублей."]),
        (
            "af",
            "Betaal die R900 terug, of die volgende brief kom van my prokureur.",
            &["Betaal asseblief die R900 terug."],
        ),
        (
            "en",
            "Put things back where they were, or at least explain where the payments have gone.",
            &["Please put things back where they were, or at least explain where the payments have gone."],
        ),
    ]);
}

#[test]
fn a_list_behind_a_wish_is_a_list_of_wishes() {
    hold(&[
        (
            "en",
            "I want you to: 1) refund the £90 2) close the account 3) confirm in writing.",
            &["Please refund the £90.", "Please close the account.", "Please confirm in writing."],
        ),
        (
            "ru",
            "Прошу: 1) вернуть 900 руб; 2) закрыть счёт; 3) ответить письменно.",
            &["Прошу вернуть 900 руб.", "Прошу закрыть счёт.", "Прошу ответить письменно."],
        ),
    ]);
}
