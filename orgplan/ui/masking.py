"""What of a plan is hidden on the screen: what people are paid, and what they are called.

There is one screen for all windows of the program, so there is one mask for all of them.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from orgplan.drawing.mask import MASK

_SIGNED = r"(?:[A-Z]{2})?[$€£¥₹]\s?[0-9][0-9.,]*[KMB]?"


def without_amounts(text: str, currencies: Iterable[str]) -> str:
    """A sentence with every amount of money in it hidden, by its sign or its currency's code."""
    codes = "|".join(map(re.escape, currencies))
    before = rf"[0-9][0-9.,–-]* ?(?:(?:thousand|million|[kKM]) ?)?(?:{codes})\b"
    coded = rf"{before}|\b(?:{codes}) ?[0-9][0-9.,]*"
    return re.sub(rf"{_SIGNED}|{coded}" if codes else _SIGNED, MASK, text)


class Masking(QObject):
    """Whether pay and names are hidden; `changed` comes when either of them changes.

    While somebody presents both are hidden until shown by hand; afterwards they are as before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pay = False
        self._names = False
        self._before: tuple[bool, bool] | None = None

    @property
    def pay(self) -> bool:
        """Whether amounts of money are hidden."""
        return self._pay

    @property
    def names(self) -> bool:
        """Whether the names of people are hidden."""
        return self._names

    @property
    def presenting(self) -> bool:
        """Whether somebody presents."""
        return self._before is not None

    def hide(self, *, pay: bool, names: bool) -> None:
        """Hide exactly these."""
        if (pay, names) != (self._pay, self._names):
            self._pay, self._names = pay, names
            self.changed.emit()

    @contextmanager
    def without_pay(self) -> Iterator[None]:
        """For what is read meanwhile pay is hidden, which no view is told of."""
        before, self._pay = self._pay, True
        try:
            yield
        finally:
            self._pay = before

    def present(self, on: bool) -> None:
        """Begin to present, with everything hidden, or end it, with the mask as it was."""
        if on and self._before is None:
            self._before = (self._pay, self._names)
            self.hide(pay=True, names=True)
        elif not on and self._before is not None:
            (pay, names), self._before = self._before, None
            self.hide(pay=pay, names=names)


SCREEN = Masking()
"""The mask of this process's screen; whoever formats a value asks it, as it asks the locale."""
