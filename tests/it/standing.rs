//! What is left of a sentence stands by itself: with its verb, with what its words hang on, and cut only where it can be.

use crate::drafts::request;

/// Each draft has a sentence that stays, and a stump that is none.
fn check(cases: &[(&str, &str, &str, &str)]) {
    for (code, draft, whole, stump) in cases {
        let text = request(code, draft);
        assert!(text.contains(whole), "{code}: {draft}\nlacks: {whole}\n{text}");
        assert!(stump.is_empty() || !text.contains(stump), "{code}: {draft}\n{text}");
    }
}

#[test]
fn a_cut_takes_what_it_would_tear() {
    check(&[
        (
            "en",
            "It says \"AUTH-409\", then it says try again in 15 minutes, then the same crap again.",
            "try again in 15 minutes.",
            "then.",
        ),
        (
            "en",
            "I have now written for the third time, since the first two letters appear to have exceeded the reading \
             capacity of your disputes department. Order 4471.",
            "I have now written for the third time.",
            "letters.",
        ),
        (
            "en",
            "In addition, and I hesitate to trouble you with trifles, the heating in the room was off until 11:20.",
            "In addition, the heating in the room was off until 11:20.",
            "and,",
        ),
        (
            "ru",
            "менеджер Светлана сначала была сама любезность, а как деньги получила так трубку не берёт",
            "Менеджер Светлана как деньги получила так трубку не берёт.",
            "",
        ),
    ]);
}

#[test]
fn what_hangs_on_something_does_not_stand_without_it() {
    check(&[
        ("ru", "Ваш горе-доктор поставил пломбу, которая выпала через два дня.", "пломбу, которая выпала", "Которая"),
        (
            "af",
            "Die bed is vol merke. Ek het 11 foto's wat wys dit was al daar toe ek hom gekry het.",
            "Ek het 11 foto's wat wys dit was al daar toe ek hom gekry het.",
            "Wat wys",
        ),
        (
            "af",
            "Julle is 'n klomp skelms wat net soek vir redes om nie uit te betaal nie. Eis 4471 is al 3 maande oop.",
            "Eis 4471 is al 3 maande oop.",
            "Wat net soek",
        ),
        (
            "de",
            "Man muss schon ein besonderes Talent haben, um dreimal das Teil zu schicken. Auftrag 4471 ist seit Mai offen.",
            "Auftrag 4471 ist seit Mai offen.",
            "\nUm dreimal",
        ),
        (
            "en",
            "The roof has been letting water in since the first bit of rain we had. Job 4471.",
            "since the first bit of rain we had.",
            "\nWe had.",
        ),
    ]);
}

#[test]
fn a_sentence_is_parted_only_where_another_begins() {
    check(&[
        (
            "en",
            "I cancelled in May. To be honest I don't know who to ask. You took £49 again on 3 June.",
            "I don't know who to ask.",
            "To be honest.",
        ),
        (
            "en",
            "I am writing to complain about the service I received from your Croydon branch on Saturday 8 November.",
            "the service I received from your Croydon branch",
            "",
        ),
        ("ru", "мастер у вас был и дверь никто не открыл", "и дверь никто не открыл.", "и дверь."),
        ("af", "Sy sou elke dag van 7 tot 5 daar wees.", "van 7 tot 5 daar wees.", "Daar wees."),
        (
            "af",
            "Sy het belowe dat daar die volgende dag iemand anders kom.",
            "die volgende dag iemand anders kom.",
            "Iemand anders kom.",
        ),
    ]);
}

#[test]
fn the_subject_stands_first_where_something_went_before_the_verb() {
    check(&[
        (
            "de",
            "Während Sie im warmen Büro sitzen, haben wir in der Wohnung 15 Grad.",
            "wir haben in der Wohnung 15 Grad.",
            "aben wir",
        ),
        (
            "de",
            "Hut ab, so schnell hat mir noch keiner das falsche Medikament mitgegeben.",
            "So schnell hat mir noch keiner",
            "",
        ),
    ]);
}

#[test]
fn items_without_a_verb_stay_together() {
    check(&[(
        "en",
        "Order C-118 was wrong. Three tiers ordered. Two tiers in the box. Lemon ordered. Coffee received. Is anybody in \
         there awake?",
        "Three tiers ordered. Two tiers in the box. Lemon ordered. Coffee received.",
        "awake",
    )]);
}

#[test]
fn lines_of_a_chat_are_sentences() {
    check(&[
        (
            "de",
            "hallo\nich komm seit gestern nicht mehr in mein konto rein egal was ich mache\nhab schon neu gestartet und \
             ausgeloggt und alles\nhab gestern einen code bestellt und der kam nie an\nkundennummer 4471",
            "Ich habe schon neu gestartet",
            "mache habe",
        ),
        (
            "en",
            "hi\ni sent 500 euro to my brother on thursday with your app\nit said 10 minutes and it is gone from my \
             account\nnow its sunday and he has nothing\nref 4471-22",
            "It said 10 minutes",
            "app it said",
        ),
    ]);
}

