"""The fixed word lists of structure and relations."""

from enum import StrEnum


class TeamType(StrEnum):
    """Team Topologies' types, and an office that is none of them."""

    STREAM_ALIGNED = "stream_aligned"
    PLATFORM = "platform"
    ENABLING = "enabling"
    COMPLICATED_SUBSYSTEM = "complicated_subsystem"
    OFFICE = "office"
    UNDEFINED = "undefined"


class InteractionMode(StrEnum):
    """Team Topologies' interaction modes."""

    COLLABORATION = "collaboration"
    X_AS_A_SERVICE = "x_as_a_service"
    FACILITATING = "facilitating"


class UnitKind(StrEnum):
    """What an org unit is called."""

    DIVISION = "division"
    DEPARTMENT = "department"
    GROUP = "group"


class GlFunction(StrEnum):
    """The function finance books a cost under."""

    COGS = "COGS"
    RND = "R&D"
    SALES = "S&M"
    ADMIN = "G&A"


class Complexity(StrEnum):
    """How hard a domain is to hold in one's head."""

    SIMPLE = "simple"
    COMPLICATED = "complicated"
    COMPLEX = "complex"


class Track(StrEnum):
    """Individual contributor or management."""

    IC = "IC"
    M = "M"


class StakeholderKind(StrEnum):
    """What a stakeholder is to the department."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    PEER = "peer"
    GOVERNANCE = "governance"
    VENDOR = "vendor"
    CUSTOMER = "customer"


class Cadence(StrEnum):
    """How often a relation meets."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    AD_HOC = "ad_hoc"


class Health(StrEnum):
    """How a relation goes."""

    GOOD = "good"
    STRAINED = "strained"
    BROKEN = "broken"


class NodeSide(StrEnum):
    """Where an external node stands in the flow of work."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"
    SYSTEM = "system"


class DecisionClass(StrEnum):
    """Who may take a decision."""

    INDEPENDENT = "independent"
    TEAM = "team"
    MANAGER = "manager"
    EXECUTIVE = "executive"


class SkillKind(StrEnum):
    """Technical or soft."""

    TECHNICAL = "technical"
    SOFT = "soft"


class SkillTier(StrEnum):
    """How a skill is asked for."""

    MUST = "must"
    GOOD = "good"
    ADVANCED = "advanced"
    EMERGING = "emerging"


class Importance(StrEnum):
    """How much a skill matters for a role."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    OPTIONAL = "optional"
    CONTEXT = "context"


class ScenarioKind(StrEnum):
    """What a scenario is for; a proposed seat counts only where proposals are asked for."""

    BASE = "base"
    ALTERNATIVE = "alternative"
    ASK = "ask"
    WHAT_IF = "what_if"
