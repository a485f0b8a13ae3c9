//! What askwell promises of any text, one function each: what is wrong where a promise is broken.

use std::collections::BTreeSet;

use askwell::{
    document::Document,
    finding::{self, Finding},
    fix,
    language::Language,
    letter,
    request::FactKind,
    rewrite::{self, Options},
    settings::{Channel, Settings, Tone},
    text::Span,
};

use crate::score::words::{digits, squeezed};

/// What a promise comes to.
pub type Kept = Result<(), String>;

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Kept {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Findings, edits and facts lie in the text, on characters, in order, and do not overlap where they must not.
pub fn places(text: &str, language: &Language) -> Kept {
    let document = Document::read(text, language, &Settings::default());
    let found = finding::find_in(&document, &Settings::default());
    let inside = |span: Span| text.get(span.start..span.end).is_some();
    for finding in &found {
        let edits: Vec<Span> = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span).collect();
        require(inside(finding.span) && edits.iter().all(|s| inside(*s)), || format!("not in the text: {finding:?}"))?;
        require(edits.windows(2).all(|w| w[0].end <= w[1].start), || format!("edits overlap: {finding:?}"))?;
    }
    require(found.is_sorted_by_key(|f| f.span), || format!("not in order: {found:?}"))?;
    let facts = &document.facts;
    require(facts.iter().all(|f| inside(f.span) && !f.span.is_empty()), || format!("not in the text: {facts:?}"))?;
    require(facts.windows(2).all(|w| w[0].span.end <= w[1].span.start), || format!("facts overlap: {facts:?}"))
}

/// A corrected text needs no correction, and has every fact.
pub fn corrections(text: &str, language: &Language) -> Kept {
    let fix = |text: &str| fix::fix(text, language, &Settings::default()).text;
    let once = fix(text);
    let twice = fix(&once);
    require(once == twice, || format!("corrected once:\n{once}\ntwice:\n{twice}"))?;
    let after = facts(&once, language);
    // Another spelling of the same fact: "b4 the 30th" is "before the 30th".
    let alike = |a: &str, b: &str| a.split(' ').filter(|word| b.contains(word)).count() * 2 > a.split(' ').count();
    let spelt = |(kind, fact): &Fact| after.iter().any(|(k, other)| k == kind && alike(fact, other));
    let lost = facts(text, language).into_iter().find(|fact| !stands(&fact.1, &once) && !spelt(fact));
    require(lost.is_none(), || format!("{lost:?} is gone from\n{once}"))
}

/// A request has every fact, or lists what it left out.
pub fn facts_kept(text: &str, language: &Language) -> Kept {
    let request = rewrite::rewrite(text, language, &Options::default());
    let told = |fact: &str| stands(fact, &request.text) || request.left_out.iter().any(|l| stands(fact, &l.text));
    let lost = facts(text, language).into_iter().find(|fact| !told(&fact.1));
    require(lost.is_none(), || format!("{lost:?} is gone from\n{}\n{:?}", request.text, request.left_out))
}

/// A request has no number that the text has not.
pub fn no_number_made_up(text: &str, language: &Language) -> Kept {
    let request = rewrite::rewrite(text, language, &Options::default());
    let close = squeezed(text);
    let known = &(&digits(text) | &digits(&close)) | &digits(&close.replace(['.', ',', '-', '/'], ""));
    let end = |k: &String, n: &str| k.len() >= 8 && (k.ends_with(n) || k.starts_with(n));
    // Several matters are numbered.
    let matters = if request.parts.len() > 1 { request.parts.len() } else { 0 };
    let number = |n: &String| n.parse().is_ok_and(|n: usize| (1..=matters).contains(&n));
    let part = |n: &String| known.contains(n) || known.iter().any(|k| end(k, n)) || number(n);
    let new: BTreeSet<String> = digits(&request.text).into_iter().filter(|n| !part(n)).collect();
    require(new.is_empty(), || format!("{new:?} are made up in\n{}", request.text))
}

