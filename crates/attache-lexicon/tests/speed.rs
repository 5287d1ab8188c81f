//! Loading must not be felt: it happens once a run, and in every short command.

use std::time::Instant;

use attache_lexicon::Lexicon;

/// Measured with `cargo test --release -p attache-lexicon --test speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, only meaningful in release"]
fn the_vocabulary_loads_and_matches_fast() {
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    let load = start.elapsed();
    let text = "The Russian Foreign Ministry said on Friday that Sergey Lavrov will meet Wang Yi in Beijing. ".repeat(1000);
    let start = Instant::now();
    let found = lexicon.world.matches(&text).len();
    let speed = text.len() as f64 / start.elapsed().as_secs_f64() / 1e6;
    println!(
        "loaded {} actors in {load:?}; {found} matches at {speed:.1} MB/s",
        lexicon.world.actors().len()
    );
    assert!(load.as_millis() < 500, "{load:?}");
}
