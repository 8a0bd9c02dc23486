"""Finding by a few letters: how well a text answers what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `run` is told apart by kind: a command's id, or a record."""

    text: str
    note: str
    icon: str
    target: object
    also: str = ""
    """More words it is found by."""


def score(wanted: str, text: str) -> float:
    """From 0 (no match) to 1: whole, start, start of a word, inside, scattered letters in order."""
    wanted, text = wanted.casefold(), text.casefold()
    if not wanted or wanted == text:
        return 1.0
    at = text.find(wanted)
    if at == 0:
        return 0.95
    if at > 0:
        return 0.85 if not text[at - 1].isalnum() else 0.65
    initials = "".join(word[0] for word in text.split())
    if wanted in initials:
        return 0.6
    return _scattered(wanted, text)


def _scattered(wanted: str, text: str) -> float:
    """Letters in order; the closer together, the better."""
    place, first, last = 0, -1, -1
    for letter in wanted:
        place = text.find(letter, place)
        if place < 0:
            return 0.0
        first = place if first < 0 else first
        last = place
        place += 1
    spread = (last - first + 1) / len(wanted)
    return 0.5 / spread if spread < 3 else 0.0


def rank(wanted: str, entries: Iterable[Entry]) -> list[Entry]:
    """Entries that answer every word of what was typed, best first."""
    words = wanted.split()
    found: list[tuple[float, int, Entry]] = []
    for order, entry in enumerate(entries):
        total = _total(words, wanted, entry)
        if total > 0:
            found.append((-total, order, entry))
    found.sort(key=lambda row: row[:2])
    return [entry for _, _, entry in found[:MOST]]


def _total(words: list[str], wanted: str, entry: Entry) -> float:
    whole = score(" ".join(words), entry.text)
    scores = [
        max(score(word, entry.text), 0.7 * score(word, f"{entry.note} {entry.also}"))
        for word in words
    ]
    each = sum(scores) / len(scores) if scores and min(scores) > 0 else 0.0
    return max(whole, 0.9 * each) if words else 1.0
