//! What asks for nothing though it sounds as if it did, and what asks though it does not: every kind in all four languages.

use crate::asking::{asks, hold, refuse};

#[test]
fn what_is_told_is_not_asked_for() {
    refuse(&[
        ("en", "Not one of your staff could tell me where order 55-301 is.", "tell me where"),
        ("en", "You owe me £120 since March.", "£120 since March"),
        ("en", "I'll come round and unlock it with a crowbar.", "unlock it"),
        ("de", "Macht 400 Euro pro Person.", "400"),
        ("de", "Der Pool war eiskalt, aber dafür könnt ihr ausnahmsweise nix.", "nichts"),
        ("de", "Keiner von euren Leuten konnte mir sagen, wo meine Bestellung 88213 ist.", "Bestellung"),
        ("de", "Am 4. März sagte mir Frau Sander am Telefon, sie rufe noch am selben Tag zurück.", "rufe"),
        ("ru", "Я до сих пор жду 1200 рублей, которые вы обещали вернуть 5 октября.", "жду"),
        ("ru", "Чтоб вам самим в таком доме жить.", "чтобы"),
        ("ru", "Мне выдали чужие колёса и говорят: распишитесь.", "аспи"),
        ("ru", "Никто не смог мне объяснить, где заявка 88213.", "где"),
        ("af", "Niemand kon my sê waar bestelling 88213 is nie.", "waar"),
        ("af", "Ons het R38 600 betaal vir 'n week by julle oord.", "etaal asseblief vir"),
        ("af", "Wat kom aan? Net vier.", "Wat kom"),
        ("af", "Toe ons daar kom na 'n rit van 9 ure, sê die vrou by ontvangs die kamer is vol.", "sê asseblief die"),
    ]);
}

#[test]
fn what_only_dares_or_scoffs_is_not_asked_for() {
    let cases = [
        ("en", "Tell your manager that from me.", "Send an engineer.", "manager"),
        ("en", "Take me to court if you like.", "Send an engineer.", "court"),
        ("en", "How can anyone lose a boiler?!", "Send an engineer.", "lose"),
        ("de", "Verklagen Sie mich doch.", "Schicken Sie einen Techniker.", "erklagen"),
        ("de", "Jetzt ging sie kurz wieder.", "Schicken Sie einen Techniker.", "ging"),
        ("ru", "Как можно забыть про дом?!", "Пришлите мастера.", "забыть"),
        ("af", "Vat my hof toe.", "Stuur iemand.", "hof"),
        ("af", "Jou bestuurder sê vir my ek moet bly wees.", "Stuur iemand.", "bly"),
        ("af", "Julle kan nie eens een ding reg doen nie.", "Stuur iemand.", "reg doen"),
    ];
    for (code, told, wish, not) in cases {
        let found = asks(code, &format!("{told} {wish}"));
        assert!(!found.is_empty() && !found.iter().any(|ask| ask.contains(not)), "{code}: {told}: {found:?}");
    }
}

#[test]
fn taunts_and_the_duties_of_the_customer_are_not_asked_for() {
    refuse(&[
        ("en", "Go on, tell me again how valued I am. Send an engineer.", "valued"),
        ("en", "I need you to understand something. Send an engineer.", "understand"),
        ("en", "What does a person have to do to get it fixed? Send an engineer.", "person"),
        ("en", "Is that the plan? Send an engineer.", "plan"),
        ("en", "Send an engineer. I have to give my landlord an answer.", "landlord"),
        ("de", "Na los, erzählen Sie mir nochmal, wie wichtig ich bin. Schicken Sie jemanden.", "wichtig"),
        ("de", "Einen Anruf hätte ich schon erwartet. Schicken Sie jemanden.", "Anruf"),
        ("ru", "Давайте я вам объясню. Пришлите мастера.", "объясню"),
        ("ru", "Расскажите ещё раз, как вы меня цените. Пришлите мастера.", "цените"),
        ("af", "Vertel my weer hoe belangrik ek is. Stuur iemand.", "belangrik"),
        ("af", "Wat moet 'n mens doen om hulp te kry? Stuur iemand.", "mens"),
    ]);
}

