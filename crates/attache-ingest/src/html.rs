//! Pages: the text of the whole page in lines, with what tags, classes and metadata say.
//!
//! The page is parsed once. [`linearise`] writes its text, numbering the blocks as it goes; an [`Extractor`] is then
//! asked which of the numbered blocks are the body; [`facts`] reads the metadata. Menus and notices stay in the text,
//! as everything does: they only become lines that are not news.

mod extract;
mod facts;
mod linearise;

use attache_lexicon::Boilerplate;
use dom_query::Document;

use crate::meta::Facts;
use crate::page::Page;
use extract::{Extractor, Readability};

/// Levels of elements down to which the extractor is asked, since it calls itself on each level. Pages of news have
/// fewer than 60; on a deeper one the lines alone decide.
const MAX_DEPTH: usize = 400;

/// Elements left open at one place beyond which a page is not parsed: the parser's time grows with the square of
/// their number, 1 s at 5,000 in a debug build.
const MAX_OPEN: usize = 5_000;

/// Reads a page: its lines, and its metadata; `None` for a page that leaves more than [`MAX_OPEN`] elements open.
pub(crate) fn page(html: &str, lexicon: &Boilerplate) -> Option<(Page, Facts)> {
    if most_open(html) > MAX_OPEN {
        return None;
    }
    let document = Document::from(html);
    let facts = facts::of(&document, lexicon);
    let (mut page, blocks, depth) = linearise::page(&document, lexicon);
    if depth > MAX_DEPTH {
        return Some((page, facts));
    }
    if let Some(body) = Readability.body(document) {
        for (line, block) in page.lines.iter_mut().zip(blocks) {
            line.body = Some(body.contains(&block));
        }
    }
    Some((page, facts))
}

/// How many elements are open at once at most, counting tags alone: opened less closed, what needs no end tag apart.
fn most_open(html: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !needs_no_end(tag) {
            open += 1;
            most = most.max(open);
        }
    }
    most
}

/// True for the rest of a tag whose element ends without an end tag.
fn needs_no_end(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let close = tag.find('>').is_some_and(|at| tag[..at].ends_with('/'));
    let name = tag[..end.min(8)].to_ascii_lowercase();
    close || linearise::is_void(&name)
}
