"""Writes the student for `cargo run --release -p attache-training -- pack`: tensors, values, hashes of known words.

    python export.py --student /tmp/student.pt --out /tmp/student.safetensors
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

import form


def dense(state, name):
    """Weights as inputs × outputs, and bias."""
    return state[f"{name}.weight"].T.contiguous(), state[f"{name}.bias"]


def tensors(saved):
    state, words = saved["model"], saved["words"]
    parts = state["part.weight"]
    whole = state["word.weight"][1:] + torch.stack([parts[form.parts(w)].mean(0) for w in words])
    out = {"words": whole, "parts": parts, "shapes": state["shape.weight"]}
    out |= {"first": state["first"], "second": state["second"]}
    out["window.weight"], out["window.bias"] = dense(state, "window")
    for i in range(sum(name.endswith("project.bias") for name in state)):
        out[f"gate{i}.weight"], out[f"gate{i}.bias"] = dense(state, f"gates.{i}.project")
        out[f"gate{i}.scale"] = state[f"gates.{i}.scale"]
    heads = ["arc", "label", *(f"tags.{tag}" for tag in ("upos", "xpos", "name"))]
    pairs = [dense(state, f"heads.{h}") for h in heads]
    out["heads.weight"] = torch.cat([w for w, _ in pairs], 1)
    out["heads.bias"] = torch.cat([b for _, b in pairs])
    out["feats.weight"], out["feats.bias"] = state["heads.tags.feats.weight"], state["heads.tags.feats.bias"]
    # Training divides the scores of arcs by the root of their width; the best tree does not change by that.
    out["pair.weight"], out["pair.bias"] = dense(state, "heads.pair")
    out["relation.weight"], out["relation.bias"] = dense(state, "heads.relation")
    known = torch.tensor([form.text(w) for w in words], dtype=torch.int64)
    return {k: v.float().contiguous() for k, v in out.items()} | {"known": known}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--student", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.student, weights_only=False)
    values = {k: ["" if v == "_" else v for v in vs] for k, vs in saved["inventory"].items()}
    sizes = {k: saved["args"][k] for k in ("width", "arc", "label")}
    meta = {"inventory": json.dumps(values), "sizes": json.dumps(sizes)}
    save_file(tensors(saved), args.out, metadata=meta)
