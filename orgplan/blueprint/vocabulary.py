"""What headings mean: sections and their parts are told by their words, never by number."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Topic:
    """What a heading announces: a section of a blueprint, and which part of it, or nothing."""

    section: str = ""
    part: str = ""


UNKNOWN = Topic()
CLOSED_IN = {"variants", "environment", "levels"}
"""Sections whose parts are named by what they hold, so that any title beneath belongs to them."""

_SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "card",
        r"scorecard summary|summary scorecard|role (score)?card|at a glance|summary table"
        r"|final role|one page summary|^snapshot$",
    ),
    (
        "outlook",
        r"\b(ai|automation)\b.*\b(impact|changes?|effect)|(impact|effect) of (ai|automation)"
        r"|future of (the|this) role|^future outlook$|^(ai and automation|automation and ai)$",
    ),
    (
        "variants",
        r"\bvariants?\b|\bvariations? of (the|this) role|\brole variations?|flavou?rs of"
        r"|^adaptations|how (the|this) role (differs|varies)",
    ),
    (
        "activities",
        r"\bday to day|\bactivit|typical (day|week|month)|routine|what a week"
        r"|(day|week) in the life|spend your time|^daily work$|rhythm of (the )?(work|week)",
    ),
    (
        "responsibilities",
        r"responsibilit|\bdut(y|ies)\b|accountabilit|what you (ll |will )?(be )?do"
        r"|you will( own)?$|in this role you|what the job involves|scope of (work|the role)"
        r"|what you work on|^(key|main|core) tasks|what you own",
    ),
    ("deliverables", r"deliverable|\boutputs\b|work products|^art[ei]facts"),
    (
        "goals",
        r"\bgoals?\b|objectives|milestones|\bokrs?\b|first \d+ days|day plan|^onboarding plan",
    ),
    (
        "kpis",
        r"\bkpis?\b|\bmetrics\b|performance (indicators|measures)|measures of success"
        r"|how success is|measur(e|ing) success|^key results$",
    ),
    (
        "mission",
        r"\bmission\b|why (this|the) role exists|^purpose( of the role)?$|^(role|job) purpose$",
    ),
    (
        "summary",
        r"\b(role|job|position|job family) (summary|overview|description)|^summary$"
        r"|^overview( of the role)?$|^about (the|this) (role|job|position|family)|^the role$"
        r"|in brief$|in a nutshell$|^introduction$|^(job|role) purpose and summary",
    ),
    (
        "soft_skills",
        r"\bsoft (technical )?skills|behaviou?r|interpersonal|personal attributes|people skills",
    ),
    (
        "skills",
        r"\bskills?\b|\bexpertise\b|what you know|\bcompetenc(y|ies)\b|technical capabilities"
        r"|knowledge and abilities",
    ),
    ("tools", r"\btools?\b|software we use|^tooling|^(key |core )?technologies$|^systems used$"),
    (
        "decisions",
        r"decision|scope of authority|who decides|^(mandate|authority)$|autonomy and authority",
    ),
    (
        "stakeholders",
        r"stakeholder|collaborat|who you work with|working relations|key contacts"
        r"|interaction|interface|^key (relationships|partners)|^relationships$",
    ),
    ("levels", r"\blevels\b|\blevel (specific|trait|expectation|guide)|levell?ing|\bgrades\b"),
    (
        "requirements",
        r"requirement|qualification|what you (ll )?(need|bring)|who you are|about you"
        r"|you (should )?have$|looking for|experience|you may be a (good )?fit|nice to have|bonus"
        r"|what we look for|^(must haves?|your profile|credentials|background)$",
    ),
    ("career", r"\bcareer|progression|growth path|role can lead|^next roles$|promotion path"),
    ("risks", r"\brisks?\b|failure modes|pitfalls|what can go wrong|^challenges$"),
    (
        "hiring",
        r"hiring|interview|selection (process|criteria)|recruit|how (we|to) hire"
        r"|evaluation criteria|candidate (evaluation|assessment)|^assessment$",
    ),
    ("environment", r"tech(nical|nology)? stack|\benvironment|operating context"),
)
_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "activities": (
        ("ritual", r"\brituals?|meetings|ceremon"),
        ("incident", r"incident|emergency|escalation"),
        ("daily", r"\bdaily\b|every day|each day"),
        ("weekly", r"\bweekly\b|every week"),
        ("monthly or quarterly", r"month.*quarter"),
        ("monthly", r"month"),
        ("quarterly", r"quarter"),
        ("yearly", r"annual|year"),
    ),
    "goals": (
        ("success", r"success"),
        ("high performance", r"high perform|great looks|excellen"),
        ("long-term", r"long term|beyond"),
        ("horizon", r"\b\d+ (day|week|month|year)"),
    ),
    "skills": (
        ("emerging", r"emerging|future"),
        ("advanced", r"advanced|expert"),
        ("good", r"good to|nice to|preferred|bonus|desirable"),
        ("must", r"\bmust|core|essential|required"),
    ),
    "stakeholders": (
        ("internal", r"\binternal\b"),
        ("external", r"\bexternal\b"),
        ("peers", r"\bpeers?\b"),
        ("upstream", r"upstream|depends on"),
        ("downstream", r"downstream|consumers"),
        ("escalation", r"escalat"),
        ("authority", r"decision|authority"),
        ("interactions", r"interact|interfaces?\b|footprint"),
        ("collaboration", r"collaborat"),
    ),
    "decisions": (
        ("authority", r"budget|vendor|spend"),
        ("manager", r"manager|director"),
        ("executive", r"executive|governance|board"),
        ("team", r"\bteam|peer"),
        ("independent", r"independent|alone|on (your|their) own|own decisions|without approval"),
    ),
    "requirements": (
        ("leadership", r"leadership|management experience"),
        ("background", r"background|prior role"),
        ("domain", r"domain"),
        ("certification", r"certif"),
        ("education", r"educat|degree"),
        ("preferred", r"nice to|preferred|bonus|good to|desirable|plus"),
        ("experience", r"years|\bexperience"),
    ),
    "career": (
        ("promotion", r"promot"),
        ("feeder", r"feeder|previous roles|into this role"),
        ("adjacent", r"adjacent|lateral|sideways"),
        ("evolution", r"evolve|evolution|over time"),
        ("next", r"\bnext\b|after this role"),
    ),
    "risks": (
        ("business risk", r"business|ineffective"),
        ("bottleneck", r"bottleneck"),
        ("anti-pattern", r"anti ?pattern"),
        ("underperformance", r"underperform"),
        ("challenge", r"challenge"),
    ),
    "outlook": (
        ("automatable", r"automat(ed|able)\b"),
        ("human", r"human"),
        ("expectation", r"expectation"),
        ("change", r"chang|years"),
    ),
    "hiring": (
        ("scorecard", r"scorecard|dimension|rubric"),
        ("weak", r"weak"),
        ("strong", r"strong|green flag"),
        ("red flag", r"red flag"),
        ("assess", r"assess|look for in"),
        ("stage", r"exercise|case stud|stage|process|loop|interview plan|steps"),
    ),
}  # fmt: skip
_ELSEWHERE = (
    ("stakeholders", ("peers", "upstream", "downstream", "escalation")),
    ("risks", ("bottleneck", "anti-pattern", "underperformance")),
    ("career", ("feeder", "adjacent", "promotion")),
    ("hiring", ("red flag",)),
    ("requirements", ("education", "certification")),
)
"""Parts that are told from their titles wherever they stand."""

_COMMON_LABELS = {
    "business value created", "business value", "value created", "typical interactions",
    "interaction surface", "interaction surfaces", "interaction footprint", "interaction map",
    "interaction partners", "typical partners", "typical collaborators", "primary interfaces",
    "teams and functions this role interacts with", "typical reporting line", "role horizon",
    "conservative seniority inference", "core mission", "strategic importance",
    "primary business outcomes expected", "primary business outcomes", "business outcomes",
}  # fmt: skip

_NUMBER = re.compile(r"\s*(?:section\s+)?(\d{1,3})\s*[.):]\s+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_WORDS = re.compile(r"[\W_]+")


def split_number(title: str) -> tuple[int | None, str]:
    """A title's own number, as in “12) Stakeholders”, and the title without it."""
    match = _NUMBER.match(title)
    return (int(match[1]), title[match.end() :]) if match else (None, title)


