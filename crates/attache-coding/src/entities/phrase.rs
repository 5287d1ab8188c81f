//! A mention put together from a title, a state and other names: "the spokesman of the Danish army".

use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind, WorldMatch};
use attache_lexicon::{MentionWord, Title, TitleKind, phrases};
use attache_text::Span;

use super::evidence::Evidence;
use super::who::{CONTEXT, PARTS, Setting, WHOLE, Who, is_past};
use crate::places;

/// The parts of a mention.
pub(super) struct Phrase<'p> {
    words: &'p str,
    setting: Setting<'p>,
    /// Where the head part ends.
    head: usize,
    titles: Vec<(Span, &'p Title)>,
    matches: Vec<WorldMatch>,
}

impl<'p> Phrase<'p> {
    pub(super) fn new(words: &'p str, setting: Setting<'p>) -> Self {
        let head = head_end(words, setting);
        let matches = setting.lexicon.world.matches(words);
        let titles = titles(words, setting);
        let mut phrase = Self { words, setting, head, titles, matches: Vec::new() };
        phrase.matches =
            matches.iter().filter(|m| phrase.stands_alone(m, &matches)).cloned().collect();
        phrase
    }

    /// False for a name that goes on: "Juan Carlos" in "Juan Carlos Vera" is somebody else, and so is a body.
    fn stands_alone(&self, found: &WorldMatch, all: &[WorldMatch]) -> bool {
        let Some(sense) = self.setting.best(&found.senses) else { return false };
        let actor = self.setting.actor(sense);
        let person = actor.kind == ActorKind::Person;
        let named = matches!(sense.kind, SenseKind::Name | SenseKind::Body) && !is_state(actor);
        if !person && !named {
            return true;
        }
        let people = |m: &WorldMatch| {
            let best = self.setting.best(&m.senses);
            best.is_some_and(|s| self.setting.actor(s).kind == ActorKind::Person)
        };
        let known = |at: usize| {
            all.iter().any(|m| {
                m.span != found.span && m.span.start <= at && at < m.span.end && !people(m)
            }) || self.titles.iter().any(|(s, _)| s.start <= at && at < s.end)
        };
        let joined = self.words[..found.span.start].ends_with('-')
            || self.words[found.span.end..].starts_with('-');
        let before = self.words[..found.span.start].strip_suffix(' ').and_then(|front| {
            let start = front.rfind(' ').map_or(0, |at| at + 1);
            Some((start, front.get(start..)?))
        });
        let after = self.words[found.span.end..].strip_prefix(' ').and_then(|rest| {
            let word = rest.split(' ').next()?;
            Some((found.span.end + 1, word))
        });
        let honorific =
            |w: &str| self.setting.lexicon.mentions.is(MentionWord::Honorific, &w.to_lowercase());
        // "Kurdish-led" is no part of a name.
        let adjective =
            |w: &str| w.split_once('-').is_some_and(|(_, end)| end.starts_with(char::is_lowercase));
        let foreign = |(at, word): (usize, &str)| {
            let name = word.starts_with(char::is_uppercase) && !adjective(word);
            name && !known(at) && !honorific(word)
        };
        !(person && joined || before.is_some_and(foreign) || person && after.is_some_and(foreign))
    }

