"""The student: small, with no more than sums of embeddings, one window and light recurrent layers.

    python student.py --gold ../../../shared/gold --silver /tmp/silver.pt --teacher /tmp/teacher.pt --out /tmp/student.pt
"""

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence

import corpus
import form
import layers

LAYERS = 3


class Gate(nn.Module):
    """A recurrent layer in both directions: c = f·c₋₁ + (1 - f)·z, out = r·c. Gates are softsign, cheaper than exp."""

    def __init__(self, width: int):
        super().__init__()
        self.project = nn.Linear(width, 3 * width)
        self.scale = nn.Parameter(torch.ones(width))
        with torch.no_grad():
            self.project.bias[width : 2 * width] = 1.0

    def forward(self, x, mask):
        value, forget, read = self.project(x).chunk(3, -1)
        forget, read = (0.5 + 0.5 * F.softsign(g) for g in (forget, read))
        keep = forget.masked_fill(~mask[..., None], 0.0)
        new = ((1 - forget) * value).masked_fill(~mask[..., None], 0.0)
        half = x.shape[-1] // 2
        ahead = scan(keep[..., :half], new[..., :half])
        back = scan(keep[..., half:].flip(1), new[..., half:].flip(1)).flip(1)
        return rms(x + read * torch.cat([ahead, back], -1), self.scale)


def scan(keep, new):
    """c[t] = keep[t]·c[t - 1] + new[t] by doubling."""
    step = 1
    while step < new.shape[1]:
        before = F.pad(new[:, :-step], (0, 0, step, 0))
        new = new + keep * before
        keep = keep * F.pad(keep[:, :-step], (0, 0, step, 0))
        step *= 2
    return new


def rms(x, scale):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * scale


