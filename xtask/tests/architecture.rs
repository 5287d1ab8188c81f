//! ARCHITECTURE.md is true: its paths exist, and no crate depends on a layer that is not below its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn architecture() -> String {
    std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is readable")
}

/// Layer of each crate: the rows `| 2 | `attache-nlp` | … |` of the table.
fn layers() -> BTreeMap<String, u32> {
    let row = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let layer = cells.next()?.parse().ok()?;
        Some((cells.next()?.trim_matches('`').to_owned(), layer))
    };
    architecture().lines().filter_map(row).collect()
}

fn packages() -> Vec<Value> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&out.stdout).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().expect("a package has a name")
}

#[test]
fn every_path_exists() {
    let text = architecture();
    let quoted = text.split('`').skip(1).step_by(2);
    let paths: Vec<&str> =
        quoted.filter(|q| q.contains('/') && !q.contains([' ', '<', '*'])).collect();
    assert!(paths.len() > 10, "ARCHITECTURE.md names its folders");
    for path in paths {
        assert!(root().join(path).exists(), "ARCHITECTURE.md names `{path}`, which does not exist");
    }
}

#[test]
fn every_crate_has_a_layer_and_every_layer_a_crate() {
    let layers = layers();
    let packages = packages();
    for package in &packages {
        assert!(
            layers.contains_key(name(package)),
            "{} has no row in ARCHITECTURE.md",
            name(package)
        );
    }
    for layer in layers.keys() {
        assert!(
            packages.iter().any(|p| name(p) == layer),
            "ARCHITECTURE.md names {layer}: no such crate"
        );
    }
}

#[test]
fn crates_depend_on_lower_layers_only() {
    let layers = layers();
    for package in packages() {
        let own = layers[name(&package)];
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let other = dependency["name"].as_str().expect("a dependency has a name");
            let is_dev = dependency["kind"] == "dev";
            if let Some(&layer) = layers.get(other).filter(|_| !is_dev) {
                assert!(
                    layer < own,
                    "{} (layer {own}) depends on {other} (layer {layer})",
                    name(&package)
                );
            }
        }
    }
}

/// Invariant 8: what may be used where.
#[test]
fn dependencies_stay_in_their_rooms() {
    let rooms: &[(&str, &[&str])] = &[
        ("clap", &["attache-cli", "xtask", "attache-training"]),
        ("dom_smoothie", &["attache-ingest"]),
        ("parquet", &["attache-store"]),
        ("rayon", &["attache-engine"]),
        ("tokio", &["attache-server"]),
        ("pyo3", &["attache-python"]),
    ];
    for package in packages() {
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let other = dependency["name"].as_str().expect("a dependency has a name");
            let is_dev = dependency["kind"] == "dev";
            for (library, allowed) in rooms {
                assert!(
                    other != *library || is_dev || allowed.contains(&name(&package)),
                    "{} uses {library}, which belongs in {allowed:?}",
                    name(&package)
                );
            }
        }
    }
}

/// Invariant 2: the analysis crates read no file, clock or environment.
#[test]
fn analysis_is_pure() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
    ];
    for krate in ["text", "lexicon", "nlp", "coding", "compare", "show"] {
        let mut stack = vec![root().join(format!("crates/attache-{krate}/src"))];
        while let Some(path) = stack.pop() {
            if path.is_dir() {
                let entries = std::fs::read_dir(&path).expect("a folder is readable");
                stack.extend(entries.map(|e| e.expect("an entry").path()));
                continue;
            }
            let code = std::fs::read_to_string(&path).expect("a source file is readable");
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            for word in forbidden {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}
