"""Sentences with what is known of them: trees of treebanks, names of name sets, raw text."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ["O"] + [f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI"]


@dataclass
class Sentence:
    """Words, and one list for each layer that is annotated."""

    words: list[str]
    layers: dict[str, list] = field(default_factory=dict)


def script(word: str, lemma: str) -> tuple[int, str, bool]:
    """How a lemma is made of a word, as `attache_nlp::lemma::Script::between` has it."""
    plain = word.replace("’", "'")
    capital = lemma[:1].isupper()
    base = plain[:1].upper() + plain[1:] if capital else plain.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return min(len(base) - shared, 255), lemma[shared:], capital


def treebank(path: Path, names: bool) -> list[Sentence]:
    """Sentences of a CoNLL-U file. Heads count from 0, the root's head is the word itself."""
    found, rows = [], []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            found.append(tree(rows, names))
            rows = []
    return found


def tree(rows: list[list[str]], names: bool) -> Sentence:
    heads = [int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)]
    layers = {
        "upos": [r[3] for r in rows],
        "xpos": [r[4] for r in rows],
        "feats": [r[5] for r in rows],
        "script": [script(r[1], r[2]) for r in rows],
        "arc": heads,
        "label": [r[7] for r in rows],
    }
    if names:
        layers["name"] = entity_names(rows, heads)
    return Sentence([r[1] for r in rows], layers)


KINDS = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "MISC"}


def entity_names(rows: list[list[str]], heads: list[int]) -> list[str]:
    """GUM marks all mentions in its last column; names are those with a proper noun as head, the longest of nested."""
    spans = [s for s in (named(rows, heads, *m) for m in mentions(rows)) if s]
    tags, end = ["O"] * len(rows), 0
    for first, last, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if first >= end:
            tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
            end = last + 1
    return tags


def mentions(rows: list[list[str]]) -> list[tuple[int, int, str | None]]:
    open_, found = [], []
    for i, row in enumerate(rows):
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks.group(1)) if marks else []:
            fields = mark.strip("()").split("-")
            if mark.startswith("("):
                kind = KINDS.get(fields[1]) if len(fields) > 1 else None
                if mark.endswith(")"):
                    found.append((i, i, kind))
                else:
                    open_.append((fields[0], i, kind))
            else:
                at = next((k for k in reversed(range(len(open_))) if open_[k][0] == fields[0]), None)
                if at is not None:
                    _, first, kind = open_.pop(at)
                    found.append((first, i, kind))
    return found


def named(rows, heads, first, last, kind):
    """The proper name inside a mention: its head with the proper nouns around it, titles left out."""
    if kind is None:
        return None

    def proper(i):
        return rows[i][3] == "PROPN" and rows[i][7] != "nmod:desc"

    def part(i):
        return proper(i) or rows[i][7] == "flat" or (rows[i][1] == "-" and first < i < last)

    head = next((i for i in range(first, last + 1) if heads[i] == i or not first <= heads[i] <= last), None)
    if head is None or not proper(head):
        return None
    start = end = head
    while start > first and part(start - 1):
        start -= 1
    while end < last:
        if part(end + 1):
            end += 1
        elif end + 2 <= last and rows[end + 1][1] in ("of", "for", "&") and proper(end + 2):
            end += 2
        else:
            break
    return start, end, kind


COARSE = {
    "per": "PER", "person": "PER", "politician": "PER",
    "org": "ORG", "organisation": "ORG", "politicalparty": "ORG", "corporation": "ORG", "group": "ORG",
    "loc": "LOC", "location": "LOC", "country": "LOC",
    "misc": "MISC", "election": "MISC", "event": "MISC", "creative-work": "MISC",
}  # fmt: skip


def name_set(path: Path, column: int = 0) -> list[Sentence]:
    """Sentences of a file with a word and its BIO label in each line."""
    found, words, tags = [], [], []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith("# ") and column:
            continue
        fields = line.split()
        if len(fields) > column + 1:
            place, _, kind = fields[column + 1].partition("-")
            coarse = COARSE.get(kind.lower())
            before = tags[-1] if tags else "O"
            goes_on = place == "I" and coarse and before[2:] == coarse
            words.append(fields[column])
            tags.append("O" if not coarse else f"{'I' if goes_on else 'B'}-{coarse}")
        elif words:
            found.append(Sentence(words, {"name": tags}))
            words, tags = [], []
    return found


def name_sets(gold: Path) -> list[Sentence]:
    """The sets whose licences allow to ship weights. Of tweets one in four: they would outweigh the rest."""
    ner = gold / "ner"
    edited = ["wikigold/CONLL-format/data/wikigold.conll.txt", "crossner-politics/train.txt"]
    tweets = ["WNUT17/CONLL-format/data/train/wnut17train.conll"]
    tweets += [f"BTC/CONLL-format/data/{part}.conll" for part in "abefgh"]
    found = [s for f in edited for s in name_set(ner / f)]
    return found + [s for f in tweets for s in name_set(ner / f)[::4]]


def treebanks(gold: Path, part: str) -> list[Sentence]:
    """EWT and GUM."""
    ewt = treebank(gold / f"ud/en_ewt-ud-{part}.conllu", names=False)
    return ewt + treebank(gold / f"ud/en_gum-ud-{part}.conllu", names=True)


SMALL = set("a an and as at but by for from in of on or over the to with".split())


def disguised(sentences: list[Sentence], seed: int, share: int = 12) -> list[Sentence]:
    """One in `share` sentences once more, in capitals or as a headline."""
    pick = random.Random(seed)
    extra = []
    for sentence in sentences:
        if pick.randrange(share) == 0:
            capitals = pick.random() < 0.4
            words = [w.upper() if capitals else w if w in SMALL else w[:1].upper() + w[1:] for w in sentence.words]
            layers = {k: v for k, v in sentence.layers.items() if k != "script"}
            extra.append(Sentence(words, layers))
    return sentences + extra


def shape(word: str) -> int:
    """Capitals and kinds of characters of a word: see `attache_nlp::neural`. Below 32."""
    first = word[0]
    letters = [c for c in word if c.isalpha()]
    if not letters:
        kind = 0 if word.isdigit() else 1 if any(c.isdigit() for c in word) else 2
    elif all(c.islower() for c in letters):
        kind = 3
    elif all(c.isupper() for c in letters):
        kind = 4 if len(letters) > 1 else 5
    elif first.isupper() and all(c.islower() for c in letters[1:]):
        kind = 6
    else:
        kind = 7
    digits = any(c.isdigit() for c in word) and kind > 2
    marks = any(not c.isalnum() for c in word) and kind > 2
    return kind + 8 * digits + 16 * marks