#[test]
fn what_nobody_would_tell_is_asked_for() {
    hold(&[
        ("en", "Nobody can tell me when the part comes.", &["Please tell me when the part comes."]),
        ("de", "Niemand kann mir sagen, wann das Teil kommt.", &["Bitte teilen Sie mir mit, wann das Teil kommt."]),
        ("ru", "Никто не может объяснить, почему батареи холодные.", &["Прошу сообщить, почему батареи холодные."]),
        ("af", "Niemand kan my sê waar die onderdeel is nie.", &["Laat weet my asseblief waar die onderdeel is."]),
    ]);
}

#[test]
fn what_only_throws_a_word_back_is_not_asked_for() {
    refuse(&[
        ("en", "How am I meant to drive it in with no oil in it? Send an engineer.", "oil"),
        ("de", "Wie soll ich heizen ohne Heizung? Schicken Sie jemanden.", "ohne"),
        ("ru", "Акт не дали, прошу уже третий раз, молчат. Пришлите мастера.", "раз"),
        ("ru", "Ну протрите глаза тогда. Пришлите мастера.", "тогда"),
        ("af", "Hoe moet ek bad sonder warm water? Stuur iemand.", "sonder"),
    ]);
}

#[test]
fn what_a_question_goes_on_with_is_no_order() {
    refuse(&[
        (
            "en",
            "Does somebody go in there, look at the list and leave it another week? Send the ticket.",
            "Please look",
        ),
        (
            "de",
            "Geht da morgens jemand rein, schaut auf meinen Namen und lässt mich warten? Schicken Sie das Ticket.",
            "schaut",
        ),
    ]);
}

#[test]
fn what_is_said_to_others_or_wanted_then_is_not_asked_for() {
    refuse(&[
        ("en", "Give me my account back. To the public: stay away from them.", "stay away"),
        ("de", "Schaltet mein Konto frei. An alle, die überlegen: Lasst es bleiben.", "bleiben"),
        ("ru", "Требую назначить осмотр. А вы, читатели, делайте выводы: хамы.", "вывод"),
        ("af", "Gee my rekening terug. Aan almal: bly weg.", "bly weg"),
        ("en", "Today I want to export the list and what do I see? \"Upgrade required\".", "export"),
        ("de", "Heute will ich exportieren und was lese ich? „Upgrade erforderlich.“", "exportieren"),
        ("en", "Send me the form and pay the storage, otherwise see you at the Ombud.", "see you"),
        ("de", "Schaltet mein Konto frei. Aber bitte, vielleicht rechnen Broker anders.", "Broker"),
    ]);
}

#[test]
fn what_the_reader_is_told_to_do_is_asked_for() {
    hold(&[
        (
            "de",
            "Ich habe zum 31. Mai gekündigt. Ihr bestätigt mir das schriftlich, sonst hört ihr vom Anwalt.",
            &["Bitte bestätigen Sie mir das schriftlich."],
        ),
        (
            "en",
            "You took £40 on 3 May. You refund me the £40 by Friday, otherwise I go to my bank.",
            &["Please refund me the £40 by Friday."],
        ),
        (
            "af",
            "Julle het R400 op 3 Mei afgetrek. Julle betaal my R400 terug voor Vrydag, anders gaan ek na die ombud.",
            &["Betaal my asseblief R400 terug voor Vrydag."],
        ),
        (
            "en",
            "My account is banned since 3 May. Ironvale: give me my account back.",
            &["Please give me my account back."],
        ),
        (
            "ru",
            "14 февраля с карты ушло 67 300 рублей. Верните деньги, или завтра иду в полицию.",
            &["Прошу вернуть деньги (67 300 рублей)."],
        ),
        (
            "ru",
            "Рейс 6512 отменили 3 августа. Деньги должны быть на карте до 25 сентября.",
            &["Деньги должны быть на карте до 25 сентября."],
        ),
    ]);
}