    pub(super) fn who(&self) -> Who {
        let best = |m: &WorldMatch| self.setting.best(&m.senses);
        let person = self.matches.iter().find_map(|m| {
            let sense = best(m)?;
            self.setting.actor(sense).person().map(|_| (m.span, sense))
        });
        if let Some((span, sense)) = person.filter(|_| self.head_has_person()) {
            return self.person(span, sense);
        }
        let body = self.body();
        let own = self.country();
        let title = self.title(own.as_ref().map(|o| &*o.code));
        let of_title = || {
            let (span, title) = title.filter(|(_, t)| t.country.is_some())?;
            let evidence = Evidence::titled("country", title, span.of(self.words));
            Some(Found { code: title.country.as_deref()?.to_owned(), evidence, sure: PARTS })
        };
        let found = own.or_else(of_title).or_else(|| self.place());
        let sector = self.sector(title, body);
        let sector = sector.or_else(|| {
            let place = self.place()?;
            Some(("CVL".to_owned(), Evidence { of: "sector", ..place.evidence }))
        });
        let confidence = if found.is_some() || sector.is_some() { 0.7 } else { 0.2 };
        let country = found.or_else(|| self.context());
        if let (Some(country), None) = (&country, body)
            && let Some(holder) = title.and_then(|(span, t)| self.holder(&country.code, span, t))
        {
            return self.office_holder(holder, title, country, confidence);
        }
        self.put_together(body, country, sector, confidence)
    }

    /// The first organisation or body that the words name.
    fn body(&self) -> Option<(Span, Sense)> {
        let named = |m: &&WorldMatch| {
            m.senses.iter().any(|s| matches!(s.kind, SenseKind::Name | SenseKind::Body))
        };
        self.matches.iter().filter(named).find_map(|m| {
            let sense = self.setting.best(&m.senses)?;
            let actor = self.setting.actor(sense);
            (!is_state(actor) && actor.person().is_none()).then_some((m.span, sense))
        })
    }

    /// Whoever holds the office that the words name.
    fn office_holder(
        &self,
        holder: &Actor,
        title: Option<(Span, &Title)>,
        country: &Found,
        confidence: f32,
    ) -> Who {
        let mut who = self.setting.of_actor(holder);
        let world = &self.setting.lexicon.world;
        let (words, office) = title.map_or(("", None), |(s, t)| (s.of(self.words), Some(&*t.id)));
        if let Some(office) = Evidence::office("who", holder, self.setting.day, office, world) {
            who.role.clone_from(&office.title);
            who.evidence = vec![Evidence { words: words.to_owned(), ..office }];
        }
        who.evidence.push(country.evidence.clone());
        Who { confidence, ..who }.sure(country.sure, WHOLE)
    }

    /// Somebody without an entry, or of a body that has one.
    fn put_together(
        &self,
        body: Option<(Span, Sense)>,
        country: Option<Found>,
        sector: Option<(String, Evidence)>,
        confidence: f32,
    ) -> Who {
        let world = &self.setting.lexicon.world;
        let actor = body.map(|(_, sense)| self.setting.actor(sense));
        let named = body.map(|(s, sense)| Evidence::named("who", sense, s.of(self.words), world));
        let sure = country.as_ref().map_or(0.0, |c| c.sure);
        let (code, from) = country.map(|c| (c.code, c.evidence)).unzip();
        let (sector, by) = sector.unzip();
        let who = Who {
            name: actor.map(|b| b.name.to_string()),
            country: code,
            sector,
            kb: actor.map(|b| b.id.to_string()),
            confidence,
            evidence: named.into_iter().chain(from).chain(by).collect(),
            ..Who::default()
        };
        who.sure(sure, PARTS)
    }

