//! A flame graph of `annotate`: where the time goes, by function.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::text;
use crate::shell::{has, output, run};

/// Size of the picture and of a row, in pixels.
const WIDTH: f64 = 1400.0;
const ROW: f64 = 17.0;
/// Narrower boxes are left out.
const LEAST: f64 = 0.5;
/// Pixels of a letter.
const LETTER: f64 = 6.6;

/// Functions of threads, closures and the runtime, which say nothing of the work.
const DULL: [&str; 11] = [
    "rayon",
    "std::",
    "core::",
    "alloc::",
    "<alloc",
    "<core",
    "<std",
    "<rayon",
    "__",
    "start_thread",
    "clone",
];

/// A function under its callers.
#[derive(Default)]
struct Frame {
    samples: usize,
    below: BTreeMap<String, Frame>,
}

/// Samples `annotate` over reports of 500 words with `perf`, which must be at hand, and draws an SVG.
pub(super) fn picture(attache: &Path, work: &Path) -> Result<String> {
    if !has("perf") {
        bail!("a flame graph needs `perf` (linux-tools)");
    }
    let (input, data) = (work.join("flame.jsonl"), text(&work.join("perf.data")));
    fs::write(
        &input,
        super::annotate::reports()?.lines().take(120).collect::<Vec<_>>().join("\n"),
    )?;
    let command =
        format!("'{}' annotate - --threads 1 < '{}' > /dev/null", text(attache), text(&input));
    let sampling =
        ["record", "-q", "-F", "500", "--call-graph", "dwarf,32768", "-o", &data, "sh", "-c"];
    run("perf", &[&sampling[..], &[&command]].concat())?;
    let script = output("perf", &["script", "-i", &data, "--no-inline", "-F", "ip,sym"])?;
    Ok(draw(&stacks(&script)))
}

/// The tree of all stacks; in the text each is a block of lines, the innermost function first.
fn stacks(script: &str) -> Frame {
    let mut root = Frame::default();
    for block in script.split("\n\n").filter(|b| !b.trim().is_empty()) {
        let symbol = |line: &str| line.trim().split_once(' ').map(|(_, s)| s.trim().to_owned());
        let functions = block.lines().filter_map(symbol);
        let functions: Vec<_> = functions.filter(|f| !is_dull(f)).collect();
        root.samples += 1;
        let mut at = &mut root;
        for function in functions.into_iter().rev() {
            at = at.below.entry(short(&function)).or_default();
            at.samples += 1;
        }
    }
    root
}

fn is_dull(function: &str) -> bool {
    DULL.iter().any(|d| function.starts_with(d)) || function == "[unknown]"
}

/// Without the types in angle brackets.
fn short(function: &str) -> String {
    let mut depth = 0usize;
    let kept = function.chars().filter(|&c| {
        let before = depth;
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before == 0 && depth == 0
    });
    let kept: String = kept.collect();
    let kept = kept.replace("::::", "::").trim_start_matches("::").to_owned();
    if kept.is_empty() { function.to_owned() } else { kept }
}

fn draw(root: &Frame) -> String {
    let height = ROW * (depth(root) + 1) as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"monospace\" font-size=\"11\">\n\
         <title>annotate, one thread: {} samples</title>\n",
        root.samples
    );
    boxes(root, root.samples, 0.0, 0, &mut svg);
    svg.push_str("</svg>\n");
    svg
}

fn depth(frame: &Frame) -> usize {
    frame.below.values().map(|f| 1 + depth(f)).max().unwrap_or(0)
}

/// Draws what lies below a frame, from the left edge of its box.
fn boxes(frame: &Frame, all: usize, left: f64, row: usize, svg: &mut String) {
    let mut x = left;
    for (name, below) in &frame.below {
        let width = WIDTH * below.samples as f64 / all as f64;
        if width >= LEAST {
            one(name, below.samples as f64 / all as f64, (x, ROW * row as f64, width), svg);
            boxes(below, all, x, row + 1, svg);
        }
        x += width;
    }
}

fn one(name: &str, share: f64, (x, y, width): (f64, f64, f64), svg: &mut String) {
    let safe = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let last = name.rsplitn(3, "::").take(2).collect::<Vec<_>>();
    let last = last.into_iter().rev().collect::<Vec<_>>().join("::");
    let label: String = last.chars().take((width / LETTER) as usize).collect();
    let hue =
        name.split("::").next().unwrap_or(name).bytes().map(u32::from).sum::<u32>() * 37 % 360;
    // Writing to a string cannot fail.
    let _ = writeln!(
        svg,
        "<g><title>{}: {:.1} %</title><rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{}\" fill=\"hsl({hue},60%,75%)\"/>\
         <text x=\"{:.1}\" y=\"{}\">{}</text></g>",
        safe(name),
        100.0 * share,
        ROW - 1.0,
        x + 2.0,
        y + 12.0,
        safe(&label),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_become_boxes() {
        let script =
            " 1f code::inner\n 2f std::rt\n 3f code::outer\n\n 1f code::other\n 3f code::outer\n";
        let root = stacks(script);
        assert_eq!(root.samples, 2);
        let outer = &root.below["code::outer"];
        assert_eq!((outer.samples, outer.below.len()), (2, 2));
        let svg = draw(&root);
        assert!(svg.contains("<title>code::outer: 100.0 %</title>"), "{svg}");
        assert!(svg.contains("<title>code::inner: 50.0 %</title>"), "{svg}");
        assert!(!svg.contains("std::rt"));
    }

    #[test]
    fn types_are_left_out() {
        assert_eq!(short("code::find<alloc::vec::Vec<u8>>"), "code::find");
        assert_eq!(short("<code::Neural as code::Syntax>::analyse"), "analyse");
        assert_eq!(short("code::<impl code::Scene>::find"), "code::find");
        assert_eq!(short("<fn>"), "<fn>");
    }
}
