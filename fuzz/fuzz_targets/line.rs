//! Any bytes as JSON Lines give a report or a reason, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let lines = attache_ingest::read::lines("fuzz", std::io::Cursor::new(bytes.to_vec()));
    assert!(lines.count() <= bytes.len() + 1);
});
