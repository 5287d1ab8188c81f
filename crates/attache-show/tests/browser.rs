//! The page in a browser: cells lead to their characters, keys work.

mod chromium;
mod pool;

use std::path::PathBuf;

use attache_show::json::Run;
use attache_show::page;
use chromium::Page;

const MARKED: &str = "[...document.querySelectorAll('mark')].map((m) => m.textContent).join('')";

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, page::html(&pool::pool(), &pool::brief(), &Run::default()))
        .expect("the test folder can be written");
    path
}

#[test]
fn a_cell_leads_to_its_characters() {
    let Some(mut page) = Page::open(&file("cells.html")) else { return };
    page.click("#quotes .said .at");
    page.wait("document.querySelector('mark') !== null");
    assert_eq!(page.value(MARKED), "The quota stays – for now,");
    let seen = page.value(
        "(() => { const r = document.querySelector('mark').getBoundingClientRect(); \
         return r.top >= 0 && r.bottom <= innerHeight; })()",
    );
    assert_eq!(seen, true, "the marked words are on the screen");
}

#[test]
fn every_quoting_cell_leads_to_the_words_it_quotes() {
    let Some(mut page) = Page::open(&file("all.html")) else { return };
    let quoting =
        "document.querySelectorAll('.said .at, .grid q .at, .records td:nth-child(2) .at')";
    let cells = page.value(&format!("{quoting}.length")).as_u64().unwrap();
    assert!(cells > 8, "only {cells} cells");
    for n in 0..cells {
        let words = page.value(&format!("{quoting}[{n}].textContent"));
        page.value(&format!("location.hash = {quoting}[{n}].getAttribute('href'); 0"));
        page.wait(&format!("{quoting}[{n}].hasAttribute('aria-current')"));
        assert_eq!(page.value(MARKED), words);
    }
    let text = page.value("document.querySelector('.text').textContent");
    assert_eq!(text, pool::WIRE, "marks come and go without a trace");
}

#[test]
fn layers_are_switched_by_keyboard() {
    let Some(mut page) = Page::open(&file("layers.html")) else { return };
    page.value("document.getElementById('report').focus()");
    page.press("Tab");
    assert_eq!(page.value("document.activeElement.dataset.layer"), "names");
    let shown = "document.getElementById('reader').classList.contains('names')";
    assert_eq!(page.value(shown), true);
    page.press(" ");
    page.wait("document.activeElement.getAttribute('aria-pressed') === 'false'");
    assert_eq!(page.value(shown), false);
    page.press("Enter");
    page.wait(shown);
}

#[test]
fn the_tree_of_a_chosen_sentence_is_drawn() {
    let Some(mut page) = Page::open(&file("tree.html")) else { return };
    let drawn = "[...document.querySelectorAll('#tree text:not([class])')].map((t) => t.textContent).join(' ')";
    page.click("#quotes .said .at");
    page.wait("document.querySelector('mark') !== null");
    assert_eq!(page.value(drawn), "", "no tree unasked");
    page.click("[data-layer=tree]");
    page.wait("document.querySelector('#tree svg') !== null");
    assert_eq!(page.value(drawn), "“The quota stays – for now,” she said.");
}

#[test]
fn tables_are_filtered_and_walked_by_keyboard() {
    let Some(mut page) = Page::open(&file("keys.html")) else { return };
    page.press("/");
    page.wait("document.activeElement.id === 'filter'");
    "keeps".chars().for_each(|c| page.press(&c.to_string()));
    page.wait("document.getElementById('M1').hidden && !document.getElementById('M2').hidden");
    page.value("document.querySelector('#M2 .at').focus()");
    let cell = "document.activeElement.closest('td, th').dataset.label";
    while page.value(cell) != "Told by" {
        let before = page.value(cell);
        page.press("ArrowRight");
        assert_ne!(page.value(cell), before, "the arrow moves on");
    }
    page.press("Enter");
    page.wait("document.querySelector('mark') !== null");
    assert_eq!(page.value(MARKED), "stays");
}
