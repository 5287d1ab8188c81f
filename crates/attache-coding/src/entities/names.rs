//! Where names stand: those that the vocabulary knows, and those that the parser found.

use std::collections::VecDeque;
use std::ops::Range;

use attache_lexicon::world::{ActorKind, Sense, SenseKind, WorldMatch};
use attache_lexicon::{Lexicon, MentionWord, TimeWord, TitleForm, TitleKind, World, phrases};
use attache_nlp::{NameKind, Parse, Sentence, Upos};
use attache_text::{Report, Span};

use super::{acronyms, elided, namesakes, outlets};
use crate::scan;

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    pub(super) naming: Naming,
}

/// What a name can stand for.
#[derive(Clone, Debug)]
pub(super) enum Naming {
    /// Entries of the vocabulary.
    Known(Vec<Sense>),
    /// None of them.
    Unknown(NameKind),
}

impl Spot {
    /// True when every sense is a short form of a person's name.
    pub(super) fn is_short_person(&self) -> bool {
        match &self.naming {
            Naming::Known(senses) => senses.iter().all(|s| is_short(s.kind)),
            Naming::Unknown(_) => false,
        }
    }
}

fn is_short(kind: SenseKind) -> bool {
    matches!(kind, SenseKind::Surname | SenseKind::Short)
}

