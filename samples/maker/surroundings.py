"""The sample's stakeholders, dependencies, decisions, budgets, scenarios and slides."""

from datetime import date

from orgplan.model import records as r
from orgplan.model.records import words as w
from samples.maker import completion as made
from samples.maker.foundations import Data, Records, money

DECISION_CLASSES = {"team_approval": "team", "director": "manager"}
SIDES = {"X": w.NodeSide.UPSTREAM, "Y": w.NodeSide.DOWNSTREAM}
DIRECTOR = "S01"


def surroundings(data: Data) -> Records:
    """All records beside the seats."""
    for part in (stakeholders, dependencies, decisions, budgets, scenarios, slides):
        yield from part(data)


def stakeholders(data: Data) -> Records:
    """Who is worked with, and by which team."""
    for row in data["stakeholders"]:
        seat = "P-001" if row["id"] == DIRECTOR else ""
        kind = w.StakeholderKind(row["kind"])
        yield r.Stakeholder(row["id"], row["name"], kind, row["group"], position=seat)
    for row in data["stakeholder_relations"]:
        yield r.StakeholderRelation(
            f"{row['stakeholder']}/{row['team']}",
            row["stakeholder"],
            row["team"],
            row["influence"],
            row["interest"],
            row["owner"] or "",
            w.Cadence(row["cadence"]),
            w.InteractionMode(row["mode"]),
        )


def dependencies(data: Data) -> Records:
    """External nodes, and who depends on whom for what."""
    for row in data["external_nodes"]:
        yield r.ExternalNode(row["id"], row["name"], SIDES[row["id"][0]])
    for row in data["dependencies"]:
        consumer, provider = row["consumer"], row["provider"]
        mode = w.InteractionMode(row["mode"])
        artefact = made.ARTEFACTS[provider]
        name = f"{consumer}/{provider}"
        yield r.Dependency(name, consumer, provider, mode, row["weight"], artefact)


def decisions(data: Data) -> Records:
    """Who decides, and who is asked next."""
    for row in data["decision_rights"]:
        level = DECISION_CLASSES.get(row["level"], row["level"])
        yield r.DecisionRight(
            row["id"],
            row["decision"],
            w.DecisionClass(level),
            row["driver"],
            row["approver"],
            tuple(row["contributors"]),
            tuple(row["informed"]),
        )
    for row in data["escalation_paths"]:
        yield r.EscalationPath(row["id"], row["topic"], tuple(row["steps"]))


def budgets(data: Data) -> Records:
    """The approved money and heads of each year."""
    given = data["budget"]
    frozen = date.fromisoformat(given["frozen"])
    heads = given["approved_headcount"]
    for year, amount in given["years"].items():
        total = money(amount, given["currency"])
        yield r.Budget(year, year, total, heads, frozen=frozen)


def scenarios(data: Data) -> Records:
    """The base and its two alternatives."""
    kinds = {"BASE": w.ScenarioKind.BASE}
    for row in data["scenarios"]:
        kind = kinds.get(row["id"], w.ScenarioKind.ALTERNATIVE)
        yield r.Scenario(row["id"], row["name"], kind, note=row.get("note", ""))


def slides(data: Data) -> Records:
    """Views that are saved for a review, with what is to be said to each."""
    for at, (name, view, caption, notes) in enumerate(made.SLIDES, start=1):
        yield r.SavedView(f"VIEW-{at}", name, view, caption=caption, order=at, notes=notes)
