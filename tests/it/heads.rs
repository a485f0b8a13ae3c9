//! What stands first in a request: its subject line, its first sentence, and the kind that it is taken for.

use askwell::request::Request;
use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

fn request(code: &str, draft: &str) -> Request {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default())
}

#[test]
fn what_stands_beside_the_matter_is_no_subject() {
    let cases = [
        (
            "en",
            "About the car: it was returned with a scratch on the door, booking RT-5510.",
            "Damaged goods: car, booking RT-5510",
        ),
        (
            "en",
            "I ordered a kettle on 3 May, order K-20771. You were closed when I rang on Monday. I rang again on Tuesday. My \
             sister laughed about it. I walked there on Friday. A man at the door sent me home. I went home. I want the kettle.",
            "Kettle, order K-20771",
        ),
        (
            "de",
            "Die Waschmaschine leckt, Auftrag 8812-40. Die Waschmaschine wurde am 2. Mai angeschlossen. Ich habe \
             dreimal angerufen. Auf Ihrer Seite steht dazu nichts. Keiner hat sich gemeldet. Meine Nachbarin musste mir \
             helfen. Ich habe einen Tag frei genommen. Bitte reparieren Sie die Waschmaschine.",
            "Waschmaschine leckt, Auftrag 8812-40",
        ),
    ];
    for (code, draft, subject) in cases {
        assert_eq!(request(code, draft).subject, subject, "{code}: {draft}");
    }
}

#[test]
fn what_went_wrong_needs_no_word_of_a_list() {
    let cases = [
        (
            "en",
            "We have been customers since 2011. On Monday I collected my curtains from your workshop. One panel is a hand \
             shorter than the other. Your assistant was friendly. Please make a new panel.",
            "One panel is a hand shorter than the other",
        ),
        (
            "de",
            "Ich habe am 3. Mai eine Gartenbank bestellt. Der Fahrer war pünktlich. Die Lehne ist der Länge nach gespalten. \
             Bitte schicken Sie eine neue.",
            "Lehne ist der Länge nach gespalten",
        ),
        (
            "ru",
            "Мы живём в этом доме с 2003 года. Осенью вы меняли трубы. Из крана второй день идёт ржавая жижа. Соседи тоже \
             ждут. Прошу прислать мастера.",
            "Из крана второй день идёт ржавая жижа",
        ),
        (
            "af",
            "Ons was verlede maand by julle gastehuis. Die pad soontoe was lank. Die matras het 'n gat so groot soos 'n vuis \
             gehad. Ek wil graag die helfte van die geld terughê.",
            "Matras het 'n gat so groot soos 'n vuis gehad",
        ),
    ];
    for (code, draft, subject) in cases {
        assert_eq!(request(code, draft).subject, subject, "{code}: {draft}");
    }
}

#[test]
fn a_short_draft_has_its_own_words_in_the_subject() {
    let cases = [
        ("en", "The soup was cold on 4 May. I want my 12 euros back.", "Soup was cold on 4 May"),
        ("en", "Nobody came to read the meter on 3 June.", "Nobody came to read the meter on 3 June"),
        (
            "en",
            "Your plumber left the tap dripping and charged me $180 for it. Come back and fix it.",
            "Plumber left the tap dripping and charged me $180 for it",
        ),
        (
            "en",
            "the boots are broken and in size 7, order 55-1032. useless.",
            "Boots are broken and in size 7, order 55-1032",
        ),
        (
            "en",
            "My mother's prescription was filled with the wrong dose.",
            "My mother's prescription was filled with the wrong dose",
        ),
        ("de", "Die Suppe war am 4. Mai kalt. Ich will meine 12 Euro zurück.", "Suppe war am 4. Mai kalt"),
        (
            "de",
            "Die Krone, die Sie mir am 12. März eingesetzt haben, ist nach vier Tagen rausgefallen.",
            "Krone ist nach vier Tagen rausgefallen",
        ),
        (
            "de",
            "Der Fotograf hat uns nach fünf Monaten immer noch keine Hochzeitsbilder geschickt.",
            "Fotograf hat uns immer noch keine Hochzeitsbilder geschickt",
        ),
        (
            "de",
            "Ich warte seit dem 14. Januar auf meinen Reisepass, Antrag 778-221.",
            "Ich warte seit dem 14. Januar auf meinen Reisepass, Antrag 778-221",
        ),
        ("af", "Die sop was koud op 4 Mei. Ek wil my R120 terughê.", "Sop was koud op 4 Mei"),
        ("af", "Die krag was ses dae lank af.", "Krag was ses dae lank af"),
        ("af", "Die skoolbus ry elke oggend verby my dogter.", "Skoolbus ry elke oggend verby my dogter"),
        ("ru", "Суп 4 мая был холодный. Верните мои 600 рублей.", "Суп 4 мая был холодный"),
        (
            "ru",
            "Вы списали 2 990 рублей в августе, хотя я отменил абонемент в июне.",
            "Вы списали 2 990 рублей в августе, хотя я отменил абонемент в июне",
        ),
        (
            "ru",
            "Шесть дней не было воды, а вы начислили за полный месяц.",
            "Шесть дней не было воды, а вы начислили за полный месяц",
        ),
    ];
    for (code, draft, subject) in cases {
        assert_eq!(request(code, draft).subject, subject, "{code}: {draft}");
    }
}

