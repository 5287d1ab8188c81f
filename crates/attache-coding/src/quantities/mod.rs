//! How many: numbers in figures and words with what they count or measure, and how exact they are.
//!
//! Words come from `lexicons/en/numbers.toml` and `lexicons/en/units.toml`. A number that belongs to a time is no
//! quantity; of a range ("10 to 15") the middle is given, as approximate, with both ends.

mod casualties;
mod counted;
mod money;

use attache_lexicon::{Lexicon, Unit};
use attache_nlp::{Deprel, Parse};
use attache_text::{Report, Span};

use crate::numbers::{self, Number};
use crate::records::{Entities, Quantity, Time};
use crate::scan::{self, Word};

/// Finds the quantities of a report, in text order, in its prose.
#[must_use]
pub fn find(
    report: &Report,
    parse: &Parse,
    times: &[Time],
    entities: &Entities,
    lexicon: &Lexicon,
) -> Vec<Quantity> {
    let mut found = Vec::new();
    let states = money::spoken_of(entities);
    for zone in report.zones.iter().filter(|z| z.kind.is_prose()) {
        let words = scan::words(&report.text, zone.span);
        let finder = Finder { words: &words, parse, lexicon, states: &states };
        let mut at = 0;
        while at < words.len() {
            match finder.quantity(at) {
                Some(amount) if !in_time(times, words[amount.number].span) => {
                    found.push(finder.record(&amount));
                    at = amount.end.max(at + 1);
                }
                _ => at += 1,
            }
        }
    }
    casualties::count(report, parse, lexicon, &mut found);
    casualties::share(parse, lexicon, &mut found);
    found
}

/// True for a number inside a time expression; a rate such as "each year" begins behind the number.
fn in_time(times: &[Time], number: Span) -> bool {
    let at = times.partition_point(|t| t.span.end <= number.start);
    times.get(at).is_some_and(|t| t.span.overlaps(number))
}

/// A number with its surroundings, in words.
struct Amount {
    start: usize,
    /// The first word of the number itself.
    number: usize,
    end: usize,
    value: f64,
    unit: String,
    modifier: Option<&'static str>,
    range: Option<(f64, f64)>,
    of: Option<Span>,
}

struct Finder<'f> {
    words: &'f [Word<'f>],
    parse: &'f Parse,
    lexicon: &'f Lexicon,
    /// States that the report speaks of, the most often named first.
    states: &'f [&'f str],
}

