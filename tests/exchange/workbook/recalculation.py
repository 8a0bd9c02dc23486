"""LibreOffice works a workbook out from nothing, and its values are held against ours."""

import csv
import html
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

SECONDS = 800
TOLERANCE = 1e-6
_CELL = re.compile(rb'(<c r="[A-Z]+\d+" s="\d+")(?: t="\w+")?(><f>[^<]*</f>)<v>[^<]*</v></c>')
_NO_OFFICE = "LibreOffice (soffice) is not installed: NOTHING has recalculated the workbook"


@dataclass(frozen=True)
class Difference:
    sheet: str
    cell: str
    ours: str | float | None
    theirs: str | float | None


def office() -> str:
    """Where LibreOffice is; a machine of CI has to have it, others skip and say so."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(_NO_OFFICE)
    if found is None:
        pytest.skip(_NO_OFFICE)
    return found


def without_values(source: Path, target: Path) -> int:
    """A copy whose formula cells hold no value; returns how many there are."""
    count = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, found = _CELL.subn(rb"\1\2</c>", part)
                count += found
                assert b"</f><v>" not in part, f"{name} has formula cells of an unknown shape"
            new.writestr(name, part)
    return count


def recalculated(files: Sequence[Path], folder: Path) -> list[Path]:
    """What LibreOffice makes of workbooks without values."""
    bare, done = folder / "bare", folder / "done"
    bare.mkdir(parents=True, exist_ok=True)
    sources = [bare / file.name for file in files]
    for file, source in zip(files, sources, strict=True):
        assert without_values(file, source) > 0
    convert(sources, "xlsx", done)
    return [done / file.name for file in files]


def convert(files: Sequence[Path], kind: str, target: Path) -> None:
    """Let LibreOffice write files in another format."""
    done = run_office(files, kind, target)
    missing = [file.name for file in files if not (target / f"{file.stem}.{kind}").exists()]
    assert not missing, f"LibreOffice did not convert {missing}: {done}"


def run_office(files: Sequence[Path], kind: str, target: Path) -> str:
    """Run LibreOffice with a profile of its own; returns what it says."""
    target.mkdir(parents=True, exist_ok=True)
    profile = (target / "profile").as_uri()
    command = [
        office(), f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", kind, "--outdir", str(target), *map(str, files),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    return f"{done.stdout}{done.stderr}"


def differences(ours: Path, theirs: Path) -> list[Difference]:
    """Formula cells whose value in our file is not what LibreOffice worked out."""
    mine, yours = sheets(ours), sheets(theirs)
    return [
        Difference(name, cell, found.value, other.value)
        for name in mine
        if mine.has_formulas(name)
        for cell, found in mine[name].items()
        if found.formula
        for other in (yours[name].get(cell, NOTHING),)
        if not same(found.value, other.value)
    ]


@dataclass(frozen=True)
class Found:
    """A cell of a file as it is written: its formula, empty where it has none, and its value."""

    formula: str
    value: str | float | None


NOTHING = Found("", None)


def part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds a sheet."""
    return _parts(package)[sheet]


def sheets(file: Path) -> "Sheets":
    """Every cell of every sheet, read from the file itself: openpyxl takes a minute for that."""
    return Sheets(file)


class Sheets(Mapping[str, dict[str, Found]]):
    """The cells of each sheet by their places; a sheet is read when it is asked for."""

    def __init__(self, file: Path) -> None:
        self._file, self._read = file, dict[str, dict[str, Found]]()
        with zipfile.ZipFile(file) as package:
            self._places, self._texts = _parts(package), _texts(package)

    def has_formulas(self, name: str) -> bool:
        return b"<f" in self._part(name)

    def _part(self, name: str) -> bytes:
        with zipfile.ZipFile(self._file) as package:
            return package.read(self._places[name])

    def __getitem__(self, name: str) -> dict[str, Found]:
        if name not in self._read:
            self._read[name] = dict(_cells(self._part(name).decode(), self._texts))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    book = package.read("xl/workbook.xml").decode()
    targets = dict(_pairs(_RELATION, package.read("xl/_rels/workbook.xml.rels").decode()))
    return {html.unescape(name): f"xl/{targets[place]}" for name, place in _SHEET.findall(book)}


_SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION = re.compile(r"<Relationship [^>]*>")
_ITEM = re.compile(r"<si>(.*?)</si>|<si/>", re.DOTALL)
_TEXT = re.compile(r"<t[^>]*>([^<]*)</t>")
_FOUND = re.compile(
    r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(?:<f[^>]*?(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>)?</c>)'
)


def _pairs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for relation in pattern.findall(text):
        place = re.search(r'Id="([^"]*)"', relation)
        target = re.search(r'Target="([^"]*)"', relation)
        assert place and target
        yield place[1], target[1].removeprefix("/xl/")


def _texts(package: zipfile.ZipFile) -> list[str]:
    table = package.read("xl/sharedStrings.xml").decode()
    return [html.unescape("".join(_TEXT.findall(item))) for item in _ITEM.findall(table)]


def _cells(part: str, texts: Sequence[str]) -> Iterator[tuple[str, Found]]:
    for place, attributes, formula, value in _FOUND.findall(part):
        kind = re.search(r't="(\w+)"', attributes)
        yield place, Found(html.unescape(formula), _value(kind[1] if kind else "n", value, texts))


def _value(kind: str, value: str, texts: Sequence[str]) -> str | float | None:
    if kind == "s":
        return texts[int(value)]
    if kind == "n":
        return float(value) if value else None
    assert kind in ("str", "e", "b"), kind
    return html.unescape(value)


def same(mine: str | float | None, yours: str | float | None) -> bool:
    """Equal words; numbers and dates equal to a millionth."""
    if isinstance(mine, str) or isinstance(yours, str):
        return (mine or "") == (yours or "")
    if mine is None or yours is None:
        return mine is yours
    return abs(mine - yours) <= TOLERANCE


EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""LibreOffice's words for a CSV of every sheet, numbers in full; half the work of a workbook."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
"""How a day shown as a month comes out."""


class Worked:
    """What LibreOffice worked out, read from a CSV of every sheet."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder, self._stem = folder, stem

    def rows(self, sheet: str) -> list[list[str]]:
        """A sheet's cells as texts."""
        with (self._folder / f"{self._stem}-{sheet}.csv").open(
            newline="", encoding="utf-8"
        ) as file:
            return list(csv.reader(file))


def worked_out(files: Sequence[Path], folder: Path) -> list[Worked]:
    """What LibreOffice makes of workbooks without values, all in one call."""
    bare, done = folder / "bare", folder / "worked"
    bare.mkdir(parents=True, exist_ok=True)
    sources = [bare / file.name for file in files]
    for file, source in zip(files, sources, strict=True):
        assert without_values(file, source) > 0
    run_office(sources, EVERY_SHEET, done)
    return [Worked(done, file.stem) for file in files]


def unequal(ours: Path, theirs: Worked) -> list[Difference]:
    """Formula cells whose value in our file is not what LibreOffice worked out."""
    mine, found = sheets(ours), []
    for name in (name for name in mine if mine.has_formulas(name)):
        rows = theirs.rows(name)
        for cell, wanted in mine[name].items():
            if wanted.formula:
                text = _text_at(rows, cell)
                given = _typed(text, wanted.value)
                if not same(wanted.value, given):
                    found.append(Difference(name, cell, wanted.value, text))
    return found


def _text_at(rows: Sequence[Sequence[str]], cell: str) -> str:
    letters = cell.rstrip("0123456789")
    row, column = int(cell.removeprefix(letters)) - 1, 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return rows[row][column - 1] if row < len(rows) and column <= len(rows[row]) else ""


def _typed(text: str, like: str | float | None) -> str | float | None:
    """A text of the CSV as what it should be like: a number, a date as its number, or itself."""
    if isinstance(like, str):
        return text
    if found := _MONTH.fullmatch(text):
        text = f"{found[3]}-{found[1]}-{found[2]}"
    if _DAY.fullmatch(text):
        return float((date.fromisoformat(text) - date(1899, 12, 30)).days)
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return text
