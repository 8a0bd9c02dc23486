"""Documents that were imported, kept in a private folder of this user until they are removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from orgplan.exchange.safe_write import write_text
from orgplan.language import tr
from orgplan.model.errors import FileError
from orgplan.storage.places import private_folder, private_home

if TYPE_CHECKING:
    from orgplan.blueprint.blocks import Document

_SUFFIX = ".json"


def keep(document: Document) -> None:
    """Keep a document; raises FileError where the folder cannot be written."""
    try:
        folder = private_folder(_folder())
    except OSError as error:
        raise FileError(
            tr(
                "The document is in the list until OrgPlan is closed, but cannot be "
                "kept: {folder} cannot be made ({strerror})",
                folder=_folder(),
                strerror=error.strerror,
            )
        ) from error
    from orgplan.blueprint.document_form import to_plain

    text = json.dumps(to_plain(document), ensure_ascii=False)
    write_text(folder / f"{document.sha256}{_SUFFIX}", text, force=True)


def forget(sha256: str) -> None:
    """Remove a document from what is kept; raises FileError where that is refused."""
    path = _folder() / f"{sha256}{_SUFFIX}"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(
            tr(
                "{path} cannot be removed ({strerror}): close what has it open, or remove it there",
                path=path,
                strerror=error.strerror,
            )
        ) from error


def kept() -> Iterator[Document]:
    """All that is kept, the oldest first; a file that holds no document is passed over."""
    found = [path for path in _folder().glob(f"*{_SUFFIX}") if path.is_file()]
    for path in sorted(found, key=lambda path: (path.stat().st_mtime, path.name)):
        document = _read(path)
        if document is not None:
            yield document


def _read(path: Path) -> Document | None:
    from orgplan.blueprint.document_form import from_plain

    try:
        return from_plain(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _folder() -> Path:
    return private_home() / "blueprints"
