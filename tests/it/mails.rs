//! Long mails as they come out of a mail program: what is answered, forwarded or signed is not the message.

use askwell::{
    finding,
    language::Language,
    letter::Words,
    request::Request,
    rewrite::{self, Options},
    settings::{Channel, Settings},
};

use crate::drafts::{LANGUAGES, angry};

/// Drafts of each language that are framed.
const DRAFTS: usize = 6;

/// Per language, mails that stand below an answer, as mail programs quote them.
const BELOW: [(&str, [&str; 3]); 4] = [
    (
        "en",
        [
            "On Tue, 3 Mar 2026 at 10:12, Acme Support <desk@acme.example> wrote:\n> Thank you for your message of 1 January.\n> Your case 4242424 is being looked into, Mr Sandringham.\n> We refund $77.77 at most.",
            "-----Original Message-----\nFrom: Acme Support\nSent: 3 March 2026 10:12\nSubject: Your case 4242424\n\nThank you, Mr Sandringham. We refund $77.77 at most.",
            "From: Acme Support\nSent: 3 March 2026 10:12\nTo: You\nSubject: Your case 4242424\n\nThank you, Mr Sandringham. We refund $77.77 at most.",
        ],
    ),
    (
        "de",
        [
            "Am 03.03.2026 um 10:12 schrieb Acme Kundendienst <hilfe@acme.example>:\n> Danke für Ihre Nachricht vom 1. Januar.\n> Ihr Vorgang 4242424 wird geprüft, Herr Sandringham.\n> Wir erstatten höchstens 77,77 €.",
            "-----Ursprüngliche Nachricht-----\nVon: Acme Kundendienst\nGesendet: 3. März 2026 10:12\nBetreff: Ihr Vorgang 4242424\n\nDanke, Herr Sandringham. Wir erstatten höchstens 77,77 €.",
            "Von: Acme Kundendienst\nGesendet: 3. März 2026 10:12\nAn: Sie\nBetreff: Ihr Vorgang 4242424\n\nDanke, Herr Sandringham. Wir erstatten höchstens 77,77 €.",
        ],
    ),
    (
        "ru",
        [
            "3 марта 2026 г., в 10:12, Служба Акме <help@acme.example> написал(а):\n> Спасибо за обращение от 1 января.\n> Обращение 4242424 рассматривается, господин Сандрингем.\n> Вернём не более 77,77 руб.",
            "-------- Исходное сообщение --------\nОт: Служба Акме\nОтправлено: 3 марта 2026 10:12\nТема: Обращение 4242424\n\nСпасибо, господин Сандрингем. Вернём не более 77,77 руб.",
            "От: Служба Акме\nОтправлено: 3 марта 2026 10:12\nКому: Вам\nТема: Обращение 4242424\n\nСпасибо, господин Сандрингем. Вернём не более 77,77 руб.",
        ],
    ),
    (
        "af",
        [
            "Op Di. 3 Maart 2026 om 10:12 het Acme Dienste <hulp@acme.example> geskryf:\n> Dankie vir u boodskap van 1 Januarie.\n> Saak 4242424 word ondersoek, mnr. Sandringham.\n> Ons betaal hoogstens R77,77 terug.",
            "-----Oorspronklike boodskap-----\nVan: Acme Dienste\nGestuur: 3 Maart 2026 10:12\nOnderwerp: Saak 4242424\n\nDankie, mnr. Sandringham. Ons betaal hoogstens R77,77 terug.",
            "Van: Acme Dienste\nGestuur: 3 Maart 2026 10:12\nAan: U\nOnderwerp: Saak 4242424\n\nDankie, mnr. Sandringham. Ons betaal hoogstens R77,77 terug.",
        ],
    ),
];

const CHANNELS: [Channel; 6] =
    [Channel::Email, Channel::Letter, Channel::Form, Channel::Chat, Channel::Sms, Channel::Bot];

fn request(draft: &str, language: &Language, channel: Channel) -> Request {
    let settings = Settings { channel, ..Settings::default() };
    rewrite::rewrite(draft, language, &Options { settings, ..Options::default() })
}

fn language(code: &str) -> &'static Language {
    LANGUAGES.language(code).expect("it is built in")
}

#[test]
fn what_is_answered_says_nothing() {
    assert_eq!(LANGUAGES.codes().len(), BELOW.len());
    for (code, histories) in BELOW {
        for draft in angry(code).iter().take(DRAFTS) {
            let alone = request(&draft.draft, language(code), Channel::Email);
            for history in histories {
                let text = format!("{}\n\n{history}\n", draft.draft);
                let framed = request(&text, language(code), Channel::Email);
                assert_eq!(framed.text, alone.text, "{code} {}: {history}", draft.id);
                let told = finding::find(&text, language(code), &Settings::default());
                assert!(told.iter().all(|f| f.span.start < draft.draft.len()), "{code} {}: {history}", draft.id);
            }
        }
    }
}

#[test]
fn entities_of_a_web_page_are_characters() {
    for code in LANGUAGES.codes() {
        for draft in angry(&code).iter().take(DRAFTS).filter(|d| !d.draft.contains('&')) {
            let pasted = draft.draft.replace('"', "&quot;").replace('€', "&euro;").replace('’', "&rsquo;");
            let alone = request(&draft.draft, language(&code), Channel::Email);
            assert_eq!(request(&pasted, language(&code), Channel::Email).text, alone.text, "{code} {}", draft.id);
        }
    }
}

