"""Labels raw sentences with the teacher, its doubts kept, and says what each word means to it.

    python silver.py --teacher /tmp/teacher.pt --text /tmp/silver.conllu --out /tmp/silver.pt
"""

import argparse
import random
import time
from pathlib import Path

import torch

import corpus
import form
import layers
from teacher import Pieces, Teacher

KEPT = 4  # values of a word and layer whose probability is kept


def load(path: Path) -> Teacher:
    saved = torch.load(path, weights_only=False)
    model = Teacher(layers.Inventory(saved["inventory"]))
    model.load_state_dict(saved["model"])
    return model.eval()


def label(model, sentences, words):
    """For each sentence and layer the best values (words, KEPT) and their probabilities; sums of vectors by norm."""
    pieces, found, sums = Pieces(), [None] * len(sentences), {}
    start, done = time.time(), 0
    for at in layers.batches(sentences, words, None):
        batch = [sentences[i] for i in at]
        tensors = pieces.tensors(batch)
        x = model.words(*tensors)
        scores = model.heads(x, tensors[3])
        tops = {k: scores[k].softmax(-1).topk(min(KEPT, scores[k].shape[-1]), -1) for k in layers.WEIGHTS}
        for row, i in enumerate(at):
            n = len(sentences[i].words)
            found[i] = {k: (t.indices[row, :n].short(), t.values[row, :n].half()) for k, t in tops.items()}
            for word, vector in zip(sentences[i].words, x[row]):
                count, total = sums.get(form.norm(word), (0, 0.0))
                sums[form.norm(word)] = (count + 1, total + vector)
            done += n
        if len(found) and int(done / 50000) != int((done - n) / 50000):
            print(f"{time.time() - start:6.0f} s  {done} words", flush=True)
    return found, {w: (c, t / c) for w, (c, t) in sums.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1_000_000, help="words to label, taken at random")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    raw = [corpus.Sentence(s.words) for s in corpus.treebank(args.text, False) if 3 <= len(s.words) <= 90]
    raw = list({tuple(s.words): s for s in raw}.values())
    random.Random(1).shuffle(raw)
    total = 0
    raw = [s for s in raw if (total := total + len(s.words)) <= args.most]
    teacher = load(args.teacher)
    with torch.inference_mode():
        labels, vectors = label(teacher, raw, 3000)
    torch.save({"words": [s.words for s in raw], "labels": labels, "vectors": vectors}, args.out)