@lru_cache(maxsize=4096)
def topic_of(title: str, within: str = "") -> Topic:
    """What a title announces where it stands beneath a section, or at the top of a document."""
    words = plain_words(split_number(title)[1])
    if len(words) > 90:
        return UNKNOWN
    if within:
        part = _part_of(within, words)
        if part or within in CLOSED_IN:
            return Topic(within, part)
    for name, pattern in _section_words():
        if pattern.search(words):
            return Topic(name, _part_of(name, words))
    return _part_elsewhere(words)


def is_common_label(text: str) -> bool:
    """Whether a passage is one of the labels that these documents share."""
    return len(text) < 90 and plain_words(text) in _COMMON_LABELS


def plain_words(text: str) -> str:
    """Words in lower case, without brackets and marks."""
    text = _BRACKETS.sub(" ", text.replace("&", " and ").replace("’", "'"))
    return _NOT_WORDS.sub(" ", text).strip().lower()


def _part_of(section: str, words: str) -> str:
    return next((part for part, pattern in _part_words(section) if pattern.search(words)), "")


# Compiled when a document is read, which is off the thread of the window that shows the library.
@cache
def _section_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in _SECTIONS)


@cache
def _part_words(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((part, re.compile(words)) for part, words in _PARTS.get(section, ()))


def _part_elsewhere(words: str) -> Topic:
    for section, parts in _ELSEWHERE:
        found = _part_of(section, words)
        if found in parts:
            return Topic(section, found)
    return UNKNOWN