#[test]
fn two_thousand_words_fit_the_channel() {
    for code in LANGUAGES.codes() {
        let mut long = String::new();
        for draft in angry(&code) {
            long = format!("{long}{}\n\n", draft.draft);
            if long.split_whitespace().count() > 2000 {
                break;
            }
        }
        let budget = Words::of(language(&code)).budget.clone();
        for channel in CHANNELS {
            let name = channel.name();
            let short = request(&long, language(&code), channel);
            let most = *budget.get(name).unwrap_or_else(|| panic!("{code}: {name} has a budget"));
            let size = short.text.chars().count();
            let least =
                rewrite::shorten(&short, language(&code), &Options::default(), 1).expect_err("nothing is so short");
            assert!(size <= most.max(least.needed), "{code} {name}: {size} of {most}\n{}", short.text);
            assert!(!short.asks.is_empty() && !short.left_out.is_empty(), "{code} {name}");
        }
    }
}

/// A web form puts labels before what the customer wrote: they go, and the name stands below the request.
#[test]
fn the_labels_of_a_form_are_no_part_of_the_message() {
    let forms = [
        (
            "en",
            "Name: Jane Doe\nOrder number: 44-1234\nMessage: My boiler has been off since Monday. You useless lot. Send someone today.",
            "My boiler has been off since Monday.",
            "Jane Doe",
        ),
        (
            "de",
            "Ihr Name: Ute Kaminski\nKundennummer: 44-1234\nIhre Nachricht: Die Heizung ist seit Montag aus, ihr Pfeifen. \
             Schicken Sie heute jemanden.",
            "die Heizung ist seit Montag aus.",
            "Ute Kaminski",
        ),
        (
            "ru",
            "ФИО: Иванова Анна Петровна\nНомер договора: 44-1234\nТекст обращения: батареи холодные с понедельника. Бездельники. \
             Пришлите мастера сегодня.",
            "Батареи холодные с понедельника.",
            "Иванова Анна Петровна",
        ),
        (
            "af",
            "Naam: Elsa Botha\nRekeningnommer: 44-1234\nBoodskap: My geiser lek sedert Maandag. Julle is nutteloos. Stuur vandag iemand.",
            "My geiser lek sedert Maandag.",
            "Elsa Botha",
        ),
    ];
    for (code, draft, told, name) in forms {
        let request = request(draft, language(code), Channel::Email);
        assert!(request.text.contains(told), "{}", request.text);
        assert!(request.text.trim_end().ends_with(&format!("\n{name}")), "{}", request.text);
        assert!(request.text.contains("44-1234"), "{}", request.text);
        let label = draft.lines().last().and_then(|line| line.split(':').next()).unwrap_or_default();
        assert!(!request.text.contains(&format!("{label}:")), "{}", request.text);
    }
}

/// A history that the customer tells line by line, and what of it must stand in the request.
#[test]
fn a_history_told_day_by_day_stays() {
    for (code, draft, kept) in [
        (
            "en",
            "I paste the whole thing.\n\n> Mar 3, me: the export drops row 500.\n> Mar 4, Brandon: please clear your cache.\n\
             > Mar 11, Kaylee: closing this ticket.\n\nPlease fix it by March 19. Account 44712.",
            [
                "the export drops row 500",
                "Mar 4, Brandon: please clear your cache",
                "Mar 11, Kaylee: closing this ticket",
            ],
        ),
        (
            "de",
            "Alles untereinander:\n\n> 29.08. Schlauch geplatzt, Küche unter Wasser\n> 02.09. Ihre Antwort: Bitte senden Sie Fotos.\n\
             > 15.09. Gutachter Herr Voß war da\n\nBitte geben Sie die 860 Euro frei.",
            ["29.08. Schlauch geplatzt", "Ihre Antwort: Bitte senden Sie Fotos", "15.09. Gutachter Herr Voß war da"],
        ),
        (
            "ru",
            "Вся история:\n\n> 29.08. Затопило кухню\n> 02.09. Ваш ответ: пришлите фотографии.\n> 15.09. Приходил эксперт Сизов\n\n\
             Прошу выплатить 86 000 руб.",
            ["29.08. Затопило кухню", "Ваш ответ: пришлите фотографии", "15.09. Приходил эксперт Сизов"],
        ),
        (
            "af",
            "Die hele storie:\n\n> 3 Maart, ek: die uitvoer verloor ry 500.\n> 4 Maart, Brandon: maak asseblief jou kas skoon.\n\
             > 11 Maart, Kaylee: ek sluit hierdie kaartjie.\n\nMaak dit asseblief reg. Rekening 44712.",
            [
                "die uitvoer verloor ry 500",
                "Brandon: maak asseblief jou kas skoon",
                "Kaylee: ek sluit hierdie kaartjie",
            ],
        ),
    ] {
        let request = rewrite::rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default());
        for piece in kept {
            assert!(request.text.contains(piece), "{code}: lacks {piece}\n{}", request.text);
        }
        assert!(!request.text.contains('>'), "{code}: {}", request.text);
        assert_eq!(request.asks.len(), 1, "{code}: {:?}", request.asks);
    }
}

#[test]
fn a_history_in_a_mail_that_is_answered_is_not_the_customers() {
    let draft = "My line is down since 3 May, account 44712. Please fix it.\n\nOn Tue, 3 Mar 2026 at 10:12, Acme \
                 <desk@acme.example> wrote:\n> 3 March: we received case 4242424\n> 4 March: please refund $77\n> 5 March: \
                 closed\n";
    let request = rewrite::rewrite(draft, LANGUAGES.language("en").expect("it is built in"), &Options::default());
    assert!(!request.text.contains("4242424") && !request.text.contains("$77"), "{}", request.text);
    assert_eq!(request.asks, ["Please fix it."]);
}