#[test]
fn a_cut_leaves_no_hole() {
    check(&[
        (
            "af",
            "Die pomp het na 2 weke gaan staan. Julle het die vermetelheid om vir my 'n faktuur te stuur vir die ander \
             R47 000.",
            "Die pomp het na 2 weke gaan staan.",
            "die om",
        ),
        (
            "af",
            "Ek het u vier e-posse oor rekening 7719 gestuur. Ek weet nie of u lui is of oneerlik nie, maar ek vermoed \
             albei.",
            "Ek het u vier e-posse",
            "u is of",
        ),
        (
            "de",
            "Die Grablampe lag zerbrochen daneben, Rechnung 4471. Für diese Frechheit fehlen mir die Worte.",
            "ie Grablampe lag zerbrochen daneben",
            "ür fehlen",
        ),
    ]);
}

#[test]
fn who_is_meant_stays_with_the_pronoun() {
    check(&[(
        "de",
        "Die Reha für meinen Sohn wurde am 6. März abgelehnt. Ich lege hiermit Widerspruch ein und erwarte, dass der \
         Antrag von einem Facharzt geprüft wird und nicht von jemandem, der Salzgrotten empfiehlt.",
        "nicht von jemandem, der Salzgrotten empfiehlt.",
        "jemandem.",
    )]);
}

#[test]
fn what_others_claim_stays_with_those_who_claim_it() {
    check(&[(
        "af",
        "Nou kom ek vandag met my hele lewe in my pa se bakkie van Upington af, 800 km, en die tannie by ontvangs sê my \
         kamer is vir iemand anders gegee want ek het kamtig nie my plek aanvaar nie. EK HET. Studentenommer 26114409.",
        "gegee want ek het kamtig nie my plek aanvaar nie.",
        "Ek het kamtig",
    )]);
}

#[test]
fn what_hangs_on_a_clause_goes_or_stays_with_it() {
    check(&[
        (
            "en",
            "On 23 October your officer gave us a fine, TW70331845. I was helping my mother, who is 91 and holds a badge, \
             from the car. My first letter drew no answer, so here is the second. Please cancel the fine of £70.",
            "your officer gave us a fine",
            "Holds a badge",
        ),
        (
            "en",
            "My pension is £7,410 and not £9,200, ref PN/77120. I want the figure he promised me honoured.",
            "the figure he promised me honoured",
            "He promised",
        ),
        (
            "de",
            "Am 3. Mai war der Fahrer da und hat das Paket 4471 im Regen abgestellt. Bitte schicken Sie Ersatz.",
            "war der Fahrer da und hat das Paket 4471 im Regen abgestellt",
            "",
        ),
        (
            "af",
            "Die man was op 3 Mei hier en het die pakkie 4471 in die reën gelos. Stuur asseblief 'n ander een.",
            "was op 3 Mei hier en het die pakkie 4471 in die reën gelos",
            "",
        ),
    ]);
}

#[test]
fn what_was_told_stays_with_who_was_told_it() {
    check(&[(
        "en",
        "Order 5512 never came. I told your agent twice she is ill and cannot go to the depot.",
        "I told your agent twice she is ill",
        "twice. She",
    )]);
}

#[test]
fn a_pronoun_with_an_object_behind_its_verb_asks_nothing() {
    check(&[
        (
            "en",
            "We had a caretaker called Ron who did the bins and the lift is dead now, job 5512.",
            "Ron who did the bins",
            "\nWho",
        ),
        ("en", "Your shop doesn't answer its own tickets. Ticket 5512 is open.", "answer its own tickets.", "\nIts"),
    ]);
}

#[test]
fn a_phrase_keeps_its_first_word() {
    check(&[
        ("en", "So far nobody has come to repair the boiler, order 5512.", "So far nobody", "\nFar"),
        ("en", "Now and then the router restarts, account 5512.", "Now and then", "\nThe router"),
        ("de", "Der Aufzug steht, Auftrag 5512. Und zwar seit dem 3. Mai.", "Und zwar", "\nZwar"),
        ("de", "So gut wie jeden Tag fällt das Internet aus, Kunde 5512.", "so gut wie", "\ngut"),
        ("ru", "Заказ 5512 не пришёл. То есть жду три недели.", "То есть", "\nЕсть"),
        ("ru", "Договор 5512. То и дело пропадает интернет.", "То и дело", "\nДело"),
        ("ru", "Я отменил подписку 12 мая, а вы всё равно сняли 4 500 за июнь.", "всё равно сняли", "Вы сняли"),
        ("af", "So te sê elke dag val die internet weg, rekening 5512.", "So te sê", "\nTe sê"),
    ]);
}

