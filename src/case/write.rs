//! The messages of a case: each is a request that carries every number and date, so that nobody asks again.

use jiff::civil::{Date, DateTime};

use super::{
    Case, Form, Message, Way, What,
    credit::Credit,
    history::{self, calm},
    template::Slots,
    wait::Week,
    words::Words,
};
use crate::{
    finding,
    interview::hear::Ear,
    letter,
    request::{Part, Request},
    rewrite,
    settings::Channel,
};

/// Characters that a subject line should have at most, and those that it must not exceed.
const SUBJECT: [usize; 2] = [60, 72];

/// What messages are written with.
#[derive(Debug)]
pub struct Writer<'a> {
    /// The case.
    pub case: &'a Case,
    /// The words of its language.
    pub words: &'a Words,
    /// What the customer's own words are looked through with.
    pub ear: &'a Ear<'a>,
    /// Business days.
    pub week: &'a Week,
    /// Now.
    pub now: DateTime,
}

/// What a message says beside what the case knows.
#[derive(Clone, Debug, Default)]
pub struct More {
    /// Whom it addresses, by name.
    pub to: Option<String>,
    /// By when an answer is asked for.
    pub by: Option<Date>,
    /// Further slots of the templates, in the customer's words.
    pub slots: Slots,
    /// The same for words that are quoted, which nobody may change.
    pub verbatim: Slots,
    /// How high it escalates.
    pub rung: usize,
}

