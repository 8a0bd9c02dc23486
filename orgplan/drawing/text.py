"""Widths of text in the vendored font, the same on every machine and without Qt."""

from functools import cache, lru_cache

from orgplan.drawing.tokens import BOLD, MEDIUM, REGULAR, SEMIBOLD

ELLIPSIS = "…"
_FILES = {REGULAR: "Regular", MEDIUM: "Medium", SEMIBOLD: "SemiBold", BOLD: "Bold"}


@cache
def _advances(weight: int) -> tuple[dict[int, float], float]:
    """Advance of each character in units of the font size, and the one of a missing character."""
    # Slow to import, and needed only by what measures.
    from fontTools.ttLib import TTFont

    from orgplan.assets import resource

    nearest = min(_FILES, key=lambda known: abs(known - weight))
    with TTFont(resource("fonts", f"Inter-{_FILES[nearest]}.ttf"), lazy=True) as font:
        scale = 1 / font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        table = {code: metrics[glyph][0] * scale for code, glyph in font.getBestCmap().items()}
    return table, table[ord("n")]


@lru_cache(maxsize=65536)
def _units(text: str, weight: int) -> float:
    table, missing = _advances(weight)
    return sum([table.get(ord(character), missing) for character in text])


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Width in pixels of one line of text, without kerning."""
    return _units(text, weight) * size


@lru_cache(maxsize=65536)
def elide(text: str, size: float, weight: int, limit: float) -> str:
    """The text, cut and ended with an ellipsis when it is wider than limit pixels."""
    if width(text, size, weight) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrap(text: str, size: float, weight: int, limit: float, lines: int) -> list[str]:
    """The text on at most so many lines of limit pixels, broken at spaces, the last one elided."""
    words = text.split()
    made: list[str] = []
    while words and len(made) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, weight) <= limit:
            line = f"{line} {words.pop(0)}"
        made.append(elide(line, size, weight, limit))
    if words:
        made.append(elide(" ".join(words), size, weight, limit))
    return made
