"""What the fixed words of a plan are called in the language that is spoken."""

from collections.abc import Callable, Mapping
from datetime import date

from orgplan.language import tr, trc, trn

_WORDS: Mapping[str, str] = {
    # Priority, approval and the status of a position.
    "low": tr("low"), "normal": tr("normal"), "high": tr("high"), "urgent": tr("urgent"),
    "critical": tr("critical"), "draft": tr("draft"), "in approval": tr("in approval"),
    "approved": tr("approved"), "denied": tr("denied"), "archived": tr("archived"),
    "locked": tr("locked"), "submitted": tr("submitted"), "Filled": tr("Filled"),
    "Departing": tr("Departing"), "Closed": tr("Closed"), "Cancelled": tr("Cancelled"),
    "On hold": tr("On hold"),
    "Proposed": tr("Proposed"), "Approved": tr("Approved"), "Open": tr("Open"),
    "Offer": tr("Offer"), "Accepted": tr("Accepted"), "Plan": tr("Plan"),
    # Relations and dependencies.
    "weekly": tr("weekly"), "monthly": tr("monthly"), "quarterly": tr("quarterly"),
    "ad_hoc": tr("ad hoc"), "good": tr("good"), "strained": tr("strained"),
    "broken": tr("broken"), "internal": tr("internal"), "external": tr("external"),
    "peer": tr("peer"), "governance": tr("governance"), "vendor": tr("vendor"),
    "customer": tr("customer"), "collaboration": tr("collaboration"),
    "x_as_a_service": tr("X-as-a-Service"), "facilitating": tr("facilitating"),
    "upstream": tr("upstream"), "downstream": tr("downstream"), "system": tr("system"),
    "independent": tr("independent"), "team": tr("team"), "manager": tr("manager"),
    "executive": tr("executive"), "alone": tr("alone"),
    # Setup.
    "simple": tr("simple"), "complicated": tr("complicated"), "complex": tr("complex"),
    "important": tr("important"), "optional": tr("optional"), "context": tr("context"),
    "technical": tr("technical"), "soft": tr("soft"), "must": tr("must"),
    "advanced": tr("advanced"), "emerging": tr("emerging"), "division": tr("division"),
    "department": tr("department"), "group": tr("group"), "tech_lead": tr("tech lead"),
    "architect": tr("architect"), "solver": tr("solver"), "right_hand": tr("right hand"),
    "base": tr("base"), "alternative": tr("alternative"), "ask": tr("ask"),
    "what_if": tr("what if"), "direct": tr("direct"), "agency": tr("agency"),
    "referral": tr("referral"), "employee": tr("employee"), "contractor": tr("contractor"),
    "intern": tr("intern"), "voluntary": tr("voluntary"), "involuntary": tr("involuntary"),
    "transfer": tr("transfer"), "contract_end": tr("contract end"),
    "eliminated": tr("eliminated"), "solid": tr("solid"), "dotted": tr("dotted"),
    "vacant": tr("vacant"), "filling": tr("filling"), "filled": tr("filled"),
    "departing": tr("departing"), "open": tr("open"), "on hold": tr("on hold"),
    "existing": tr("existing"), "new": tr("new"), "backfill": tr("backfill"),
    "conversion": tr("conversion"), "interim": tr("interim"), "capped": tr("capped"),
    "uncapped": tr("uncapped"), "threshold": tr("threshold"), "levy": tr("levy"),
    "flat": tr("flat"), "last": tr("last"), "nearest": tr("nearest"), "hire": tr("hire"),
    "daily": tr("daily"), "anchor": tr("anchor"), "contributor": tr("contributor"),
    "on_call": tr("on call"), "advisory": tr("advisory"), "undefined": tr("undefined"),
    "stream_aligned": tr("stream-aligned"), "platform": tr("platform"),
    "enabling": tr("enabling"), "complicated_subsystem": tr("complicated subsystem"),
    "office": tr("office"),
    "holiday": tr("holiday"), "budget": tr("budget"), "domain": tr("domain"),
    "demand": tr("demand"), "level": tr("level"), "role": tr("role"),
    "location": tr("location"), "currency": tr("currency"), "entity": tr("entity"),
    "tax": tr("tax"), "benefit": tr("benefit"), "rise": trc("pay", "rise"),
    "rule": tr("rule"), "speed": trc("hiring", "speed"),
    # What differs between two plans.
    "added": tr("added"), "closed": tr("closed"), "moved": tr("moved"),
    "delayed": tr("delayed"), "ended": tr("ended"), "releveled": tr("releveled"),
    "resized": tr("resized"), "reallocated": tr("reallocated"), "repriced": tr("repriced"),
    "edited": tr("edited"), "notice": tr("notice"), "warning": tr("warning"),
    "removed": tr("removed"), "changed": tr("changed"),
}  # fmt: skip

