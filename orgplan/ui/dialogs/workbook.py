"""What the finance workbook is to hold, asked before its name."""

from PySide6.QtWidgets import QWidget

from orgplan.exchange.audience import WORDS, Audience, level_for
from orgplan.exchange.workbook.options import Cut, Options
from orgplan.exchange.workbook.pay import Pay
from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import CostCentre
from orgplan.ui.dialogs.dialog import Question

LONGEST = 60
PAY = (
    (Pay.FULL, tr("Everybody's pay: for you and for compensation")),
    (Pay.BAND, tr("Filled seats at the middle of their band")),
    (Pay.NONE, tr("No pay: heads, FTE and dates alone")),
)
FORMULAS = (("live", tr("Live formulas beside their values")), ("values", tr("Values alone")))
CUTS = (
    (Cut.PLAN, tr("As the plan is")),
    (Cut.MONTHS, tr("Months")),
    (Cut.QUARTERS, tr("Quarters; workings by month")),
    (Cut.WEEKS, tr("4-4-5 weeks")),
    (Cut.THIRTEEN, tr("13 periods of four weeks")),
)
NAME_ENDINGS = {Pay.FULL: "", Pay.BAND: tr(" (pay by band)"), Pay.NONE: tr(" (no pay)")}
"""How a file's name says what it shows of pay."""


class WorkbookQuestion(Question):
    """Asks for readers, pay, formulas, cost centre and periods; `options` holds the answer."""

    def __init__(self, parent: QWidget, org: Org) -> None:
        words = tr(
            "What is left out here is nowhere in the file: no value, no formula, no total. "
            "Above 2,000 rows only totals calculate."
        )
        super().__init__(parent, tr("Export to Excel"), words, tr("Choose a name…"))
        self.options = Options()
        own = tr("{horizon_periods}, as the plan is", horizon_periods=org.settings.horizon_periods)
        every = [(row.id, f"{row.id} {row.name}") for row in org.rows(CostCentre)]
        readers = [(audience.value, WORDS[audience]) for audience in Audience]
        self._readers = self.add_choice(tr("Who is to read it"), readers)
        self._pay = self.add_choice(tr("Pay"), [(level.value, words) for level, words in PAY])
        self._formulas = self.add_choice(tr("Formulas"), FORMULAS)
        self._centre = self.add_choice(tr("Cost centre"), [("", tr("All")), *every])
        self._cut = self.add_choice(tr("Periods by"), [(cut.value, words) for cut, words in CUTS])
        self._periods = self.add_line(tr("How many"), "", own)
        self._readers.currentIndexChanged.connect(self._on_readers)

    def _on_readers(self, at: int) -> None:
        """Offer as much pay as the readers may see; less can still be chosen."""
        self._pay.setCurrentIndex(self._pay.findData(level_for(self._audience()).value))

    def _audience(self) -> Audience:
        return Audience(self._readers.currentData())

    def answer(self) -> None:
        self.options = Options(
            pay=level_for(self._audience(), self._pay.currentData()),
            audience=self._audience(),
            values_only=self._formulas.currentData() == "values",
            cost_centre=self._centre.currentData(),
            periods=self._count(),
            calendar=Cut(self._cut.currentData()),
        )

    def _count(self) -> int:
        said = self._periods.text().strip()
        if not said:
            return 0
        if not said.isdecimal() or not 1 <= int(said) <= LONGEST:
            raise PlanError(
                tr(
                    "“{said}” is no number of periods: write one from 1 to {longest}",
                    said=said,
                    longest=LONGEST,
                )
            )
        return int(said)
