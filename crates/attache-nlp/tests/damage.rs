//! A wrong or damaged model file gives a clear error, never a panic.

use attache_nlp::{Analyser, ModelError};

const MODEL: &[u8] = include_bytes!("../../../models/en.syntax");

fn error(bytes: &[u8]) -> ModelError {
    Analyser::from_bytes(bytes).err().unwrap()
}

#[test]
fn the_builtin_model_loads() {
    Analyser::builtin().unwrap();
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(error(b""), ModelError::Magic);
    assert_eq!(error(b"{\"model\": 1}"), ModelError::Magic);
    let mut other = MODEL.to_vec();
    other[4] = 99;
    assert!(matches!(error(&other), ModelError::Version { found: 99, .. }));
}

#[test]
fn a_cut_or_changed_file_fails_its_checksum() {
    assert_eq!(error(&MODEL[..MODEL.len() / 2]), ModelError::Checksum);
    assert_eq!(error(&MODEL[..8]), ModelError::Cut);
    let mut changed = MODEL.to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(error(&changed), ModelError::Checksum);
    assert_eq!(error(&[MODEL, b"\0"].concat()), ModelError::Checksum);
}
