//! The kind of every line.

use attache_lexicon::Boilerplate;
use attache_text::ZoneKind;

use super::features::Features;
use super::flow::{self, Flow};
use super::{own, pull_quote, title};
use crate::language;
use crate::page::{Page, Tag};

/// Fewest words of the first paragraph: shorter sentences above it are standfirsts.
const LEAD: usize = 12;

/// Longest standfirst, in words.
const STANDFIRST: usize = 45;

/// Longest byline, in words.
const BYLINE: usize = 12;

/// Longest heading inside a report, in words.
const SUBHEAD: usize = 20;

/// Fewest words of a line judged to be in another language than its report, where the script is the same.
const FOREIGN: usize = 8;

/// The kinds of the lines, and what was found on the way.
pub(crate) struct Labels {
    /// One kind for each line.
    pub(crate) kinds: Vec<ZoneKind>,
    /// The first paragraph of the report.
    pub(crate) lead: usize,
    /// The line with the headline.
    pub(crate) title: Option<usize>,
}

/// What the carrier of a text names.
#[derive(Clone, Copy, Default)]
pub(crate) struct Given<'g> {
    /// The headline.
    pub(crate) title: Option<&'g str>,
    /// The author.
    pub(crate) author: Option<&'g str>,
}

/// What a label needs to know.
struct Labeller<'l> {
    page: &'l Page,
    lexicon: &'l Boilerplate,
    features: Vec<Features>,
    flow: Vec<Flow>,
    keys: Vec<String>,
    kinds: Vec<Option<ZoneKind>>,
    lead: usize,
    last: usize,
}

/// Labels the lines of a page; `language` is that of the report.
pub(crate) fn label(
    page: &Page,
    lexicon: &Boilerplate,
    language: &str,
    given: Given<'_>,
) -> Labels {
    let features: Vec<Features> =
        page.lines.iter().map(|l| Features::of(page.words(l), lexicon)).collect();
    let flow = flow::decide(&page.lines, &features);
    let keys = title::keys(page, &features);
    let mut l = Labeller {
        page,
        lexicon,
        kinds: vec![None; features.len()],
        features,
        flow,
        keys,
        lead: 0,
        last: 0,
    };
    l.own_kinds(given.author);
    l.keep_something();
    l.bounds();
    l.unsay_out_of_place();
    let title = l.title(given.title);
    l.standfirst(title);
    l.report(language);
    let kinds = l.kinds.iter().map(|k| k.unwrap_or(ZoneKind::Boilerplate)).collect();
    Labels { kinds, lead: l.lead, title }
}

