"""The pieces of a Markdown file: passages, lists, tables, and words that are no marks."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\`*\[]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_OPENING = re.compile(r"(?=[-+>#=~]|\d+[.)](?:\s|$))")


def inside(text: str) -> str:
    """Words that Markdown takes as they are, in the middle of a line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def safe(text: str) -> str:
    """Words that Markdown takes as they are, at the beginning of a passage."""
    plain = inside(text)
    match = _OPENING.match(plain)
    if match is None:
        return plain
    mark = re.match(r"\d*", plain)
    at = mark.end() if mark else 0
    return f"{plain[:at]}\\{plain[at:]}"


def items_of(texts: Iterable[str]) -> str:
    """A list with an item for each text."""
    return "\n".join(f"- {safe(text)}" for text in texts)


def pair(name: str, text: str) -> str:
    """A name and what is said of it, if anything is."""
    return f"{name}: {text}" if text else name


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with the names of its columns; nothing where it has no rows."""
    found = [[inside(cell).replace("|", "\\|") for cell in row] for row in rows]
    if not found:
        return ""
    lines = [list(names), ["---"] * len(names), *found]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def entry(name: str, *said: tuple[str, str]) -> str:
    """A name with what is said of it, each below with its key."""
    below = [f"  - {key}: {safe(text)}" for key, text in said if text]
    return "\n".join([f"- **{safe(name)}**", *below])


def bracketed(text: str, qualifier: str) -> str:
    """A text with what qualifies it."""
    return f"{text} ({qualifier})" if qualifier else text
