"""Raw texts whose licence allows to train shipped weights on them, as reports for `attache parse`.

    python texts.py --gold ../../../shared/gold > /tmp/silver.jsonl
    attache parse /tmp/silver.jsonl > /tmp/silver.conllu
"""

import argparse
import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

REPORT = 40  # sentences of a set without reports that are put into one


def joined(words: list[str]) -> str:
    """A sentence of separate words as one would write it."""
    text = " ".join(words)
    text = re.sub(r"``\s?|\s?''", '"', text)
    text = re.sub(r" (?=[,.;:?!%)\]])|(?<=[(\[$]) ", "", text)
    return re.sub(r" (?=n't\b|'(?:s|re|ve|ll|d|m)?\b)", "", text)


def gmb(gold: Path):
    """The Groningen Meaning Bank's reports, mostly Voice of America: text alone."""
    with zipfile.ZipFile(gold / "ner/gmb/ner_dataset.csv.zip") as archive:
        rows = csv.reader(io.TextIOWrapper(archive.open("ner_dataset.csv"), encoding="cp1252"))
        next(rows)
        sentences = []
        for row in rows:
            if row[0]:
                sentences.append([])
            sentences[-1].append(row[1])
    yield from grouped(joined(s) for s in dict.fromkeys(map(tuple, sentences)))


def ecb(gold: Path):
    """ECB+, the selected sentences."""
    for part in ("Train", "Dev"):
        sentences: dict[tuple, list[str]] = {}
        for line in (gold / f"stories/ecbplus/ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 3:
                sentences.setdefault((fields[0], fields[1]), []).append(fields[3])
        yield from grouped(joined(s) for s in sentences.values())


def gap(gold: Path):
    """GAP, passages of Wikipedia."""
    for part in ("development", "validation"):
        for line in (gold / f"coref/gap-{part}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            yield re.sub(r"``\s?|\s?''", '"', line.split("\t")[1])


def geovirus(gold: Path):
    """GeoVirus, reports of Wikinews."""
    for text in xml.parse(gold / "places/GeoVirus.xml").iter("text"):
        yield text.text or ""


def re3d(gold: Path):
    """re3d but for its BBC part."""
    for file in sorted((gold / "ner/re3d").glob("*/documents.json")):
        if "BBC" not in file.parent.name:
            for line in file.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]


def grouped(sentences):
    """Reports of [`REPORT`] sentences, a paragraph each."""
    group = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == REPORT:
            yield "\n\n".join(group)
            group = []
    yield "\n\n".join(group)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    gold = parser.parse_args().gold
    for source in (gmb, ecb, gap, geovirus, re3d):
        for number, text in enumerate(source(gold)):
            json.dump({"id": f"{source.__name__}-{number}", "text": text}, sys.stdout, ensure_ascii=False)
            print()