#[test]
fn a_cut_leaves_no_quotation_marks_around_nothing() {
    check(&[(
        "af",
        "Die drywer was op 3 Mei hier met bestelling 4471. Hy het opgekyk, gesê \"ja nee\", en weer gery.",
        "Die drywer was op 3 Mei hier met bestelling 4471.",
        "\"\"",
    )]);
}

#[test]
fn nobody_is_spoken_of_who_was_named_only_in_what_went() {
    check(&[
        (
            "en",
            "The gearbox slips in third again, invoice 20914. My grandad could fix it better and he's been dead since 1998. \
             Please fix it under the warranty.",
            "slips in third again",
            "1998",
        ),
        (
            "de",
            "Seit dem 4. Mai geht die Waschmaschine nicht, Auftrag 20914. Bei der Konkurrenz hat meine Nachbarin so was in \
             fünf Minuten erledigt gehabt, und die ist halb blind. Bitte reparieren Sie sie.",
            "Waschmaschine",
            "blind",
        ),
        (
            "ru",
            "С 4 мая не работает лифт, заявка 20914. Моя бабушка быстрее бы починила, а она уже двадцать лет как умерла. \
             Прошу починить лифт.",
            "не работает лифт",
            "умерла",
        ),
        (
            "af",
            "Die ratkas gly weer in derde, faktuur 20914. My oupa kon dit beter regmaak en hy is al sedert 1998 dood. \
             Maak dit asseblief reg.",
            "gly weer in derde",
            "1998",
        ),
        // Whoever works for the reader stays.
        (
            "en",
            "Your driver, the useless moron, came at nine on 4 May and he broke the gate. Please repair it.",
            "broke the gate",
            "",
        ),
    ]);
}

#[test]
fn half_a_question_and_a_subject_without_its_verb_are_no_sentences() {
    check(&[
        (
            "en",
            "Your staff were rude on 4 May at the till in Leeds. do you train them to be that miserable or do they come like it",
            "4 May",
            "o they come.",
        ),
        (
            "de",
            "Meine Mutter, Ilse Wendt, hat am 6. Mai die Witwenrente beantragt, Aktenzeichen 53 W 240561. Ihr Schlafmützen \
             habt nichts getan. Entscheiden Sie über den Antrag.",
            "eine Mutter, Ilse Wendt, hat am 6. Mai die Witwenrente beantragt",
            "",
        ),
        (
            "af",
            "My pensioen is nie betaal nie, verwysing 2207. R9 870 per maand is vir julle seker teekoppiegeld. Wanneer word \
             my pensioen betaal?",
            "pensioen",
            "per maand is.",
        ),
    ]);
}

#[test]
fn a_subject_stays_with_its_verb_behind_a_bracket() {
    check(&[
        (
            "en",
            "You clowns. My mother (Ann Lee, 87, policy 4471-22) applied for the higher rate on 8 May.",
            "My mother (Ann Lee, 87, policy 4471-22) applied for the higher rate on 8 May.",
            "Applied for",
        ),
        (
            "de",
            "Ihr Clowns. Meine Mutter (Ilse Rademacher, 87, Vertrag 4471-22) hat am 8. Mai den Antrag gestellt.",
            "meine Mutter (Ilse Rademacher, 87, Vertrag 4471-22) hat am 8. Mai den Antrag gestellt.",
            "",
        ),
        (
            "ru",
            "Вы издеваетесь? Ваши мастера (бригада Орлова, заказ 4471-22) приехали 2 октября.",
            "Ваши мастера (бригада Орлова, заказ 4471-22) приехали 2 октября.",
            "Приехали 2",
        ),
        (
            "af",
            "Julle hansworse. Ons kamer (nommer 5, bespreking 4471-22) kyk uit op 'n watertenk.",
            "Ons kamer (nommer 5, bespreking 4471-22) kyk uit op 'n watertenk.",
            "Kyk asseblief",
        ),
    ]);
}

#[test]
fn a_stop_that_ends_nothing_ends_nothing() {
    check(&[
        (
            "de",
            "Ihr Clowns. Seit 2019 (!) weise ich darauf hin, dass das Wasser in meine Einfahrt läuft.",
            "seit 2019 weise ich darauf hin, dass das Wasser in meine Einfahrt läuft.",
            "2019.",
        ),
        (
            "en",
            "You clowns. Since 2019 (!) I have been telling you that the water runs into my drive.",
            "Since 2019 I have been telling you that the water runs into my drive.",
            "2019.",
        ),
        (
            "de",
            "Ihr Clowns. Das Armband zu unserem 25. Hochzeitstag kam zerbrochen an.",
            "zu unserem 25. Hochzeitstag kam zerbrochen an.",
            "",
        ),
    ]);
}
