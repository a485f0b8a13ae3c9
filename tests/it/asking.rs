//! Which clauses ask for something, and what a request makes of them: every kind in all four languages.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

/// What happened, before every wish.
const TOLD: [(&str, &str); 4] = [
    ("en", "The boiler you serviced on 3 March is dead again, job 4471."),
    ("de", "Die Heizung ist seit dem 3. März kalt, Auftrag 4471."),
    ("ru", "Батареи холодные с 3 марта, заявка 4471."),
    ("af", "Die geyser is weer stukkend sedert 3 Maart, werk 4471."),
];

/// The wishes that a request makes of words behind what happened.
pub fn asks(code: &str, wish: &str) -> Vec<String> {
    let told = TOLD.iter().find(|(language, _)| *language == code).expect("there is one for each language").1;
    let language = LANGUAGES.language(code).expect("it is built in");
    rewrite(&format!("{told} {wish}"), language, &Options::default()).asks
}

/// Wishes as a request makes them.
pub fn hold(cases: &[(&str, &str, &[&str])]) {
    for &(code, wish, wanted) in cases {
        assert_eq!(asks(code, wish), wanted, "{code}: {wish}");
    }
}

/// Wishes that must not be among those of a draft.
pub fn refuse(cases: &[(&str, &str, &str)]) {
    for &(code, told, not) in cases {
        let found = asks(code, told);
        assert!(!found.iter().any(|ask| ask.contains(not)), "{code}: {told}: {found:?}");
    }
}

#[test]
fn what_is_to_be_told_stays_with_its_wish() {
    hold(&[
        (
            "en",
            "I'd like to know where it is, what's wrong with it, and when I get it back.",
            &["I'd like to know where it is, what's wrong with it, and when I get it back."],
        ),
        ("en", "Tell me if you are going to pay.", &["Please tell me if you are going to pay."]),
        ("de", "Sagen Sie mir endlich, ob und wann Sie zahlen.", &["Bitte sagen Sie mir, ob und wann Sie zahlen."]),
        (
            "de",
            "Ich wüsste gern, wo er ist, was kaputt ist und wann ich ihn wiederbekomme.",
            &["Ich wüsste gern, wo er ist, was kaputt ist und wann ich ihn wiederbekomme."],
        ),
        ("ru", "Скажите, когда и сколько вы заплатите.", &["Прошу сообщить, когда и сколько вы заплатите."]),
        ("af", "Sê vir my of en wanneer julle gaan betaal.", &["Sê vir my asseblief of en wanneer julle gaan betaal."]),
    ]);
}

#[test]
fn a_list_of_wants_is_a_list_of_wishes() {
    hold(&[
        (
            "en",
            "I want it replaced, I want the £325 back and I want an apology from the manager.",
            &["I would like it replaced.", "I would like the £325 back.", "I would like an apology from the manager."],
        ),
        (
            "de",
            "Ich will ihn ersetzt haben, ich will die 325 Euro zurück und ich will eine Entschuldigung.",
            &["Ich möchte ihn ersetzt haben.", "Ich möchte die 325 Euro zurück.", "Ich möchte eine Entschuldigung."],
        ),
        (
            "ru",
            "Хочу замену, хочу 3 250 рублей обратно и хочу извинений от директора.",
            &["Хочу замену.", "Хочу 3 250 рублей обратно.", "Хочу извинений от директора."],
        ),
        (
            "af",
            "Ek wil dit vervang hê, ek wil die R325 terughê en ek wil 'n verskoning hê.",
            &["Ek wil dit graag vervang hê.", "Ek wil graag die R325 terughê.", "Ek wil graag 'n verskoning hê."],
        ),
    ]);
}

