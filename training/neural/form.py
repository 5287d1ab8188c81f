"""What the student sees of a word: `attache_nlp::Form` once more, hash for hash."""

LONGEST = 64
K = 0x9E3779B97F4A7C15
ALL = (1 << 64) - 1
PARTS = 1 << 14  # rows for beginnings and ends of words
SHAPES = 1 << 10  # rows for shapes


def finish(h: int) -> int:
    return ((h ^ (h >> 29)) * K & ALL) >> 32


def text(chars) -> int:
    """`attache_nlp::hash::text`."""
    h = K
    for c in chars:
        h = ((h << 5 | h >> 59) & ALL ^ ord(c)) * K & ALL
    return finish(h)


def key(template: int, part: int) -> int:
    """`attache_nlp::hash::key` with one part."""
    h = template * K & ALL
    return finish(((h << 23 | h >> 41) & ALL ^ part) * K & ALL)


MARKS = {**dict.fromkeys("0123456789", "0"), **dict.fromkeys("’‘`´", "'"), **dict.fromkeys("“”«»„", '"')}
MARKS |= dict.fromkeys("–—‑", "-")


def normal(c: str) -> str:
    """The character that stands for a character."""
    return MARKS.get(c) or c.lower()[:1]


def norm(word: str) -> str:
    return "".join(map(normal, word[:LONGEST]))


def upper(c: str) -> bool:
    """Rust's `char::is_uppercase`, but for the rare letters of title case."""
    return c.isupper()


def shouts(words: list[str]) -> bool:
    letters = "".join(w[:LONGEST] for w in words)
    capitals, small = sum(map(upper, letters)), sum(c.islower() for c in letters)
    return capitals >= 12 and capitals > small * 3


def shape(word: str, shouting: bool) -> int:
    """Hash of the runs of capitals, small letters, digits and others."""
    classes = []
    for c in word[:LONGEST]:
        n = normal(c)
        found = "0" if n == "0" else "X" if upper(c) and not shouting else "x" if n.isalpha() else n
        if not classes or classes[-1] != found:
            classes.append(found)
    return text(classes)


def parts(low: str) -> list[int]:
    """Rows of a norm's beginnings and ends."""
    found = [key(i, text(low[:n])) % PARTS for i, n in enumerate((1, 2, 3))]
    return found + [key(i + 3, text(low[-n:])) % PARTS for i, n in enumerate((1, 2, 3, 4))]
