//! German drafts that address the desk as friends, or talk as one talks: the request says Sie throughout, in whole words.

use askwell::{
    fix::fix,
    rewrite::{Options, rewrite},
    settings::Settings,
};

use crate::drafts::LANGUAGES;

/// The request of a draft of one matter that ends with a sentence.
fn request(sentence: &str) -> String {
    let draft = format!("Seit dem 3. Mai ist der Aufzug 4711 kaputt. {sentence}");
    rewrite(&draft, LANGUAGES.language("de").expect("it is built in"), &Options::default()).text
}

#[test]
fn the_reader_is_addressed_formally_in_every_clause() {
    for (said, wanted) in [
        (
            "Ihr repariert ihn nicht und antwortet auch nicht auf meine Mails vom 4. Mai.",
            "Sie reparieren ihn nicht und antworten auch nicht auf meine Mails vom 4. Mai.",
        ),
        (
            "Am 9. Mai habt ihr gesagt, ihr schickt einen Techniker.",
            "Am 9. Mai haben Sie gesagt, Sie schicken einen Techniker.",
        ),
        (
            "Die Rechnung, die ihr mir am 9. Mai geschickt habt, liegt bei.",
            "Die Rechnung, die Sie mir am 9. Mai geschickt haben, liegt bei.",
        ),
        ("Bestätigt mir, dass ihr den Aufzug repariert.", "Bitte bestätigen Sie mir, dass Sie den Aufzug reparieren."),
        ("Repariert den Aufzug und meldet euch vorher.", "Bitte reparieren Sie den Aufzug und melden Sie sich vorher."),
        ("Könntet ihr mir sagen, wann ihr kommt?", "Könnten Sie mir sagen, wann Sie kommen?"),
        (
            "Schick mir einen Techniker und bestätige mir den Termin.",
            "Bitte schicken Sie mir einen Techniker und bestätigen Sie mir den Termin.",
        ),
        ("Sag mir, wie lange du noch brauchst.", "Bitte sagen Sie mir, wie lange Sie noch brauchen."),
    ] {
        let request = request(said);
        assert!(request.contains(wanted), "{said}: {request}");
    }
}

#[test]
fn her_and_to_her_are_nobody_whom_the_draft_addresses() {
    for said in [
        "Meine Mutter ist 84, am 9. Mai hat ihr niemand geöffnet.",
        "Die Nachbarin sagt, ihr Fahrer kam am 9. Mai nicht.",
        "Ich habe ihr am 9. Mai geschrieben.",
    ] {
        let fixed = fix(said, LANGUAGES.language("de").expect("it is built in"), &Settings::default()).text;
        assert_eq!(fixed, said);
    }
}

#[test]
fn orders_without_a_reader_name_one() {
    for (said, wanted) in [
        (
            "Bitte Aufzug reparieren und Rechnung stornieren.",
            "Bitte reparieren Sie den Aufzug und stornieren Sie die Rechnung.",
        ),
        (
            "Bitte umgehend Techniker schicken, der sich auskennt.",
            "Bitte schicken Sie umgehend einen Techniker, der sich auskennt.",
        ),
        ("Bitte die 40 Euro zurücküberweisen.", "Bitte überweisen Sie die 40 Euro zurück."),
        ("Könnten Sie bitte jemanden schicken.", "Könnten Sie bitte jemanden schicken?"),
    ] {
        let request = request(said);
        assert!(request.contains(wanted), "{said}: {request}");
    }
}

#[test]
fn words_are_whole_and_clauses_parted() {
    for (said, wanted) in [
        ("Ich wart seit dem 9. Mai weil keiner kommt.", "Ich warte seit dem 9. Mai, weil keiner kommt."),
        ("Bin am 9. Mai steckengeblieben.", "Ich bin am 9. Mai steckengeblieben."),
        ("Sagen Sie mir wann jemand kommt.", "Bitte sagen Sie mir, wann jemand kommt."),
        (
            "Am 9. Mai hab ich den monteur angerufen, jetzt sinds 5 wochen.",
            "Am 9. Mai habe ich den Monteur angerufen, jetzt sind es 5 Wochen.",
        ),
    ] {
        let request = request(said);
        assert!(request.contains(wanted), "{said}: {request}");
    }
}
