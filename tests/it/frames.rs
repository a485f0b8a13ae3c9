//! What frames a letter: whom it addresses, the line above it, who signs; and whose "ihr" it is.

use askwell::request::Request;
use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

fn request(code: &str, draft: &str) -> Request {
    rewrite(draft, LANGUAGES.language(code).expect("it is built in"), &Options::default())
}

/// A message in a language, to be framed.
fn body(code: &str) -> &'static str {
    match code {
        "en" => "My oven broke on 3 May, order 4471. Please repair it.",
        "de" => "Mein Ofen ist seit dem 3. Mai defekt, Auftrag 4471. Bitte reparieren Sie ihn.",
        "ru" => "Духовка сломалась 3 мая, заказ 4471. Прошу её починить.",
        _ => "My oond het op 3 Mei gebreek, bestelling 4471. Herstel dit asseblief.",
    }
}

#[test]
fn a_name_signs_with_its_titles_small_words_initials_and_degrees() {
    let names = [
        ("en", "Margaret Ellison Voss, Ph.D."),
        ("en", "(Mrs) Edith Farrow"),
        ("en", "Adv. P. J. du Plessis"),
        ("en", "Rev. Mary O'Neill-Hart"),
        ("en", "Miriam Adeyemi-Cole, CPA"),
        ("en", "marina_k_74"),
        ("de", "Hofrat i. R. Mag. Leopold Czerny"),
        ("de", "Prof. Dr. Henning von Alten"),
        ("de", "Oberst a. D. Karl-Heinz Mayer"),
        ("de", "Dipl.-Ing. Sabine Kern-Lohse"),
        ("de", "Dr. iur. Beat von Wattenwyl"),
        ("de", "Mag. (FH) Petra Obermoser, MBA"),
        ("ru", "Кравец Л. П."),
        ("ru", "Л. П. Кравец, к.т.н."),
        ("ru", "А.Б. Тимофеев, кандидат наук"),
        ("ru", "Кандидат технических наук Орлов И. С."),
        ("af", "Ds. Johannes van der Merwe"),
        ("af", "Mev. Annelie du Plessis"),
        ("af", "Prof. Hannes le Roux, Ph.D."),
        ("af", "Mnr. P.J. van Rooyen"),
        ("af", "kwaai_kobus_71"),
    ];
    for (code, name) in names {
        for between in ["\n\n", " "] {
            let request = request(code, &format!("{}{between}{name}", body(code)));
            let signed = request.closing.lines().nth(1).unwrap_or_default();
            assert_eq!(signed, name, "{code}: {}", request.text);
            assert!(request.left_out.is_empty(), "{code}: {:?}", request.left_out);
            assert_eq!(request.text.matches(name).count(), 1, "{code}: {}", request.text);
        }
    }
}

#[test]
fn a_telephone_behind_a_name_is_said_once_and_nothing_of_it_is_lost() {
    let cases = [
        ("en", "Tom Okafor, tel. 020 7946 0112", "Tom Okafor", "020 7946 0112"),
        ("de", "Rosmarie Aebischer, Tel. 034 555 18 22", "Rosmarie Aebischer", "034 555 18 22"),
        ("de", "Martha Zgraggen\nTel. 041 555 22 11", "Martha Zgraggen", "041 555 22 11"),
        ("ru", "Светлана Ильина, 8 911 350 77 21", "Светлана Ильина", "8 911 350 77 21"),
        ("af", "Rina Bezuidenhout\nSel 083 555 2211", "Rina Bezuidenhout", "083 555 2211"),
    ];
    for (code, signature, name, telephone) in cases {
        let request = request(code, &format!("{}\n\n{signature}", body(code)));
        assert_eq!(request.closing.lines().nth(1), Some(name), "{code}: {}", request.text);
        assert_eq!(request.text.matches(telephone).count(), 1, "{code}: {}", request.text);
        assert!(request.left_out.is_empty(), "{code}: {:?}", request.left_out);
    }
}

#[test]
fn a_line_that_addresses_somebody_is_no_part_of_the_message() {
    let lines = [
        ("en", "To the Director of Patient Accounts:"),
        ("en", "To whoever opens the post at Harrow Water"),
        ("en", "Good day or not such a good day, depends who has water"),
        ("de", "An die Praxisleitung"),
        ("de", "An wen auch immer das erreicht"),
        ("ru", "Руководству сети аптек"),
        ("ru", "В отдел доставки"),
        ("ru", "Тем, кто это читает"),
        ("af", "Aan wie ookal wakker is by die versekeraar"),
        ("af", "Aan die bestuurder van die tak"),
    ];
    for (code, line) in lines {
        let request = request(code, &format!("{line}\n\n{}", body(code)));
        let start: String = line.chars().take(12).collect();
        assert!(!request.text.contains(&start), "{code}: {}", request.text);
    }
}

#[test]
fn a_line_above_that_says_what_is_wrong_stays() {
    let lines = [
        ("en", "Order 5520: the lid is cracked", "lid is cracked"),
        ("de", "Der Deckel von Auftrag 5520 ist gerissen", "Deckel"),
        ("ru", "Крышка из заказа 5520 треснула", "треснула"),
        ("af", "Die deksel van bestelling 5520 is gekraak", "deksel"),
    ];
    for (code, line, kept) in lines {
        let request = request(code, &format!("{line}\n\n{}", body(code)));
        assert!(request.text.contains(kept), "{code}: {}", request.text);
    }
}

#[test]
fn all_groups_of_digits_belong_to_a_number() {
    let cases = [
        ("en", "Account 8500 4417 20. My kettle leaks."),
        ("ru", "Лицевой счёт 8500 4417 20. Чайник протекает."),
        ("af", "Rekening 8500 4417 20. My ketel lek."),
    ];
    for (code, draft) in cases {
        let request = request(code, draft);
        assert!(request.facts.iter().any(|f| f.text == "8500 4417 20"), "{code}: {:?}", request.facts);
    }
}

#[test]
fn the_possessive_ihr_and_the_dative_ihr_address_nobody() {
    let cases = [
        ("Seit drei Wochen liefert Ihr Unternehmen an die falsche Adresse.", "liefert Ihr Unternehmen"),
        ("Die Nachbarin bekommt ihr Paket pünktlich, meins vom 3. Mai fehlt.", "bekommt ihr Paket"),
        ("Ich habe am 3. Mai mit ihr telefoniert, der Auftrag 4471 ist weg.", "mit ihr telefoniert"),
        ("Ich habe ihr erklärt, dass der Auftrag 4471 bezahlt ist.", "habe ihr erklärt"),
        ("Warum liefert ihr den Schrank nicht, Auftrag 4471?", "liefern Sie den Schrank"),
        ("Den Schrank aus Auftrag 4471 behaltet ihr einfach.", "behalten Sie einfach"),
        ("Ihr repariert den Ofen aus Auftrag 4471 nicht.", "Sie reparieren den Ofen"),
    ];
    for (draft, said) in cases {
        let request = request("de", &format!("{draft} Bitte prüfen."));
        assert!(request.text.contains(said), "{draft}: {}", request.text);
    }
}
