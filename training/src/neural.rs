//! Packs what training/neural/ learned into the model file, with a byte for each number of the embeddings.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use attache_nlp::neural::{Inventory, Neural, Sizes};
use attache_nlp::{Deprel, Tag, Upos};
use rustc_hash::FxHashMap;
use safetensors::SafeTensors;
use serde::Deserialize;

use crate::data::Example;
use crate::tagger;

#[derive(Deserialize)]
struct Values {
    upos: Vec<String>,
    xpos: Vec<String>,
    feats: Vec<String>,
    label: Vec<String>,
}

#[derive(Deserialize)]
struct Widths {
    width: usize,
    arc: usize,
    label: usize,
}

/// Pairs of tags, and features of a pair, seen less often are left out.
const LEAST: usize = 3;

/// Reads a file of training/neural/export.py and writes `en.neural`. Pairs of tags and lemmas of known words are
/// counted in `examples`.
pub(crate) fn pack(from: &Path, examples: &[Example], models: &Path) -> Result<()> {
    let bytes = std::fs::read(from).with_context(|| from.display().to_string())?;
    let (_, head) = SafeTensors::read_metadata(&bytes)?;
    let meta = head.metadata().as_ref().context("no metadata")?;
    let field = |name: &str| meta.get(name).with_context(|| format!("no {name}"));
    let tags = tagger::frequent(examples, LEAST);
    let morphology = tagger::morphology(examples, &tags);
    let inventory = inventory(serde_json::from_str(field("inventory")?)?, tags)?;
    let widths: Widths = serde_json::from_str(field("sizes")?)?;
    let file = SafeTensors::deserialize(&bytes)?;
    let known: Vec<u32> = chunks(&file, "known")?
        .into_iter()
        .map(|c: [u8; 8]| u64::from_le_bytes(c) as u32)
        .collect();
    let layers =
        file.names().iter().filter(|n| n.starts_with("gate") && n.ends_with(".scale")).count();
    let sizes = Sizes { width: widths.width, arc: widths.arc, label: widths.label, layers };
    let floats = |name: &str| -> Result<Vec<f32>> {
        Ok(chunks(&file, name)?.into_iter().map(f32::from_le_bytes).collect())
    };
    let feats = feats_of_tags(examples, &inventory);
    let model = Neural::assemble(inventory, morphology, sizes, &known, feats, floats)?.to_bytes();
    Neural::from_bytes(&model)?;
    eprintln!("{} words, {} bytes", known.len(), model.len());
    Ok(std::fs::write(models.join("en.neural"), model)?)
}

/// For each tag the features it has in the treebanks, the most frequent first.
fn feats_of_tags(examples: &[Example], inventory: &Inventory) -> Vec<Vec<u16>> {
    let place: FxHashMap<&str, u16> = inventory.feats.iter().map(|f| &**f).zip(0u16..).collect();
    let mut seen = vec![BTreeMap::<u16, usize>::new(); inventory.tags.len()];
    for token in examples.iter().flat_map(|e| &e.tree.words).map(|w| &w.token) {
        let tag = inventory.tags.binary_search(&tagger::tag_of(token));
        if let (Ok(tag), Some(&feats)) = (tag, place.get(&*token.feats)) {
            *seen[tag].entry(feats).or_default() += 1;
        }
    }
    let frequent = |counts: BTreeMap<u16, usize>| {
        let mut found: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= LEAST).collect();
        found.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        found.into_iter().map(|(f, _)| f).collect()
    };
    seen.into_iter().map(frequent).collect()
}

fn chunks<const N: usize>(file: &SafeTensors<'_>, name: &str) -> Result<Vec<[u8; N]>> {
    Ok(file.tensor(name)?.data().as_chunks::<N>().0.to_vec())
}

fn inventory(values: Values, tags: Vec<Tag>) -> Result<Inventory> {
    let upos = values.upos.iter().map(|u| Upos::parse(u).with_context(|| u.clone()));
    Ok(Inventory {
        upos: upos.collect::<Result<_>>()?,
        xpos: values.xpos.iter().map(|x| x.as_str().into()).collect(),
        tags,
        feats: values.feats.iter().map(|f| f.as_str().into()).collect(),
        labels: values.label.iter().map(|l| Deprel::parse(l)).collect(),
    })
}
