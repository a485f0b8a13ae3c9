//! Wishes without a verb, as favours, of third persons, behind conditions, as one language says them.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

fn asks(code: &str, draft: &str) -> Vec<String> {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default()).asks
}

#[test]
fn what_names_no_reader_is_asked_for_in_german() {
    let told = "Das Dach leckt seit dem 3. Mai.";
    let cases: [(&str, &[&str]); 9] = [
        (
            "Abdichten bis Ende der Woche, Platten auf Ihre Kosten, sonst hole ich die Innung.",
            &["Bitte abdichten bis Ende der Woche, Platten auf Ihre Kosten."],
        ),
        ("Mahnung weg, Konto auf null, aber flott.", &["Mein Wunsch: Mahnung weg, Konto auf null."]),
        (
            "Wunsch: halber Preis zurück, Bestätigung per Mail, bis 12.08.",
            &["Mein Wunsch: halber Preis zurück, Bestätigung per Mail, bis 12.08."],
        ),
        ("Ersetzt die Rinne. Bis Freitag.", &["Bitte ersetzen Sie die Rinne, bis Freitag."]),
        ("Keine Briefe mehr.", &["Mein Wunsch: keine Briefe mehr."]),
        ("Ruft mich nie wieder an.", &["Bitte rufen Sie mich nie wieder an."]),
        (
            "Der Meister soll selber kommen und sich das ansehen.",
            &["Der Meister soll bitte selber kommen und sich das ansehen."],
        ),
        (
            "Da soll sich mal einer drum kümmern, und zwar diese Woche noch.",
            &["Bitte kümmern Sie sich darum, und zwar diese Woche noch."],
        ),
        (
            "Schickens mir wen, der sich auskennt, und rufens vorher an.",
            &["Bitte schicken Sie mir wen, der sich auskennt, und rufen Sie vorher an."],
        ),
    ];
    for (wish, asked) in cases {
        let found = asks("de", &format!("{told} {wish}"));
        assert_eq!(found, asked, "{wish}");
    }
}

#[test]
fn what_is_asked_for_as_a_favour_is_a_request_in_german() {
    let told = "Das Gerät brummt seit 4. Mai.";
    let cases = [
        (
            "Ich wäre Ihnen verbunden, wenn Sie es abholen würden.",
            "Ich wäre Ihnen verbunden, wenn Sie es abholen würden.",
        ),
        ("Wenn ihr so nett wärt und mir ein Ersatzgerät schickt.", "Bitte schicken Sie mir ein Ersatzgerät."),
        (
            "Haben Sie die Güte, mir den Kaufpreis von 89 Euro zu überweisen.",
            "Ich bitte Sie, mir den Kaufpreis von 89 Euro zu überweisen.",
        ),
        ("Wären Sie so liebenswürdig, mir den Eingang zu bestätigen?", "Ich bitte Sie, mir den Eingang zu bestätigen."),
        ("Tun Sie mir den Gefallen und schicken Sie einen Techniker.", "Bitte schicken Sie einen Techniker."),
        (
            "Wenn Sie mir wenigstens sagen könnten, wann der Techniker kommt.",
            "Bitte sagen Sie mir, wann der Techniker kommt.",
        ),
    ];
    for (wish, asked) in cases {
        let found = asks("de", &format!("{told} {wish}"));
        assert_eq!(found, [asked], "{wish}");
    }
}

#[test]
fn what_has_no_verb_or_names_no_reader_is_asked_for_in_russian() {
    let told = "Холодильник гудит с 3 мая, заказ 771.";
    let cases: [(&str, &[&str]); 10] = [
        (
            "Возврат на ту же карту, со сбором, всё до копейки, жулики.",
            &["Прошу возврат на ту же карту, со сбором, всё до копейки."],
        ),
        ("Жду пересчёт. Копию акта осмотра на почту.", &["Жду пересчёт.", "Моя просьба: копию акта осмотра на почту."]),
        ("Мастера в субботу, с актом.", &["Моя просьба: мастера в субботу, с актом."]),
        ("Разблокировать. Сегодня же.", &["Прошу разблокировать сегодня же."]),
        ("Мастера верните, заявку откройте.", &["Прошу вернуть мастера, открыть заявку."]),
        (
            "Если не почините до пятницы — верните 900 рублей.",
            &["Если не почините до пятницы, прошу вернуть 900 рублей."],
        ),
        ("Больше мне не звоните.", &["Прошу больше мне не звонить."]),
        ("Может, соизволите прислать мастера?", &["Прошу прислать мастера."]),
        ("Будьте человеком, пришлите мастера.", &["Прошу прислать мастера."]),
        ("Умоляю, пришлите мастера до пятницы.", &["Прошу прислать мастера до пятницы."]),
    ];
    for (wish, asked) in cases {
        let found = asks("ru", &format!("{told} {wish}"));
        assert_eq!(found, asked, "{wish}");
    }
}

#[test]
fn what_takes_the_request_back_goes_and_the_order_behind_it_is_asked_for() {
    for (code, draft, wanted) in [
        ("en", "I'm not asking, I'm telling you: refund the £40 by Friday.", ["Please refund the £40 by Friday."]),
        ("en", "The lamp is broken. I demand: refund the £40 by Friday.", ["Please refund the £40 by Friday."]),
        ("de", "Der Akku ist kaputt. Ich verlange: Erstatten Sie 40 €.", ["Bitte erstatten Sie 40 €."]),
        (
            "de",
            "Das ist keine Bitte. Überweisen Sie die 40 € bis Freitag.",
            ["Bitte überweisen Sie die 40 € bis Freitag."],
        ),
        ("ru", "Прошу... нет, не прошу, ТРЕБУЮ вернуть 9 800 рублей!", ["Прошу вернуть 9 800 рублей."]),
        ("ru", "Лампа разбита. Требую: верните 900 рублей.", ["Прошу вернуть 900 рублей."]),
        ("af", "Ek vra nie, ek eis my R400 terug.", ["Ek wil graag my R400 terughê."]),
        ("af", "Die lamp is stukkend. Ek eis: betaal my R400 terug.", ["Betaal my asseblief R400 terug."]),
    ] {
        assert_eq!(asks(code, draft), wanted, "{code}: {draft}");
    }
}