/// A request passes the check and comes back as it is when it is rewritten.
pub fn fit_and_stable(text: &str, language: &Language) -> Kept {
    let rewrite = |text: &str| rewrite::rewrite(text, language, &Options::default()).text;
    let once = rewrite(text);
    let alarm = finding::find(&once, language, &Settings::default()).into_iter().find(Finding::is_alarm);
    require(alarm.is_none(), || format!("{:?} in\n{once}", alarm.map(|f| (f.rule, f.span.of(&once).to_string()))))?;
    let twice = rewrite(&once);
    require(once == twice, || format!("rewritten once:\n{once}\ntwice:\n{twice}"))
}

/// A secret is in nothing that askwell says of the text.
pub fn secret_kept((text, secret): &(String, &str), language: &Language) -> Kept {
    let (settings, options) = (Settings::default(), Options::default());
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let secret = plain(secret);
    let found = finding::find(text, language, &settings);
    let secrets = finding::secrets(&found, &settings);
    let findings = found.iter().map(|f| {
        let fixes = f.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.as_str()).collect::<String>();
        format!("{} {} {:?} {fixes}", f.message, f.advice, f.shown)
    });
    let explained = rewrite::explain(text, language, &options).into_iter().map(|e| e.text + &e.why);
    let request = serde_json::to_string(&rewrite::rewrite(text, language, &options)).expect("plain data");
    let everything = findings.chain(explained).chain([request, finding::masked(text, &secrets)]);
    let told = everything.into_iter().find(|told| plain(told).contains(&secret[..secret.len().min(8)]));
    require(told.is_none(), || format!("{secret} is told: {}", told.unwrap_or_default()))
}

/// Every layout of a request can be written, comes out the same twice, and can be shortened.
pub fn layouts(text: &str, language: &Language) -> Kept {
    let channels = [Channel::Letter, Channel::Form, Channel::Chat, Channel::Sms, Channel::Bot, Channel::Call];
    for (channel, tone) in channels.into_iter().zip([Tone::Soft, Tone::Firm].into_iter().cycle()) {
        let settings = Settings { channel, ..Settings::default() };
        let options = Options { settings, tone, keep: vec![1, 9], to: Some("Ann Lee".into()), ..Options::default() };
        let request = rewrite::rewrite(text, language, &options);
        require(request == rewrite::rewrite(text, language, &options), || format!("it differs for {channel:?}"))?;
        require(!letter::markdown(&request, language, channel).is_empty(), || "nothing to lay out".into())?;
        let limit = request.text.chars().count() * 2 / 3;
        let short = rewrite::shorten(&request, language, &options, limit);
        let length = short.as_ref().map_or(0, |r| r.text.chars().count());
        require(length <= limit, || format!("{length} characters instead of {limit} for {channel:?}"))?;
    }
    Ok(())
}

/// A fact in a text: its kind and its words.
type Fact = (FactKind, String);

/// The facts of a text but for secrets.
fn facts(text: &str, language: &Language) -> Vec<Fact> {
    let settings = Settings::default();
    let document = Document::read(text, language, &settings);
    let secrets = finding::secrets(&finding::find_in(&document, &settings), &settings);
    let open = document.facts.iter().filter(|f| !secrets.iter().any(|s| s.span.overlaps(f.span)));
    open.map(|f| (f.kind, f.span.of(text).to_string())).collect()
}

/// Whether a fact stands in a text, word by word; of a long one (a declaration) a word in four may have been cleaned.
fn stands(fact: &str, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = askwell::fold::fold(text);
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(String::from).collect()
    };
    let (fact, text) = (words(fact), words(text));
    let kept = |window: &[String]| fact.iter().filter(|w| window.contains(w)).count();
    fact.is_empty()
        || text.windows(fact.len()).any(|window| window == fact)
        || fact.len() >= 5 && text.windows(fact.len()).any(|window| kept(window) >= fact.len() * 3 / 4)
}
