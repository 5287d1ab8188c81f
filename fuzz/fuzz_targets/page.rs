//! Any page becomes a report whose zones lie in its text.
#![no_main]

use std::sync::LazyLock;

use attache_ingest::{Form, Raw, clean};
use attache_lexicon::Lexicon;
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fuzz_target!(|page: &str| {
    let Ok(report) = clean(Raw::new("fuzz", Form::Html(page.to_owned())), &LEXICON) else { return };
    for zone in &report.zones {
        assert!(report.text.get(zone.span.start..zone.span.end).is_some());
    }
});
