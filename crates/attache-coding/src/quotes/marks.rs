//! Pairs of quotation marks. Print is careless with them, so each paragraph is read twice if need be: first by the
//! direction in which each mark looks, and where that leaves marks without a partner, simply in turn.

use attache_text::{Report, Span};

use super::paragraphs::paragraphs;

/// Marks deeper than this are not followed: it bounds the work on a page of nothing but marks.
const DEEPEST: usize = 4;

/// Words between a pair of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Between the marks, without white space at the ends.
    pub inner: Span,
    /// With the marks.
    pub outer: Span,
    /// How many other pairs it stands in.
    pub depth: usize,
    /// False where a partner is missing.
    pub sure: bool,
    /// True between single marks, which are also apostrophes.
    pub single: bool,
    /// Its pieces, when it runs over several paragraphs; else empty.
    pub pieces: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Double,
    Guillemet,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    class: Class,
    side: Side,
}

/// What one paragraph holds: matched pairs, and at most one mark without partner at each end.
#[derive(Default)]
struct Paragraph {
    span: Span,
    pairs: Vec<(Mark, Mark)>,
    /// An opening mark that nothing closes, after all pairs.
    open: Option<Mark>,
    /// A closing mark that nothing opened, before all pairs.
    close: Option<Mark>,
}

/// All words in marks in the prose of a report, in text order.
pub(super) fn marked(report: &Report) -> Vec<Marked> {
    let (text, doubled) = (&report.text, is_doubled(&report.text));
    let found: Vec<_> = paragraphs(report).into_iter().map(|p| pair(text, p, doubled)).collect();
    let mut out = Vec::new();
    let mut running: Option<(Mark, Vec<Span>)> = None;
    for (i, paragraph) in found.iter().enumerate() {
        let mut skip = None;
        if let Some((open, mut pieces)) = running.take() {
            skip = paragraph.pairs.first().filter(|(o, _)| o.span.start == paragraph.span.start);
            let (start, close) = match (skip, paragraph.close, paragraph.open) {
                (Some((o, c)), ..) => (o.span.end, Some(*c)),
                (None, Some(c), _) => (paragraph.span.start, Some(c)),
                (None, None, again) => (again.map_or(paragraph.span.start, |m| m.span.end), None),
            };
            let end = close.map_or(paragraph.span.end, |c| c.span.start);
            pieces.push(Span::new(start, end).trim(&report.text));
            match close {
                None if goes_on(&found[i..]) => running = Some((open, pieces)),
                _ => out.push(over_paragraphs(open, close, pieces)),
            }
        } else {
            lone_close(report, paragraph, &mut out);
        }
        let skip = skip.map(|(o, _)| o.span);
        let pairs = paragraph.pairs.iter().filter(|(o, _)| Some(o.span) != skip);
        out.extend(pairs.map(|(o, c)| between(*o, *c, true)));
        if let (Some(open), None) = (paragraph.open, &running) {
            let piece = Span::new(open.span.end, paragraph.span.end).trim(&report.text);
            if goes_on(&found[i..]) {
                running = Some((open, vec![piece]));
            } else if out.last().is_none_or(|m| m.outer.end <= open.span.start) {
                out.push(over_paragraphs(open, None, vec![piece]));
            }
        }
    }
    finish(&report.text, out)
}

/// True when the quotation left open in the first of these paragraphs goes on in the second: that begins with an
/// opening mark, or holds the closing one.
fn goes_on(paragraphs: &[Paragraph]) -> bool {
    let [here, next, ..] = paragraphs else { return false };
    let starts = |m: &Mark| m.span.start == next.span.start;
    here.open.is_some()
        && (next.pairs.first().is_some_and(|(o, _)| starts(o))
            || next.open.as_ref().is_some_and(starts)
            || next.close.is_some())
}

