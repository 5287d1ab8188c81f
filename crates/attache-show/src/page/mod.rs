//! The brief as one HTML page that needs nothing else: no network, no server, no second file.
//!
//! Everything is in the HTML already, so the page reads, prints and searches without scripts. The script adds the
//! reader beside the tables (every link leads to characters of a report: `#r=000&s=885-1010`, in code points), the
//! filter and the switches of the layers.

mod badge;
mod disagreements;
mod events;
mod force;
mod grid;
mod html;
mod lineage;
mod marks;
mod network;
mod pool;
mod quotes;
mod reader;
mod records;
mod reports;
mod segments;
mod summary;
mod timeline;
mod trees;

use attache_coding::Annotated;
use attache_compare::Brief;

use crate::json::{self, Run};
use crate::words::Count;
use html::Html;
use pool::Pool;

const CSS: &str = include_str!("../../assets/page.css");
const JS: &str = include_str!("../../assets/page.js");

type Section = (&'static str, &'static str, fn(&mut Html, &Pool));

/// The sections of the page: address, heading, writer.
const SECTIONS: [Section; 10] = [
    ("summary", "Summary", summary::section),
    ("reports", "Reports", reports::section),
    ("timeline", "Timeline", timeline::section),
    ("grid", "Side by side", grid::section),
    ("quotes", "Who said what", quotes::section),
    ("force", "Words on their way", force::section),
    ("events", "Events", events::section),
    ("disagreements", "Disagreements", disagreements::section),
    ("lineage", "Who has it from whom", lineage::section),
    ("network", "Who acts on whom", network::section),
];

/// The brief of a pool of reports as one self-contained page. Same input, same bytes.
#[must_use]
pub fn html(reports: &[Annotated], brief: &Brief, run: &Run) -> String {
    let pool = &Pool::new(reports, brief);
    let mut page = Html::default();
    let html = &mut page;
    head(html, pool);
    html.raw("<main id=\"main\" tabindex=\"-1\">\n");
    for (id, heading, write) in SECTIONS {
        html.raw("<section id=\"").raw(id).raw("\" aria-labelledby=\"h-").raw(id);
        html.raw("\">\n<h2 id=\"h-").raw(id).raw("\">").raw(heading).raw("</h2>\n");
        write(html, pool);
        html.raw("</section>\n");
    }
    foot(html, run);
    html.raw("</main>\n");
    reader::pane(html, pool);
    html.raw("<script type=\"application/json\" id=\"data\">");
    html.json(&json::brief(reports, brief, run));
    html.raw("</script>\n<script>\n").raw(JS).raw("</script>\n</body>\n</html>\n");
    page.finish()
}

fn head(html: &mut Html, pool: &Pool) {
    let title = pool.brief.stories.first().map_or("Brief", |s| s.title.as_str());
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>").text(title);
    html.raw(" – brief</title>\n<style>\n").raw(CSS).raw("</style>\n</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#main\">Skip to the brief</a>\n");
    html.raw("<header>\n<h1>Brief <span>").text(Count(pool.reports.len(), "report"));
    html.raw(", ").text(Count(pool.brief.stories.len(), "story")).raw("</span></h1>\n");
    html.raw("<nav aria-label=\"Sections\">");
    for (id, heading, _) in SECTIONS {
        html.raw("<a href=\"#").raw(id).raw("\">").raw(heading).raw("</a>");
    }
    html.raw("</nav>\n<div class=\"filter\" hidden><label for=\"filter\">Filter rows</label>");
    html.raw("<input id=\"filter\" type=\"search\" autocomplete=\"off\" ");
    html.raw("placeholder=\"name, state, word …\" aria-keyshortcuts=\"/\"><kbd>/</kbd>");
    html.raw("<output for=\"filter\" aria-live=\"polite\"></output></div>\n</header>\n");
}

fn foot(html: &mut Html, run: &Run) {
    html.raw("<footer>attache ").text(&run.version).raw(" · models ").text(&run.models);
    html.raw(" · lexicons ").text(&run.lexicons);
    html.raw("<span class=\"keys\" hidden> · <kbd>/</kbd> filter · arrow keys move in a table · ");
    html.raw("<kbd>Enter</kbd> shows the words in their report</span></footer>\n");
}

/// What stands where a section has nothing to show: what is missing, and what to do about it.
fn empty(html: &mut Html, words: &'static str) {
    html.raw("<p class=\"empty\">").raw(words).raw("</p>\n");
}