    /// Who holds an office on the day: "the Russian foreign minister", "minister of defence of Peru".
    fn holder(&self, country: &str, span: Span, title: &Title) -> Option<&'p Actor> {
        let lexicon = self.setting.lexicon;
        let rest = self.words.get(span.end..)?;
        let of_state = self.matches.iter().any(|m| m.span.end == self.words.len());
        let alone = rest.is_empty() || rest.starts_with(" of ") && of_state;
        let one = lexicon.titles.of(span.of(self.words)).iter().any(|(_, form)| !form.plural);
        if !(alone && one && title.kind == TitleKind::Office) || is_past(self.words, lexicon) {
            return None;
        }
        let (world, day) = (&lexicon.world, self.setting.day?);
        let only = || world.holder(country, &title.id, day).map(|(actor, _)| actor);
        let titled = world.titled(country, &title.id, self.words, day);
        titled.or_else(|| only().filter(|_| title.rank <= 2))
    }

    /// A known person in the head part, not in "the office of President Biden".
    fn head_has_person(&self) -> bool {
        self.matches.iter().any(|m| {
            let best = self.setting.best(&m.senses);
            m.span.start < self.head.max(1)
                && best.is_some_and(|s| self.setting.actor(s).person().is_some())
        })
    }

    /// A known person, with what the words say of the office.
    fn person(&self, span: Span, sense: Sense) -> Who {
        let actor = self.setting.actor(sense);
        let mut who = self.setting.of_actor(actor);
        let world = &self.setting.lexicon.world;
        who.evidence.insert(0, Evidence::named("who", sense, span.of(self.words), world));
        let title = self.title(who.country.as_deref());
        let over = who.sector.as_deref() == Some("ELI");
        if is_past(self.words, self.setting.lexicon) {
            who.sector = Some("ELI".to_owned());
            who.evidence.push(Evidence::of("sector", "former", self.words));
        } else if let Some((span, title)) = title
            && (who.sector.is_none() || over || self.setting.day.is_none())
        {
            who.sector = Some(title.sector.to_string());
            who.evidence.push(Evidence::titled("sector", title, span.of(self.words)));
        }
        who
    }

    /// The country of the first name that has one; a body that any state has ("Senate") tells none by its bare name.
    fn country(&self) -> Option<Found> {
        let general = |m: &WorldMatch| {
            let titles = &self.setting.lexicon.titles;
            let found = titles.of(m.span.of(self.words));
            found.iter().any(|(t, _)| t.kind == TitleKind::Body)
        };
        let own = self.matches.iter().filter(|m| !general(m));
        let mut found = own.filter_map(|m| {
            let sense = self.setting.best(&m.senses)?;
            self.of_name(sense, m.span.of(self.words), PARTS)
        });
        found.next()
    }

    fn of_name(&self, sense: Sense, words: &str, sure: f32) -> Option<Found> {
        let code = self.setting.actor(sense).country.as_deref()?.to_owned();
        let evidence = Evidence::named("country", sense, words, &self.setting.lexicon.world);
        Some(Found { code, evidence, sure })
    }

    /// The country of the first town or region in the words.
    fn place(&self) -> Option<Found> {
        let (words, place) = places::in_words(self.words, self.setting.lexicon)?;
        Some(Found { evidence: town(words, &place), code: place.country, sure: PARTS })
    }

    fn context(&self) -> Option<Found> {
        let named = self.setting.named_in_context().into_iter();
        let mut named = named.filter_map(|(words, sense)| self.of_name(sense, words, CONTEXT));
        let town = || {
            let (words, place) = places::in_words(self.setting.context, self.setting.lexicon)?;
            Some(Found { evidence: town(words, &place), code: place.country, sure: CONTEXT })
        };
        let found = named.next().or_else(town)?;
        Some(Found { evidence: Evidence { context: true, ..found.evidence }, ..found })
    }

    /// The title that the phrase is about: at the end of its first part, else at its end, else the last one anywhere.
    fn title(&self, country: Option<&str>) -> Option<(Span, &'p Title)> {
        let ending = |end: usize| {
            let titles = &self.setting.lexicon.titles;
            let found = titles.ending(self.words.get(..end)?)?;
            let readings = found.values.iter().map(|f| titles.title(**f));
            Some((found.span, choose(readings, country)?))
        };
        let last = || self.titles.last().copied();
        // "director of central intelligence" is one title.
        let whole = ending(self.words.len()).filter(|(span, _)| span.start < self.head);
        let first = whole.or_else(|| ending(self.head));
        first.or_else(|| ending(self.words.len())).or_else(last)
    }

    /// The sector of a title or body, with what tells it.
    fn sector(
        &self,
        title: Option<(Span, &Title)>,
        body: Option<(Span, Sense)>,
    ) -> Option<(String, Evidence)> {
        let world = &self.setting.lexicon.world;
        let of_body = |(span, sense): (Span, Sense)| {
            let actor = self.setting.actor(sense);
            let sector = match self.setting.day {
                Some(day) => actor.sector_on(day),
                None => actor.sector.as_deref(),
            };
            let evidence = Evidence::named("sector", sense, span.of(self.words), world);
            Some((sector?.to_owned(), evidence))
        };
        let of_title = |span: Span, title: &Title| {
            let evidence = Evidence::titled("sector", title, span.of(self.words));
            Some((title.sector.to_string(), evidence))
        };
        let Some((span, title)) = title else { return of_body(body?) };
        if is_past(self.words, self.setting.lexicon) {
            return Some(("ELI".to_owned(), Evidence::of("sector", "former", self.words)));
        }
        if let Some((name, sense)) = body {
            let inside = name.start <= span.start && span.end <= name.end;
            let armed = |s: &str| matches!(s, "MIL" | "REB" | "PRM" | "UAF");
            let found = of_body((name, sense));
            let fighters = armed(&title.sector) && found.as_ref().is_some_and(|(s, _)| armed(s));
            if found.is_some() && (inside || title.follows || fighters) {
                return found;
            }
        }
        let (span, title) = self.followed(span, title).unwrap_or((span, title));
        of_title(span, title)
    }

    /// The title of the body that an office belongs to: "spokesman of the army", else "army spokesman".
    fn followed(&self, span: Span, title: &Title) -> Option<(Span, &'p Title)> {
        let mut others =
            self.titles.iter().copied().filter(|(s, t)| !s.overlaps(span) && !t.follows);
        let behind = others.clone().find(|(s, _)| s.start > span.end);
        let other = behind.or_else(|| others.rfind(|(s, _)| s.end <= span.start));
        other.filter(|(_, o)| {
            title.follows && (title.kind != TitleKind::Office || o.kind != TitleKind::Office)
        })
    }
}