/// A closing mark without partner, after the comma or stop that goes with it, closes what began with the paragraph;
/// any other is a sign for inches or seconds.
fn lone_close(report: &Report, paragraph: &Paragraph, out: &mut Vec<Marked>) {
    if let Some(close) = paragraph.close {
        let before = report.text[..close.span.start].chars().next_back();
        if !before.is_some_and(|c| ",.?!…".contains(c)) {
            return;
        }
        let span = Span::new(paragraph.span.start, close.span.start).trim(&report.text);
        let outer = Span::new(span.start, close.span.end);
        let single = close.class == Class::Single;
        out.push(Marked { inner: span, outer, depth: 0, sure: false, single, pieces: Vec::new() });
    }
}

fn between(open: Mark, close: Mark, sure: bool) -> Marked {
    Marked {
        inner: Span::new(open.span.end, close.span.start),
        outer: open.span.join(close.span),
        depth: 0,
        sure,
        single: open.class == Class::Single,
        pieces: Vec::new(),
    }
}

fn over_paragraphs(open: Mark, close: Option<Mark>, mut pieces: Vec<Span>) -> Marked {
    // A mark that stands alone at the edge of a paragraph leaves nothing there.
    pieces.retain(|p| !p.is_empty());
    let end = pieces.last().map_or(open.span.end, |p| p.end);
    let start = pieces.first().map_or(open.span.end, |p| p.start);
    let outer = Span::new(open.span.start, close.map_or(end, |c| c.span.end));
    let sure = close.is_some();
    if pieces.len() < 2 {
        pieces.clear();
    }
    Marked { inner: Span::new(start, end), outer, depth: 0, sure, single: false, pieces }
}

/// Sorts, trims, leaves out empty ones and those that cross another, and counts depths.
fn finish(text: &str, mut found: Vec<Marked>) -> Vec<Marked> {
    found.sort_by_key(|m| (m.outer.start, std::cmp::Reverse(m.outer.end)));
    let mut around: Vec<(Span, Span)> = Vec::new();
    let mut out = Vec::with_capacity(found.len());
    for mut m in found {
        while around.last().is_some_and(|(outer, _)| outer.end <= m.outer.start) {
            around.pop();
        }
        m.inner = m.inner.trim(text);
        let crosses = around.last().is_some_and(|(_, inner)| !inner.contains(m.outer));
        if m.inner.is_empty() || crosses || around.len() >= DEEPEST {
            continue;
        }
        m.depth = around.len();
        around.push((m.outer, m.inner));
        out.push(m);
    }
    out
}

fn pair(text: &str, span: Span, doubled: bool) -> Paragraph {
    let marks = read(text, span, doubled);
    let (mut pairs, lone) = by_direction(&marks);
    let doubles = marks.iter().filter(|m| m.class != Class::Single);
    if lone.len() > 1 && doubles.clone().count() % 2 == 0 {
        let turns: Vec<Mark> = doubles.copied().collect();
        pairs.retain(|(o, _)| o.class == Class::Single);
        pairs.extend(turns.chunks_exact(2).map(|two| (two[0], two[1])));
        pairs.sort_by_key(|(o, _)| o.span.start);
        return Paragraph { span, pairs, open: None, close: None };
    }
    let last = pairs.iter().map(|(_, c)| c.span.end).max().unwrap_or(span.start);
    let first = pairs.first().map_or(span.end, |(o, _)| o.span.start);
    let open = lone.iter().rev().find(|m| m.side != Side::Close && m.span.start >= last);
    let close = lone.iter().find(|m| m.side == Side::Close && m.span.end <= first);
    Paragraph { span, open: open.copied(), close: close.copied(), pairs }
}

