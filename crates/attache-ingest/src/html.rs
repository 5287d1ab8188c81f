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

/// Reads a page: its lines, and its metadata.
pub(crate) fn page(html: &str, lexicon: &Boilerplate) -> (Page, Facts) {
    let document = Document::from(html);
    let facts = facts::of(&document, lexicon);
    let (mut page, blocks, depth) = linearise::page(&document, lexicon);
    if depth > MAX_DEPTH {
        return (page, facts);
    }
    if let Some(body) = Readability.body(document) {
        for (line, block) in page.lines.iter_mut().zip(blocks) {
            line.body = Some(body.contains(&block));
        }
    }
    (page, facts)
}
