//! The models of PARSE: those in the library, or those of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use attache_nlp::{Analyser, ModelError};

/// The neural model in a folder of models.
const NEURAL: &str = "en.neural";

/// The linear models in a folder of models: trees, names.
const LINEAR: [&str; 2] = ["en.syntax", "en.names"];

/// The model of sentence ends in a folder of models; where it is absent, the one in the library serves.
const SENTENCES: &str = "en.sentences";

/// Why the flow has no models.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The model in the library cannot be used.
    #[error("the built-in language model cannot be used: {0}")]
    BuiltIn(ModelError),
    /// The models of a folder cannot be used.
    #[error("{} cannot be used: {error}; leave out `--models` for the built-in model", path.display())]
    Model {
        /// The file, or the folder where two files belong together.
        path: PathBuf,
        /// What is wrong.
        error: ModelError,
    },
    /// A model file cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A folder holds no models.
    #[error("{} holds no models: it takes {NEURAL}, or {} and {}", dir.display(), LINEAR[0], LINEAR[1])]
    None {
        /// The folder.
        dir: PathBuf,
    },
}

/// The analyser with the models of a folder: `en.neural`, or else `en.syntax` and `en.names`, the smaller linear ones;
/// `en.sentences` beside them, if there. Without a folder, the one in the library.
pub(crate) fn analyser(dir: Option<&Path>) -> Result<Analyser, LoadError> {
    let Some(dir) = dir else { return Analyser::builtin().map_err(LoadError::BuiltIn) };
    let (found, sentences) = (trees(dir)?, dir.join(SENTENCES));
    if !sentences.exists() {
        return Ok(found);
    }
    let file = read(&sentences)?;
    found.with_sentences(&file).map_err(|error| LoadError::Model { path: sentences, error })
}

fn trees(dir: &Path) -> Result<Analyser, LoadError> {
    let neural = dir.join(NEURAL);
    if neural.exists() {
        return Analyser::neural(&read(&neural)?)
            .map_err(|error| LoadError::Model { path: neural, error });
    }
    let [syntax, names] = LINEAR.map(|name| dir.join(name));
    if !syntax.exists() {
        return Err(LoadError::None { dir: dir.to_owned() });
    }
    Analyser::linear(&read(&syntax)?, &read(&names)?)
        .map_err(|error| LoadError::Model { path: dir.to_owned(), error })
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    fs::read(path).map_err(|error| LoadError::Read { path: path.to_owned(), error })
}
