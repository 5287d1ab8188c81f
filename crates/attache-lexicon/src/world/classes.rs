//! Which sector the classes of a Wikidata dump stand for: `world/wikidata.toml`, read where such a dump is.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Codebook, Files, Problem, TomlFile};

const PATH: &str = "world/wikidata.toml";

/// What belongs to a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// PLOVER sector.
    pub sector: Box<str>,
    /// Code of an organisation that belongs to no state: `IGO`.
    pub country: Option<Box<str>>,
}

/// Classes by the number of their item.
#[derive(Clone, Debug, Default)]
pub struct Classes(FxHashMap<u32, Class>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    item: String,
    #[serde(rename = "name")]
    _name: String,
    sector: String,
    country: Option<String>,
}

impl Classes {
    /// Reads `world/wikidata.toml`. What cannot be read becomes a problem; the rest is kept.
    pub(crate) fn load(files: &Files, codebook: &Codebook, problems: &mut Vec<Problem>) -> Self {
        let mut classes = Self::default();
        let Some(bytes) = files.get(PATH) else { return classes };
        let mut file = TomlFile::read(PATH, bytes, problems);
        for row in file.entries::<Row>("class", problems) {
            let Row { item, sector, country, .. } = row.value;
            let number = item.strip_prefix('Q').and_then(|n| n.parse().ok());
            match number.filter(|_| codebook.sector(&sector).is_some()) {
                Some(number) => {
                    let class = Class { sector: sector.into(), country: country.map(Into::into) };
                    classes.0.insert(number, class);
                }
                None => {
                    let message = format!("`{item}` with `{sector}` is no item with a sector");
                    problems.push(file.problem(row.span, message));
                }
            }
        }
        file.finish(&["class"], problems);
        classes
    }

    /// The class of an item.
    #[must_use]
    pub fn get(&self, item: u32) -> Option<&Class> {
        self.0.get(&item)
    }
}
