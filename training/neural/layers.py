"""What teacher and student share: the layers to predict, their heads, their losses."""

import torch
import torch.nn.functional as F
from torch import nn

TAGS = ("upos", "xpos", "feats", "script", "name")
WEIGHTS = {"arc": 1.0, "label": 1.0, "upos": 0.5, "xpos": 0.5, "feats": 0.3, "script": 0.3, "name": 1.0}


class Heads(nn.Module):
    """Tags by one matrix each; arcs by a biaffine form; labels by a product of the two words."""

    def __init__(self, width: int, arc: int, label: int, sizes: dict[str, int], dropout: float):
        super().__init__()
        self.tags = nn.ModuleDict({tag: nn.Linear(width, sizes[tag]) for tag in TAGS})
        self.arc = nn.Linear(width, 2 * arc)
        self.pair = nn.Linear(arc, arc)
        self.label = nn.Linear(width, 2 * label)
        self.relation = nn.Linear(3 * label, sizes["label"])
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask, heads=None):
        """Scores of each layer for words x (batch, words, width); labels for `heads`, or for the best arcs.

        A word's arc to itself stands for the root.
        """
        found = {tag: layer(self.dropout(x)) for tag, layer in self.tags.items()}
        below, above = self.dropout(F.relu(self.arc(x))).chunk(2, -1)
        arcs = self.pair(below) @ above.transpose(1, 2) / below.shape[-1] ** 0.5
        found["arc"] = arcs.masked_fill(~mask[:, None, :], -1e4)
        below, above = self.dropout(F.relu(self.label(x))).chunk(2, -1)
        best = found["arc"].argmax(-1) if heads is None else heads.clamp(min=0)
        above = above.gather(1, best[..., None].expand_as(above))
        root = best == torch.arange(best.shape[1], device=best.device)
        above = above.masked_fill(root[..., None], 0.0)
        found["label"] = self.relation(torch.cat([below, above, below * above], -1))
        return found


def loss(scores, gold):
    """Sum of the layers' losses. Gold is -1 where nothing is known."""
    total = 0.0
    for layer, weight in WEIGHTS.items():
        if layer in gold and (gold[layer] >= 0).any():
            flat = scores[layer].flatten(0, 1)
            total = total + weight * F.cross_entropy(flat, gold[layer].flatten(), ignore_index=-1)
    return total


class Inventory:
    """The values of each layer, in a fixed order."""

    def __init__(self, values: dict[str, list]):
        self.values = values
        self.index = {layer: {v: i for i, v in enumerate(vs)} for layer, vs in values.items()}

    @classmethod
    def of(cls, sentences, least: dict[str, int]):
        """Values seen at least `least` times (1 where a layer is not named)."""
        counts: dict[str, dict] = {}
        for sentence in sentences:
            for layer, column in sentence.layers.items():
                if layer not in ("arc", "name"):
                    seen = counts.setdefault(layer, {})
                    for v in column:
                        seen[v] = seen.get(v, 0) + 1
        return cls({k: sorted(v for v, n in c.items() if n >= least.get(k, 1)) for k, c in counts.items()})

    def sizes(self):
        return {layer: len(vs) for layer, vs in self.values.items()}

    def numbers(self, layer, column):
        if layer == "arc":
            return column
        return [self.index[layer].get(v, -1) for v in column]


def padded(columns, fill, length):
    """A tensor (batch, length) of lists of numbers; missing columns are all `fill`."""
    out = torch.full((len(columns), length), fill, dtype=torch.long)
    for i, column in enumerate(columns):
        if column is not None:
            out[i, : len(column)] = torch.tensor(column, dtype=torch.long)
    return out


def gold_of(batch, inventory, length):
    """Gold numbers of a batch of sentences for each layer."""
    found = {}
    for layer in WEIGHTS:
        columns = [inventory.numbers(layer, s.layers[layer]) if layer in s.layers else None for s in batch]
        if any(c is not None for c in columns):
            found[layer] = padded(columns, -1, length)
    return found


def batches(sentences, words: int, pick, size=lambda s: len(s.words)):
    """Batches of about `words` words with sentences of like length, in random order (or in order without `pick`)."""
    noise = (lambda: pick.random() * 6) if pick else (lambda: 0)
    order = sorted(range(len(sentences)), key=lambda i: size(sentences[i]) + noise())
    found, batch = [], []
    for i in order:
        if batch and size(sentences[i]) * (len(batch) + 1) > words:
            found.append(batch)
            batch = []
        batch.append(i)
    found.append(batch)
    if pick:
        pick.shuffle(found)
    return found


class Score:
    """Per cent of right values on the layers of a treebank, and LAS without subtypes."""

    def __init__(self, inventory):
        self.inventory, self.right, self.all = inventory, {}, 0

    def add(self, batch, scores):
        labels = self.inventory.values["label"]
        for i, sentence in enumerate(batch):
            n = len(sentence.words)
            self.all += n
            best = {layer: scores[layer][i, :n].argmax(-1).tolist() for layer in WEIGHTS}
            for layer in WEIGHTS:
                if layer in ("arc", "label") or layer not in sentence.layers:
                    continue
                gold = self.inventory.numbers(layer, sentence.layers[layer])
                self.count(layer, sum(a == b for a, b in zip(best[layer], gold)))
            arcs = [a == b for a, b in zip(best["arc"], sentence.layers["arc"])]
            same = [labels[a].split(":")[0] == b.split(":")[0] for a, b in zip(best["label"], sentence.layers["label"])]
            self.count("uas", sum(arcs))
            self.count("las", sum(a and b for a, b in zip(arcs, same)))

    def count(self, key, n):
        self.right[key] = self.right.get(key, 0) + n

    def __str__(self):
        return "  ".join(f"{k} {100 * n / max(self.all, 1):.2f}" for k, n in sorted(self.right.items()))


def name_spans(tags):
    """Spans (first, after, kind) of BIO tags."""
    found, start = set(), None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != start[1]):
            found.add((start[0], i, start[1]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = (i, tag[2:])
    return found


def name_f1(pairs):
    """F1 of exact spans of people, organisations and places over pairs of gold and found tags."""
    right = said = true = 0
    for gold, found in pairs:
        gold, found = ({s for s in name_spans(t) if s[2] != "MISC"} for t in (gold, found))
        right, said, true = right + len(gold & found), said + len(found), true + len(gold)
    return 2 * right / max(said + true, 1)
