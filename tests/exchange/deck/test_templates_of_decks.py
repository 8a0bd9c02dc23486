"""What is no template is refused in one sentence that says what to do."""

import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from orgplan.exchange.deck.template import opened, read_template
from orgplan.model.errors import FileError


def good() -> bytes:
    saved = io.BytesIO()
    Presentation().save(saved)
    return saved.getvalue()


def changed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


BAD = {
    "empty": ("t.pptx", b"", "no PowerPoint file"),
    "text": ("t.pptx", b"not a deck", "no PowerPoint file"),
    "old or locked": ("t.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "cut off": ("t.pptx", good()[: len(good()) // 2], "damaged"),
    "named for macros": ("t.pptm", good(), "macros"),
    "with macros": ("t.pptx", changed(**{"ppt/vbaProject.bin": b"x"}), "macros"),
    "a workbook": ("t.pptx", changed().replace(b"ppt/", b"xl_/"), "PowerPoint file"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_template_is_refused_in_a_sentence(case: str, tmp_path: Path) -> None:
    name, content, why = BAD[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError, match=why) as refusal:
        read_template(tmp_path / name)
    assert name in str(refusal.value) and "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "part", ["ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "_rels/.rels"]
)
def test_a_template_that_is_broken_inside_is_refused_in_a_sentence(
    part: str, tmp_path: Path
) -> None:
    path = tmp_path / "t.pptx"
    path.write_bytes(changed(**{part: b"<broken"}))
    with pytest.raises(FileError, match=r"t\.pptx is damaged"):
        opened(read_template(path), path.name)


def test_a_template_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_template(tmp_path / "nowhere.pptx")