_FIELDS: Mapping[str, str] = {
    "start": tr("start"), "end": tr("last day"), "base": trc("pay", "base"),
    "level": tr("level"), "location": tr("location"), "team": tr("team"), "fte": tr("FTE"),
    "family": tr("family"), "title": tr("title"), "name": tr("name"), "status": tr("status"),
    "priority": tr("priority"), "tags": tr("wave or initiative"), "manager": tr("manager"),
    "cost_centre": tr("cost center"), "equity": tr("equity"), "bonus_target": tr("bonus target"),
    "hourly": tr("rate an hour"), "hours": tr("hours a week"), "employment": tr("employment"),
    "stay": tr("the place"), "kind": tr("kind of stay"), "role": tr("role"),
    "domain": tr("domain"), "share": tr("share"), "closed": tr("closed"),
    "close_reason": tr("reason"), "person": tr("person"), "position": tr("position"),
    "approval": tr("approval"), "hiring": tr("hiring"), "unit": tr("unit"),
    "account": tr("account"), "quarter": tr("quarter"), "summary": tr("summary"),
    "source": tr("source"), "note": tr("note"), "notes": tr("notes"),
    "opened": tr("opened"), "target_accept": tr("target accept"),
    "target_start": tr("target start"),
}  # fmt: skip

_KINDS: Mapping[str, str] = {
    "plan settings": tr("plan settings"), "fiscal calendar": tr("fiscal calendar"),
    "parameter set": tr("parameter set"), "holiday": tr("holiday"), "fx rate": tr("fx rate"),
    "tax rule": tr("tax rule"), "benefit rule": tr("benefit rule"),
    "per head cost": tr("per head cost"), "one off cost": tr("one off cost"),
    "merit cycle": tr("merit cycle"), "hiring speed": tr("hiring speed"),
    "notice period": tr("notice period"), "entity": tr("entity"),
    "cost centre": tr("cost centre"), "location": tr("location"), "job family": tr("job family"),
    "level": tr("level"), "band": tr("band"), "skill": tr("skill"),
    "role profile": tr("role profile"), "role skill": tr("role skill"),
    "role document": tr("role document"), "milestone": tr("milestone"),
    "interview stage": tr("interview stage"), "scorecard dimension": tr("scorecard dimension"),
    "domain": tr("domain"), "org unit": tr("org unit"), "team": tr("team"),
    "capitalization rule": tr("capitalization rule"), "demand": tr("demand"),
    "person": tr("person"), "person skill": tr("person skill"), "position": tr("position"),
    "position pool": tr("position pool"), "spell": tr("stay"),
    "reporting line": tr("reporting line"), "requisition": tr("requisition"),
    "allocation": tr("allocation"), "stakeholder": tr("stakeholder"),
    "stakeholder relation": tr("stakeholder relation"), "external node": tr("external node"),
    "dependency": tr("dependency"), "decision right": tr("decision right"),
    "escalation path": tr("escalation path"), "kpi": tr("kpi"), "meeting": tr("meeting"),
    "risk": tr("risk"), "origin": tr("origin"), "budget": tr("budget"), "source": tr("source"),
    "snapshot": tr("snapshot"), "scenario": tr("scenario"), "scenario rule": tr("scenario rule"),
    "scenario change": tr("scenario change"), "accepted finding": tr("accepted finding"),
    "own threshold": tr("own threshold"), "saved view": tr("saved view"),
    "decision": tr("decision"), "retired id": tr("retired id"),
}  # fmt: skip

