//! The smallest part of a sentence goes for which it is rude; what it tells stays, as a sentence.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

/// The request that askwell makes of a draft.
fn request(code: &str, draft: &str) -> String {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default()).text
}

/// Checks of each draft that a line of its request is the sentence given.
fn says(cases: &[(&str, &str, &str)]) {
    for (code, draft, sentence) in cases {
        let text = request(code, draft);
        assert!(text.lines().any(|line| line.eq_ignore_ascii_case(sentence)), "{code}: {draft}\n{text}");
    }
}

#[test]
fn an_interjection_in_front_goes_alone() {
    says(&[
        (
            "en",
            "Bravo, you delivered the wrong sofa for the second time. Order 5520.",
            "You delivered the wrong sofa for the second time.",
        ),
        (
            "de",
            "Wie schön, das Kinderbett kam mit nur drei Beinen an. Bestellung 6140.",
            "das Kinderbett kam mit nur drei Beinen an.",
        ),
        ("de", "Danke für nichts, der Flug wurde gestrichen. Buchung QQ7781.", "der Flug wurde gestrichen."),
        (
            "ru",
            "Гениально, вы отправили мой рецепт в другой город. Обращение 4419.",
            "Вы отправили мой рецепт в другой город.",
        ),
        (
            "af",
            "Mooi so, julle het die verkeerde bank vir die tweede keer gebring. Bestelling 5520.",
            "Julle het die verkeerde bank vir die tweede keer gebring.",
        ),
    ]);
}

#[test]
fn a_comparison_or_purpose_goes_alone() {
    says(&[
        (
            "en",
            "Your dry cleaners shrank my wedding suit to fit a ventriloquist's dummy. Ticket 4471.",
            "Your dry cleaners shrank my wedding suit.",
        ),
        (
            "ru",
            "Матрас, который вы мне продали, просел, как старая кляча. Заказ 6612.",
            "Матрас, который вы мне продали, просел.",
        ),
        (
            "af",
            "Die matras wat julle my verkoop het, sak deur soos 'n ou donkie. Bestelling 6612.",
            "Die matras wat julle my verkoop het, sak deur.",
        ),
    ]);
}

#[test]
fn a_remark_behind_the_fault_goes_alone() {
    says(&[
        ("en", "The room smelled of sewage, five stars my foot. Booking 9921.", "The room smelled of sewage."),
        (
            "de",
            "Die Schuhe sind nach einer Woche auseinandergefallen, da halten ja Omas Pantoffeln länger. Bestellung 1190.",
            "die Schuhe sind nach einer Woche auseinandergefallen.",
        ),
    ]);
}

#[test]
fn an_insult_within_a_relative_clause_goes_alone() {
    let text = request(
        "de",
        "Den Router, den ihr Armleuchter mir geliefert habt, kann man nicht anschließen. Bestellung 5507.",
    );
    assert!(text.contains("den Router, den Sie mir geliefert haben, kann man nicht"), "{text}");
}