#[test]
fn a_subject_is_no_torn_clause_and_no_bare_number() {
    let cases = [
        // The relative clause without what it hangs on, and what was told without who tells it.
        (
            "af",
            "Die wasmasjien wat julle op 2 Mei by ons huis in Durbanville Noord afgelewer het, lek sedert gister oral water uit.",
            "afgelewer het",
        ),
        (
            "ru",
            "Ни один ваш сотрудник не смог сказать, где заказ 88213, хотя я звонил пять раз за неделю.",
            "сказать, заказ",
        ),
        ("en", "It crashes since 8.4.1 and I tried it all.", ": 8.4.1"),
    ];
    for (code, draft, torn) in cases {
        let subject = request(code, draft).subject;
        assert!(!subject.contains(torn), "{code}: {subject}");
        assert!(subject.chars().count() <= 72, "{code}: {subject}");
    }
}

#[test]
fn what_went_wrong_stands_before_the_story() {
    let cases = [
        (
            "en",
            "My name is Ann Reed. I have been a customer for nine years. The washing machine you delivered on 22 May leaks water. \
             On top of that it smells. Please replace it.",
            "The washing machine you delivered on 22 May leaks water.",
        ),
        (
            "de",
            "Mein Name ist Ida Wolf, Kundennummer 4471-22. Außerdem bin ich enttäuscht. Die Heizung ist seit Montag kalt. \
             Schicken Sie einen Techniker.",
            "Die Heizung ist seit Montag kalt.",
        ),
        (
            "af",
            "My naam is Elsa Botha, rekening 4471-22. Toe bel ek. Die geyser lek sedert Maandag. Stuur asseblief iemand.",
            "Die geyser lek sedert Maandag.",
        ),
        (
            "ru",
            "Меня зовут Анна Белова. Лицевой счёт 5503318. Третий день не работает интернет. Пришлите мастера.",
            "Третий день не работает интернет.",
        ),
    ];
    for (code, draft, first) in cases {
        let headline = &request(code, draft).parts[0].headline;
        assert!(headline.starts_with(first), "{code}: {headline}");
    }
}

#[test]
fn a_question_that_says_what_is_wrong_leads() {
    let draft = "Why was I charged twice for the same room, $80 on 3 May and again on 4 May??";
    let found = request("en", draft);
    assert!(found.parts[0].headline.starts_with("Why was I charged twice"), "{:?}", found.parts);
    assert!(!found.asks.is_empty());
}

#[test]
fn one_loose_word_makes_no_kind() {
    let cases = [
        ("en", "I appreciate that you let me freeze for a week. The boiler is still dead.", "outage"),
        ("en", "You put the wrong name on my flight ticket and now want 90 dollars to change it.", ""),
        ("de", "Der Bus fährt jeden Morgen an meiner Tochter vorbei. Das dritte Mal diesen Monat.", ""),
        (
            "de",
            "Die Heizung ist schon wieder aus, das dritte Mal diesen Monat, repariert das endlich richtig.",
            "outage",
        ),
        ("af", "Ek bring my kar in vir 'n diens en nou lek die olie. Registrasie CA 123-456.", ""),
        ("af", "Sonder enige waarskuwing het julle my rekening met R23 000 daarop geblokkeer.", "access"),
        ("ru", "Посылка числится вручённой, а её нет. Где она?", "delivery"),
        ("ru", "Неделю искали утечку, договор 118. Вода течёт до сих пор.", "outage"),
    ];
    for (code, draft, kind) in cases {
        assert_eq!(request(code, draft).kind, kind, "{code}: {draft}");
    }
}

#[test]
fn the_story_keeps_its_order_where_it_comes_to_the_point_soon() {
    let cases = [
        (
            "en",
            "I took my Corsa to your garage on 22 October for new brake pads. I drove it home and there is a grinding noise. \
             The pads are the old ones. Fit new ones, you crooks.",
            "I took my Corsa to your garage on 22 October for new brake pads.",
        ),
        (
            "de",
            "Am 2. Mai habe ich bei Ihnen ein Regal bestellt. Gekommen sind drei Bretter ohne Schrauben. Das ist doch ein Witz, \
             ihr Pfeifen. Schicken Sie mir die Schrauben.",
            "Am 2. Mai habe ich bei Ihnen ein Regal bestellt.",
        ),
        (
            "ru",
            "2 мая я заказал у вас полку. Привезли три доски без шурупов. Идиоты. Пришлите шурупы.",
            "2 мая я заказал у вас полку.",
        ),
        (
            "af",
            "Op 2 Mei het ek 'n rak by julle bestel. Daar het drie planke sonder skroewe gekom. Idiote. Stuur die skroewe.",
            "Op 2 Mei het ek 'n rak by julle bestel.",
        ),
    ];
    for (code, draft, first) in cases {
        let headline = &request(code, draft).parts[0].headline;
        assert!(headline.starts_with(first), "{code}: {headline}");
    }
}

