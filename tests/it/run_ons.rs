//! Drafts typed without stops: their sentences are found, and no others.

use askwell::rewrite::{Options, explain};

use crate::drafts::{LANGUAGES, request};

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
fn a_long_sentence_without_marks_is_not_cut() {
    let cases = [
        (
            "en",
            "the technician who came to us on 3 may told my wife that the new part would be sent from your warehouse in \
             leeds by the end of that week",
        ),
        (
            "en",
            "could you maybe after all these weeks of waiting send the engineer who fitted the boiler in march to our flat \
             at 12 mill lane again before friday",
        ),
        (
            "de",
            "am 4. april war ihr geselle bei uns in stade am alten hafen und hat im zweiten stock mit einem kollegen das neue \
             fenster im kinderzimmer eingebaut",
        ),
        (
            "de",
            "ihre kollegin hat mir am telefon gesagt die neue rechnung werde spätestens in der ersten woche des nächsten monats \
             an meine alte adresse geschickt",
        ),
        (
            "ru",
            "третьего марта ваш мастер из филиала на улице ленина поставил мне в ванной новый котёл за сорок тысяч рублей с \
             гарантией на два года",
        ),
        (
            "af",
            "julle tegnikus het op 3 maart saam met sy kollega by ons in die nuwe huis in paarl die groot geyser in die \
             dak bo die badkamer ingesit",
        ),
    ];
    for (code, draft) in cases {
        let clauses = explain(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default());
        let parts: Vec<&str> = clauses.iter().map(|clause| clause.text.as_str()).collect();
        let alone =
            |part: &&str| !part.starts_with("who ") && !part.starts_with("that ") && !part.starts_with("und hat");
        assert!(parts.iter().filter(|part| alone(part)).count() <= 1, "{code}: {parts:?}");
    }
}