_COUNTED: Mapping[str, Callable[[int], str]] = {
    "position": lambda n: trn("{count} position", "{count} positions", n),
    "team": lambda n: trn("{count} team", "{count} teams", n),
    "stay": lambda n: trn("{count} stay", "{count} stays", n),
    "spell": lambda n: trn("{count} stay", "{count} stays", n),
    "share of a domain": lambda n: trn(
        "{count} share of a domain", "{count} shares of a domain", n
    ),
    "allocation": lambda n: trn("{count} allocation", "{count} allocations", n),
    "reporting line": lambda n: trn("{count} reporting line", "{count} reporting lines", n),
    "requisition": lambda n: trn("{count} requisition", "{count} requisitions", n),
    "dependency": lambda n: trn("{count} dependency", "{count} dependencies", n),
    "stakeholder": lambda n: trn("{count} stakeholder", "{count} stakeholders", n),
    "stakeholder relation": lambda n: trn(
        "{count} stakeholder relation", "{count} stakeholder relations", n
    ),
    "decision right": lambda n: trn("{count} decision right", "{count} decision rights", n),
    "escalation path": lambda n: trn("{count} escalation path", "{count} escalation paths", n),
    "demand": lambda n: trn("{count} need", "{count} needs", n),
    "risk": lambda n: trn("{count} risk", "{count} risks", n),
    "person": lambda n: trn("{count} person", "{count} people", n),
    "role": lambda n: trn("{count} role", "{count} roles", n),
    "role skill": lambda n: trn("{count} role skill", "{count} role skills", n),
    "band": lambda n: trn("{count} pay band", "{count} pay bands", n),
    "error": lambda n: trn("{count} error", "{count} errors", n),
    "warning": lambda n: trn("{count} warning", "{count} warnings", n),
    "notice": lambda n: trn("{count} notice", "{count} notices", n),
    "relation": lambda n: trn("{count} relation", "{count} relations", n),
    "partner": lambda n: trn("{count} partner", "{count} partners", n),
    "decision": lambda n: trn("{count} decision", "{count} decisions", n),
}


_MONTHS = (
    tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
    tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
)  # fmt: skip


def spoken(word: str) -> str:
    """A fixed word as it stands in a sentence: `in_approval` is “in approval”."""
    return _WORDS.get(word) or _WORDS.get(word.replace("_", " ")) or word.replace("_", " ")


def kind_word(name: str) -> str:
    """What a kind of record is called, by its name in words: `position pool`."""
    return _KINDS.get(name, name)


def field_word(name: str) -> str:
    """What a field is called in a sentence."""
    return _FIELDS.get(name) or name.replace("_", " ")


def titled(word: str) -> str:
    """A fixed word as it stands by itself."""
    return capital(spoken(word))


def capital(text: str) -> str:
    """Words as they begin a line."""
    return text[:1].upper() + text[1:]


def counted_kind(count: int, name: str) -> str:
    """How many there are of a kind: 1 reporting line, 3 stays."""
    known = _COUNTED.get(name)
    if known:
        return known(count)
    return trn("{count} {kind}", "{count} {kind}s", count, kind=spoken(name))


def month_name(day: date) -> str:
    """A month without its year."""
    return _MONTHS[day.month - 1]


def month_words(day: date) -> str:
    """A month, as Jan 2027."""
    return trc("a month", "{month} {year}", month=_MONTHS[day.month - 1], year=day.year)


def day_words(day: date) -> str:
    """A day, as 5 Jan 2027."""
    month = _MONTHS[day.month - 1]
    return trc("a day", "{day} {month} {year}", day=day.day, month=month, year=day.year)