class Student(nn.Module):
    def __init__(self, words: int, width: int, sizes: dict[str, int], arc: int, label: int, dropout: float):
        super().__init__()
        self.width = width
        self.word = nn.Embedding(words + 1, width, padding_idx=0, sparse=True)
        self.part = nn.EmbeddingBag(form.PARTS, width, mode="mean", sparse=True)
        self.shape = nn.Embedding(form.SHAPES, width)
        for table in (self.word, self.part, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        self.word.weight.data[0] = 0
        self.first = nn.Parameter(torch.ones(width))
        self.window = nn.Linear(3 * width, width)
        self.second = nn.Parameter(torch.ones(width))
        self.gates = nn.ModuleList(Gate(width) for _ in range(LAYERS))
        self.heads = layers.Heads(width, arc, label, sizes, dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch, heads=None):
        words, parts, shapes, mask = batch
        x = self.word(words) + self.part(parts.flatten(0, 1)).view(*words.shape, -1) + self.shape(shapes)
        x = rms(x, self.first).masked_fill(~mask[..., None], 0.0)
        x = self.dropout(x)
        around = torch.cat([F.pad(x[:, :-1], (0, 0, 1, 0)), x, F.pad(x[:, 1:], (0, 0, 0, 1))], -1)
        x = rms(x + F.relu(self.window(around)), self.second)
        for gate in self.gates:
            x = gate(self.dropout(x), mask)
        return self.heads(x, mask, heads)


class Reader:
    """Turns sentences into the student's input, and keeps it."""

    def __init__(self, vocabulary: list[str]):
        self.rows = {w: i + 1 for i, w in enumerate(vocabulary)}
        self.known: dict[tuple[str, bool], tuple] = {}

    def of(self, word: str, shouting: bool):
        if (word, shouting) not in self.known:
            low = form.norm(word)
            shape = form.shape(word, shouting) % form.SHAPES
            self.known[word, shouting] = [self.rows.get(low, 0), shape, *form.parts(low)]
        return self.known[word, shouting]

    def sentence(self, words: list[str]):
        """Numbers of each word: its row, its shape's row, the rows of its parts."""
        shouting = form.shouts(words)
        return torch.tensor([self.of(w, shouting) for w in words], dtype=torch.int32)


def inputs(sentences, drop=0.0):
    """A batch of what [`Reader.sentence`] gave; a share of the words is made unknown."""
    numbers = pad_sequence(sentences, batch_first=True).long()
    lengths = torch.tensor([len(s) for s in sentences])
    mask = torch.arange(numbers.shape[1])[None, :] < lengths[:, None]
    rows = numbers[..., 0]
    if drop:
        rows = rows.masked_fill(torch.rand(rows.shape) < drop, 0)
    return rows, numbers[..., 2:], numbers[..., 1], mask


def soft(scores, tops, count):
    """Cross-entropy against the teacher's probabilities."""
    total = 0.0
    for layer, weight in layers.WEIGHTS.items():
        index = pad_sequence([t[layer][0] for t in tops], batch_first=True).long()
        share = pad_sequence([t[layer][1] for t in tops], batch_first=True).float()
        logs = scores[layer].log_softmax(-1)
        total = total - weight * (share * logs.gather(-1, index)).sum() / count
    return total


def vocabulary(trees, raw) -> list[str]:
    """Norms seen at least twice."""
    counts: dict[str, int] = {}
    for words in [s.words for s in trees] + raw:
        for word in words:
            counts[form.norm(word)] = counts.get(form.norm(word), 0) + 1
    return sorted(w for w, n in counts.items() if n >= 2)


def taught(model, words: list[str], vectors: dict):
    """Begins the embeddings with what the words mean to the teacher: their main components."""
    known = [(i + 1, vectors[w][1]) for i, w in enumerate(words) if w in vectors]
    if known:
        matrix = torch.stack([v for _, v in known])
        matrix = matrix - matrix.mean(0)
        _, _, axes = torch.linalg.svd(matrix[:: max(1, len(matrix) // 8000)], full_matrices=False)
        reduced = matrix @ axes[: model.width].T
        model.word.weight.data[[i for i, _ in known]] = reduced / reduced.std() * 0.3


def train(args):
    torch.manual_seed(args.seed)
    pick = random.Random(args.seed)
    trees = corpus.disguised(corpus.treebanks(args.gold, "train"), args.seed)
    names = corpus.name_sets(args.gold)
    saved = torch.load(args.teacher, weights_only=False)
    inventory = layers.Inventory(saved["inventory"])
    silver = torch.load(args.silver, weights_only=False) if args.silver else {"words": [], "labels": [], "vectors": {}}
    begun = torch.load(args.start, weights_only=False) if args.start else None
    words = begun["words"] if begun else vocabulary(trees, silver["words"])
    print(len(words), "words;", inventory.sizes(), flush=True)
    model = Student(len(words), args.width, inventory.sizes(), args.arc, args.label, args.dropout)
    taught(model, words, silver["vectors"])
    if begun:
        model.load_state_dict(begun["model"])
    reader = Reader(words)
    golden = [s for s in trees + names if len(s.words) <= 150]
    gold = [(reader.sentence(s.words), numbered(s, inventory)) for s in golden]
    pool = [(reader.sentence(w), tops) for w, tops in zip(silver["words"], silver["labels"])]
    tables = [model.word.weight, model.part.weight]
    rest = [p for p in model.parameters() if all(p is not t for t in tables)]
    optimisers = [torch.optim.SparseAdam(tables, lr=args.rate, betas=(0.9, 0.98))]
    optimisers += [torch.optim.AdamW(rest, lr=args.rate, betas=(0.9, 0.98), weight_decay=1e-3)]

    def plan():
        size = lambda example: len(example[0])
        jobs = [(gold, at) for _ in range(args.gold_rounds) for at in layers.batches(gold, args.words, pick, size)]
        jobs += [(pool, at) for at in layers.batches(pool, args.words, pick, size)] if pool else []
        pick.shuffle(jobs)
        return jobs

    steps, step, start = args.epochs * len(plan()), 0, time.time()
    slope = lambda s: min(s / 200, max(0.0, 1 - s / steps))
    schedules = [torch.optim.lr_scheduler.LambdaLR(o, slope) for o in optimisers]
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.97))
    for epoch in range(args.epochs):
        model.train()
        for source, at in plan():
            batch = [source[i] for i in at]
            tensors = inputs([numbers for numbers, _ in batch], args.drop)
            known = [answers for _, answers in batch]
            if source is pool:
                heads = pad_sequence([k["arc"][0][:, 0] for k in known], batch_first=True).long()
                total = soft(model(tensors, heads=heads), known, int(tensors[3].sum()))
            else:
                answers = {layer: pad_sequence([k[layer] for k in known], True, -1) for layer in layers.WEIGHTS}
                total = layers.loss(model(tensors, heads=answers["arc"]), answers)
            for optimiser in optimisers:
                optimiser.zero_grad(set_to_none=True)
            total.backward()
            nn.utils.clip_grad_norm_(rest, 2.0)
            for each in optimisers + schedules:
                each.step()
            step += 1
            if step % 10 == 0:
                mean.update_parameters(model)
            if step % 100 == 0:
                print(f"{time.time() - start:7.0f} s  step {step}/{steps}  loss {total.item():.3f}", flush=True)
        report(mean.module, reader, inventory, args.gold)
        torch.save(
            {"inventory": inventory.values, "words": words, "model": mean.module.state_dict(), "args": vars(args)}, args.out
        )


def numbered(sentence, inventory):
    """Gold numbers of a sentence for each layer, -1 where nothing is known."""
    found = {}
    for layer in layers.WEIGHTS:
        column = sentence.layers.get(layer)
        numbers = inventory.numbers(layer, column) if column else [-1] * len(sentence.words)
        found[layer] = torch.tensor(numbers)
    return found


def report(model, reader, inventory, gold):
    """Prints scores on the dev parts, gold words."""
    model.eval()
    with torch.inference_mode():
        for bank, names in (("ewt", False), ("gum", True)):
            sentences = corpus.treebank(gold / f"ud/en_{bank}-ud-dev.conllu", names)
            score = layers.Score(inventory)
            for at in layers.batches(sentences, 4000, None):
                batch = [sentences[i] for i in at]
                score.add(batch, model(inputs([reader.sentence(s.words) for s in batch])))
            print(f"{bank}: {score}", flush=True)
        sentences = corpus.name_set(gold / "ner/uner/en_ewt-ud-dev.iob2", 1)
        pairs = []
        for at in layers.batches(sentences, 4000, None):
            batch = [sentences[i] for i in at]
            best = model(inputs([reader.sentence(s.words) for s in batch]))["name"].argmax(-1)
            pairs += [(s.layers["name"], [corpus.NAMES[t] for t in b[: len(s.words)]]) for s, b in zip(batch, best)]
        print(f"names, UNER EWT dev: F1 {layers.name_f1(pairs):.3f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a student to train on")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--gold-rounds", type=int, default=2)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--arc", type=int, default=64)
    parser.add_argument("--label", type=int, default=64)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
