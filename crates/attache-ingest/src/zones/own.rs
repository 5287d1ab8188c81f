//! What a line gives itself away as, whatever stands around it.

use attache_lexicon::{Boilerplate, Cue};
use attache_text::ZoneKind;

use super::features::{Features, head};
use crate::date;

/// Separators of the path of a site's sections, the telling ones first.
const ARROWS: [char; 4] = ['»', '›', '→', '>'];

/// Longest line, in words, that is judged by its form alone.
const SHORT: usize = 40;

/// The kind a line has by itself.
pub(crate) fn kind(line: &str, f: &Features, lexicon: &Boilerplate) -> Option<ZoneKind> {
    if is_icon_labels(line, f, lexicon) {
        return Some(ZoneKind::IconLabels);
    }
    if head(line).len() < line.len() {
        return None;
    }
    if lexicon.part(Cue::Crawl, line).is_some_and(|(all, _)| all.end == line.len()) {
        return Some(ZoneKind::CrawlMetadata);
    }
    if f.words <= SHORT {
        if is_date_line(line, lexicon) {
            return Some(ZoneKind::DateLine);
        }
        if is_breadcrumb(line, f) {
            return Some(ZoneKind::Breadcrumb);
        }
    }
    [
        (Cue::PhotoCredit, ZoneKind::PhotoCredit, 20),
        (Cue::Byline, ZoneKind::Byline, 14),
        (Cue::SourceCredit, ZoneKind::SourceCredit, 25),
        (Cue::Caption, ZoneKind::Caption, 60),
        (Cue::AuthorBio, ZoneKind::AuthorBio, 80),
    ]
    .into_iter()
    .find(|&(cue, _, most)| f.words <= most && lexicon.says(cue, line))
    .map(|(_, kind, _)| kind)
}

/// Labels of icons run together: half of the words are such labels, glued to each other or not.
fn is_icon_labels(line: &str, f: &Features, lexicon: &Boilerplate) -> bool {
    if f.words < 3 || f.ends {
        return false;
    }
    let (mut words, mut labels) = (0, 0);
    for word in line.split_whitespace().take(200) {
        words += 1;
        let word = word.to_lowercase();
        labels += usize::from(
            word.ends_with("icon")
                || word.starts_with("icon")
                || lexicon.is_icon(word.trim_matches(|c: char| !c.is_alphanumeric())),
        );
    }
    labels * 4 >= words * 3 || (words >= 8 && labels * 2 >= words)
}

/// A date and nothing else but clock time and words such as *updated*.
pub(crate) fn is_date_line(line: &str, lexicon: &Boilerplate) -> bool {
    let dates = date::all(line);
    if dates.is_empty() {
        return false;
    }
    let mut rest = String::new();
    let mut from = 0;
    for date in &dates {
        rest.push_str(&line[from..date.span.start]);
        rest.push(' ');
        from = date.span.end;
    }
    rest.push_str(&line[from..]);
    let strange: usize = rest
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|w| w.trim_matches('.').to_lowercase())
        .filter(|w| !lexicon.is_date_label(w))
        .map(|w| w.chars().filter(|c| c.is_alphabetic()).count())
        .sum();
    strange <= 3
}

/// Short parts between arrows, or many of them between bars.
fn is_breadcrumb(line: &str, f: &Features) -> bool {
    if f.ends {
        return false;
    }
    let arrows = line.matches(ARROWS).count();
    let bars = [" / ", " | ", " :: "].iter().map(|s| line.matches(s).count()).sum::<usize>();
    let home = line.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("home"));
    let first = line.split(ARROWS).next().unwrap_or_default().split_whitespace().count();
    if arrows > 0 {
        return first <= 3 && (home || arrows >= 2 || line.contains(['»', '›']));
    }
    bars > 0 && home && f.words <= 25
}

/// A line of fragments without verbs, as authors describe themselves: three or more, of three words or fewer each.
pub(crate) fn is_fragments(line: &str, f: &Features) -> bool {
    let sentences = f.stops + 1;
    sentences >= 3 && f.ends && f.words <= sentences * 3 && line.len() < 400
}
