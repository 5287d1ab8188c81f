//! A stream of invented news of known stories: each is told by one to seven outlets on the day or the day after, in words of
//! their own, with quotations and figures that they share, and matter that each has alone. States are real, people, towns and
//! events are made up.

use attache_ingest::{Form, Input, Raw};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Stories of a day; with four reports each, a thousand reports.
const STORIES_A_DAY: usize = 250;

/// A Monday.
const FIRST_DAY: Date = date(2001, 1, 1);

const STATES: &[(&str, &str)] = &[
    ("France", "French"),
    ("Germany", "German"),
    ("Poland", "Polish"),
    ("Norway", "Norwegian"),
    ("Sweden", "Swedish"),
    ("Finland", "Finnish"),
    ("Spain", "Spanish"),
    ("Portugal", "Portuguese"),
    ("Italy", "Italian"),
    ("Greece", "Greek"),
    ("Turkey", "Turkish"),
    ("Ukraine", "Ukrainian"),
    ("Russia", "Russian"),
    ("China", "Chinese"),
    ("Japan", "Japanese"),
    ("India", "Indian"),
    ("Pakistan", "Pakistani"),
    ("Iran", "Iranian"),
    ("Iraq", "Iraqi"),
    ("Syria", "Syrian"),
    ("Egypt", "Egyptian"),
    ("Sudan", "Sudanese"),
    ("Ethiopia", "Ethiopian"),
    ("Kenya", "Kenyan"),
    ("Nigeria", "Nigerian"),
    ("Mali", "Malian"),
    ("Brazil", "Brazilian"),
    ("Chile", "Chilean"),
    ("Peru", "Peruvian"),
    ("Mexico", "Mexican"),
    ("Canada", "Canadian"),
    ("Australia", "Australian"),
    ("Indonesia", "Indonesian"),
    ("Vietnam", "Vietnamese"),
    ("Serbia", "Serbian"),
    ("Armenia", "Armenian"),
];

const OUTLETS: &[&str] = &[
    "Harbour Post",
    "Nordwire",
    "Morning Ledger",
    "Capital Courier",
    "The Evening Bell",
    "Delta News",
    "Northern Star",
    "City Record",
    "The Weekly Mirror",
    "Coast Herald",
    "Union Gazette",
    "Meridian",
];

const WEEKDAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What nouns of the stories may be said to be.
const KINDS: &[&str] = &[
    "grain",
    "fuel",
    "border",
    "fishing",
    "railway",
    "copper",
    "timber",
    "river",
    "cattle",
    "gas",
    "steel",
    "housing",
    "water",
    "school",
    "prison",
    "harbour",
    "visa",
    "customs",
    "pension",
    "cotton",
    "coal",
    "hospital",
    "airport",
    "currency",
    "satellite",
    "vaccine",
    "uranium",
    "lithium",
    "forest",
    "refugee",
    "tariff",
    "cable",
    "pipeline",
    "election",
    "budget",
    "dam",
    "nickel",
    "fertiliser",
    "shipping",
    "radar",
];

const THINGS: &[&str] = &[
    "corridor",
    "dispute",
    "programme",
    "contract",
    "shortage",
    "inquiry",
    "quota",
    "ban",
    "crossing",
    "tax",
    "fund",
    "project",
    "reform",
    "strike",
    "inspection",
    "levy",
    "exchange",
    "scandal",
    "auction",
    "embargo",
    "survey",
    "subsidy",
    "treaty",
    "terminal",
    "commission",
    "licence",
    "reserve",
    "blockade",
    "tribunal",
    "register",
    "summit",
    "convoy",
    "loan",
    "court",
    "plant",
    "archive",
    "market",
    "permit",
    "zone",
    "law",
];

const QUALITIES: &[&str] = &[
    "unfair",
    "overdue",
    "dangerous",
    "costly",
    "necessary",
    "illegal",
    "generous",
    "hopeless",
    "temporary",
    "secret",
    "popular",
    "risky",
    "weak",
    "historic",
    "unworkable",
    "premature",
    "harmless",
    "decisive",
];