impl Writer<'_> {
    /// A message for a purpose; `variant` is the name of its templates.
    #[must_use]
    pub fn write(&self, form: Form, variant: &str, more: &More) -> (Request, Message) {
        let budget = self.budget(variant);
        let long =
            |request: &Request| finding::words(&letter::body(request, self.ear.language, Channel::Email)) > budget;
        // What is not needed gives way before the history does, and that before anything else.
        let ways = (2..=history::LINES).rev().flat_map(|most| [(most, true), (most, false)]).chain([(0, true)]);
        let mut written = ways.map(|(most, all)| self.request(variant, more, most, all));
        let request = written.find(|request| !long(request)).unwrap_or_else(|| self.request(variant, more, 0, false));
        let message = Message {
            form,
            to: more.to.clone().unwrap_or_default(),
            rung: more.rung,
            until: more.by,
            subject: request.subject.clone(),
            text: request.text.trim_end().lines().map(str::to_owned).collect(),
        };
        (request, message)
    }

    /// Words that a message has at most.
    #[must_use]
    pub fn budget(&self, variant: &str) -> usize {
        self.words.text(&format!("message.{variant}.budget"), &[]).parse().unwrap_or(120)
    }

    fn request(&self, variant: &str, more: &More, history: usize, all: bool) -> Request {
        let (words, language) = (self.words, self.ear.language);
        let mut slots = self.slots(more, 0);
        let key = |part: &str| format!("message.{variant}.{part}");
        let headline = words.paragraph(&key("headline"), &slots);
        let told = slots.get("until").is_some_and(|until| !until.is_empty() && headline.contains(until));
        slots.insert("history", self.history(history, told));
        if !all {
            slots.insert("thread", String::new());
        }
        let letters = letter::Words::of(language);
        let greeting = match more.to.as_deref().and_then(|to| to.split('<').next()).map(str::trim) {
            Some(name) if !name.is_empty() && !name.contains('@') => letters.greeting_named.replace("{name}", name),
            _ => letters.greeting.clone(),
        };
        let part = Part {
            // A letter knows itself which words go on in small letters after the greeting.
            headline: finding::capitalised(&headline),
            story: words.paragraphs(&key("story"), &slots),
            asks: Some(words.paragraph(&key("ask"), &slots)).filter(|ask| !ask.is_empty()).into_iter().collect(),
            ..Part::default()
        };
        let mut request = Request {
            language: language.code().to_owned(),
            kind: words.text(&key("kind"), &[]),
            to: more.to.clone(),
            subject: self.subject(&key("subject"), &slots),
            greeting,
            closing: format!("{}\n{}", letters.closing, self.case.writer).trim_end().to_owned(),
            asks: part.asks.clone(),
            parts: vec![part],
            ..Request::default()
        };
        request.text = letter::text(&request, language, self.ear.options.settings.channel);
        request
    }

    /// The first subject line that is short enough, by preference one with the number of the case; else the shortest.
    fn subject(&self, key: &str, slots: &Slots) -> String {
        let all = self.words.paragraphs(key, slots);
        let number = slots.get("number").filter(|number| !number.is_empty());
        let number = number.map_or_else(|| self.case.ticket(), String::as_str);
        let numbered = || all.iter().filter(|line| !number.is_empty() && line.contains(number));
        let length = |line: &&String| line.chars().count();
        let best = SUBJECT.into_iter().find_map(|most| numbered().find(|line| length(line) <= most));
        let any = || SUBJECT.into_iter().find_map(|most| all.iter().find(|line| length(line) <= most));
        best.or_else(any).or_else(|| all.iter().min_by_key(length)).cloned().unwrap_or_default()
    }

    /// Everything that the case knows, by the names that templates call it.
    #[must_use]
    pub fn slots(&self, more: &More, history: usize) -> Slots {
        let (case, words, today) = (self.case, self.words, self.now.date());
        let day = |day: Date| words.day(day, today);
        let ordered = case.in_order();
        let ours = |what: What| ordered.iter().filter(move |entry| entry.what == what);
        let first = ordered.iter().find(|entry| matches!(entry.what, What::Sent | What::Contact)).map(|e| e.on);
        let last = ordered.iter().rev().find(|entry| matches!(entry.what, What::Sent | What::Contact)).map(|e| e.on);
        let promise = ordered.iter().rev().find_map(|entry| Some((entry.on, entry.promise.as_ref()?)));
        let said = |text: &str| calm(text, self.ear).unwrap_or_default();
        let age = first.map(|first| i64::from((today - first).get_days())).filter(|days| *days > 0);
        let news: Vec<String> = case.news.iter().filter_map(|text| calm(text, self.ear)).collect();
        let answer = ours(What::Answer).next_back();
        let mut slots: Slots = [
            ("company", case.company.clone()),
            ("about", said(&case.about)),
            ("ticket", case.ticket().to_owned()),
            ("tickets", case.tickets.get(1..).unwrap_or_default().join(", ")),
            ("id", case.ids.first().cloned().unwrap_or_default()),
            ("ids", case.ids.join(", ")),
            ("writer", case.writer.clone()),
            ("contact", case.contact.clone()),
            ("ask", said(&case.ask)),
            ("wish", rewrite::worded(&said(&case.ask), self.ear.language).unwrap_or_default()),
            ("today", day(today)),
            ("first", first.map(day).unwrap_or_default()),
            ("last", last.map(day).unwrap_or_default()),
            ("age", age.map(|days| words.count("days", days)).unwrap_or_default()),
            (
                "since-days",
                age.filter(|_| words.has("count.since-days")).map(|n| words.count("since-days", n)).unwrap_or_default(),
            ),
            ("promised-on", promise.map(|(on, _)| day(on)).unwrap_or_default()),
            ("promise", promise.map(|(_, promise)| said(&promise.text)).unwrap_or_default()),
            ("until", promise.and_then(|(_, promise)| promise.until).map(day).unwrap_or_default()),
            ("contacts", count(words, "contacts", history::contacts(case))),
            ("history", self.history(history, false)),
            ("news", news.join(". ")),
            (
                "thread",
                if case.channel == Way::By(Channel::Email) && first.is_some() {
                    words.text("message.thread", &[])
                } else {
                    String::new()
                },
            ),
            ("deadline", more.by.map(day).unwrap_or_default()),
            ("answered-on", answer.map(|entry| day(entry.on)).unwrap_or_default()),
            ("answered-by", answer.map(|entry| entry.person.clone()).unwrap_or_default()),
        ]
        .into();
        for (name, text) in &more.slots {
            let text = text.lines().filter_map(|line| calm(line, self.ear)).collect::<Vec<_>>().join("\n");
            slots.insert(name, text);
        }
        slots.extend(more.verbatim.clone());
        slots
    }

    /// The history in so many lines; nothing where one line would be all, and says no more than the message does.
    fn history(&self, most: usize, told: bool) -> String {
        let lines = history::lines(self.case, self.words, self.ear, most, told);
        let says = lines.len() > 1 || !told && history::is_telling(self.case);
        if says { lines.join("\n") } else { String::new() }
    }

    /// The slots of a claim for a recalculation.
    #[must_use]
    pub fn claim(&self, credit: &Credit) -> Slots {
        let words = self.words;
        [
            ("amount", credit.amount()),
            ("fee", credit.fee.like(credit.fee.minor)),
            ("days", words.count("days", credit.days())),
            ("period", words.range(credit.from, credit.to)),
            ("arithmetic", credit.arithmetic(words)),
            ("rounded", if credit.shares.len() > 1 { words.text("credit.rounded", &[]) } else { String::new() }),
        ]
        .into()
    }
}

/// So many of something; nothing for none.
fn count(words: &Words, what: &str, n: usize) -> String {
    if n == 0 { String::new() } else { words.count(what, i64::try_from(n).unwrap_or(i64::MAX)) }
}