#[test]
fn what_was_done_or_dared_or_is_answered_at_once_is_not_asked_for() {
    refuse(&[
        ("af", "Op 22 Augustus kry ek hom terug, betaal R14 350, en toe vra ek hoekom.", "R14"),
        ("af", "Rolstoelhulp is op 1 Oktober bespreek en betaal, R350. Ek eis 'n antwoord.", "R350"),
        ("af", "Julle dreig om ons krag af te sny. Probeer dit net. Maak die rekening reg.", "Probeer"),
        ("af", "Die plafon het geval. En wat sê Deon? 'Jy moes 'n emmer gesit het.' Vergoed my skade.", "Deon"),
        ("en", "The ceiling came down. And what does Ron say? 'Too bad.' Please mend it.", "Ron"),
    ]);
}

#[test]
fn a_question_needs_no_mark() {
    hold(&[
        ("en", "The lid broke on 3 May. Can I have a new lid or not", &["Can I have a new lid or not?"]),
        (
            "de",
            "Der Deckel ging am 3. Mai kaputt. und wann krieg ich jetzt den neuen",
            &["Wann bekomme ich jetzt den neuen?"],
        ),
        ("ru", "Крышка треснула 3 мая. и когда мне ждать новую", &["Когда мне ждать новую?"]),
        ("ru", "С карты 5 мая сняли 1 200 рублей. Объясните, за что.", &["Прошу объяснить, за что."]),
    ]);
}

#[test]
fn what_somebody_else_does_or_says_is_not_asked_for() {
    refuse(&[
        ("en", "Ticket 881. Your bot replies: no worries, restart the boiler. Send an engineer.", "restart"),
        ("de", "Die Heizung ist kalt. Der eine grinst und sagt, das sei normal. Schicken Sie einen anderen.", "normal"),
        ("de", "Am 5. Dezember stand im Netz, sagt mein Sohn, es sei sortiert. Liefern Sie.", "Sohn"),
        ("de", "Mein Bruder hat gleich gesagt, lass die Finger von dem Kram. Reparieren Sie die Pumpe.", "Finger"),
        (
            "de",
            "Kein Netz. Ihr Chat antwortet: Alles gut, starten Sie den Router neu. Schicken Sie jemanden.",
            "Router",
        ),
        ("ru", "В чате отвечает «Макс»: рад помочь, подождите 24 часа. Верните деньги.", "дожд"),
        ("ru", "Течёт кран. Мастер сказал, не трогайте его. Замените кран.", "трога"),
        ("ru", "Чему он так рад, хотела бы я знать! Верните деньги.", "знать"),
        (
            "af",
            "Julle man, ene Shaun, kom op 6 Mei hier aan, kyk vir vier minute en sê dis niks. Stuur iemand.",
            "minute",
        ),
        ("af", "Agent Bradley bevestig dit telefonies op 3 Julie. Kanselleer my rekening.", "evestig"),
        ("af", "Julle drywer klim uit, kyk na die adres en ry weer weg. Bring my pakkie.", "adres"),
        ("af", "Die ou by die toonbank lag en sê kom Vrydag weer. Stuur iemand.", "Vrydag"),
    ]);
}

#[test]
fn an_order_behind_what_somebody_did_is_asked_for() {
    let cases = [
        ("en", "Your technician never came, please send another one.", "send another one"),
        ("de", "Der Fahrer kam nicht, schickt bitte einen anderen.", "einen anderen"),
        ("de", "Das Paket ist weg, sagt mir endlich, wo es liegt.", "wo es liegt"),
        ("ru", "Оператор ничего не знает, пришлите мастера.", "мастера"),
        ("af", "Die tegnikus het nie opgedaag nie, stuur iemand anders.", "iemand anders"),
        ("af", "My pakkie is weg, sê my waar dit is.", "waar dit is"),
    ];
    for (code, draft, wanted) in cases {
        let found = asks(code, draft);
        assert!(found.iter().any(|ask| ask.contains(wanted)), "{code}: {draft}: {found:?}");
    }
}