/// The token of a range that governs the others.
pub(super) fn head(parse: &Parse, tokens: &Range<usize>) -> usize {
    let outside = |t: &usize| parse.tokens[*t].head.is_none_or(|h| !tokens.contains(&h));
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// All names of a report, in text order.
pub(super) fn spots(report: &Report, parse: &Parse, lexicon: &Lexicon) -> Vec<Spot> {
    let mut spots = Vec::new();
    for sentence in &parse.sentences {
        let mut known = known(report, parse, lexicon, sentence.span);
        known.extend(elided::halves(report, parse, lexicon, sentence.span, &known));
        let unknown = found(report, parse, lexicon, &known, sentence);
        let inside = |k: &Spot| {
            unknown.iter().any(|u| swallows(u, k) || outgrows(report, parse, lexicon, &known, u, k))
        };
        spots.extend(known.iter().filter(|k| !inside(k)).cloned());
        spots.extend(unknown);
    }
    spots.retain(|s| {
        !tells_time(report, lexicon, s.span)
            && !is_month(report, parse, lexicon, s)
            && !in_address(report, s.span)
    });
    acronyms::keep_at_home(report, lexicon, &mut spots);
    namesakes::settle(report, parse, lexicon, &mut spots);
    spots.sort_by_key(|s| (s.tokens.start, std::cmp::Reverse(s.tokens.end)));
    spots
}

/// "Ramadan", "Easter Monday"; the city of "Moscow time".
fn tells_time(report: &Report, lexicon: &Lexicon, span: Span) -> bool {
    /// Enough for " time" behind the name.
    const BEHIND: usize = 6;
    let behind = report.text[span.end..].char_indices().nth(BEHIND);
    let end = behind.map_or(report.text.len(), |(at, _)| span.end + at);
    let words = scan::words(&report.text, Span::new(span.start, end));
    let own = words.iter().filter(|w| w.span.end <= span.end).count();
    let low = |n: usize| words.get(n).map(|w| &*w.low);
    let feast = lexicon.times.holidays.at(low).is_some_and(|(count, _)| count >= own);
    feast || lexicon.times.zones.at(low).is_some_and(|(count, _)| count > own)
}

/// "in **May**", but not "Prime Minister **May**".
fn is_month(report: &Report, parse: &Parse, lexicon: &Lexicon, spot: &Spot) -> bool {
    let word = report.words(spot.span).to_lowercase();
    let month = |w: &TimeWord| matches!(w, TimeWord::Month(_));
    if !lexicon.times.word(&word).iter().any(month) {
        return false;
    }
    let sentence = parse.sentences[parse.sentence_of(spot.tokens.start)].span;
    crate::times::tells(report, lexicon, sentence, spot.span)
}

/// Part of an address: "jane.**doe**@mail.com", "https://www.**bbc**.co.uk/news".
fn in_address(report: &Report, span: Span) -> bool {
    let word = scan::unspaced(&report.text, span);
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// A name of a person, event or work takes the place of known names inside it; an organisation leaves states standing.
fn swallows(unknown: &Spot, known: &Spot) -> bool {
    let inside =
        unknown.tokens.start <= known.tokens.start && known.tokens.end <= unknown.tokens.end;
    let Naming::Unknown(kind) = unknown.naming else { return false };
    inside && (kind != NameKind::Org || known.is_short_person())
}

/// True for an organisation whose name holds that of another body or outlet and says more than whose it is: "National |
/// Democratic Party", "Democratic Party | of Georgia", but not "Peru's | Congress".
fn outgrows(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    all: &[Spot],
    unknown: &Spot,
    known: &Spot,
) -> bool {
    let Naming::Known(senses) = &known.naming else { return false };
    let actor = |s: &Sense| lexicon.world.actor(s.actor);
    let body = |s: &Sense| matches!(actor(s).kind, ActorKind::Body | ActorKind::Outlet);
    let holds =
        unknown.tokens.start <= known.tokens.start && known.tokens.end <= unknown.tokens.end;
    let organisation = matches!(unknown.naming, Naming::Unknown(NameKind::Org));
    if !(holds && organisation && senses.iter().all(body)) {
        return false;
    }
    let word = |t: usize| report.words(parse.tokens[t].span);
    let named = |t: usize| all.iter().any(|k| k.tokens.contains(&t));
    let own = |t: usize| word(t).starts_with(char::is_uppercase) && !named(t);
    let begun = (unknown.tokens.start..known.tokens.start).any(own);
    let mut of = (known.tokens.end..unknown.tokens.end).skip_while(|&t| !named(t));
    let whose = of.next().and_then(|t| all.iter().find(|k| k.tokens.contains(&t)));
    let home = |spot: &Spot| match &spot.naming {
        Naming::Known(owners) => {
            owners.iter().any(|o| senses.iter().any(|s| actor(s).country == actor(o).country))
        }
        Naming::Unknown(_) => false,
    };
    let goes_on = known.tokens.end < unknown.tokens.end && word(known.tokens.end) == "of";
    begun || goes_on && !whose.is_some_and(home)
}

/// Names that the vocabulary knows.
fn known(report: &Report, parse: &Parse, lexicon: &Lexicon, sentence: Span) -> Vec<Spot> {
    let matched = |around: Span| {
        let all = lexicon.world.matches(report.words(around)).into_iter();
        all.map(move |m| (Span::new(around.start + m.span.start, around.start + m.span.end), m))
    };
    let mut spots = Vec::new();
    let mut matches: VecDeque<(Span, WorldMatch)> = matched(sentence).collect();
    while let Some((span, found)) = matches.pop_front() {
        let whole = span;
        let Some(tokens) = covering(parse, span) else { continue };
        let (tokens, span) = without_article(report, parse, tokens, span);
        let proper = tokens.clone().any(|t| parse.tokens[t].upos == Upos::Propn);
        if (found.ordinary && !proper) || !plausible(report, parse, lexicon, &found.senses, &tokens)
        {
            continue;
        }
        let outlet = outlets::are_outlets(&lexicon.world, &found.senses);
        if outlet && !outlets::stands_alone(report, parse, lexicon, &tokens, span) {
            // "The **Australian** people" names a state.
            matches.extend(matched(span).filter(|_| span != whole));
            continue;
        }
        let (state, body) = parted(report, lexicon, parse, span, &found.senses);
        spots.extend(state);
        let (tokens, span) = body.unwrap_or((tokens, span));
        spots.push(Spot { tokens, span, naming: Naming::Known(found.senses) });
    }
    spots
}

/// "the West" is written with its article, which is no part of the mention.
fn without_article(
    report: &Report,
    parse: &Parse,
    tokens: Range<usize>,
    span: Span,
) -> (Range<usize>, Span) {
    let first = parse.tokens[tokens.start].span;
    if tokens.len() < 2 || !matches!(report.words(first), "the" | "The") {
        return (tokens, span);
    }
    let start = parse.tokens[tokens.start + 1].span.start;
    (tokens.start + 1..tokens.end, Span::new(start, span.end))
}

/// "US State Department" names the state and its body: the state in front, and the rest.
fn parted(
    report: &Report,
    lexicon: &Lexicon,
    parse: &Parse,
    span: Span,
    senses: &[Sense],
) -> (Option<Spot>, Option<(Range<usize>, Span)>) {
    let words = report.words(span);
    let body = |s: &&Sense| lexicon.world.actor(s.actor).kind == ActorKind::Body;
    let Some(body) = senses.iter().find(body) else { return (None, None) };
    let plain = |rest: &str| {
        body.kind == SenseKind::Body
            || lexicon.world.senses(rest).iter().any(|s| s.actor == body.actor)
            || lexicon.titles.of(rest).iter().any(|(t, _)| t.kind == TitleKind::Body)
    };
    let cuts = words.match_indices([' ', '\'', '’']).map(|(at, _)| at);
    for cut in cuts {
        let owners = lexicon.world.senses(&words[..cut]);
        let is_state = |s: &Sense| {
            let kind = lexicon.world.actor(s.actor).kind;
            matches!(kind, ActorKind::State | ActorKind::Territory) && !is_short(s.kind)
        };
        let state = owners.iter().any(is_state);
        let rest = words[cut..].trim_start_matches(['\'', '’']);
        let rest = rest.strip_prefix("s ").unwrap_or(rest).trim_start();
        if !state || rest.is_empty() || !plain(rest) {
            continue;
        }
        let front = Span::new(span.start, span.start + cut);
        let back = Span::new(span.end - rest.len(), span.end);
        if let (Some(tokens), Some(body)) = (covering(parse, front), covering(parse, back))
            && tokens.end <= body.start
        {
            let state = Spot { tokens, span: front, naming: Naming::Known(owners) };
            return (Some(state), Some((body, back)));
        }
    }
    (None, None)
}

/// Short names of people must be tagged as names and be no part of another: "**Carr** Futures".
fn plausible(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    senses: &[Sense],
    tokens: &Range<usize>,
) -> bool {
    let proper = || tokens.clone().any(|t| parse.tokens[t].upos == Upos::Propn);
    let capital = || report.words(parse.tokens[tokens.start].span).starts_with(char::is_uppercase);
    // "No. 1"
    let spelled = || !report.words(parse.tokens[tokens.end - 1].span).ends_with('.');
    !senses.iter().all(|s| is_short(s.kind))
        || proper() && capital() && spelled() && !goes_on(report, parse, lexicon, tokens)
}

/// A word behind a short name makes it part of another name that nobody is known by, if no title stands in between.
fn goes_on(report: &Report, parse: &Parse, lexicon: &Lexicon, tokens: &Range<usize>) -> bool {
    let Some(next) = parse.tokens.get(tokens.end) else { return false };
    let word = report.words(next.span);
    let same = parse.sentence_of(tokens.start) == parse.sentence_of(tokens.end);
    let name = next.upos == Upos::Propn && word.starts_with(char::is_uppercase);
    let head = parse.tokens[tokens.end - 1].head;
    let joined = head.is_some_and(|h| h >= tokens.end) || next.head == Some(tokens.end - 1);
    same && name && joined && !is_title(lexicon, &word.to_lowercase())
}

/// The tokens that a span touches.
fn covering(parse: &Parse, span: Span) -> Option<Range<usize>> {
    let start = parse.tokens.partition_point(|t| t.span.end <= span.start);
    let end = parse.tokens.partition_point(|t| t.span.start < span.end);
    (start < end).then_some(start..end)
}

/// Names of the parser that the vocabulary does not know.
fn found(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    known: &[Spot],
    sentence: &Sentence,
) -> Vec<Spot> {
    let from = parse.names.partition_point(|n| n.tokens.start < sentence.tokens.start);
    let to = parse.names.partition_point(|n| n.tokens.start < sentence.tokens.end);
    let names = parse.names.get(from..to).unwrap_or_default();
    if names.is_empty() {
        return Vec::new();
    }
    let (titles, bodies) = title_ranges(report, parse, lexicon, sentence.span);
    let bare = names.iter().map(|n| match n.kind {
        NameKind::Per => spot(parse, without_titles(parse, &titles, n.tokens.clone()), n.kind),
        NameKind::Event => spot(parse, with_city(n.tokens.clone(), known), n.kind),
        kind => {
            // "Secretary of **State Doe**": what a title has begun is a person, whatever the parser took it for.
            let name = without_titles(parse, &titles, n.tokens.clone());
            if name.start > n.tokens.start && name.end == n.tokens.end && name.len() < 3 {
                spot(parse, name, NameKind::Per)
            } else {
                spot(parse, whole_body(&bodies, kind, n.tokens.clone()), kind)
            }
        }
    });
    // "**The** West" is the name that is known.
    let held = |n: &Spot| {
        let (tokens, _) = without_article(report, parse, n.tokens.clone(), n.span);
        known.iter().any(|k| covers(k, &n.tokens) || k.tokens == tokens)
    };
    bare.filter(|n| !held(n) && !together(parse, known, n)).collect()
}

/// "Chinese" and "Foreign Ministry" are known apart, and so are "North" and "South Korea": together they are no other name.
fn together(parse: &Parse, known: &[Spot], name: &Spot) -> bool {
    let held = |t: usize| known.iter().any(|k| k.tokens.contains(&t));
    let joined = |t: usize| parse.tokens[t].upos == Upos::Cconj;
    match name.naming {
        Naming::Unknown(NameKind::Org) => name.tokens.clone().all(held),
        Naming::Unknown(NameKind::Gpe | NameKind::Loc) => {
            let mut inner = name.tokens.clone();
            name.tokens.clone().any(joined) && inner.all(|t| held(t) || joined(t))
        }
        _ => false,
    }
}

/// Of "Foreign **Ministry**" the parser often takes the end only.
fn whole_body(bodies: &[Range<usize>], kind: NameKind, name: Range<usize>) -> Range<usize> {
    let holds = |b: &&Range<usize>| b.start <= name.start && name.end <= b.end;
    bodies.iter().find(holds).filter(|_| kind == NameKind::Org).cloned().unwrap_or(name)
}

/// "Winter Olympics" behind "Beijing" is the "Beijing Winter Olympics".
fn with_city(name: Range<usize>, known: &[Spot]) -> Range<usize> {
    let place = |k: &&Spot| match &k.naming {
        Naming::Known(senses) => senses
            .iter()
            .any(|s| matches!(s.kind, SenseKind::Capital | SenseKind::Name | SenseKind::Region)),
        Naming::Unknown(_) => false,
    };
    match known.iter().filter(place).find(|k| k.tokens.end == name.start) {
        Some(city) => city.tokens.start..name.end,
        None => name,
    }
}

/// The tokens of each title in a sentence: those of people, and bodies that every state has.
fn title_ranges(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    sentence: Span,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let text = report.words(sentence);
    let words = phrases::words(text);
    let (mut ranges, mut bodies) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        let Some(found) = lexicon.titles.longest(text, &words, at) else {
            at += 1;
            continue;
        };
        at += found.words;
        let body = |f: &&TitleForm| lexicon.titles.title(**f).kind == TitleKind::Body;
        let span = Span::new(sentence.start + found.span.start, sentence.start + found.span.end);
        let list = if found.values.iter().all(body) { &mut bodies } else { &mut ranges };
        list.extend(covering(parse, span));
    }
    (ranges, bodies)
}

/// A person's name starts behind the title in front ("President **Doe**", also where the parser took only the end of
/// the title for a part of the name) and ends before the title behind it ("**Jane Doe** Deputy Minister"): there two
/// words must be left, and the title must go on behind the name or be the end of the sentence ("**Mary King** said").
/// "Bank of Ghana" is one name, whatever else "bank" may be.
fn without_titles(parse: &Parse, titles: &[Range<usize>], mut name: Range<usize>) -> Range<usize> {
    let front = |r: &&Range<usize>| {
        r.contains(&name.start)
            && r.end < name.end
            && parse.tokens.get(r.end).is_some_and(|t| !matches!(t.upos, Upos::Adp | Upos::Cconj))
    };
    if let Some(title) = titles.iter().find(front) {
        name.start = title.end;
    }
    let last = parse.sentences.binary_search_by_key(&name.end, |s| s.tokens.end).is_ok();
    let behind = |r: &&Range<usize>| {
        r.start >= name.start + 2
            && r.contains(&(name.end - 1))
            && (r.end > name.end || r.len() > 1 || last)
    };
    if let Some(title) = titles.iter().find(behind) {
        name.end = title.start;
    }
    name
}

/// A known name stands for the whole of a name or more of it, or is most of it.
fn covers(known: &Spot, name: &Range<usize>) -> bool {
    let whole = known.tokens.start <= name.start && name.end <= known.tokens.end;
    let crossing = known.tokens.start < name.end
        && name.start < known.tokens.end
        && !(name.start <= known.tokens.start && known.tokens.end <= name.end);
    whole || crossing
}

fn spot(parse: &Parse, tokens: Range<usize>, kind: NameKind) -> Spot {
    let all: Vec<usize> = tokens.clone().collect();
    Spot { tokens, span: parse.span_of(&all), naming: Naming::Unknown(kind) }
}

pub(super) fn is_title(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.mentions.is(MentionWord::Honorific, word) || !lexicon.titles.of(word).is_empty()
}

/// The senses of a known name that fit a way of naming.
pub(super) fn of_kind(senses: &[Sense], kind: SenseKind) -> Option<Sense> {
    senses.iter().copied().find(|s| s.kind == kind)
}

/// Senses by the full name of a person.
pub(super) fn full_person(world: &World, senses: &[Sense]) -> Option<Sense> {
    let mut named = senses.iter().filter(|s| s.kind == SenseKind::Name);
    named.find(|s| world.actor(s.actor).person().is_some()).copied()
}
