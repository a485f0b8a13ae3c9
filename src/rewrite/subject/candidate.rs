//! What may stand in a subject line, and how much speaks for it.

/// What can be said of a line that may be the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A sign of the role `problem` stands in it.
    Fault,
    /// One that is sure.
    SureFault,
    /// More than one.
    OftenFault,
    /// It says first of a thing that something is wrong with it.
    FirstFault,
    /// No sign of a fault, and none of the kind that the draft is of.
    Idle,
    /// Neither a fault nor a thing nor the reader is spoken of.
    Nothing,
    /// A thing stands before its verb.
    ThingFirst,
    /// It says what the reader or the reader's thing or people did.
    Reader,
    /// It says what the writer did.
    Own,
    /// It says what the writer cannot do or does not have.
    Unable,
    /// Somebody called, wrote or reported, and no thing is spoken of.
    Contact,
    /// The writer did it to a thing that stands first.
    ByWriter,
    /// Verbs of buying, asking, calling: it tells what led up to the matter.
    Background,
    /// The writer did that.
    OwnBackground,
    /// Verbs of paying and costing.
    Aside,
    /// Somebody says something.
    Saying,
    /// And what was said follows.
    Quotes,
    /// An error message or code stands in it.
    Error,
    /// An amount stands in it.
    Amount,
    /// A person stands in it.
    Person,
    /// It says since when or how long, and denies nothing.
    Lasting,
    /// Its words alone make the kind that the draft is of.
    SameKind,
    /// It shares a word with the wishes, two words.
    Wished,
    WishedTwice,
    /// It speaks of what the draft speaks of throughout, in one word, in two.
    Matter,
    MatterTwice,
    /// It shares a word with another sentence.
    Shared,
    /// It stands in the headline, in the first sentence, in the second, far down.
    Headline,
    First,
    Second,
    Late,
    /// Hardly anything else is said.
    Brief,
    /// It is a whole sentence of a longer story: what can be cut is there as well.
    Whole,
    /// It leaves out the day that the clause opens with.
    Undated,
    /// It is made of more than one clause.
    Joined,
    /// It has less than five words.
    Few,
    /// It has two.
    Curt,
    /// It has many verbs.
    ManyVerbs,
    /// Commas part it into three or more, of which none is surely wrong.
    List,
    /// It begins with a preposition, with "there".
    Preposition,
    There,
    /// It names by a pronoun alone what it is about.
    Unnamed,
    /// It is a question.
    Question,
    /// It leaves out the number of the case.
    Unnumbered,
    /// It leaves out one that says little without its label.
    Unlabelled,
    /// It is a wish that something is to end.
    Ends,
    /// It is a wish that something be done.
    Wish,
    /// It is a label: a kind, a thing or both.
    Label,
    /// A label beside a story of a sentence or two.
    LabelBrief,
    /// A label with a number.
    LabelId,
    /// The kind is clear, or likely.
    KindClear,
    KindLikely,
    /// What is said first would be of that kind by itself.
    KindFirst,
    /// Requests of the kind are headed with it.
    KindTitled,
    /// The draft speaks more than once of the thing, or it is a product.
    ThingSure,
    /// The thing mostly stands beside a matter.
    ThingBeside,
    /// A sentence says of the thing that something is wrong.
    ThingFaulty,
    /// A wish names the thing.
    ThingWished,
    /// The first sentence names it.
    ThingFirstNamed,
    /// The amount that is asked for stands behind it.
    LabelAmount,
    /// It says no more than that somebody writes.
    Bare,
}

impl Sign {
    /// How much a sign speaks for a line. Fitted to drafts of which people had marked the clause that says what is wrong or
    /// written the subject themselves, four points to one of the logarithm of the odds; set by hand are those that keep
    /// out what is no point whatever it says: contacts, lists, deeds of the writer, lines that lose the number.
    const fn points(self) -> i32 {
        match self {
            Self::SameKind => 9,
            Self::Reader => 7,
            Self::SureFault | Self::Headline | Self::ThingFaulty | Self::FirstFault => 6,
            Self::Fault | Self::First | Self::Second | Self::Matter | Self::WishedTwice => 5,
            Self::KindClear | Self::ThingSure | Self::KindTitled => 5,
            Self::ThingFirst | Self::Shared | Self::KindFirst => 4,
            Self::OftenFault | Self::Brief | Self::ThingFirstNamed | Self::ThingWished => 3,
            Self::MatterTwice | Self::LabelAmount | Self::Ends | Self::KindLikely => 2,
            Self::Wished => 1,
            Self::Lasting => 0,
            Self::ManyVerbs | Self::Preposition => -1,
            Self::Amount | Self::There | Self::ByWriter | Self::Undated => -2,
            Self::Question | Self::Wish | Self::Joined | Self::Quotes | Self::LabelId | Self::Label | Self::Whole => -3,
            Self::Background
            | Self::Late
            | Self::LabelBrief
            | Self::ThingBeside
            | Self::Idle
            | Self::Unable
            | Self::Unlabelled
            | Self::Curt => -4,
            Self::Person | Self::Error | Self::Few | Self::Nothing => -5,
            Self::Saying | Self::Unnamed => -6,
            Self::Own | Self::Aside => -7,
            Self::OwnBackground | Self::Bare => -8,
            Self::Unnumbered => -9,
            Self::List => -10,
            Self::Contact => -18,
        }
    }
}

/// A line that may be the subject.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it says.
    pub text: String,
    /// How much speaks for it.
    pub points: i32,
}

impl Candidate {
    /// A line of which some of these signs hold.
    pub fn new(text: String, signs: &[(bool, Sign)]) -> Self {
        Self { text, points: signs.iter().filter(|(so, _)| *so).map(|(_, sign)| sign.points()).sum() }
    }

    /// The same with so many points more.
    pub fn with(self, points: i32) -> Self {
        Self { points: self.points + points, ..self }
    }
}

/// The best of several lines, the first of equals.
pub fn best(found: Vec<Candidate>) -> Option<String> {
    let better = |best: Candidate, next: Candidate| if next.points > best.points { next } else { best };
    found.into_iter().reduce(better).map(|line| line.text)
}