#[test]
fn what_only_names_a_thing_is_asked_for() {
    hold(&[
        ("en", "A new appointment this week, after 4 pm.", &["I would like a new appointment this week, after 4 pm."]),
        (
            "de",
            "Neuer Termin diese Woche, und zwar nach 16 Uhr.",
            &["Mein Wunsch: Neuer Termin diese Woche, und zwar nach 16 Uhr."],
        ),
        (
            "ru",
            "Нового мастера на этой неделе, после 16:00.",
            &["Моя просьба: нового мастера на этой неделе, после 16:00."],
        ),
        ("ru", "Деньги на карту, и точка.", &["Прошу вернуть деньги на карту."]),
        (
            "af",
            "'n Nuwe afspraak hierdie week, ná vieruur.",
            &["My versoek: 'n nuwe afspraak hierdie week, ná vieruur."],
        ),
    ]);
    refuse(&[
        ("en", "A new appointment on 5 March. Nobody came.", "5 March"),
        ("de", "Neuer Termin am 5. März. Wieder kam keiner.", "Termin am"),
        ("ru", "Новый мастер 5 марта. Опять никто не пришёл.", "Новый мастер"),
        ("af", "'n Nuwe afspraak op 5 Maart. Niemand het opgedaag nie.", "afspraak op"),
    ]);
}

#[test]
fn a_condition_with_a_threat_is_a_wish() {
    hold(&[
        (
            "en",
            "If I don't get my £40 back by Friday I'm going to the ombudsman.",
            &["I would like to get my £40 back by Friday."],
        ),
        (
            "en",
            "If the heating isn't working by Friday, I'll go to the papers.",
            &["I would like the heating working by Friday."],
        ),
        (
            "de",
            "Wenn ich meine 40 Euro nicht bis Freitag zurückhabe, gehe ich zum Anwalt.",
            &["Ich bitte darum, dass ich meine 40 Euro bis Freitag zurückhabe."],
        ),
        ("de", "Wenn ich bis Freitag nichts höre, gehe ich zum Anwalt.", &["Ich bitte um eine Antwort bis Freitag."]),
        ("ru", "Если до пятницы не ответите, пойду к юристу.", &["Прошу ответить до пятницы."]),
        ("ru", "Если до пятницы деньги не вернутся, иду в суд.", &["Прошу вернуть деньги до пятницы."]),
        (
            "af",
            "As ek nie my R40 teen Vrydag terugkry nie, gaan ek na die ombudsman.",
            &["Ek wil graag my R40 teen Vrydag terugkry."],
        ),
    ]);
    // What is asked for behind its condition keeps it.
    hold(&[(
        "en",
        "If it isn't fixed by the 20th I would like a full refund.",
        &["If it isn't fixed by the 20th I would like a full refund."],
    )]);
}

#[test]
fn a_prohibition_stays_one() {
    hold(&[
        ("en", "Don't you dare charge me again.", &["Please do not charge me again."]),
        (
            "de",
            "Wagt es ja nicht, noch einmal von meiner Karte abzubuchen.",
            &["Ich bitte Sie, nicht noch einmal von meiner Karte abzubuchen."],
        ),
        ("ru", "Не смейте больше списывать деньги с моей карты.", &["Прошу больше не списывать деньги с моей карты."]),
        (
            "af",
            "Moenie dit waag om weer van my kaart af te trek nie.",
            &["Ek versoek u om nie weer van my kaart af te trek nie."],
        ),
    ]);
}

#[test]
fn mock_questions_ask_for_what_they_hide() {
    hold(&[
        (
            "en",
            "Is there any human being there who can tell me whether contract 4471-B is cancelled?",
            &["Please tell me whether contract 4471-B is cancelled."],
        ),
        ("en", "Would somebody with a pulse tell me when it is coming?", &["Please tell me when it is coming."]),
        (
            "de",
            "Gibt es bei euch überhaupt einen Menschen, der mir sagen kann, ob Vertrag 4471-B gekündigt ist?",
            &["Bitte sagen Sie mir, ob Vertrag 4471-B gekündigt ist."],
        ),
    ]);
}