const SYLLABLES: &[&str] = &[
    "ka", "lo", "mi", "ren", "tu", "sha", "ber", "vi", "do", "pel", "gor", "na", "zel", "ri", "mo",
    "ta", "hul", "se", "bra", "ne", "kos", "li", "var", "du",
];

/// A small generator of pseudo-random numbers (SplitMix64), so that a stream depends on its seed alone.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    fn name(&mut self) -> String {
        let count = 2 + self.below(2);
        let word: String = (0..count).map(|_| self.one(SYLLABLES)).collect();
        word[..1].to_uppercase() + &word[1..]
    }

    /// A matter, every other time with a name of its own.
    fn thing(&mut self) -> String {
        let (kind, thing) = (self.one(KINDS), self.one(THINGS));
        match self.below(2) {
            0 => format!("the {kind} {thing}"),
            _ => format!("the {} {kind} {thing}", self.name()),
        }
    }
}

/// What happened, and what all who tell it may say.
struct Story {
    day: usize,
    kind: usize,
    actor: (&'static str, &'static str),
    other: (&'static str, &'static str),
    official: [String; 2],
    town: String,
    about: String,
    number: usize,
    /// What the two officials said: of what, and how it is.
    said: [(String, &'static str); 2],
}

impl Story {
    fn new(number: usize, dice: &mut Dice) -> Self {
        let first = dice.below(STATES.len());
        let second = (first + 1 + dice.below(STATES.len() - 1)) % STATES.len();
        let official = [0, 1].map(|_| format!("{} {}", dice.name(), dice.name()));
        Self {
            day: number / STORIES_A_DAY,
            kind: dice.below(LEADS.len()),
            actor: STATES[first],
            other: STATES[second],
            official,
            town: dice.name(),
            about: dice.thing(),
            number: 2 + dice.below(90),
            said: [0, 1].map(|_| (dice.thing(), dice.one(QUALITIES))),
        }
    }

    /// A pattern with the matter of this story.
    fn fill(&self, pattern: &str, own: &str) -> String {
        let (said, answer) = (&self.said[0], &self.said[1]);
        let number = self.number.to_string();
        let places = [
            ("{A}", self.actor.0),
            ("{a}", self.actor.1),
            ("{B}", self.other.0),
            ("{b}", self.other.1),
            ("{X}", &self.official[0]),
            ("{Y}", &self.official[1]),
            ("{town}", &self.town),
            ("{about}", &self.about),
            ("{n}", &number),
            ("{day}", WEEKDAYS[self.day % 7]),
            ("{it}", &said.0),
            ("{is}", said.1),
            ("{that}", &answer.0),
            ("{was}", answer.1),
            ("{own}", own),
        ];
        places.iter().fold(pattern.to_owned(), |text, (mark, word)| text.replace(mark, word))
    }
}

/// Tellings of one kind of event each.
const LEADS: &[[&str; 3]] = &[
    [
        "{a} Foreign Minister {X} met his {b} counterpart, {Y}, in {town} on {day} to discuss {about}.",
        "Foreign ministers {X} of {A} and {Y} of {B} held talks on {about} in {town} on {day}.",
        "{A} and {B} talked about {about} on {day}, when {X} received {Y} in {town}.",
    ],
    [
        "{A} imposed sanctions on {n} {b} companies over {about} on {day}.",
        "{A} on {day} put {n} firms from {B} on its sanctions list because of {about}.",
        "Sanctions were imposed on {n} companies of {B} by {A} on {day} for their part in {about}.",
    ],
    [
        "{A} accused {B} on {day} of blocking {about} near {town}.",
        "{B} has blocked {about} near {town}, {A} charged on {day}.",
        "The {a} government on {day} blamed {B} for the end of {about} in {town}.",
    ],
    [
        "{a} forces shelled the town of {town} in {B} on {day}, killing {n} people.",
        "At least {n} people were killed on {day} when {a} artillery hit {town} in {B}.",
        "{a} shells fell on {town} on {day} and killed {n} people, officials in {B} said.",
    ],
    [
        "{A} sent {n} tonnes of aid to {B} on {day} for the people of {town}.",
        "{B} received {n} tonnes of food and medicine from {A} on {day}, bound for {town}.",
        "Aid of {n} tonnes from {A} reached {town} in {B} on {day}.",
    ],
    [
        "{A} and {B} signed an agreement on {about} in {town} on {day}.",
        "An agreement on {about} was signed by {A} and {B} in {town} on {day}.",
        "{X} of {A} and {Y} of {B} on {day} signed a deal in {town} on {about}.",
    ],
    [
        "{B} expelled {n} {a} diplomats on {day} over {about}.",
        "{n} diplomats of {A} must leave {B}, which expelled them on {day} over {about}.",
        "Over {about}, {B} on {day} expelled {n} diplomats from {A}.",
    ],
    [
        "{n} people were arrested in {town} on {day} when {b} police broke up a protest against {about}.",
        "{b} police arrested {n} protesters in {town} on {day} at a march against {about}.",
        "A march against {about} in {town}, {B}, ended on {day} with {n} arrests.",
    ],
];

const FIRST: &[&str] = &[
    "\"We find that {it} is {is}, and we will say so in {town},\" {X} told reporters.",
    "{X} said that {it} was {is}.",
    "According to {X}, {it} is {is} and cannot go on.",
];

const ANSWER: &[&str] = &[
    "\"Nobody in {B} will call {that} {was} again,\" {Y} said in a statement.",
    "{Y}, who speaks for {B}, called {that} {was}.",
    "{Y} replied that {that} had been {was} from the start.",
];

/// Matter that a report has alone.
const ALONE: &[&str] = &[
    "{A} has argued with its neighbours over {own} for years.",
    "Analysts expect that {own} will weigh on the economy of {B}.",
    "Members of parliament in {B} are to vote on {own} next month.",
    "A newspaper in {town} had reported earlier on {own}.",
    "The opposition wants {own} to be looked into.",
];

/// How much a report tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// What happened and what one of the two says of it: half as long, so that a million have room in memory.
    Brief,
    /// What both say, and one to three sentences more.
    Full,
}

/// A stream of `reports` reports and the story of each.
pub(crate) fn stream(
    reports: usize,
    length: Length,
    seed: u64,
) -> impl Iterator<Item = (Input, usize)> {
    let mut dice = Dice(seed);
    let told = move |number: usize| {
        let story = Story::new(number, &mut dice);
        let count = 1 + dice.below(7);
        (0..count)
            .map(|i| (report(&story, (number, i), length, &mut dice), number))
            .collect::<Vec<_>>()
    };
    (0..).flat_map(told).take(reports)
}

fn report(story: &Story, (number, i): (usize, usize), length: Length, dice: &mut Dice) -> Input {
    let lead = story.fill(LEADS[story.kind][dice.below(3)], "");
    let mut sentences = vec![lead];
    if length == Length::Brief {
        let list = [FIRST, ANSWER][dice.below(2)];
        sentences.push(story.fill(dice.one(list), ""));
    } else {
        for list in [FIRST, ANSWER] {
            if dice.below(4) > 0 {
                sentences.push(story.fill(dice.one(list), ""));
            }
        }
        for _ in 0..1 + dice.below(3) {
            let own = dice.thing();
            sentences.push(story.fill(dice.one(ALONE), &own));
        }
    }
    let mut raw = Raw::new(format!("{number:07}-{i}"), Form::Text(sentences.join(" ")));
    let day = story.day + dice.below(2);
    raw.published = Some(FIRST_DAY.saturating_add((day as i64).days()).to_string());
    raw.outlet = Some(dice.one(OUTLETS).to_owned());
    Input::Raw(raw)
}
