//! Headlines that name a speaker without a verb: "Raid was ‘mistake’ – ministry", "Berg: Raid was a mistake"; and headlines,
//! standfirsts and pull quotes that repeat what the body has somebody say.

use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::{Deprel, NameKind, Upos};
use attache_text::{Report, Span, ZoneKind};

use super::draft::{Draft, Voice};
use super::tree::Trees;
use crate::{Entities, EntityKind, Mention, MentionKind, Quote, QuoteKind};

/// Longest name of a speaker behind the dash or before the colon (bytes).
const LONGEST: usize = 40;
/// Longest headline (bytes): longer ones are paragraphs.
const LINE: usize = 160;
/// Fewest words that a headline has somebody say.
const CLAUSE: usize = 3;

/// A draft for each headline that names its speaker behind a dash or before a colon.
pub(super) fn drafts<'l>(
    report: &Report,
    paragraphs: &[Span],
    t: Trees<'_>,
    entities: &Entities,
    lexicon: &Attribution,
) -> Vec<Draft<'l>> {
    let headline = Headline { t, entities, lexicon };
    let mut titles = report.zones.iter().filter(|z| z.kind == ZoneKind::Title).peekable();
    // A text without a title may begin with one all the same.
    let first = paragraphs.first().filter(|_| titles.peek().is_none());
    let titles = titles.map(|z| z.span.trim(&report.text));
    let read = |z| headline.after_dash(z).or_else(|| headline.before_colon(z));
    titles.filter_map(read).chain(first.and_then(|&p| headline.before_colon(p))).collect()
}

/// Reads one headline.
struct Headline<'r> {
    t: Trees<'r>,
    entities: &'r Entities,
    lexicon: &'r Attribution,
}

impl Headline<'_> {
    fn after_dash<'l>(&self, title: Span) -> Option<Draft<'l>> {
        let words = title.of(self.t.text);
        let dash = [" – ", " — ", " - ", " -- "]
            .iter()
            .filter_map(|d| Some((words.rfind(d)?, d.len())))
            .max()?;
        let name = Span::new(title.start + dash.0 + dash.1, title.end);
        let content = Span::new(title.start, title.start + dash.0).trim(self.t.text);
        let mention = self.mention(name)?;
        let told = name.len() <= LONGEST && content.of(self.t.text).contains(' ');
        told.then(|| draft(content, mention.head, None))
    }

    /// A person, body or document before a colon, and a clause behind it. A place there is what the report is about.
    fn before_colon<'l>(&self, title: Span) -> Option<Draft<'l>> {
        let words = title.of(self.t.text);
        let colon = words.find(": ").filter(|&c| c <= LONGEST && words.len() <= LINE)?;
        let name = Span::new(title.start, title.start + colon);
        let content = Span::new(name.end + 1, title.end).trim(self.t.text);
        let (name, hearer) = self.told(name);
        let named = self.mention(name).filter(|m| self.speaks(m)).map(|m| m.head);
        let noun = || self.teller(name);
        let head = named.or_else(noun)?;
        let document = named.is_none() && self.lexicon.is(WordKind::Document, &self.t.low(head));
        let tokens = self.t.parse.tokens_in(content);
        let clause = tokens.len() >= CLAUSE && !self.t.is_question_word(tokens.start);
        let tells = clause && (document || tokens.into_iter().any(|k| self.tells(k)));
        tells.then(|| draft(content, head, hearer))
    }

    /// "Berg to Lund": who speaks, and the head of whom he tells.
    fn told(&self, name: Span) -> (Span, Option<usize>) {
        let Some(to) = name.of(self.t.text).find(" to ") else { return (name, None) };
        let speaker = Span::new(name.start, name.start + to);
        let hearer = self.mention(Span::new(speaker.end + " to ".len(), name.end));
        if hearer.is_some() { (speaker, hearer.map(|m| m.head)) } else { (name, None) }
    }

    fn speaks(&self, mention: &Mention) -> bool {
        match self.entities.list[mention.entity].kind {
            EntityKind::Name(NameKind::Per | NameKind::Org) | EntityKind::Doc => true,
            _ => mention.kind == MentionKind::Metonym,
        }
    }

    /// The mention by name that takes all of these words.
    fn mention(&self, name: Span) -> Option<&Mention> {
        let whole = |s: Span| {
            name.contains(s) && name.of(self.t.text).trim_end_matches('.').len() <= s.len() + 4
        };
        let named = |m: &&Mention| {
            matches!(m.kind, MentionKind::Name | MentionKind::Metonym) && whole(m.span)
        };
        self.entities.mentions.iter().find(named)
    }

    /// The last word of "Poll", "Foreign minister", "UN report".
    fn teller(&self, name: Span) -> Option<usize> {
        let t = self.t;
        let last = t.parse.tokens_in(name).next_back()?;
        let kinds = [WordKind::Person, WordKind::Official, WordKind::Press, WordKind::Teller];
        let listed = |word: &str| kinds.iter().any(|&k| self.lexicon.is(k, word));
        (listed(&t.low(last)) || listed(&t.lemma(last).to_lowercase())).then_some(last)
    }

    /// True for a verb or copula of a clause, and for the participle of "Three arrested"; not for that of "the man accused
    /// of theft".
    fn tells(&self, token: usize) -> bool {
        let t = self.t;
        let clause = t.clause_of(token);
        let several = |k: usize| t.is(k, &[Upos::Num]) || t.parse.tokens[k].has("Number", "Plur");
        let headed = t.parse.tokens[clause].head.is_some_and(|h| t.kids(h).chain([h]).any(several));
        let own = match t.rel(clause) {
            Deprel::ACL => headed,
            rel => rel != Deprel::ACL_RELCL,
        };
        t.is_verb(token) && own
    }
}

