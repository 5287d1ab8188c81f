//! Annotated sentences: everything that was found in them, or one record and why it was made.

use attache_coding::events::explain_event;
use attache_coding::{Annotated, Event, Quote};
use attache_text::{CodePoints, Span};

use super::Screen;
use super::table::Table;
use super::underline::{Stroke, underline};

/// Every sentence with its names, quotations, times and events underlined, then tables of its quotations and events.
#[must_use]
pub fn annotated(annotated: &Annotated, screen: Screen) -> String {
    let text = &annotated.report.text;
    let strokes = all_strokes(annotated);
    let mut out = String::new();
    for sentence in &annotated.parse.sentences {
        let here = strokes.partition_point(|s| s.span.end <= sentence.span.start);
        out.push_str(&underline(text, sentence.span, &strokes[here..], screen.columns()));
        out.push('\n');
    }
    let tables = [quotes(annotated), events(annotated)].map(|t| t.print(screen));
    out.push_str(&tables.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n"));
    if annotated.coding.events.is_empty() && annotated.coding.quotes.is_empty() {
        out.push_str("No event and no quotation was found.\n");
    }
    out
}

/// Strokes in order of their ends, so that the strokes of a sentence stand together.
fn all_strokes(annotated: &Annotated) -> Vec<Stroke> {
    let coding = &annotated.coding;
    let stroke = |span, pen, label: String| Stroke { span, pen, label };
    let mut all = Vec::new();
    for mention in &coding.entities.mentions {
        if let Some(entity) = coding.entities.list.get(mention.entity) {
            let country = entity.country.as_deref().unwrap_or(entity.kind.as_str());
            all.push(stroke(mention.span, '~', format!("n{} {country}", mention.entity + 1)));
        }
    }
    let events = coding.events.iter().enumerate();
    all.extend(
        events.map(|(i, e)| stroke(e.trigger, '=', format!("e{} {}", i + 1, e.plover.event))),
    );
    all.extend(coding.times.iter().map(|t| stroke(t.span, '.', t.value.clone())));
    let quotes = coding.quotes.iter().enumerate();
    all.extend(quotes.map(|(i, q)| stroke(q.span, '"', format!("q{}", i + 1))));
    all.sort_by_key(|s| (s.span.end, s.span.start));
    all
}

fn quotes(annotated: &Annotated) -> Table {
    let mut table = Table::new(&["quote", "speaker", "kind", "cue", "words"]);
    for (i, quote) in annotated.coding.quotes.iter().enumerate() {
        let cue = quote.cue.map_or("", |c| annotated.report.words(c));
        table.row(vec![
            format!("q{}", i + 1),
            speaker(annotated, quote),
            quote.kind.as_str().into(),
            cue.into(),
            annotated.report.words(quote.span).into(),
        ]);
    }
    table
}

fn events(annotated: &Annotated) -> Table {
    let mut table = Table::new(&["event", "actor → recipient", "type", "cameo", "status", "rule"]);
    for (i, event) in annotated.coding.events.iter().enumerate() {
        table.row(vec![
            format!("e{}", i + 1),
            format!(
                "{} → {}",
                names(annotated, &event.actors),
                names(annotated, &event.recipients)
            ),
            kind(event),
            event.cameo.to_string(),
            event.factuality.as_str().into(),
            event.rule.to_string(),
        ]);
    }
    table
}

fn kind(event: &Event) -> String {
    match &event.plover.mode {
        Some(mode) => format!("{} {mode}", event.plover.event),
        None => event.plover.event.to_string(),
    }
}

fn names(annotated: &Annotated, entities: &[usize]) -> String {
    let list = &annotated.coding.entities.list;
    let names: Vec<&str> =
        entities.iter().filter_map(|&e| list.get(e)).map(|e| e.name.as_str()).collect();
    if names.is_empty() { "–".into() } else { names.join(", ") }
}

fn speaker(annotated: &Annotated, quote: &Quote) -> String {
    let entity = quote.speaker.and_then(|s| annotated.coding.entities.list.get(s));
    entity.map_or("not named", |e| &e.name).to_owned()
}

/// Why an event was coded: its sentence with the roles underlined, its code, and the rule with its line in the lexicon
/// where the caller has it. `None` where the report has no such event.
#[must_use]
pub fn why_event(
    annotated: &Annotated,
    index: usize,
    line: Option<&str>,
    screen: Screen,
) -> Option<String> {
    let event = annotated.coding.events.get(index)?;
    let why = explain_event(annotated, index)?;
    let stroke = |span, pen, label: &str| Stroke { span, pen, label: label.into() };
    let mut strokes = vec![stroke(why.trigger, '=', &event.plover.event)];
    strokes.extend(why.roles.iter().filter_map(|r| Some(stroke(r.span?, '~', r.role))));
    strokes.extend(why.date.map(|span| stroke(span, '.', "date")));
    let mut out = head(annotated, &format!("e{}", index + 1), event.trigger, screen);
    out.push_str(&underline(&annotated.report.text, why.sentence, &strokes, screen.columns()));
    out.push('\n');
    let mut facts = vec![
        ("type", kind(event)),
        (
            "cameo",
            format!(
                "{} · {} · intensity {:+.1}",
                event.cameo,
                event.quad.as_str(),
                event.intensity
            ),
        ),
        ("actor", names(annotated, &event.actors)),
        ("recipient", names(annotated, &event.recipients)),
        ("date", event.date.value.clone().unwrap_or_else(|| "–".into())),
        ("status", event.factuality.as_str().into()),
        ("holder", names(annotated, &event.according_to)),
        ("beware", event.flags.join(", ")),
        ("confidence", format!("{:.2}", event.confidence)),
    ];
    rule(&mut facts, &why.rule, line);
    out.push_str(&list(&facts));
    Some(out)
}

/// Why a quotation was found: its words with speaker and cue underlined, and the rule with its line in the lexicon
/// where the caller has it. `None` where the report has no such quotation.
#[must_use]
pub fn why_quote(
    annotated: &Annotated,
    index: usize,
    line: Option<&str>,
    screen: Screen,
) -> Option<String> {
    let quote = annotated.coding.quotes.get(index)?;
    let stroke = |span, pen, label: &str| Stroke { span, pen, label: label.into() };
    let mut strokes = vec![stroke(quote.span, '"', "content")];
    strokes.extend(quote.cue.map(|span| stroke(span, '=', "cue")));
    strokes.extend(quote.speaker_mention.map(|(span, _)| stroke(span, '~', "speaker")));
    strokes.extend(quote.via.iter().filter_map(|v| v.span).map(|span| stroke(span, '.', "via")));
    let around = annotated.parse.sentences.iter().map(|s| s.span);
    let whole = around.filter(|s| s.overlaps(quote.span)).fold(quote.span, Span::join);
    let mut out = head(annotated, &format!("q{}", index + 1), quote.span, screen);
    out.push_str(&underline(&annotated.report.text, whole, &strokes, screen.columns()));
    out.push('\n');
    let via: Vec<&str> = quote.via.iter().map(|v| v.name.as_str()).collect();
    let mut facts = vec![
        ("kind", quote.kind.as_str().to_owned()),
        ("speaker", speaker(annotated, quote)),
        ("via", via.join(" → ")),
    ];
    rule(&mut facts, &quote.rule, line);
    out.push_str(&list(&facts));
    Some(out)
}

/// The record's full name and its place in code points.
fn head(annotated: &Annotated, id: &str, span: Span, screen: Screen) -> String {
    let report = &annotated.report;
    let (start, end) = CodePoints::new(&report.text).of(span);
    let name = screen.style.strong(&format!("{}:{id}", report.id));
    format!("{name} {}\n\n", screen.style.soft(&format!("characters {start}–{end}")))
}

fn rule(facts: &mut Vec<(&str, String)>, rule: &str, line: Option<&str>) {
    facts.push(("rule", rule.to_owned()));
    facts.extend(line.map(|l| ("", l.to_owned())));
}

fn list(facts: &[(&str, String)]) -> String {
    let told = facts.iter().filter(|(_, words)| !words.is_empty());
    told.map(|(name, words)| format!("{name:<11}{words}\n")).collect()
}
