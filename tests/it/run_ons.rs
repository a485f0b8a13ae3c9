//! Drafts typed without stops: their sentences are found, and no others.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

/// The request that askwell makes of a draft.
fn request(code: &str, draft: &str) -> String {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default()).text
}

#[test]
fn what_was_typed_without_stops_becomes_sentences() {
    let cases = [
        (
            "en",
            "i ordered a kettle on 3 march for 40 euros it came with a crack in the lid i sent you two photos nobody has \
             answered me please send a new one order 4471-0093",
            ["It came with a crack in the lid.", "I sent you two photos.", "Please send a new one"],
        ),
        (
            "de",
            "ich habe am 3. märz einen wasserkocher bestellt der kam mit einem riss im deckel ich habe ihnen zwei fotos \
             geschickt keiner hat mir geantwortet bitte schicken sie einen neuen auftrag 4471-0093",
            ["einen Wasserkocher bestellt.", "Der kam mit einem Riss im Deckel.", "Keiner hat mir geantwortet."],
        ),
        (
            "ru",
            "у меня с пятницы не работает котёл мастер приходил в понедельник и уехал ни с чем я звоню вам каждый день \
             никто не берёт трубку заказ 4471-0093",
            ["У меня с пятницы не работает котёл.", "Мастер приходил в понедельник", "Никто не берёт трубку"],
        ),
        (
            "af",
            "my geyser is sedert vrydag stukkend hy het maandag hier gekom hy het niks gedoen nie ons het nog steeds geen \
             warm water nie ek bel elke dag bestelling 4471-0093",
            ["Hy het niks gedoen nie.", "Ons het nog steeds geen warm water nie", "4471-0093"],
        ),
    ];
    for (code, draft, sentences) in cases {
        let text = request(code, draft);
        for sentence in sentences {
            assert!(text.contains(sentence), "{code}: {sentence}\n{text}");
        }
    }
}

#[test]
fn what_says_one_thing_is_not_cut() {
    let cases = [
        ("en", "He said the part will come on Friday 4 July.", "He said the part will come on Friday"),
        ("en", "The heater I bought from your branch on 3 May leaks.", "The heater I bought from your branch"),
        (
            "de",
            "Am 4. April war Ihr Geselle bei uns in Stade und hat das Fenster eingebaut.",
            "war Ihr Geselle bei uns in Stade",
        ),
        (
            "ru",
            "Третьего марта ваш мастер поставил мне новый котёл за 40 тысяч рублей.",
            "ваш мастер поставил мне новый котёл",
        ),
        (
            "af",
            "Op 3 Maart het julle man die nuwe geyser by ons ingesit.",
            "het julle man die nuwe geyser by ons ingesit",
        ),
    ];
    for (code, draft, whole) in cases {
        let text = request(code, draft);
        assert!(text.to_lowercase().contains(&whole.to_lowercase()), "{code}: {draft}\n{text}");
    }
}
