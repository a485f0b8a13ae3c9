//! The smallest part of a sentence goes for which it is rude; what it tells stays, as a sentence.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::{LANGUAGES, request};

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

#[test]
fn a_relative_clause_stays_with_its_noun() {
    says(&[
        (
            "en",
            "The left one you sold me on the 4th of September whistles from morning to night.",
            "The left one you sold me on the 4th of September whistles from morning to night.",
        ),
        (
            "de",
            "Bravo, der Rasen, den Sie im April verlegt haben, ist tot.",
            "der Rasen, den Sie im April verlegt haben, ist tot.",
        ),
        ("af", "Die foon wat julle my verkoop het werk nie.", "Die foon wat julle my verkoop het werk nie."),
        ("ru", "Роутер, который вы мне продали, не включается.", "Роутер, который вы мне продали, не включается."),
    ]);
}

#[test]
fn a_wish_keeps_the_relative_clause_of_its_noun() {
    let text = request("en", "You can fit the pads you charged me for this week, or refund the lot.");
    assert!(text.contains("the pads you charged me for this week, or refund the lot."), "{text}");
}

#[test]
fn praise_that_is_meant_stays() {
    for (code, draft) in [
        ("en", "Great, thanks for the quick reply. The new charger has arrived."),
        ("de", "Super, danke für die schnelle Antwort. Das neue Ladegerät ist da."),
        ("ru", "Отлично, спасибо за быстрый ответ. Новая зарядка пришла."),
        ("af", "Wonderlik, dankie vir die vinnige antwoord. Die nuwe laaier het gekom."),
    ] {
        let request = rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default());
        assert!(request.left_out.iter().all(|left| !left.rule.starts_with("rudeness")), "{code}: {draft}\n{request:?}");
    }
}

#[test]
fn what_was_taken_out_of_a_sentence_is_listed_and_comes_back() {
    let draft = "Bravo, you delivered the wrong sofa for the second time. Order 5520.";
    let language = LANGUAGES.language("en").expect("it is built in");
    let request = rewrite(draft, language, &Options::default());
    let left = request.left_out.iter().find(|left| left.text.contains("Bravo")).expect("it is listed");
    let sofa = request.facts.iter().find(|fact| fact.text.contains("5520")).expect("it is a fact");
    let place = sofa.span.expect("it stands in the draft");
    assert_eq!(place.of(draft), sofa.text);
    let back = rewrite(draft, language, &Options { keep: vec![left.n], ..Options::default() });
    assert!(back.text.contains("sofa"), "{}", back.text);
}
