"""Indexes are what a scan would find, whatever was written, in every fork."""

from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.records import Allocation, Record, Skill, Team
from orgplan.model.tables import Tables

TEAMS = st.builds(
    Team, st.sampled_from("abcdef"), name=st.just("n"), unit=st.sampled_from(["", "U1", "U2"])
)
STEPS = st.lists(
    st.one_of(
        TEAMS,
        st.builds(Skill, st.sampled_from("abc"), st.sampled_from(["x", "y"])),
        st.sampled_from("abcdef"),
        st.sampled_from(["fork", "draft", "ask unit", "ask name", "rows"]),
    ),
    max_size=30,
)


def scan(tables: Tables, kind: type, field: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for _, record in sorted(tables.table(kind).items()):
        found.setdefault(getattr(record, field), []).append(record)
    return found


def holds_true(tables: Tables) -> bool:
    for kind, field in ((Team, "unit"), (Team, "name"), (Skill, "name")):
        wanted = scan(tables, kind, field)
        values = {"", "U1", "U2", "n", "x", "y"}
        if any(tables.by(kind, field, v) != tuple(wanted.get(v, ())) for v in values):
            return False
        if tables.rows(kind) != tuple(sorted(tables.table(kind).values(), key=lambda x: x.id)):
            return False
    return True


@given(st.lists(TEAMS, max_size=5), STEPS)
def test_indexes_equal_scans_after_any_edits_and_forks(first: list[Team], steps: list) -> None:
    tables = Tables(first)
    parents: list[tuple[Tables, dict[type, dict[str, Record]]]] = []
    for step in steps:
        if step in ("fork", "draft"):
            parents.append((tables, {kind: dict(rows) for kind, rows in tables.kinds().items()}))
            tables = tables.fork() if step == "fork" else tables.draft()
        elif step == "rows":
            tables.rows(Team)
        elif isinstance(step, str) and step.startswith("ask"):
            tables.by(Team, step[4:], "U1")
        elif isinstance(step, str):
            tables.drop(Team, step)
        else:
            tables.put(step)
    assert holds_true(tables)
    for parent, content in parents:
        assert {kind: dict(rows) for kind, rows in parent.kinds().items()} == content
        assert holds_true(parent)


def test_a_draft_has_its_plan_make_the_index_so_that_the_next_finds_it_made() -> None:
    plan = Tables([Allocation("A1", "P", "D", 1)])  # type: ignore[arg-type]
    assert plan.draft().by(Allocation, "position", "P")
    assert (Allocation, "position") in plan._groups
    written = plan.draft()
    written.drop(Allocation, "A1")
    assert not written.by(Allocation, "position", "P") and plan.by(Allocation, "position", "P")


def test_what_was_replaced_or_removed_is_handed_back() -> None:
    tables = Tables()
    assert tables.put(Team("a", "old")) is None
    assert tables.put(Team("a", "new")) == Team("a", "old")
    assert tables.drop(Team, "a") == Team("a", "new")
    assert tables.drop(Team, "a") is None