impl Labeller<'_> {
    fn words(&self, i: usize) -> &str {
        self.page.words(&self.page.lines[i])
    }

    fn is_news(&self, i: usize) -> bool {
        self.flow[i] == Flow::News && self.kinds[i].is_none()
    }

    fn own_kinds(&mut self, author: Option<&str>) {
        for i in 0..self.features.len() {
            let line = &self.page.lines[i];
            let own = own::kind(self.page.words(line), &self.features[i], self.lexicon);
            let tagged =
                if line.tag == Tag::Caption { Some(ZoneKind::Caption) } else { line.class };
            let tagged = tagged.filter(|&k| self.tag_holds(i, k));
            let names_author = self.features[i].words <= BYLINE
                && !matches!(line.tag, Tag::Heading(_))
                && author.is_some_and(|a| self.page.words(line).contains(a));
            let named = names_author.then_some(ZoneKind::Byline);
            self.kinds[i] = own.or(named).or(tagged);
            if self.kinds[i].is_none() && self.features[i].notice {
                self.kinds[i] = Some(ZoneKind::Boilerplate);
            }
        }
    }

    /// True where a tag may name the kind by itself. A class on a whole column must not swallow paragraphs.
    fn tag_holds(&self, i: usize, kind: ZoneKind) -> bool {
        let words = self.features[i].words;
        match kind {
            ZoneKind::Caption | ZoneKind::PhotoCredit => words <= 60,
            ZoneKind::Byline => words <= BYLINE,
            ZoneKind::AuthorBio => words <= 80 && self.flow[i] != Flow::News,
            ZoneKind::Breadcrumb => words <= 20,
            _ => false,
        }
    }

    /// A text of which nothing passes for news is news all the same: a sentence, a flash, a language without marks.
    fn keep_something(&mut self) {
        let kept = |l: &Self| (0..l.flow.len()).any(|i| l.is_news(i));
        if kept(self) {
            return;
        }
        for i in 0..self.flow.len() {
            let f = &self.features[i];
            if f.furniture == 0 && !f.tail && self.page.lines[i].tag != Tag::Site && f.words >= 3 {
                self.flow[i] = Flow::News;
            }
        }
        if !kept(self) {
            self.flow.fill(Flow::News);
        }
        if !kept(self) {
            self.kinds.fill(None);
        }
    }

    /// The first paragraph and the last line of the report.
    fn bounds(&mut self) {
        let n = self.flow.len();
        let first = (0..n).find(|&i| self.is_news(i)).unwrap_or(0);
        let lead = self.lead_from(first).unwrap_or(first);
        // A sentence above the byline, the date or the picture is a standfirst, and the lead comes after them.
        let head = (lead + 1..n.min(lead + 4)).take_while(|&i| self.is_head_matter(i)).last();
        let after = head.filter(|_| lead > 0 && self.features[lead].words <= STANDFIRST);
        self.lead = after.and_then(|h| self.lead_from(h + 1)).unwrap_or(lead);
        self.last = (0..n).rev().find(|&i| self.is_news(i)).unwrap_or(n.saturating_sub(1));
    }

    /// The first line from `i` on that is long enough for a first paragraph and ends as one.
    fn lead_from(&self, i: usize) -> Option<usize> {
        let is_lead =
            |&i: &usize| self.is_news(i) && self.features[i].words >= LEAD && self.features[i].ends;
        (i..self.flow.len()).find(is_lead)
    }

    fn is_head_matter(&self, i: usize) -> bool {
        matches!(
            self.kinds[i],
            Some(ZoneKind::Byline | ZoneKind::DateLine | ZoneKind::PhotoCredit | ZoneKind::Caption)
        )
    }

    /// Takes back kinds that hold at the top or the end of a report only.
    fn unsay_out_of_place(&mut self) {
        for i in 0..self.kinds.len() {
            let inside = i > self.lead && i < self.last;
            let out = match self.kinds[i] {
                Some(ZoneKind::Byline) => i > self.lead + 1 && i < self.last,
                Some(ZoneKind::AuthorBio) => {
                    i <= self.lead || (inside && self.flow[i] == Flow::News)
                }
                Some(ZoneKind::Breadcrumb) => inside,
                _ => false,
            };
            if out {
                self.kinds[i] = None;
            }
        }
        let n = self.kinds.len();
        for i in (self.lead + 1).max(n.saturating_sub(3))..n {
            let is_bio = own::is_fragments(self.page.words(&self.page.lines[i]), &self.features[i]);
            if is_bio && self.kinds[i].is_none() {
                self.kinds[i] = Some(ZoneKind::AuthorBio);
            }
        }
    }

    fn title(&mut self, given: Option<&str>) -> Option<usize> {
        let search = title::Search {
            page: self.page,
            features: &self.features,
            keys: &self.keys,
            kinds: &self.kinds,
            lead: self.lead,
            given,
        };
        let title = search.find()?;
        let key = self.keys[title].clone();
        for i in 0..self.kinds.len() {
            let free = matches!(self.kinds[i], None | Some(ZoneKind::Boilerplate));
            if free && title::repeats(&key, &self.keys[i], &self.features[i]) {
                self.kinds[i] = Some(ZoneKind::TitleRepeat);
            }
        }
        self.kinds[title] = Some(ZoneKind::Title);
        Some(title)
    }

    /// Sentences above the lead: standfirsts below the headline, body where there is none.
    fn standfirst(&mut self, title: Option<usize>) {
        for i in title.map_or(0, |t| t + 1)..self.lead {
            let f = &self.features[i];
            let news = self.flow[i] == Flow::News;
            let told = news || self.page.lines[i].class == Some(ZoneKind::Standfirst);
            if self.kinds[i].is_some() || f.words < 4 || f.furniture != 0 {
                continue;
            }
            match title {
                Some(title) if f.words <= STANDFIRST && (told || self.lead - title <= 4) => {
                    self.kinds[i] = Some(ZoneKind::Standfirst);
                }
                _ if news => self.kinds[i] = Some(ZoneKind::Body),
                _ => {}
            }
        }
    }

    /// The lines of the report from the lead on.
    fn report(&mut self, language: &str) {
        self.keep_last_speaker();
        let lines: Vec<usize> =
            (self.lead..self.kinds.len()).filter(|&i| self.is_news(i)).collect();
        for &i in &lines {
            if language::is_foreign(self.words(i), self.features[i].words >= FOREIGN, language) {
                self.kinds[i] = Some(ZoneKind::ForeignLanguage);
            }
        }
        let lines: Vec<usize> = lines.into_iter().filter(|&i| self.kinds[i].is_none()).collect();
        for pair in lines.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if self.kinds[a].is_none() && b - a <= 3 && self.is_pull_quote(a, b) {
                self.kinds[a] = Some(ZoneKind::Pullquote);
                self.kinds[b] = Some(ZoneKind::PullquoteAttribution);
            }
        }
        for (n, &i) in lines.iter().enumerate() {
            if self.kinds[i].is_none() {
                let next = lines.get(n + 1).copied();
                self.kinds[i] = Some(self.body_kind(i, next));
            }
        }
    }

    /// The speaker of a last pull quote is short, and what comes after is site: it is news all the same.
    fn keep_last_speaker(&mut self) {
        let next = (self.last + 1..self.kinds.len()).find(|&i| self.kinds[i].is_none());
        if let Some(next) = next
            && next <= self.last + 2
            && self.features[next].furniture == 0
            && self.is_pull_quote(self.last, next)
        {
            self.flow[next] = Flow::News;
        }
    }

    fn is_pull_quote(&self, a: usize, b: usize) -> bool {
        let of = |i: usize| (self.words(i), &self.features[i]);
        pull_quote::is_pair(of(a), of(b), self.lexicon)
    }

    /// Body, heading or set-off quotation.
    fn body_kind(&self, i: usize, next: Option<usize>) -> ZoneKind {
        let f = &self.features[i];
        match self.page.lines[i].tag {
            Tag::Heading(_) => return ZoneKind::Subhead,
            Tag::Quote => return ZoneKind::Pullquote,
            Tag::Item | Tag::Paragraph if f.words > 12 || f.closed => return ZoneKind::Body,
            Tag::Item => return ZoneKind::Body,
            _ => {}
        }
        let leads_on = next.is_some_and(|n| {
            let after = &self.features[n];
            after.ends || after.words > SUBHEAD || self.page.lines[n].tag == Tag::Item
        });
        let question = f.words <= 12 && self.words(i).ends_with('?');
        let open = !f.ends && !self.words(i).ends_with([':', ',', ';']);
        if i > self.lead && f.words <= SUBHEAD && (open || question) && leads_on {
            return ZoneKind::Subhead;
        }
        ZoneKind::Body
    }
}
