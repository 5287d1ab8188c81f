//! Lists every file of `lexicons/` so that they are built into the library.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?)
        .join("../../lexicons")
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut out = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&root).map_err(io::Error::other)?;
        let name = name.to_string_lossy().replace('\\', "/");
        let path = file.display().to_string();
        writeln!(out, "    ({name:?}, include_bytes!({path:?})),").map_err(io::Error::other)?;
    }
    out.push_str("]\n");
    let dir = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&dir).join("files.rs"), out)
}

/// Collects the `.toml`, `.tsv` and `.bin` files below a folder and has cargo watch it.
fn walk(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            if !path.ends_with("_template") {
                walk(&path, files)?;
            }
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv" || e == "bin") {
            files.push(path);
        }
    }
    Ok(())
}
