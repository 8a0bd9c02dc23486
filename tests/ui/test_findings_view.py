"""The findings in the window: told, filtered, mended with a preview, accepted, gone to."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from orgplan.findings.finding import Finding, Severity
from orgplan.findings.registry import BY_CODE, CHECKS
from orgplan.findings.topics import topics
from orgplan.model.edits.allocations import change_allocation
from orgplan.model.records import (
    AcceptedFinding,
    Allocation,
    Position,
    Risk,
    RoleProfile,
    Stakeholder,
    Team,
)
from orgplan.ui.dialogs.dialog import Question
from orgplan.ui.dialogs.findings import AcceptFinding, EditRisk, PreviewFix
from orgplan.ui.dialogs.palette import Palette
from orgplan.ui.finding import entries
from orgplan.ui.finding_words import way_to
from orgplan.ui.panels.finding_facts import FindingFacts
from orgplan.ui.panels.page_parts import Link
from orgplan.ui.ranking import Entry, rank
from orgplan.ui.views.findings import FindingsView
from orgplan.ui.views.findings_model import FAMILY, MESSAGE, FindingsModel
from orgplan.ui.views.findings_page import FindingPage
from orgplan.ui.views.overview import OverviewView
from orgplan.ui.views.overview_cards import ListCard
from orgplan.ui.workspace import VIEWS, Workspace
from tests.ui.conftest import PATIENCE

OVER = "COV-008 P-502"


@pytest.fixture
def told(workspace: Workspace, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: workspace.reckoner.findings is not None, timeout=PATIENCE)
    workspace.go("findings")
    return workspace


@pytest.fixture
def view(told: Workspace) -> FindingsView:
    shown = told.current()
    assert isinstance(shown, FindingsView)
    return shown


def answered(
    monkeypatch: pytest.MonkeyPatch, fill: Callable[[Question], None] = lambda asked: None
) -> list[Question]:
    """Dialogs that come up are filled in and answered by their own button."""
    came: list[Question] = []

    def exec_(asked: Question) -> int:
        came.append(asked)
        fill(asked)
        asked.go.click()
        return asked.result()

    monkeypatch.setattr(Question, "exec", exec_)
    return came


def press(view: FindingsView, words: str) -> None:
    button = next(b for b in page_of(view).findChildren(QPushButton) if b.text() == words)
    button.click()


def page_of(view: FindingsView) -> FindingPage:
    assert view._page is not None
    return view._page


def asked_again(told: Workspace, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(told.reckoner.asked, timeout=PATIENCE):
        act()


def shown(view: FindingsView) -> list[Finding]:
    return list(view.table.model_of.found)


def test_every_open_finding_is_listed_and_counted_alike_everywhere(
    told: Workspace, view: FindingsView
) -> None:
    found = told.reckoner.findings
    assert found is not None and set(shown(view)) == set(found.open())
    entry = told.window.navigation._entries["findings"]
    asked = topics(found.open())
    assert len({row.code for row in found.open()}) == len(asked) < len(found.open()) / 2
    assert entry._count.text() == str(len(asked))
    assert told.window.status._findings.text() == f"{len(asked)} questions"
    headings = [row for row in view.table.model_of.rows if isinstance(row, str)]
    for heading, severity in zip(headings, (Severity.WARNING, Severity.NOTICE), strict=True):
        mine = [topic for topic in asked if topic.severity is severity]
        places = sum(len(topic.findings) for topic in mine)
        assert heading.endswith(f" · {len(mine)} questions, {places} places")


def test_a_question_is_one_line_that_unfolds_into_all_it_is_asked_of(
    told: Workspace, view: FindingsView
) -> None:
    table, model = view.table, view.table.model_of
    lines = [row for row in model.rows if not isinstance(row, str)]
    assert len({row.code for row in lines}) == len(lines)
    table.choose_topic("ESC-003")
    topic = table.current_topic()
    assert topic is not None
    said = str(table.currentIndex().siblingAtColumn(MESSAGE).data())
    names = ("Search & Ranking", "Personalization & Recommendations", "Forecasting & Pricing")
    assert all(name in said for name in names)
    page = page_of(view)
    links = [link.accessibleName() for link in page.findChildren(Link)]
    assert [name for name in names if name in links] == list(names)
    QTest.keyClick(table, Qt.Key.Key_Right)
    at = table.currentIndex().row()
    assert [model.finding_at(at + 1 + i) for i in range(3)] == list(topic.findings)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == topic.findings[0]
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.current_topic() == topic and model.row_of("ESC-003 T3") < 0
    assert table.choose("ESC-003 T6") and table.current() in topic.findings


def test_all_that_a_question_is_asked_of_is_accepted_in_one_step(
    told: Workspace, view: FindingsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(asked: Question) -> None:
        assert isinstance(asked, AcceptFinding)
        asked._by.setText("A. Example")
        asked._reason.setText("Bengaluru works shifted hours")

    view.table.choose_topic("TOP-010")
    topic = view.table.current_topic()
    assert topic is not None
    before, steps = len(shown(view)), told.document.stack.count()
    answered(monkeypatch, fill)
    asked_again(told, qtbot, lambda: press(view, "Accept all…"))
    assert len(shown(view)) == before - len(topic.findings)
    assert told.document.stack.count() == steps + 1
    accepted = {row.place for row in told.document.org.rows(AcceptedFinding)}
    assert accepted == {row.place for row in topic.findings}


def test_they_are_grouped_by_family_and_filtered_by_words_and_kind(view: FindingsView) -> None:
    whole = len(shown(view))
    view.by.buttons[FAMILY].click()
    headings = [row for row in view.table.model_of.rows if isinstance(row, str)]
    assert any(row.startswith("Team topology · ") for row in headings)
    assert len(shown(view)) == whole
    view.search.setText("p-502 time")
    assert {row.code for row in shown(view)} == {"COV-008", "COV-004"}
    view.search.clear()
    view.kind.setCurrentIndex(view.kind.findData("warnings"))
    assert {row.severity for row in shown(view)} == {Severity.WARNING}
    view.kind.setCurrentIndex(view.kind.findData("accepted"))
    assert shown(view) == [] and view._nothing.text() == "No finding has been accepted."


def test_the_inspector_says_what_why_what_to_do_and_where_from(view: FindingsView) -> None:
    assert view.table.choose(OVER)
    said = " ".join(part.text() for part in page_of(view).findChildren(QLabel))
    check = BY_CODE["COV-008"]
    for words in (check.title, "120 %", check.why, check.advice, "Professional knowledge"):
        assert words in said
    assert "[K]" not in said


def test_a_fix_is_shown_first_and_then_one_step_that_can_be_undone(
    told: Workspace, view: FindingsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []

    def look(asked: Question) -> None:
        assert isinstance(asked, PreviewFix) and told.document.stack.count() == steps
        lines.extend(asked.lines.item(i).text() for i in range(asked.lines.count()))

    answered(monkeypatch, look)
    view.table.choose(OVER)
    steps = told.document.stack.count()
    asked_again(told, qtbot, lambda: press(view, "Lower all shares alike…"))
    assert any("80 % → 67 %" in line for line in lines)
    assert told.document.stack.count() == steps + 1
    rows = told.document.org.by(Allocation, "position", "P-502")
    assert sum(row.share for row in rows) == 1
    assert not view.table.choose(OVER)
    asked_again(told, qtbot, told.document.stack.undo)
    assert view.table.choose(OVER)


def test_accepting_needs_who_and_why_and_moves_it_to_the_accepted(
    told: Workspace, view: FindingsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.table.choose(OVER)
    before = len(shown(view))
    refused = answered(monkeypatch)
    press(view, "Accept…")
    assert isinstance(refused[0], AcceptFinding)
    assert "somebody for a reason" in refused[0]._wrong.text()
    assert refused[0].result() != QDialog.DialogCode.Accepted

    def fill(asked: Question) -> None:
        assert isinstance(asked, AcceptFinding)
        asked._by.setText("A. Example")
        asked._reason.setText("Hands one share over in spring")
        asked._until.setText("2027-06-30")

    answered(monkeypatch, fill)
    asked_again(told, qtbot, lambda: press(view, "Accept…"))
    assert len(shown(view)) == before - 1
    assert told.document.org.rows(AcceptedFinding)[0].accepted_by == "A. Example"
    view.kind.setCurrentIndex(view.kind.findData("accepted"))
    assert [row.code for row in shown(view)] == ["COV-008"]
    view.table.choose(OVER)
    asked_again(told, qtbot, lambda: press(view, "Ask again"))
    assert told.document.org.rows(AcceptedFinding) == ()
    one = [shown_one(told)]
    settings = told.around.settings
    asked = AcceptFinding(told.window, told.document, settings, one, BY_CODE["COV-008"])
    assert asked._by.text() == "A. Example"


def shown_one(told: Workspace) -> Finding:
    found = told.reckoner.findings
    assert found is not None
    return next(row for row in found.all() if row.code == "COV-008")


def test_a_place_leads_to_the_view_that_shows_it(view: FindingsView, told: Workspace) -> None:
    view.table.choose("ORG-007 T2")
    link = next(
        x for x in page_of(view).findChildren(Link) if x.text().startswith("ML Reliability")
    )
    link.click()
    assert told.view == "team_topology"
    assert told.session.selected(Team) == ("T2",)


def test_every_place_of_the_sample_that_can_be_shown_leads_to_a_view_there_is(
    told: Workspace,
) -> None:
    from orgplan.findings.places import place_key
    from orgplan.ui.workspace import VIEWS

    found = told.reckoner.findings
    assert found is not None
    for row in found.all():
        keys = [key for key in (place_key(told.document.org, x) for x in row.where) if key]
        ways = [way for key in keys if (way := way_to(told.document.org, key))]
        assert all(name in VIEWS for name, _ in ways)
        named_by_a_figure = row.where[0] == "plan" or row.where[0].startswith("FY")
        assert ways or named_by_a_figure or keys, row


def test_the_inspector_of_a_seat_lists_its_findings_and_leads_there(
    told: Workspace, qtbot: QtBot
) -> None:
    told.go("positions", ((Position, "P-502"),))
    facts = told.window.inspector.findChild(FindingFacts)
    assert facts is not None
    link = next(x for x in facts.findChildren(Link) if x.text() == BY_CODE["COV-008"].title)
    link.click()
    view = told.current()
    assert isinstance(view, FindingsView)
    current = view.table.current()
    assert current is not None and (current.code, current.place) == ("COV-008", "P-502")


def test_the_overview_and_the_status_bar_lead_to_the_findings(told: Workspace) -> None:
    told.go("overview")
    overview = told.current()
    assert isinstance(overview, OverviewView)
    found = told.reckoner.findings
    assert found is not None
    first = found.open()[0]
    line = next(x for x in overview.questions._lines if x.isEnabled())
    line.click()
    view = told.current()
    assert isinstance(view, FindingsView) and view.table.current() == first
    told.go("overview")
    told.window.status._findings.click()
    assert told.view == "findings"


def test_the_overview_has_room_for_several_findings_beside_what_is_to_be_opened(
    told: Workspace, qtbot: QtBot
) -> None:
    told.window.resize(1440, 900)
    told.go("overview")
    overview = told.current()
    assert isinstance(overview, OverviewView)
    for card in (overview.questions, overview.opening):
        qtbot.waitUntil(partial(shows_several, card))


def shows_several(card: ListCard) -> bool:
    return sum(line.isVisible() for line in card._lines) >= 3


def test_the_palette_finds_a_finding_and_goes_there(told: Workspace) -> None:
    told.go("overview")
    found = told.reckoner.findings
    assert found is not None and told.commands is not None
    actions, day = told.window.actions_table, told.session.day
    known = entries(told.document.org, day, actions, found.open())
    told.commands._on_found(rank("cov-008", known)[0])
    view = told.current()
    assert isinstance(view, FindingsView)
    current = view.table.current()
    assert current is not None and current.code == "COV-008"


def test_the_palette_goes_to_stakeholders_and_to_the_seats_of_a_role_and_switches_the_theme(
    told: Workspace,
) -> None:
    assert told.commands is not None
    org = told.document.org
    known = entries(org, told.session.day, told.window.actions_table)
    person = org.rows(Stakeholder)[0]
    told.commands._on_found(rank(person.name, known)[0])
    assert told.view == "stakeholders" and told.session.selection == ((Stakeholder, person.id),)
    role = next(row for row in org.rows(RoleProfile) if org.by(Position, "role", row.id))
    told.commands._on_found(next(one for one in known if one.target == (RoleProfile, role.id)))
    assert told.view == "positions"
    assert set(told.session.selected(Position)) == {
        row.id for row in org.by(Position, "role", role.id)
    }
    told.commands._on_found(rank("theme dark", known)[0])
    assert told.window.theme.choice == "dark"
    told.window.theme.choose("light")


def test_the_palette_offers_what_was_found_of_late_and_the_destinations_before_a_word_is_typed(
    told: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told.commands is not None
    monkeypatch.setattr(Palette, "open_at", lambda self, area: None)
    org, actions = told.document.org, told.window.actions_table

    def offered() -> list[Entry]:
        told.commands.find()
        shown = told.window.findChild(Palette)
        assert shown is not None
        rows = [shown.model.entry(row) for row in range(shown.model.rowCount())]
        shown.close()
        shown.setParent(None)
        return rows

    assert [entry.target for entry in offered()[: len(VIEWS)]] == list(VIEWS)
    person, team = org.rows(Stakeholder)[0], org.rows(Team)[0]
    known = entries(org, told.session.day, actions)
    for target in ((Stakeholder, person.id), (Team, team.id), "budget"):
        told.commands._on_found(next(one for one in known if one.target == target))
    first = [entry.target for entry in offered()]
    assert first[:4] == ["budget", (Team, team.id), (Stakeholder, person.id), "overview"]
    assert len(first) == len(set(first))


def test_a_risk_is_entered_and_shows_the_findings_behind_it(
    told: Workspace, view: FindingsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(asked: Question) -> None:
        assert isinstance(asked, EditRisk)
        asked._text.setText("Few experts hold the knowledge")
        asked._likelihood.setCurrentIndex(4)
        asked._impact.setCurrentIndex(5)
        asked._codes.setText("cov-004, SKL")

    answered(monkeypatch, fill)
    asked_again(told, qtbot, lambda: view.risks.opened.emit(""))
    risk = told.document.org.rows(Risk)[0]
    assert (risk.likelihood, risk.impact, risk.findings) == (4, 5, ("COV-004", "SKL"))
    said = [part.text() for part in view.risks.findChildren(QLabel)]
    assert "4 × 5" in said and "Risk register · 1" in said
    found = told.reckoner.findings
    assert found is not None
    behind = [x for x in found.open() if x.code == "COV-004" or x.family == "SKL"]
    link = next(
        b for b in view.risks.findChildren(QPushButton) if b.text() == f"{len(behind)} findings"
    )
    link.click()
    assert set(behind) <= set(shown(view)) and len(shown(view)) < len(found.open())


def test_a_risk_that_names_no_check_is_refused_in_the_dialog(
    told: Workspace, view: FindingsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(asked: Question) -> None:
        assert isinstance(asked, EditRisk)
        asked._text.setText("Anything")
        asked._codes.setText("COV-999")

    came = answered(monkeypatch, fill)
    view.risks.opened.emit("")
    assert "COV-999" in came[0]._wrong.text() and told.document.org.rows(Risk) == ()


def test_after_an_edit_only_the_checks_it_touches_are_asked_again(
    told: Workspace, qtbot: QtBot
) -> None:
    row = told.document.org.by(Allocation, "position", "P-502")[0]

    def edit() -> None:
        told.document.attempt("Share", lambda d: change_allocation(d, row.id, share=row.share / 2))

    asked_again(told, qtbot, edit)
    found = told.reckoner.findings
    assert found is not None and 0 < len(found.ran) < len(CHECKS) / 3


def test_another_month_and_another_scenario_are_asked_of_anew(
    told: Workspace, view: FindingsView, qtbot: QtBot
) -> None:
    def later() -> None:
        told.session.day = told.session.day.replace(year=2028)

    assert view.table.choose("COV-001 D2")
    asked_again(told, qtbot, later)
    assert not view.table.choose("COV-001 D2") and view.table.choose("COV-001 D4")

    def frozen() -> None:
        told.session.scenario = "FREEZE"

    asked_again(told, qtbot, frozen)
    found = told.reckoner.findings
    assert found is not None and found.org is told.document.org


def test_the_list_is_a_sound_model_whatever_it_shows(view: FindingsView, told: Workspace) -> None:
    model = FindingsModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    found = told.reckoner.findings
    assert found is not None and tester is not None
    rows = found.open()
    for part in (rows, rows[:7], (), rows[3:4]):
        for by in ("severity", "family"):
            model.show(told.document.org, part, by)
            for code in sorted({row.code for row in part}):
                model.unfold(code, out=code not in model.unfolded)
            index = model.index(1, 2)
            if part:
                assert str(index.data(Qt.ItemDataRole.AccessibleTextRole))
                heading = model.index(0, 0)
                assert model.flags(heading) == Qt.ItemFlag.NoItemFlags
