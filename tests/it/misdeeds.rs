//! What went wrong, told with a rude verb, stays and is said civilly.

use askwell::rewrite::{Options, rewrite};

use crate::drafts::LANGUAGES;

/// Each sentence within an angry message, and what the request says instead.
fn hold(code: &str, before: &str, after: &str, sentences: &[(&str, &str)]) {
    let language = LANGUAGES.language(code).expect("it is built in");
    for (said, wanted) in sentences {
        let request = rewrite(&format!("{before} {said} {after}"), language, &Options::default());
        assert!(request.text.contains(wanted), "{code}: {said}\n{}", request.text);
    }
}

#[test]
fn german_verbs_of_misdoing_are_said_civilly() {
    let before = "Auftrag 4471-22 vom 3. Mai.";
    let after = "Was für ein Witz!! Bitte bringen Sie das bis Freitag in Ordnung.";
    hold(
        "de",
        before,
        after,
        &[
            ("Ihr habt meinen verdammten Koffer verschlampt.", "Sie haben meinen Koffer verloren."),
            ("IHR HABT MEINEN KOFFER VERSCHLAMPT!!!", "Sie haben meinen Koffer verloren."),
            ("Sie haben meinen Termin verpennt.", "Sie haben meinen Termin versäumt."),
            ("Sie haben unseren Umzug völlig vermasselt.", "Sie haben unseren Umzug völlig falsch gemacht."),
            ("Die Werkstatt hat die Lackierung verpfuscht.", "Die Werkstatt hat die Lackierung schlecht gemacht."),
            ("Ihr habt meine Hochzeitstorte versaut.", "Sie haben meine Hochzeitstorte verdorben."),
            ("Sie haben meinen Teppich ruiniert.", "Sie haben meinen Teppich ruiniert."),
            ("Ihr Techniker hat den Rasen mit seinem Transporter ruiniert.", "Ihr Techniker hat den Rasen"),
            ("Eure Spedition hat unser Klavier geschrottet.", "Ihre Spedition hat unser Klavier beschädigt."),
            ("Ihre Putzfrau hat unsere Lampe zerdeppert.", "Ihre Putzfrau hat unsere Lampe beschädigt."),
            (
                "Ihr Fahrer hat mein Paket über den Zaun geschmissen.",
                "Ihr Fahrer hat mein Paket über den Zaun geworfen.",
            ),
            ("Ihr habt 40 Euro von meinem Konto geklaut.", "Sie haben 40 Euro von meinem Konto genommen."),
            ("Ihr habt mir 19 Euro für nichts aufgebrummt.", "Sie haben mir 19 Euro für nichts berechnet."),
            ("Sie haben mich beim Preis verarscht: 89 statt 59 Euro.", "Sie haben mich beim Preis benachteiligt: 89"),
            ("Ihr Deppen habt die Adresse vertauscht.", "Sie haben die Adresse vertauscht."),
            ("Ihr Volltrottel von Kurier hat das Paket verloren.", "Ihr Kurier hat das Paket verloren."),
            ("Ihr habt mir die falsche Größe geschickt, typisch.", "Sie haben mir die falsche Größe geschickt."),
        ],
    );
}

#[test]
fn afrikaans_verbs_of_misdoing_are_said_civilly() {
    let before = "Bestelling 4471-22 van 3 Mei.";
    let after = "Wat 'n grap!! Maak dit asseblief teen Vrydag reg.";
    hold(
        "af",
        before,
        after,
        &[
            ("Julle het weer my bestelling opgefoeter.", "Julle het weer my bestelling verkeerd gedoen."),
            (
                "Julle installeerders het die werkblad verfoes.",
                "Julle installeerders het die werkblad verkeerd gedoen.",
            ),
            (
                "Julle tegnikus het die gras met sy bakkie opgefok.",
                "Julle tegnikus het die gras met sy bakkie verkeerd",
            ),
            ("Julle het my skootrekenaar verniel.", "Julle het my skootrekenaar verniel."),
            ("Julle het my afspraak verslaap.", "Julle het my afspraak gemis."),
            ("Die bank het my aansoek verkwansel.", "Die bank het my aansoek verloor."),
            ("Julle drywer het my pakkie oor die hek gesmyt.", "Julle drywer het my pakkie oor die hek gegooi."),
            ("Julle het R400 uit my rekening gesteel.", "Julle het R400 uit my rekening geneem."),
            ("Julle het vergeet om die kamer te bespreek, tipies.", "Julle het vergeet om die kamer te bespreek."),
            ("Julle het versuim om die meter te lees.", "Julle het versuim om die meter te lees."),
            (
                "Julle idioot van 'n loodgieter het die badkamer oorstroom.",
                "Julle loodgieter het die badkamer oorstroom.",
            ),
            ("Julle het my kaart twee keer gedebiteer, bliksems.", "Julle het my kaart twee keer gedebiteer."),
        ],
    );
}