impl Finder<'_> {
    fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &w.low)
    }

    /// True for a word that belongs to the verb before it: "handed over twelve men" is twelve, not more.
    fn is_particle(&self, at: usize) -> bool {
        let span = self.words.get(at).map(|w| w.span);
        let token = span.and_then(|s| self.parse.tokens.get(self.parse.tokens_in(s).start));
        token.is_some_and(|t| t.deprel == Deprel::COMPOUND_PRT)
    }

    /// The quantity whose modifier, sign or number starts at a word.
    fn quantity(&self, at: usize) -> Option<Amount> {
        let before = self.lexicon.numbers.before.at(|n| self.words.get(at + n).map(|w| &*w.low));
        let before = before.filter(|_| !self.is_particle(at));
        let (mut next, mut modifier) = match before {
            Some((len, value)) => (at + len, Some(*value)),
            None => (at, None),
        };
        let currency = self.sign(next);
        if let Some((_, end)) = currency {
            next = end;
        }
        let number = numbers::number(self.words, next, &self.lexicon.numbers)?;
        let number = if currency.is_some() { self.scaled(number) } else { number };
        let (number, mut range) = self.range(next, number, currency.map(|(code, _)| code));
        let mut value = number.value?;
        let mut end = number.end;
        let mut unit = String::new();
        let mut of = None;
        if let Some((code, _)) = currency {
            unit = code.to_owned();
        } else if let Some((code, after)) = self.money(end) {
            unit = code;
            end = after;
        } else if let Some((measure, after)) = self.unit(end) {
            unit = measure.unit.to_string();
            value *= measure.factor;
            range = range.map(|(low, high)| (low * measure.factor, high * measure.factor));
            // People and soldiers are counted, metres and tonnes measure something else.
            of = self.lexicon.units.counts(&unit).then(|| self.words_between(end, after));
            end = after;
        } else if let Some((noun, words)) = self.counted(next, &number) {
            if self.known_few(at, next, value) {
                return None;
            }
            unit = noun;
            of = Some(words);
        } else if !self.stands_alone(next, &number) {
            return None;
        }
        if let Some((after, value)) =
            numbers::modifier_after(self.words, end, &self.lexicon.numbers)
        {
            modifier = Some(value);
            end = after;
        }
        if let Some((what, after)) = self.casualty(at, end, &unit) {
            unit = what;
            end = after;
        }
        of = of.or_else(|| self.measured(end).filter(|_| !unit.is_empty()));
        if let Some((rate, after)) = self.rate(end).filter(|_| !unit.is_empty()) {
            unit.push_str(rate);
            end = after;
        }
        let vague = range.is_some() || number.magnitude;
        let modifier = modifier.map(plain).or(vague.then_some("APPROX"));
        let amount = Amount { start: at, number: next, end, value, unit, modifier, range, of };
        value.is_finite().then_some(amount)
    }

    /// "10 to 15", "10-15", "between 10 and 15": the middle, and both ends.
    fn range(
        &self,
        at: usize,
        first: Number,
        currency: Option<&str>,
    ) -> (Number, Option<(f64, f64)>) {
        // "between $5 and $6": the sign stands in front of the number, as does the same one of the second.
        let at = if currency.is_some() { self.before_sign(at) } else { at };
        let between = at > 0 && self.low(at - 1) == "between" && self.low(first.end) == "and";
        if !(between || matches!(self.low(first.end), "to" | "-" | "–" | "or")) {
            return (first, None);
        }
        let next = first.end + 1;
        let sign = self.sign(next).filter(|(code, _)| currency == Some(code));
        let next = sign.map_or(next, |(_, end)| end);
        let second = numbers::number(self.words, next, &self.lexicon.numbers);
        let second = second.map(|n| if currency.is_some() { self.scaled(n) } else { n });
        match (first.value, second.and_then(|s| Some((s.value?, s)))) {
            (Some(low), Some((high, second))) if low < high && !second.magnitude => {
                // "2 to 3 million": the scale belongs to both.
                let low = if high >= 1e3 && low < 1e3 { low * scale(high) } else { low };
                (Number { value: Some((low + high) / 2.0), ..second }, Some((low, high)))
            }
            _ => (first, None),
        }
    }

    /// The first word of the sign of currency that ends in front of a number.
    fn before_sign(&self, number: usize) -> usize {
        let letters = number > 1 && self.sign(number - 2).is_some_and(|(_, end)| end == number);
        number.saturating_sub(if letters { 2 } else { 1 })
    }

    /// "$5m": behind a sign of currency a letter is the scale, elsewhere it may be metres.
    fn scaled(&self, number: Number) -> Number {
        let tight = self.words.get(number.end).is_some_and(|w| !w.spaced);
        let scale = match self.low(number.end) {
            "k" => 1e3,
            "m" | "mn" | "mln" => 1e6,
            "b" | "bln" => 1e9,
            "t" | "trn" => 1e12,
            _ => return number,
        };
        match number.value.filter(|_| tight) {
            Some(value) => Number { end: number.end + 1, value: Some(value * scale), ..number },
            None => number,
        }
    }

    /// The unit behind a number, with up to three words in between: "100,000 Russian troops".
    fn unit(&self, at: usize) -> Option<(&Unit, usize)> {
        let at = if matches!(self.low(at), "of" | "-") { at + 1 } else { at };
        for skip in 0..4 {
            let here = at + skip;
            let found = self.lexicon.units.behind.at(|n| self.words.get(here + n).map(|w| &*w.low));
            if let Some((len, unit)) = found {
                return Some((unit, here + len));
            }
            if !self.modifies(here) {
                return None;
            }
        }
        None
    }

    /// "the two leaders", "our three countries": who they are is known, they are not counted.
    fn known_few(&self, at: usize, number: usize, value: f64) -> bool {
        /// Above this many even "the 12 ships" is a count.
        const FEW: f64 = 4.0;
        let before = at.checked_sub(1).filter(|_| at == number);
        let definite = before.is_some_and(|b| {
            let tokens = self.parse.tokens_in(self.words[b].span);
            self.parse.tokens[tokens].iter().any(|t| matches!(&*t.xpos, "DT" | "PRP$"))
        });
        definite && value <= FEW
    }

    /// A number without a noun counts only in figures of two or more digits; "one", "two" are mostly pronouns, and
    /// figures behind a name or sign are part of it ("Resolution 1441", "F-16").
    fn stands_alone(&self, at: usize, number: &Number) -> bool {
        let word = &self.words[at];
        let part = at > 0 && (self.words[at - 1].capital() || !word.spaced);
        !part && number.end == at + 1 && word.number >= 10.0 && number.value == Some(word.number)
    }

    /// "killing 12 people", "12 people were killed", "12 dead".
    fn casualty(&self, start: usize, end: usize, unit: &str) -> Option<(String, usize)> {
        if !matches!(unit, "" | "person" | "soldier") && self.lexicon.units.casualty(unit).is_none()
        {
            return None;
        }
        let verb = |at: usize| self.lexicon.units.casualty(self.low(at)).map(str::to_owned);
        let before = start.checked_sub(1).and_then(verb);
        if let Some(what) = before.or_else(|| verb(end.checked_sub(1)?)) {
            return Some((what, end));
        }
        let helpers = |at: &usize| {
            matches!(self.low(*at), "were" | "was" | "have" | "had" | "been" | "are" | "left")
        };
        let next = (end..end + 4).find(|at| !helpers(at))?;
        let what = verb(next)?;
        let noun = self.low(next).ends_with("ies") || matches!(self.low(next), "deaths" | "lives");
        Some((what, if unit.is_empty() && next == end || noun { next + 1 } else { end }))
    }

    /// "a year", "per day", "each month", "annually": the rate of a quantity.
    fn rate(&self, at: usize) -> Option<(&'static str, usize)> {
        // What is measured may stand in between: "10 billion cubic metres of gas each year".
        let from = if self.low(at) == "of" { at + 2 } else { at };
        match self.low(from) {
            "annually" | "yearly" => return Some(("/a", from + 1)),
            "daily" => return Some(("/d", from + 1)),
            "monthly" => return Some(("/mo", from + 1)),
            "a" | "an" | "per" | "each" | "every" => {}
            _ => return None,
        }
        let rate = match self.low(from + 1) {
            "year" => "/a",
            "month" => "/mo",
            "week" => "/wk",
            "day" => "/d",
            "hour" => "/h",
            _ => return None,
        };
        Some((rate, from + 2))
    }

    fn record(&self, amount: &Amount) -> Quantity {
        let span = self.words[amount.start].span.join(self.words[amount.end - 1].span);
        Quantity {
            span,
            value: amount.value,
            unit: amount.unit.clone(),
            modifier: amount.modifier,
            range: amount.range,
            of: amount.of,
            rule: "quantities/number".into(),
        }
    }
}

/// The largest of a thousand, million, billion … that is not above a number.
fn scale(number: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| number >= *s).unwrap_or(1.0)
}

/// The three modifiers of quantities.
fn plain(modifier: &'static str) -> &'static str {
    match modifier {
        "EQUAL_OR_MORE" => "MORE_THAN",
        "EQUAL_OR_LESS" => "LESS_THAN",
        other => other,
    }
}
