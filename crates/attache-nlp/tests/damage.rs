//! A wrong or damaged model file gives a clear error, never a panic.

#![allow(clippy::unwrap_used)]

use attache_nlp::{Analyser, ModelError};

const SYNTAX: &[u8] = include_bytes!("../../../models/en.syntax");
const NEURAL: &[u8] = include_bytes!("../../../models/en.neural");
const SENTENCES: &[u8] = include_bytes!("../../../models/en.sentences");
const NAMES: &[u8] = include_bytes!("../../../models/en.names");

fn error(names: &[u8]) -> ModelError {
    Analyser::linear(SYNTAX, names).err().unwrap()
}

#[test]
fn the_builtin_models_load() {
    Analyser::builtin().unwrap();
    Analyser::linear(SYNTAX, NAMES).unwrap();
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(error(b""), ModelError::Magic);
    assert_eq!(error(b"{\"model\": 1}"), ModelError::Magic);
    assert_eq!(error(SYNTAX), ModelError::Magic);
    let mut other = NAMES.to_vec();
    other[4] = 99;
    assert!(matches!(error(&other), ModelError::Version { found: 99, .. }));
}

#[test]
fn a_cut_or_changed_file_fails_its_checksum() {
    assert_eq!(error(&NAMES[..NAMES.len() / 2]), ModelError::Checksum);
    assert_eq!(error(&NAMES[..8]), ModelError::Cut);
    let mut changed = NAMES.to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(error(&changed), ModelError::Checksum);
    assert_eq!(error(&[NAMES, b"\0"].concat()), ModelError::Checksum);
    let mut changed = SYNTAX.to_vec();
    changed[9999] ^= 1;
    assert_eq!(Analyser::linear(&changed, NAMES).err(), Some(ModelError::Checksum));
}

#[test]
fn the_neural_model_is_checked_too() {
    let error = |file: &[u8]| Analyser::neural(file).err();
    assert_eq!(error(SYNTAX), Some(ModelError::Magic));
    assert_eq!(error(&NEURAL[..NEURAL.len() / 3]), Some(ModelError::Checksum));
    let mut changed = NEURAL.to_vec();
    changed[77_777] ^= 8;
    assert_eq!(error(&changed), Some(ModelError::Checksum));
}

#[test]
fn the_model_of_sentence_ends_is_checked_too() {
    let with = |file: &[u8]| Analyser::builtin().unwrap().with_sentences(file);
    assert_eq!(with(NAMES).err(), Some(ModelError::Magic));
    assert_eq!(with(&SENTENCES[..999]).err(), Some(ModelError::Checksum));
    assert_eq!(with(SENTENCES).unwrap().version(), Analyser::builtin().unwrap().version());
}