/// A country and what tells it.
struct Found {
    code: String,
    evidence: Evidence,
    sure: f32,
}

fn town(words: &str, place: &places::Located) -> Evidence {
    let (row, file) = (Some(place.name.clone()), Some(place.file.to_owned()));
    Evidence { row, file, line: place.line, ..Evidence::of("country", "town", words) }
}

/// Where the head part of a phrase ends: before a comma or a word such as "of".
fn head_end(words: &str, setting: Setting<'_>) -> usize {
    let mentions = &setting.lexicon.mentions;
    let ends =
        |w: &phrases::Word| w.span.of(words) == "," || mentions.is(MentionWord::HeadEnd, &w.key);
    let cut = phrases::words(words).into_iter().skip(1).find(ends);
    cut.map_or(words.len(), |w| words[..w.span.start].trim_end().len())
}

fn is_state(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::State | ActorKind::Territory)
}

/// All titles of the words, the longest at each place.
fn titles<'p>(text: &str, setting: Setting<'p>) -> Vec<(Span, &'p Title)> {
    let words = phrases::words(text);
    let titles = &setting.lexicon.titles;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(title) = titles.longest(text, &words, at) else {
            at += 1;
            continue;
        };
        at += title.words;
        let readings = title.values.iter().map(|f| titles.title(**f));
        found.extend(choose(readings, None).map(|t| (title.span, t)));
    }
    found
}

/// Of several readings the one of the state, else one that any state has.
fn choose<'t>(
    readings: impl Iterator<Item = &'t Title> + Clone,
    country: Option<&str>,
) -> Option<&'t Title> {
    let mut own = readings.clone().filter(|t| country.is_some() && t.country.as_deref() == country);
    let mut any = readings.clone().filter(|t| t.country.is_none());
    own.next().or_else(|| any.next()).or_else(|| readings.clone().next())
}