/// Pairs marks by the direction in which they look; the second list are double marks without partner.
fn by_direction(marks: &[Mark]) -> (Vec<(Mark, Mark)>, Vec<Mark>) {
    let (mut pairs, mut lone, mut stack) = (Vec::new(), Vec::new(), Vec::<Mark>::new());
    for &mark in marks {
        let near = stack.iter().rev().take(DEEPEST).position(|o| o.class == mark.class);
        match (mark.side, near) {
            (Side::Close | Side::Either, Some(back)) => {
                let open = stack.len() - 1 - back;
                pairs.push((stack[open], mark));
                lone.extend(stack.drain(open..).skip(1));
            }
            (Side::Close, None) => lone.push(mark),
            (Side::Open | Side::Either, _) => stack.push(mark),
        }
    }
    lone.extend(stack);
    lone.retain(|m| m.class != Class::Single);
    lone.sort_by_key(|m| m.span.start);
    pairs.sort_by_key(|(o, _)| o.span.start);
    (pairs, lone)
}

/// True for a text from a table, in which most straight marks stand twice: ""It is late,"" he said.
fn is_doubled(text: &str) -> bool {
    let mut pieces = text.split('"');
    let mut before = pieces.next().and_then(|p| p.chars().next_back());
    let (mut opens, mut run) = (false, 0);
    let (mut single, mut double) = (0, 0);
    for piece in pieces {
        run += 1;
        let Some(after) = piece.chars().next() else { continue };
        opens |= run > 1 && before.is_none_or(char::is_whitespace) && after.is_alphanumeric();
        *(if run > 1 { &mut double } else { &mut single }) += 1;
        (run, before) = (0, piece.chars().next_back());
    }
    opens && double > single
}

/// The quotation marks of a paragraph; apostrophes are left out.
fn read(text: &str, span: Span, doubled: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before = None;
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let mut len = c.len_utf8();
        let twin =
            matches!(c, '\'' | '`' | '’' | '‘') && chars.peek().is_some_and(|&(_, n)| n == c);
        if twin {
            chars.next();
            len *= 2;
        }
        while doubled && c == '"' && chars.next_if(|&(_, n)| n == c).is_some() {
            len += c.len_utf8();
        }
        let after = chars.peek().map(|&(_, n)| n);
        // A mark that stands once there is the edge of a field.
        if doubled && c == '"' && len == 1 {
            before = Some(c);
            continue;
        }
        if let Some((class, side)) = mark(c, twin, before, after) {
            let start = span.start + i;
            marks.push(Mark { span: Span::new(start, start + len), class, side });
        }
        before = Some(c);
    }
    marks
}

/// What a character is as a quotation mark, seen between its neighbours; `twin` when it stands twice.
fn mark(c: char, twin: bool, before: Option<char>, after: Option<char>) -> Option<(Class, Side)> {
    let starts = before.is_none_or(|b| b.is_whitespace() || "([{—–-/“‘«‹„\"'".contains(b));
    let ends = after.is_none_or(|a| !a.is_alphanumeric() && !"([{“‘«‹„$#@".contains(a));
    let looks = match (starts, ends) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    };
    Some(match c {
        '"' | '＂' => (Class::Double, looks),
        '“' | '„' | '‟' => (Class::Double, turned(Side::Open, looks)),
        '”' => (Class::Double, turned(Side::Close, looks)),
        '«' | '‹' => (Class::Guillemet, turned(Side::Open, looks)),
        '»' | '›' => (Class::Guillemet, turned(Side::Close, looks)),
        '`' | '‘' if twin => (Class::Double, Side::Open),
        '\'' | '’' if twin => (Class::Double, turned(Side::Close, looks)),
        '‘' | '‚' | '‛' | '`' if looks == Side::Open => (Class::Single, Side::Open),
        '\'' if looks != Side::Either => (Class::Single, looks),
        '’' if looks == Side::Close => (Class::Single, Side::Close),
        _ => return None,
    })
}

/// A mark of one side that clearly looks the other way is misprinted, or of a language that turns it round („…“, »…«).
fn turned(side: Side, looks: Side) -> Side {
    if looks == Side::Either { side } else { looks }
}

#[cfg(test)]
#[path = "marks_tests.rs"]
mod tests;
