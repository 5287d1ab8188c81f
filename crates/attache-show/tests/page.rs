//! The page: complete without scripts, and no report can write markup into it.

mod pool;

use attache_compare::Brief;
use attache_show::json::Run;
use attache_show::page;

#[test]
fn every_section_is_in_the_html_itself() {
    let html = page::html(&pool::pool(), &pool::brief(), &Run::default());
    for id in [
        "summary",
        "reports",
        "timeline",
        "grid",
        "quotes",
        "force",
        "events",
        "disagreements",
        "lineage",
        "network",
        "reader",
    ] {
        assert!(html.contains(&format!("id=\"{id}\"")), "no section {id}");
    }
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/page.html"), &html).unwrap();
    assert_eq!(html, page::html(&pool::pool(), &pool::brief(), &Run::default()));
}

#[test]
fn links_are_in_code_points() {
    let html = page::html(&pool::pool(), &pool::brief(), &Run::default());
    let start = pool::WIRE.chars().take_while(|&c| c != '“').count() + 1;
    let end = start + "The quota stays – for now,".chars().count();
    let link = format!("href=\"#r=000&amp;s={start}-{end}\">The quota stays – for now,</a>");
    assert!(html.contains(&link), "{link}");
}

#[test]
fn the_page_asks_for_nothing_else() {
    let html = page::html(&pool::pool(), &pool::brief(), &Run::default());
    for asks in ["src=", "<link", "@import", "url(http", "fetch("] {
        assert!(!html.contains(asks), "{asks}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let evil = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
    let mut pool = pool::pool();
    pool[0].report.text = evil.into();
    pool[0].report.id = evil.into();
    pool[0].report.language = evil.into();
    pool[0].report.meta.url = Some("javascript:alert(3)".into());
    pool[0].coding.entities.list[0].name = evil.into();
    pool[0].coding.entities.list[0].role = Some(evil.into());
    pool[0].coding.events[0].plover.event = evil.into();
    let mut brief = pool::brief();
    brief.stories[0].title = evil.into();
    brief.merged_events[0].gloss = evil.into();
    brief.disagreements[0].topic = evil.into();
    brief.relations[0].a = evil.into();
    let run = Run { version: evil.into(), ..Run::default() };
    let html = page::html(&pool, &brief, &run);
    assert!(html.contains("&lt;script&gt;alert(1)"));
    assert!(!html.contains("<script>alert(1)") && !html.contains("<img"));
    assert!(!html.contains("href=\"javascript:"));
    let own = 2 + pool.len();
    assert_eq!(html.matches("</script").count(), own, "the page's own and one of trees a report");
}

#[test]
fn an_empty_pool_says_what_to_do() {
    let html = page::html(&[], &Brief::default(), &Run::default());
    assert!(html.contains("Give the command a file or a folder"));
    let silent = page::html(&pool::pool()[1..], &Brief::default(), &Run::default());
    assert_eq!(silent.matches("class=\"empty\"").count(), 8);
}
