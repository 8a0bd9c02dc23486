"""Files that are hardly ever brought in, and what hardly ever happens to a reader."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from orgplan.exchange.audience import Audience, seen_by
from orgplan.exchange.intake.answers import answered
from orgplan.exchange.intake.dispatch import importer_of
from orgplan.exchange.intake.gate import admit_bytes
from orgplan.exchange.intake.process import answer_for
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.readers.package import Package, cell_marks
from orgplan.exchange.intake.sheets import Reading
from orgplan.exchange.intake.wish import Wish
from orgplan.model.errors import ImportRefused
from orgplan.model.records import Dependency, Team
from tests.exchange.roster.at_hand import applied, empty_plan

CATALOGUE = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: search}
spec: {owner: group:seekers, providesApis: [find], dependsOn: [component:index]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: index}
spec: {owner: group:keepers, dependencyOf: [component:shop]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {owner: group:sellers, consumesApis: [find]}
"""


def quiet(share: float) -> None:
    """Nobody looks at how far a reading is."""


def read(name: str, data: bytes) -> Reading:
    return read_any(admit_bytes(name, data), {}, quiet)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def repacked(data: bytes, **parts: bytes | None) -> bytes:
    """A package with other parts, or without some."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            name = Path(info.filename).stem
            content = parts.get(name, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return made.getvalue()


def test_what_a_library_did_not_foresee_is_said_and_a_fault_of_ours_is_not_hidden() -> None:
    class PanicException(BaseException):
        pass

    def panic() -> dict[str, object]:
        raise PanicException

    def fault() -> dict[str, object]:
        raise KeyError("ours")

    assert answered(panic) == {"error": "it is damaged: save it anew"}
    with pytest.raises(KeyError):
        answered(fault)


def test_the_process_that_reads_answers_with_a_reading_or_with_a_sentence() -> None:
    def asked(name: str, data: bytes) -> dict[str, object]:
        form = admit_bytes(name, data).form
        head = json.dumps({"name": name, "form": form, "options": {}}).encode()
        return answer_for(head + b"\n" + data)

    assert asked("people.csv", b"Name,Title\nAda,CTO\n")["sheets"]
    assert "error" in asked("a.json", b'{"a": ')


def test_a_catalogue_says_who_needs_whom_from_either_side() -> None:
    file = admit_bytes("catalog.yaml", CATALOGUE.encode())
    outcome = importer_of(file).bring((file,), empty_plan(), Wish())
    org = applied(outcome).base
    names = {row.id: row.name for row in org.rows(Team)}
    ties = {(names[row.consumer], names[row.provider]) for row in org.rows(Dependency)}
    assert ties == {("seekers", "keepers"), ("sellers", "seekers"), ("sellers", "keepers")}
    nodes, edges = read("catalog.yaml", CATALOGUE.encode()).sheets
    assert len(nodes.rows) == 4 and len(edges.rows) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.json", "[" * 100_000),
        ("deep.jsonl", '{"a": 1}\n{"a": ' + "[" * 100_000 + "\n"),
        ("cut.jsonl", '{"a": 1}\n{"a": \n'),
        ("cut.dot", "digraph {a -> "),
        ("cut.dot", "digraph {a [label="),
        ("cut.dot", "digraph {a ="),
    ],
)
def test_text_that_ends_too_early_or_goes_too_deep_is_refused_in_words(
    name: str, text: str
) -> None:
    with pytest.raises(ImportRefused, match=r"[a-z]{4,}"):
        read(name, text.encode())


def test_a_workbook_whose_sheets_are_gone_has_nothing_to_bring_in() -> None:
    data = repacked(workbook(("Name", "Title"), ("Ada", "CTO")), sheet1=None)
    file = admit_bytes("people.xlsx", data)
    with pytest.raises(ImportRefused, match=r"[a-z]{4,}"):
        importer_of(file).bring((file,), empty_plan(), Wish())
    with pytest.raises(ImportRefused, match=r"[a-z]{4,}"):
        read("people.xlsx", data)


def test_a_package_is_read_piece_by_piece_and_without_the_parts_that_are_left_out() -> None:
    made = io.BytesIO(workbook(*((f"Person {at}", at) for at in range(3_000))))
    with zipfile.ZipFile(made, "a") as more:
        more.writestr("xl/media/picture.png", b"<!DOCTYPE is no document type in a picture")
    data = made.getvalue()
    package, seen = Package(data), list[str]()
    package.check(lambda name, content: seen.append(name), frozenset({"xl/styles.xml"}))
    assert "xl/styles.xml" not in seen and "xl/workbook.xml" in seen
    whole = package.part("xl/worksheets/sheet1.xml")
    assert b"".join(package.pieces("xl/worksheets/sheet1.xml")) == whole
    assert list(package.pieces("no such part")) == [] and package.part("no such part") == b""
    stored = Package(repacked(data))
    assert b"".join(stored.pieces("xl/worksheets/sheet1.xml")) == whole


def test_a_part_that_is_longer_than_its_list_says_is_refused() -> None:
    package = Package(workbook(*((f"Person {at}", at) for at in range(3_000))))
    package._archive.NameToInfo["xl/worksheets/sheet1.xml"].file_size = 10
    with pytest.raises(ImportRefused):
        list(package.pieces("xl/worksheets/sheet1.xml"))


def test_no_more_marks_are_kept_of_a_sheet_than_anybody_reads() -> None:
    cell = b'<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1</f></c></row>'
    assert [mark.kind for mark in cell_marks(cell)] == ["cell error", "formula without value"]
    many = b"".join(b'<c r="A%d" t="e"><v>#REF!</v></c>' % at for at in range(1, 30_000))
    assert 0 < sum(1 for _ in cell_marks(many)) < 30_000


def test_whoever_may_see_all_sees_the_very_plan() -> None:
    org = empty_plan().base
    assert seen_by(org, Audience.FULL) is org