/// What comes of a wish behind the same words.
fn come_out(code: &str, told: &str, cases: &[(&str, &[&str])]) {
    for (wish, asked) in cases {
        assert_eq!(asks(code, &format!("{told} {wish}")), *asked, "{code}: {wish}");
    }
}

#[test]
fn english_wishes_in_every_dress_are_requests() {
    come_out(
        "en",
        "The bed came broken on 3 May.",
        &[
            ("New bed. By Friday.", &["My request: new bed by Friday."]),
            ("Swap it. That's all I ask.", &["Please swap it."]),
            ("I just want out of this contract.", &["Please let me out of this contract."]),
            (
                "If you could send someone this week, that would be great.",
                &["If you could send someone this week, that would be great."],
            ),
            ("Somebody must come and fix it.", &["Please have somebody come and fix it."]),
            ("im begging u can someone just look at it", &["Please look at it."]),
            ("You must come and collect it and refund the £430.", &["Please come and collect it and refund the £430."]),
            ("You people need to pick it up and pay me back.", &["Please pick it up and pay me back."]),
            (
                "You will now collect the bed and give me my money back.",
                &["Please collect the bed and give me my money back."],
            ),
            ("You can start by giving me my £430 back.", &["Please start by giving me my £430 back."]),
            ("All I'm after is someone to collect it.", &["I would like someone to collect it."]),
            ("Does it or does it not fall under the warranty?", &["Does it or does it not fall under the warranty?"]),
            (
                "You have until 31 May to replace the bed, after which I go to my solicitor.",
                &["Please replace the bed by 31 May."],
            ),
            (
                "Listen to the recording of the call and pay the £430.",
                &["Please listen to the recording of the call and pay the £430."],
            ),
            (
                "I want the £430 back and tell the driver to wash his hands.",
                &["I would like the £430 back.", "Please tell the driver to wash his hands."],
            ),
            ("A full refund and an apology.", &["I would like a full refund and an apology."]),
            ("Not a repair, a new one.", &["My request: not a repair, a new one."]),
            (
                "You will do the following: 1) collect the bed, 2) refund £430, 3) send confirmation.",
                &["Please collect the bed.", "Please refund £430.", "Please send confirmation."],
            ),
            ("Go on, take the rest too. Pay back the £430.", &["Please pay back the £430."]),
        ],
    );
}

#[test]
fn afrikaans_wishes_in_every_dress_are_requests() {
    come_out(
        "af",
        "Die bed is stukkend gelewer op 3 Mei.",
        &[
            ("Ruil dit om. Voor Vrydag.", &["Ruil dit asseblief om voor Vrydag."]),
            ("Haal die bed. Dis al wat ek vra.", &["Haal asseblief die bed."]),
            ("Net my geld terug, dankie.", &["Gee asseblief my geld terug, dankie."]),
            ("Ek wil uit die kontrak uit.", &["Laat my asseblief uit die kontrak."]),
            (
                "Julle sal nou die bed kom haal en my geld teruggee.",
                &["Kan julle asseblief die bed kom haal en my geld teruggee?"],
            ),
            ("Wil julle nie asseblief die regte een stuur nie.", &["Kan julle asseblief die regte een stuur?"]),
            (
                "U het tot 31 Mei om die bed om te ruil, waarna ek na my prokureur gaan.",
                &["Kan u asseblief teen 31 Mei die bed omruil?"],
            ),
            (
                "Luister na die opname van die oproep en betaal die R4 300.",
                &["Luister asseblief na die opname van die oproep en betaal die R4 300."],
            ),
            (
                "Ek vra dat julle die regte bed (wit, 1,8 m) opspoor of vervang.",
                &["Ek vra dat julle die regte bed (wit, 1,8 m) opspoor of vervang."],
            ),
            (
                "Ek eis: 1. 'n nuwe bed, 2. R300 vir die aflewering terug, 3. 'n verskoning.",
                &["Ek versoek: 'n nuwe bed, R300 vir die aflewering terug, 'n verskoning."],
            ),
            ("Dek die waarborg dit of dek dit dit nie?", &["Dek die waarborg dit of dek dit dit nie?"]),
            ("Epos my of bel 072 555 0139.", &["E-pos my asseblief of bel 072 555 0139."]),
        ],
    );
}

#[test]
fn what_others_may_do_or_stands_between_commas_is_no_request() {
    come_out(
        "en",
        "The bin was not emptied on 3 May.",
        &[
            ("It stood at the kerb, lid down, handle out. Empty it.", &["Please empty it."]),
            ("They may sell nothing and keep the money. Refund me.", &["Please refund me."]),
            ("Let's not pretend. Call me.", &["Please call me."]),
            ("It went overnight to Leeds. Overnight it to York.", &["Please overnight it to York."]),
            ("Void invoice 2291.", &["Please void invoice 2291."]),
        ],
    );
    come_out(
        "en",
        "You charged me a fee of $84 on 3 May.",
        &[
            ("Fix my credit report.", &["Please fix my credit report."]),
            ("Send me your refund policy.", &["Please send me your refund policy."]),
            ("Refund the fee now.", &["Please refund the fee of $84 now."]),
        ],
    );
}
