"""The bar at the foot: headcount, cost against budget, what runs, and what is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QStatusBar, QWidget

from orgplan.language import tr
from orgplan.ui.parts import Phrase, across, label, set_tone


class StatusBar(QStatusBar):
    """Shows figures at the left, the running task and the saved state at the right.

    `cancel` carries the key of the task whose Cancel was pressed, `findings` says that their
    count was.
    """

    cancel = Signal(str)
    findings = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setAccessibleName(tr("Status bar"))
        self._headcount = Phrase()
        self._cost = Phrase()
        self._verdict = label()
        for part in (self._headcount, self._cost, self._verdict):
            self.addWidget(part)
        self._saved = label(tone="quiet")
        self._saved.setContentsMargins(6, 0, 6, 0)
        self._task: QWidget | None = None
        self._findings: QAbstractButton | None = None
        self._key = ""
        self._hidden = label(tone="warning")
        self._hidden.hide()
        self._right = across([self._hidden, self._saved], 8)
        right = QWidget()
        right.setLayout(self._right)
        self.addPermanentWidget(right)

    def show_figures(self, headcount: str, cost: str, verdict: str, tone: str) -> None:
        """Headcount and cost in words; the tone of the verdict is good, warning or bad."""
        self._headcount.show_words(headcount)
        self._cost.show_words(cost)
        self._verdict.setText(verdict)
        set_tone(self._verdict, tone)

    def show_findings(self, words: str) -> None:
        """How many findings are open; pressing the words asks for them."""
        if self._findings is None:
            from PySide6.QtWidgets import QPushButton

            self._findings = QPushButton()
            self._findings.setAccessibleDescription(tr("Go to the findings"))
            self._findings.clicked.connect(self.findings)
            self._right.insertWidget(self._right.count() - 1, self._findings)
        self._findings.setText(words)

    def show_hidden(self, pay: bool, names: bool) -> None:
        """Say what is hidden on the screen, so that nobody wonders or trusts in vain."""
        words = {
            (True, True): tr("Pay and names hidden"),
            (True, False): tr("Pay hidden"),
            (False, True): tr("Names hidden"),
        }.get((pay, names), "")
        self._hidden.setText(words)
        self._hidden.setVisible(bool(words))

    def show_saved(self, text: str) -> None:
        """Say whether everything is in the file."""
        self._saved.setText(text)

    def show_task(self, key: str, text: str) -> None:
        """Show a running task with its progress and a Cancel button."""
        self._make_task()
        self._key = key
        self._words.setText(text)
        self._progress.setAccessibleName(text)
        self._progress.setRange(0, 0)
        assert self._task is not None
        self._task.show()

    def show_progress(self, key: str, share: float) -> None:
        """Move the running task's bar."""
        if key == self._key and self._task is not None:
            self._progress.setRange(0, 1000)
            self._progress.setValue(round(share * 1000))

    def hide_task(self, key: str) -> None:
        """The task is over."""
        if key == self._key and self._task is not None:
            self._task.hide()
            self._key = ""

    def _make_task(self) -> None:
        from PySide6.QtWidgets import QProgressBar, QPushButton

        if self._task is not None:
            return
        self._words = label()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        stop = QPushButton(tr("Cancel"))
        stop.clicked.connect(self._on_cancel)
        self._task = QWidget()
        self._task.setLayout(across([self._words, self._progress, stop], 8))
        self._right.insertWidget(0, self._task)

    def _on_cancel(self) -> None:
        if self._key:
            self.cancel.emit(self._key)
