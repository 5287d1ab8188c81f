//! Who a mention is, without a report around it: "the Lebanese president's office", "Northern Fleet", "soldiers".

use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind, WorldMatch};
use attache_lexicon::{Lexicon, MentionWord, Title};
use jiff::civil::Date;

/// What is known of a mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Who {
    /// Canonical name, where the vocabulary has one.
    pub name: Option<String>,
    /// ISO 3166 alpha-3 code, or the code of a bloc as in the lexicon.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Id of the entry in the lexicon.
    pub kb: Option<String>,
    /// 0 to 1: 0.95 for a whole name, 0.7 for one put together from parts, 0.2 for a guess from the context.
    pub confidence: f32,
}

/// Who a mention is on a day. The context is other text that may name its state. Without a day, offices held last count.
#[must_use]
pub fn who(mention: &str, context: &str, day: Option<Date>, lexicon: &Lexicon) -> Who {
    let words = bare(mention);
    let calm = calm(words);
    let senses = lexicon.world.senses(words);
    let senses = if senses.is_empty() { lexicon.world.senses(&calm) } else { senses };
    if let Some(sense) = best(lexicon, &senses, day) {
        return whole(lexicon, sense, day);
    }
    parts(words, context, day, lexicon)
}

/// Without article and white space at the ends.
fn bare(mention: &str) -> &str {
    let words = mention.trim();
    let first =
        words.split_once(' ').filter(|(w, _)| matches!(&*w.to_lowercase(), "the" | "a" | "an"));
    first.map_or(words, |(_, rest)| rest.trim())
}

/// Words in capitals written as a name: "TEHRAN" as "Tehran".
fn calm(words: &str) -> String {
    if words.len() < 5 || words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The sense to take: names before short forms, people in office on the day before others.
fn best(lexicon: &Lexicon, senses: &[Sense], day: Option<Date>) -> Option<Sense> {
    let away = |s: &&Sense| {
        let actor = lexicon.world.actor(s.actor);
        let office = day.is_none_or(|d| actor.offices_on(d).next().is_some());
        let person = actor.kind == ActorKind::Person;
        (s.kind, person && !office, s.actor)
    };
    senses.iter().min_by_key(away).copied()
}

/// A mention that is one name.
fn whole(lexicon: &Lexicon, sense: Sense, day: Option<Date>) -> Who {
    let actor = lexicon.world.actor(sense.actor);
    let mut who = of_actor(actor, day);
    who.confidence = 0.95;
    match sense.kind {
        SenseKind::Capital | SenseKind::Seat => {
            who.sector = Some("GOV".to_owned());
            who.confidence = 0.7;
        }
        SenseKind::Plural | SenseKind::Noun | SenseKind::Adjective => {
            who.sector = None;
            who.kb = None;
        }
        SenseKind::Surname | SenseKind::Short => who.confidence = 0.7,
        SenseKind::Name | SenseKind::Body => {}
    }
    who
}

fn of_actor(actor: &Actor, day: Option<Date>) -> Who {
    let last = actor.terms().last();
    let sector = match day {
        Some(day) => actor.sector_on(day),
        None => last.map(|t| &*t.sector).or(actor.sector.as_deref()),
    };
    let state = matches!(actor.kind, ActorKind::State | ActorKind::Territory);
    Who {
        name: Some(actor.name.to_string()),
        country: actor.country.as_deref().map(str::to_owned),
        sector: sector.filter(|_| !state).map(str::to_owned),
        kb: Some(actor.id.to_string()),
        confidence: 0.9,
    }
}

/// A mention put together from a title, a state and other names.
fn parts(words: &str, context: &str, day: Option<Date>, lexicon: &Lexicon) -> Who {
    let world = &lexicon.world;
    let matches = world.matches(words);
    let is =
        |m: &&WorldMatch, kinds: &[SenseKind]| m.senses.iter().any(|s| kinds.contains(&s.kind));
    let title = title(words, lexicon);
    let names = [SenseKind::Name, SenseKind::Body, SenseKind::Surname, SenseKind::Short];
    let named = matches.iter().filter(|m| is(m, &names));
    let actor = |m: &WorldMatch| best(lexicon, &m.senses, day).map(|s| world.actor(s.actor));
    let state = |a: &Actor| matches!(a.kind, ActorKind::State | ActorKind::Territory);
    let person = named.clone().filter_map(&actor).find(|a| a.person().is_some());
    let body = named.clone().filter_map(&actor).find(|a| !state(a) && a.person().is_none());
    if let Some(actor) = person {
        let mut who = of_actor(actor, day);
        let term = title.filter(|_| who.sector.is_none()).map(|t| t.sector.to_string());
        who.sector = who.sector.or(term);
        return who;
    }
    let country = matches.iter().filter_map(&actor).find_map(|a| a.country.clone());
    let context =
        || world.matches(context).iter().filter_map(&actor).find_map(|a| a.country.clone());
    let own = title.and_then(|t| t.country.clone());
    let found = country.is_some() || own.is_some();
    let country = country.or(own).or_else(context).map(String::from);
    let past =
        words.split(' ').any(|w| lexicon.mentions.is(MentionWord::Former, &w.to_lowercase()));
    let sector = match (title, body) {
        (Some(_), _) if past => Some("ELI".to_owned()),
        (Some(title), _) => Some(title.sector.to_string()),
        (None, Some(body)) => body.sector.as_deref().map(str::to_owned),
        (None, None) => None,
    };
    let confidence = if found || sector.is_some() { 0.7 } else { 0.2 };
    let name = body.map(|b| b.name.to_string());
    let kb = body.map(|b| b.id.to_string());
    Who { name, country, sector, kb, confidence }
}

/// The title that the phrase is about: at the end of its first part, else the last one anywhere.
fn title<'l>(words: &str, lexicon: &'l Lexicon) -> Option<&'l Title> {
    let cut = [" of ", " in ", " at ", " for ", ", ", " on "];
    let end = cut.iter().filter_map(|c| words.find(c)).min().unwrap_or(words.len());
    let first = |part: &str| {
        let found = lexicon.titles.ending(part)?;
        found.values.first().map(|f| lexicon.titles.title(**f))
    };
    if let Some(title) = first(words).or_else(|| first(&words[..end])) {
        return Some(title);
    }
    let all = attache_lexicon::phrases::words(words);
    let any = (0..all.len()).rev().find_map(|at| lexicon.titles.longest(words, &all, at))?;
    any.values.first().map(|f| lexicon.titles.title(**f))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(mention: &str, context: &str, lexicon: &Lexicon) -> (Option<String>, Option<String>) {
        let who = who(mention, context, Some(jiff::civil::date(2022, 2, 5)), lexicon);
        (who.country, who.sector)
    }

    #[test]
    fn names_titles_and_states() {
        let lexicon = Lexicon::builtin();
        let code = |c: &str, s: &str| {
            let some = |w: &str| Some(w.to_owned()).filter(|w| !w.is_empty());
            (some(c), some(s))
        };
        for (mention, context, expected) in [
            ("France", "", code("FRA", "")),
            ("President Emmanuel Macron", "", code("FRA", "GOV")),
            ("the Polish foreign minister", "", code("POL", "GOV")),
            ("Foreign Minister", "Poland", code("POL", "GOV")),
            ("Kenyan soldiers", "", code("KEN", "MIL")),
            ("OSLO", "", code("NOR", "GOV")),
            ("a basket of fruit", "", code("", "")),
        ] {
            assert_eq!(coded(mention, context, &lexicon), expected, "{mention}");
        }
    }
}
