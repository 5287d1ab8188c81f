"""Near copies by MinHash LSH of datasketch, for the table beside ours: `near.py FOLDER`.

FOLDER holds pools as `cargo bench -p attache-compare --bench near -- --write FOLDER` leaves them: `N.txt` has a report a
line, `N.pairs` the pairs of lines that are near copies. Prints a row of a table for each pool.
"""

import re
import resource
import sys
import time
from pathlib import Path

from datasketch import MinHash, MinHashLSH

LEAST = 0.8


def words(line: str) -> set[str]:
    return set(re.findall(r"\w+", line.lower()))


def near(reports: list[set[str]]) -> set[tuple[int, int]]:
    """Candidates from the index, then the exact measure, as ours does."""
    sketches = MinHash.bulk([[w.encode() for w in report] for report in reports], num_perm=128)
    index = MinHashLSH(threshold=LEAST, num_perm=128)
    found = set()
    for i, sketch in enumerate(sketches):
        for j in index.query(sketch):
            a, b = reports[i], reports[j]
            if len(a & b) >= LEAST * len(a | b):
                found.add((j, i))
        index.insert(i, sketch)
    return found


def main(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt"), key=lambda p: int(p.stem)):
        pairs = path.with_suffix(".pairs").read_text().splitlines()
        known = {tuple(sorted(map(int, pair.split()))) for pair in pairs}
        lines = path.read_text().splitlines()
        clock, busy = time.perf_counter(), time.process_time()
        found = near([words(line) for line in lines])
        clock, busy = time.perf_counter() - clock, time.process_time() - busy
        recall = len(known & found) / max(len(known), 1)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1e6 * busy / len(lines)
        print(f"| {path.stem} | {clock:.1f} | {busy:.1f} | {each:.1f} | {len(found)} | {recall:.4f} | {peak:.0f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