fn draft<'l>(span: Span, speaker: usize, hearer: Option<usize>) -> Draft<'l> {
    Draft {
        kind: QuoteKind::Indirect,
        span,
        fragments: Vec::new(),
        cue: None,
        head: None,
        entry: None,
        voice: Voice::Token(speaker),
        hearer,
        carriers: Vec::new(),
        rule: "quotes/headline".into(),
    }
}

/// Fewest words of a repeated quotation in full: shorter ones, such as names, stand in many sentences.
const REPEATED: usize = 4;
/// Most quotations above or beside a body that are compared with it: more are no headlines.
const BESIDE: usize = 32;

/// Links each quotation above or beside the body to the quotation of the body that it repeats, and gives it that one's
/// speaker where its own is unnamed or only his state: "US" for a spokesman of the United States.
pub(super) fn link(report: &Report, quotes: &mut [Quote], entities: &Entities) {
    let zone = |q: &Quote| {
        let at = report.zones.partition_point(|z| z.span.end <= q.span.start);
        report.zones.get(at).map(|z| z.kind)
    };
    let body: Vec<(usize, Vec<String>)> = (0..quotes.len())
        .filter(|&i| zone(&quotes[i]) == Some(ZoneKind::Body))
        .map(|i| (i, words(report, quotes[i].span)))
        .collect();
    let beside = |z: ZoneKind| z != ZoneKind::Body && z.is_prose();
    let beside: Vec<usize> =
        (0..quotes.len()).filter(|&i| zone(&quotes[i]).is_some_and(beside)).take(BESIDE).collect();
    for i in beside {
        let pieces = pieces(report, &quotes[i]);
        let speaker = quotes[i].speaker;
        let fits = |(b, said): &&(usize, Vec<String>)| {
            !pieces.is_empty()
                && pieces.iter().all(|p| holds(said, p))
                && speaks_for(entities, quotes[*b].speaker, speaker)
        };
        let Some(original) = body.iter().find(fits).map(|&(b, _)| b) else { continue };
        quotes[i].repeats = Some(original);
        quotes[i].speaker = quotes[original].speaker.or(speaker);
    }
}

/// What of a quotation must stand in another for the one to repeat the other: the words in marks, else all words.
fn pieces(report: &Report, quote: &Quote) -> Vec<Vec<String>> {
    let all = words(report, quote.span);
    match quote.kind {
        QuoteKind::Mixed => quote.fragments.iter().map(|&f| words(report, f)).collect(),
        _ if all.len() >= REPEATED => vec![all],
        _ => Vec::new(),
    }
}

fn words(report: &Report, span: Span) -> Vec<String> {
    let words = report.words(span).split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn holds(said: &[String], piece: &[String]) -> bool {
    !piece.is_empty() && said.windows(piece.len()).any(|w| w == piece)
}

/// True for the same speaker, for nobody, and for a state in whose name a person speaks.
fn speaks_for(entities: &Entities, person: Option<usize>, above: Option<usize>) -> bool {
    let Some(above) = above.filter(|&a| person != Some(a)) else { return true };
    let country = |e: usize| entities.list.get(e).and_then(|e| e.country.as_deref());
    let person = person.filter(|&p| {
        entities.list.get(p).is_some_and(|e| e.kind == EntityKind::Name(NameKind::Per))
    });
    let state = entities.list.get(above).is_some_and(|e| e.kind != EntityKind::Name(NameKind::Per));
    state && person.is_some_and(|p| country(p).is_some() && country(p) == country(above))
}
