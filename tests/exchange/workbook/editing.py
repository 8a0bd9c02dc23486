"""Edits of a written workbook as somebody would make them, straight in its file."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl.utils.escape import escape

from tests.exchange.workbook.recalculation import part_of


def edited(source: Path, target: Path, edits: Iterable[tuple[str, str, str | float]]) -> None:
    """A copy with other values in cells, given as sheet, place and value or =formula."""
    wanted: dict[str, dict[str, str | float]] = {}
    for sheet, cell, content in edits:
        wanted.setdefault(sheet, {})[cell] = content
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part_of(old, sheet): cells for sheet, cells in wanted.items()}
        for name in old.namelist():
            text = old.read(name)
            for cell, content in parts.get(name, {}).items():
                text = _put(text.decode(), cell, content).encode()
            new.writestr(name, text)


def _put(part: str, cell: str, content: str | float) -> str:
    pattern = re.compile(rf'<c r="{cell}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)')
    assert len(pattern.findall(part)) == 1, f"there is no cell {cell}"
    return pattern.sub(lambda found: _cell(cell, found[1], content), part)


def _cell(cell: str, style: str, content: str | float) -> str:
    if isinstance(content, str) and content.startswith("="):
        return f'<c r="{cell}" s="{style}"><f>{escape(content[1:])}</f><v>0</v></c>'
    if isinstance(content, str):
        return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{content}</t></is></c>'
    return f'<c r="{cell}" s="{style}"><v>{content}</v></c>'