#[test]
fn the_time_behind_a_wish_is_its_time() {
    hold(&[
        ("en", "Fix the heating. Today.", &["Please fix the heating today."]),
        ("de", "Macht die Heizung ganz. Heute noch.", &["Bitte machen Sie die Heizung ganz, heute noch."]),
        ("ru", "Поменяйте батарею. Сегодня.", &["Прошу поменять батарею сегодня."]),
        ("af", "Herstel die geyser. Vandag.", &["Herstel asseblief die geyser vandag."]),
    ]);
}

#[test]
fn two_ways_out_keep_their_words() {
    hold(&[
        (
            "en",
            "Either the courier turns up by Thursday or I get my £60 back.",
            &["Either the courier turns up by Thursday or I get my £60 back."],
        ),
        (
            "de",
            "Entweder kommt bis morgen ein Monteur oder ich hole selber einen auf Ihre Rechnung.",
            &["Ich bitte darum, dass bis morgen ein Monteur kommt."],
        ),
        (
            "ru",
            "Или мастер будет до четверга, или верните 600 рублей.",
            &["Или мастер будет до четверга, или верните 600 рублей."],
        ),
        (
            "af",
            "Óf die bode daag Donderdag op óf ek kry my R600 terug.",
            &["Óf die bode daag Donderdag op óf ek kry my R600 terug."],
        ),
        ("en", "Refund me or I'm disputing it with my bank and dragging you on reddit.", &["Please refund me."]),
    ]);
}

#[test]
fn orders_are_worded_as_their_language_words_them() {
    hold(&[
        ("ru", "Почините уже свой котёл.", &["Прошу починить ваш котёл."]),
        ("ru", "Позвоните мне уже кто-нибудь.", &["Прошу позвонить мне."]),
        (
            "ru",
            "И квитанцию новую пришлите по почте, бумажную.",
            &["Прошу прислать квитанцию новую по почте, бумажную."],
        ),
        ("ru", "Не шлите мне больше писем.", &["Пожалуйста, не шлите мне больше писем."]),
        ("af", "Kom haal dit.", &["Kom haal dit asseblief."]),
        ("af", "Kom maak die geyser reg en bel my.", &["Kom maak asseblief die geyser reg en bel my."]),
        ("de", "Ich erwarte morgen einen Techniker.", &["Ich möchte morgen einen Techniker."]),
        (
            "de",
            "Nehmt die Mahnung zurück, pfeift das Inkasso zurück.",
            &["Bitte nehmen Sie die Mahnung zurück, pfeifen Sie das Inkasso zurück."],
        ),
        ("en", "Could you lot maybe send the engineer?", &["Could you maybe send the engineer?"]),
    ]);
}

#[test]
fn what_a_wish_is_for_and_the_other_way_out_stay_with_it() {
    hold(&[
        (
            "en",
            "I want to be told what you will do so it never happens again.",
            &["I would like to be told what you will do so it never happens again."],
        ),
        (
            "de",
            "Ich erwarte, dass ein Techniker das Gerät in Ordnung bringt oder ich ein neues bekomme.",
            &["Ich bitte darum, dass ein Techniker das Gerät in Ordnung bringt oder ich ein neues bekomme."],
        ),
        ("ru", "Короче жду бригаду до 20 ноября.", &["Жду бригаду до 20 ноября."]),
        ("en", "Empty the bin.", &["Please empty the bin."]),
    ]);
}

#[test]
fn an_amount_goes_only_with_what_the_draft_calls_so() {
    let cases = [
        ("en", "You took £18.40 for parking and sent me a fine of £60. Cancel the fine.", "£60", "£18.40"),
        (
            "de",
            "Die Liefergebühr war 6,90 und im Chat bot man mir 3 Euro Guthaben an. Erstatten Sie die Liefergebühr.",
            "",
            "3 Euro",
        ),
    ];
    for (code, draft, with, without) in cases {
        let language = LANGUAGES.language(code).expect("it is built in");
        let found = rewrite(draft, language, &Options::default()).asks;
        let named = |amount: &str| found.iter().any(|ask| ask.contains(amount));
        assert!(!found.is_empty() && (with.is_empty() || named(with)) && !named(without), "{code}: {found:?}");
    }
}