#[test]
fn questions_that_scoff_are_not_asked() {
    refuse(&[
        ("en", "No signal. What exactly do I pay £34 a month for, the pan pipes? Unlock my account.", "pipes"),
        ("en", "And what do I open up at home? Two bags of litter. Send my real order.", "open"),
        ("en", "Do any of you clowns read the labels? Send my real order.", "labels"),
        ("de", "Ihr kommt zu spät und ich zahle dafür? Bringt den Schaden in Ordnung.", "dafür"),
        ("de", "Ich hätte 'grob fahrlässig' gehandelt? Schreiben Sie mir 80 Euro gut.", "fahrlässig"),
        ("de", "Darf man erfahren, ob bei Ihnen noch jemand arbeitet? Reparieren Sie die Heizung.", "erfahren"),
        ("ru", "Вы её что, с пятого этажа кидали? Замените машину.", "этажа"),
        ("ru", "Какого хрена я за 38 990 р. получаю металлолом? Замените машину.", "металлолом"),
        ("af", "Julle kom laat en ek betaal daarvoor? Betaal my R300 terug.", "daarvoor"),
    ]);
}

#[test]
fn questions_that_support_can_answer_are_asked() {
    let cases = [
        ("en", "Where the hell is my refund of £40? Send an engineer.", "refund of £40"),
        ("en", "Does my policy cover the tank? Send me the papers.", "cover the tank"),
        ("de", "Wer zahlt mir den Ausfall? Schicken Sie jemanden.", "den Ausfall"),
        ("de", "Wann kommt der Techniker, Freitag oder Montag? Rufen Sie an.", "der Techniker"),
        ("ru", "Какую справку надо принести? Верните деньги.", "справку"),
        ("af", "Wie besluit oor die eis? Betaal my R300 terug.", "oor die eis"),
    ];
    for (code, draft, wanted) in cases {
        let found = asks(code, draft);
        assert!(found.iter().any(|ask| ask.contains(wanted)), "{code}: {draft}: {found:?}");
    }
}

#[test]
fn a_day_that_was_promised_is_no_deadline_of_the_customer() {
    refuse(&[(
        "en",
        "As if that weren't enough, my results, promised within five days, have not come. Send them.",
        "five days",
    )]);
}

#[test]
fn mocking_orders_and_questions_are_not_asked_for_in_german() {
    let cases = [
        "Nehmt doch gleich mein Auto mit.",
        "Und jetzt schicken Sie mir auch noch eine Mahnung?",
        "Sucht euch jemanden, der rechnen kann.",
        "Gebt euch mal Mühe.",
        "Soll ich durchs Fenster?",
        "Mehr verlange ich nicht.",
        "Ich hätte falsch abgelesen und den Zähler beschädigt.",
    ];
    for mock in cases {
        let draft = format!("Die Rechnung 771 ist falsch, 300 statt 30 Euro. {mock} Korrigiert die Rechnung.");
        let found = asks("de", &draft);
        assert_eq!(found, ["Bitte korrigieren Sie die Rechnung."], "{mock}");
    }
    let wanted = "Die Heizung ist kalt. Nehmen Sie das alte Gerät gleich mit. Holen Sie mir einen Techniker.";
    assert_eq!(asks("de", wanted).len(), 2);
}

#[test]
fn what_the_company_does_and_mocking_orders_are_not_asked_for_in_russian() {
    let cases = [
        "Звоните каждый день с 3 мая.",
        "Ждите два месяца, говорят.",
        "Прочтите пункт 6.2 на досуге.",
        "И увольте того умника.",
        "Вам надо, чтобы кто-нибудь умер?",
        "Возврат на карту обещали 3 мая.",
        "Перестаньте делать из людей дураков.",
    ];
    for told in cases {
        let found = asks("ru", &format!("Счёт 771 неверный, 3000 вместо 300. {told} Исправьте счёт."));
        assert_eq!(found, ["Прошу исправить счёт."], "{told}");
    }
}