#[test]
fn matters_with_headings_are_parts() {
    let cases = [
        (
            "en",
            "About the car: I cancelled policy K 118-4402 on 20 November, and on 2 January you took £587. I want the money back. \
             About the flat: we were burgled on 11 December, two bikes are gone. Please send an assessor.",
        ),
        (
            "de",
            "Zum Auto: ich habe die Police K 118-4402 am 20. November gekündigt, am 2. Januar buchen Sie 587 Euro ab. Das Geld \
             will ich zurück. Zum Hausrat: am 11. Dezember ist bei uns eingebrochen worden, zwei Räder sind weg. Schicken Sie \
             einen Gutachter.",
        ),
        (
            "ru",
            "По машине: полис К 118-4402 я закрыл 20 ноября, а 2 января вы сняли 8 700 рублей. Верните деньги. По квартире: \
             11 декабря прорвало трубу, паркет вздулся. Пришлите оценщика.",
        ),
        (
            "af",
            "Oor die motor: ek het polis K 118-4402 op 20 November gekanselleer en op 2 Januarie trek julle R587 af. Ek wil my \
             geld terug hê. Oor die huis: op 11 Desember is daar by ons ingebreek, twee fietse is weg. Stuur 'n assessor.",
        ),
    ];
    for (code, draft) in cases {
        let request = request(code, draft);
        assert_eq!(request.parts.len(), 2, "{code}: {}", request.text);
        assert!(request.parts.iter().all(|part| part.asks.len() == 1), "{code}: {}", request.text);
    }
}

#[test]
fn matters_that_are_counted_are_parts() {
    let cases = [
        (
            "en",
            "Two problems. One: parcel 4471 came opened and the phone was gone. Two: your driver was rude to my mum and left \
             without a signature. I want my money back.",
        ),
        (
            "de",
            "Ich habe zwei Probleme. Das erste: Paket 4471 kam offen an, das Telefon war weg. Das zweite: der Fahrer hat meine \
             Mutter angeschrien. Ich will mein Geld zurück.",
        ),
        (
            "ru",
            "У меня к вам две претензии. Первая: посылка 4471 пришла вскрытой, телефона нет. Вторая: курьер накричал на мою \
             маму. Верните деньги.",
        ),
        (
            "af",
            "Ek het twee probleme. Die eerste: pakkie 4471 het oop hier aangekom en die foon is weg. Die tweede: die drywer het \
             op my ma geskree. Ek wil my geld terughê.",
        ),
    ];
    for (code, draft) in cases {
        let request = request(code, draft);
        assert_eq!(request.parts.len(), 2, "{code}: {}", request.text);
        // The count is said once.
        assert_eq!(request.preamble.matches(['.', ':']).count(), 1, "{code}: {}", request.text);
    }
}

#[test]
fn every_matter_that_is_numbered_keeps_its_place() {
    let draft = "What went wrong with order C-118:\n1. Three tiers ordered. Two tiers in the box.\n2. Lemon ordered. It was \
                 chocolate.\n3. The name on it is wrong.\n4. You were closed when I rang on Sunday.\nI want a full refund.";
    let request = request("en", draft);
    let heads: Vec<&str> = request.parts.iter().map(|part| part.headline.as_str()).collect();
    assert_eq!(heads.len(), 4, "{}", request.text);
    assert!(request.text.contains("Two tiers in the box."), "{}", request.text);
    // What only lists things is no list of matters.
    let things = self::request("en", "Order C-118 came without 1) the charger 2) the cable. Please send both.");
    assert_eq!(things.parts.len(), 1, "{}", things.text);
}

#[test]
fn days_go_before_the_verb_does_and_calls_open_no_subject() {
    let cases = [
        (
            "en",
            "Hey, you took $499 twice off my account 1 Nov and again 3 Nov.",
            "You took $499 twice off my account 1 Nov and again 3 Nov",
        ),
        (
            "de",
            "Sie haben meinen Laborbefund vom 4. November an meinen geschiedenen Mann gemailt, Patientennummer 18840.",
            "Sie haben meinen Laborbefund an meinen geschiedenen Mann gemailt, 18840",
        ),
        ("af", "Hi karoonet wat gaan aan my fibre is af vanaf Sondag.", "Fibre is af vanaf Sondag"),
    ];
    for (code, draft, subject) in cases {
        assert_eq!(request(code, draft).subject, subject, "{code}: {draft}");
    }
}
