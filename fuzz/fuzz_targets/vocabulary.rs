//! Any bytes as a vocabulary file give entries or problems, never a panic.
#![no_main]

use attache_lexicon::{Files, Lexicon};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["world/states/RUS.toml", "en/events/consult.toml", "en/attribution/verbs.toml"] {
        let mut files = Files::default();
        files.put(path, bytes.to_vec());
        let (_, problems) = Lexicon::load(&files);
        for problem in problems {
            assert!(!problem.to_string().is_empty());
        }
    }
});