#[test]
fn russian_verbs_of_misdoing_are_said_civilly() {
    let (before, after) = ("Заказ 4471-22 от 3 мая.", "Позорище!! Прошу исправить до пятницы.");
    hold(
        "ru",
        before,
        after,
        &[
            ("Вы запороли мне ремонт котла.", "Вы испортили мне ремонт котла."),
            ("Вы опять накосячили с заказом.", "Вы опять ошиблись с заказом."),
            ("Ваш бухгалтер напортачил с НДС в счёте.", "Ваш бухгалтер ошибся с НДС в счёте."),
            ("Ваш механик раздолбал бампер.", "Ваш механик повредил бампер."),
            ("Вы угробили бабушкино платье в химчистке.", "Вы испортили бабушкино платье в химчистке."),
            ("Ваш техник изуродовал газон своим фургоном.", "Ваш техник испортил газон своим фургоном."),
            ("Ваша уборщица расколотила нашу лампу.", "Ваша уборщица разбила нашу лампу."),
            ("Вы профукали мои документы.", "Вы потеряли мои документы."),
            ("Вы проворонили мою запись.", "Вы пропустили мою запись."),
            ("Вы просрали мою посылку.", "Вы потеряли мою посылку."),
            ("Ваш курьер швырнул посылку через забор.", "Ваш курьер бросил посылку через забор."),
            ("Вы стырили 400 рублей с карты.", "Вы забрали 400 рублей с карты."),
            ("Вы впарили мне страховку на 3 200 рублей.", "Вы продали мне страховку на 3 200 рублей."),
            ("Оператор Светлана наорала на меня по телефону.", "Оператор Светлана накричала на меня по телефону."),
            ("Ваш мастер слинял, не закончив укладку плитки.", "Ваш мастер ушёл, не закончив укладку плитки."),
            ("Ваш горе-сантехник затопил ванную.", "Ваш сантехник затопил ванную."),
        ],
    );
}

#[test]
fn english_verbs_of_misdoing_are_said_civilly() {
    let (before, after) = ("Order 4471-22 of 3 May.", "What a joke!! Please put it right by Friday.");
    hold(
        "en",
        before,
        after,
        &[
            ("You screwed up my order again.", "You made a mistake with my order again."),
            (
                "You've cocked up my bill three months running.",
                "You've made a mistake with my bill three months running.",
            ),
            ("You lot have completely botched my boiler repair.", "You have made a mistake with my boiler repair."),
            ("They cocked my booking up.", "They made a mistake with my booking."),
            ("The garage made a right hash of the paintwork.", "The garage made a mistake with the paintwork."),
            ("You've wrecked my carpet.", "You've damaged my carpet."),
            ("Your mechanic butchered the front bumper.", "Your mechanic damaged the front bumper."),
            ("You ruined my grandmother's dress in the wash.", "You ruined my grandmother's dress in the wash."),
            ("Your driver chucked my parcel over the gate.", "Your driver threw my parcel over the gate."),
            ("You nicked £40 out of my account.", "You deducted £40 out of my account."),
            (
                "You never bothered to tell me the flight was cancelled.",
                "You did not tell me the flight was cancelled.",
            ),
            ("You forgot to book the room, typical.", "You forgot to book the room."),
            ("You failed to read the meter.", "You failed to read the meter."),
            ("Your idiot of a plumber flooded the bathroom.", "Your plumber flooded the bathroom."),
            ("You lot flooded my kitchen, you clowns.", "You flooded my kitchen."),
        ],
    );
}

#[test]
fn what_nobody_can_give_back_is_no_event() {
    for (code, draft, gone) in [
        ("de", "Auftrag 4471 vom 3. Mai. Ihr habt uns den ganzen Urlaub versaut. Bitte prüfen Sie das.", "Urlaub"),
        ("en", "Order 4471 of 3 May. You ruined our entire holiday. Please look into it.", "holiday"),
        ("ru", "Заказ 4471 от 3 мая. Вы испортили нам весь отпуск. Прошу разобраться.", "отпуск"),
        ("af", "Bestelling 4471 van 3 Mei. Julle het ons hele vakansie opgemors. Kyk asseblief daarna.", "vakansie"),
    ] {
        let language = LANGUAGES.language(code).expect("it is built in");
        let request = rewrite(draft, language, &Options::default());
        assert!(!request.text.contains(gone), "{code}: {}", request.text);
    }
}
