"""Adding a row to a page of Setup, and deleting rows that were mistakes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from orgplan.language import tr
from orgplan.model.edits.deletion import consequences
from orgplan.model.spoken import counted_kind
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.dialogs.seats import WORDS
from orgplan.ui.document import Document
from orgplan.ui.setup.pages import Page, begun
from orgplan.ui.setup.verbs import add_record, delete_record
from orgplan.ui.wording import joined


class AddEntry(Question):
    """Asks for what a new row cannot do without; `made` is its id afterwards."""

    def __init__(self, parent: QWidget, document: Document, page: Page) -> None:
        super().__init__(
            parent, tr("New {noun}", noun=page.said), page.hint, tr("Add {noun}", noun=page.said)
        )
        self._document, self._page = document, page
        self._code = self._asked(tr("Code"), ("code", "both"))
        self._name = self._asked(tr("Name"), ("name", "both"))
        self.made = ""

    def answer(self) -> None:
        page = self._page
        code, name = _typed(self._code), _typed(self._name)
        record = begun(page, self._document.org, code, name)
        what = f"{page.said} {name or code}".strip()
        with self._document.edit(tr("Add {what}", what=what)) as draft:
            made = add_record(draft, record)
        self.made = made

    def _asked(self, caption: str, when: tuple[str, ...]) -> QLineEdit | None:
        return self.add_line(caption) if self._page.ask in when else None


class DeleteEntries(Question):
    """Says what else goes with rows, and deletes them."""

    def __init__(self, parent: QWidget, document: Document, page: Page, ids: Sequence[str]) -> None:
        what = ids[0] if len(ids) == 1 else counted_kind(len(ids), page.noun)
        words = _words(document, page, ids)
        super().__init__(parent, tr("Delete {what}", what=what), words, tr("Delete"), "danger")
        self._document, self._page, self._ids, self._what = document, page, ids, what

    def answer(self) -> None:
        with self._document.edit(tr("Delete {what}", what=self._what)) as draft:
            for record_id in self._ids:
                delete_record(draft, self._page.kind, record_id)


def _typed(field: QLineEdit | None) -> str:
    return " ".join(field.text().split()) if field is not None else ""


def _words(document: Document, page: Page, ids: Sequence[str]) -> str:
    totals: dict[str, int] = {}
    for record_id in ids:
        for kind, count in consequences(document.org, page.kind, record_id).counts().items():
            word = WORDS.get(kind, kind)
            totals[word] = totals.get(word, 0) + count
    gone = joined([counted_kind(count, kind) for kind, count in sorted(totals.items())], 8)
    also = tr("This also deletes {gone}. ", gone=gone) if gone else ""
    return tr("{also}Undo brings it back.", also=also)