#[test]
fn what_is_still_to_be_done_is_asked_for_in_the_words_of_the_draft() {
    hold(&[
        ("en", "The fine needs cancelling.", &["The fine needs cancelling."]),
        ("ru", "Штраф надо отменить.", &["Штраф надо отменить."]),
        ("af", "Die boete moet weg.", &["Die boete moet weg."]),
        ("en", "An apology would be nice.", &["An apology would be nice."]),
        ("af", "'n Verskoning sou gaaf wees.", &["'n Verskoning sou gaaf wees."]),
        (
            "en",
            "I look forward to receiving the part within 14 days.",
            &["I look forward to receiving the part within 14 days."],
        ),
        ("en", "Can I have a date, in writing?", &["Can I have a date, in writing?"]),
        ("ru", "Нужна новая батарея с установкой до 20 числа.", &["Нужна новая батарея с установкой до 20 числа."]),
        ("en", "I want to know who was here and what he did.", &["I would like to know who was here and what he did."]),
        (
            "af",
            "Verduidelik hoekom niemand my gebel het nie.",
            &["Verduidelik asseblief hoekom niemand my gebel het nie."],
        ),
    ]);
}

#[test]
fn orders_at_the_start_of_a_sentence_are_requests() {
    hold(&[
        ("en", "Turn my heating back on!", &["Please turn my heating back on."]),
        ("en", "Somebody ring me after four.", &["Please have somebody ring me after four."]),
        ("en", "Do me a favour and spell my name right.", &["Please spell my name right."]),
        ("en", "Don't tell him to use the website.", &["Please do not tell him to use the website."]),
        ("de", "Halten Sie sich an das, was er gesagt hat.", &["Bitte halten Sie sich an das, was er gesagt hat."]),
        (
            "de",
            "Verweisen Sie mich nicht wieder auf die Webseite.",
            &["Bitte verweisen Sie mich nicht wieder auf die Webseite."],
        ),
        ("de", "Seien Sie so gut und schreiben ihn diesmal richtig.", &["Bitte schreiben Sie ihn diesmal richtig."]),
        ("ru", "Хватит слать мне опросы.", &["Прошу больше не слать мне опросы."]),
        (
            "ru",
            "Поменяйте на новый и не берите с меня за доставку.",
            &["Прошу поменять на новый и не брать с меня за доставку."],
        ),
        ("af", "Ruil hulle vir nuwes om.", &["Ruil hulle asseblief vir nuwes om."]),
    ]);
}

#[test]
fn a_condition_stays_with_its_order() {
    hold(&[
        (
            "en",
            "If you can't come this week then cancel the job and return the £40.",
            &["If you can't come this week, please cancel the job and return the £40."],
        ),
        (
            "de",
            "Wenn Sie diese Woche nicht kommen können, dann stornieren Sie den Auftrag und überweisen die 40 € zurück.",
            &[
                "Wenn Sie diese Woche nicht kommen können, stornieren Sie bitte den Auftrag und überweisen die 40 € zurück.",
            ],
        ),
        (
            "de",
            "Falls das nicht geht, sagen Sie es mir vorher.",
            &["Falls das nicht geht, sagen Sie es mir bitte vorher."],
        ),
        (
            "de",
            "Ist sie bis 30. Juni nicht warm, will ich meine 89 € zurück.",
            &["Ist sie bis 30. Juni nicht warm, möchte ich meine 89 € zurück."],
        ),
        (
            "ru",
            "Не почините до 30 июня — верните 4 000 рублей.",
            &["Не почините до 30 июня — прошу вернуть 4 000 рублей."],
        ),
        (
            "af",
            "As julle nie hierdie week kan kom nie, kanselleer die werk en betaal die R400 terug.",
            &["As julle nie hierdie week kan kom nie, kanselleer asseblief die werk en betaal die R400 terug."],
        ),
    ]);
}
