"""Makes resources/fonts/advances.json, so that measuring text needs no library.

From the checkout: `python -m tests.drawing.advances`.
"""

import json
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

from orgplan.assets import resource

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FILE = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "advances.json"
Runs = list[tuple[int, list[int]]]


def advances(weight: str) -> dict[int, int]:
    """The advance of every character that a font file has, in its own units."""
    with TTFont(resource("fonts", f"Inter-{weight}.ttf")) as font:
        metrics = font["hmtx"].metrics
        return {code: metrics[glyph][0] for code, glyph in sorted(font.getBestCmap().items())}


def units() -> int:
    """Units of the font's square, the same in all weights."""
    (found,) = {TTFont(resource("fonts", f"Inter-{w}.ttf"))["head"].unitsPerEm for w in WEIGHTS}
    return int(found)


def runs(table: dict[int, int]) -> Runs:
    """Characters in a row: the first one's code, and the advances of all."""
    ranks = enumerate(table.items())
    grouped = groupby(ranks, lambda ranked: ranked[1][0] - ranked[0])
    rows = ([pair for _, pair in group] for _, group in grouped)
    return [(row[0][0], [advance for _, advance in row]) for row in rows]


def made() -> str:
    """The file's content: a line for each weight."""
    lines = [f'"units":{units()}']
    for weight in WEIGHTS:
        row = json.dumps(runs(advances(weight)), separators=(",", ":"))
        lines.append(f'"{weight}":{row}')
    return "{" + ",\n".join(lines) + "}\n"


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
