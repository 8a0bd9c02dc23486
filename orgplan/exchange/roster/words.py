"""What words in cells say: who is not there, who has left, how far a search is, who works how."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from orgplan.model.records.values import Approval, Employment, Hiring

_VACANT = re.compile(
    r"\W*(?:currently |now |new )?(?:vacant|vacancy|vacante?s?|vakant|vakanz|unfilled"
    r"|tbh|tbd|tba|tbc"
    r"|to be (?:hired|filled|appointed|determined|confirmed|recruited)|open(?: (?:role|req|position"
    r"|headcount|seat))?|unbesetzt|offene?(?: stelle)?|n\. ?n\.|nn|poste (?:vacant|a pourvoir)"
    r"|à pourvoir|a pourvoir|vago|vaga|libre|scoperto|vacature|ledig|avoin|wakat|欠員|募集中|空缺"
    r"|new hire|hiring|recruiting|backfill|future hire)\b[\W\d]*(?:\w+\W*){0,2}",
    re.IGNORECASE,
)
_UNDISCLOSED = re.compile(
    r"\W*(?:n/?d|not disclosed|undisclosed|withheld|redacted|anonymi[sz]ed|n/a|unknown|confidential"
    r"|name withheld|xxx+)\W*",
    re.IGNORECASE,
)
_ELIMINATED = re.compile(
    r"\W*(?:eliminated|abolished|deleted|closed|post (?:closed|removed)|weggefallen|entfallen"
    r"|supprime|supprimé|eliminado|soppresso)\W*",
    re.IGNORECASE,
)
_INTERIM = re.compile(
    r"\b(?:interim|acting|kommissarisch|a\.i\.|ad interim|temporary cover|par interim|interino)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def is_vacant(name: str) -> bool:
    """Whether a name stands for a seat without a person."""
    said = name.partition(" - ")[0]
    return bool(name) and len(said) < 40 and _VACANT.fullmatch(said) is not None


@lru_cache(maxsize=1 << 16)
def is_undisclosed(name: str) -> bool:
    """Whether a name stands for somebody whose name is not told."""
    return _UNDISCLOSED.fullmatch(name) is not None


@lru_cache(maxsize=1 << 16)
def is_eliminated(name: str) -> bool:
    """Whether a name stands for a post that is no more."""
    return _ELIMINATED.fullmatch(name) is not None


def is_interim(*texts: str) -> bool:
    """Whether a title or a status says that somebody only stands in."""
    return any(_INTERIM.search(text) for text in texts)


@dataclass(frozen=True, slots=True)
class State:
    """What a status says; None where it says nothing of that."""

    seated: bool | None = None
    left: bool = False
    closed: bool = False
    held: bool = False
    hiring: Hiring | None = None
    approval: Approval | None = None


# The first that a status holds counts.
_STATES: tuple[tuple[str, State], ...] = (
    (r"terminat|inactive|resigned|dismissed|retired|left|ausgetreten|inaktiv|ehemalig|sorti|parti"
     r"|inactif|baja|inactivo|cessato|desligado|uit dienst|退職|离职",
     State(seated=False, left=True)),
    (r"^false$", State(seated=False, left=True)),
    (r"cancel|denied|rejected|abgelehnt", State(seated=False, approval=Approval.DENIED)),
    (r"eliminated|abolished|closed|deleted|geschlossen", State(seated=False, closed=True)),
    (r"on.?hold|frozen|freeze|paused|pausiert|gesperrt", State(seated=False, held=True)),
    (r"offer", State(seated=False, hiring=Hiring.OFFER_SENT)),
    (r"accepted|pre.?(?:start|hire|boarding)|starting|hired\b", State(hiring=Hiring.ACCEPTED)),
    (r"draft|proposed|planned|requested|geplant|entwurf",
     State(seated=False, approval=Approval.DRAFT)),
    (r"pending|in approval|submitted|awaiting", State(seated=False, approval=Approval.IN_APPROVAL)),
    (r"in.?progress|interview|sourcing|recruiting",
     State(seated=False, hiring=Hiring.IN_PROGRESS)),
    (r"vacan|vakan|open|unfilled|offen|approved|ready|passive|abierta|aperto|aberta",
     State(seated=False, hiring=Hiring.READY)),
    (r"filled|active|aktiv|actif|activo|attivo|ativo|leave|employed|current|besetzt|在职|在籍",
     State(seated=True)),
)  # fmt: skip
_OPENING_STATES: tuple[tuple[str, State], ...] = (
    (r"inactive", State(seated=False, held=True)),
    (r"passive", State(seated=False, hiring=Hiring.READY)),
    (r"active|open", State(seated=False, hiring=Hiring.IN_PROGRESS)),
)
_EMPLOYMENTS: tuple[tuple[str, Employment], ...] = (
    (r"agency|temp\b|temporary|leih|zeitarbeit|interimaire|intérim|eventual|somministr|uitzend",
     Employment.AGENCY),
    (r"contract(?:or|ing)|freelance|consultant|extern|vendor|berater|prestataire|autonomo|autónomo"
     r"|consulente|partita iva|zzp|c2c|1099|contingent", Employment.CONTRACTOR),
    (r"^contract$|contract worker", Employment.CONTRACTOR),
    (r"intern\b|internship|trainee|apprentice|werkstudent|praktikant|auszubildend|azubi|stagiaire"
     r"|alternan|becario|practicas|tirocin|apprendista|estagi|student|praktikum|实习|インターン",
     Employment.INTERN),
)  # fmt: skip


@cache
def state_of(status: str, *, opening: bool = False) -> State:
    """What a status word says of a row; openings have words of their own."""
    for pattern, state in (*(_OPENING_STATES if opening else ()), *_STATES):
        if status and re.search(pattern, status, re.IGNORECASE):
            return state
    return State()


@cache
def employment_of(text: str) -> Employment:
    """How somebody is engaged, by a system's word for it."""
    for pattern, employment in _EMPLOYMENTS:
        if re.search(pattern, text, re.IGNORECASE):
            return employment
    return Employment.EMPLOYEE


HOURS = 2080
"""Hours of a year of full time: 52 weeks of 40."""
_A_YEAR: tuple[tuple[str, int], ...] = (
    (r"hour|stund|heure|hora\b|\bora\b|uur|^h$", HOURS),
    (r"bi.?week|fortnight|every (?:two|other) week|14", 26),
    (r"semi.?month|twice a month", 24),
    (r"week|woche|semaine|semana|settiman", 52),
    (r"quarter|quartal|trimest", 4),
    (r"month|monat|mois|mensu|mensil|maand|manad|mes\b", 12),
)


@cache
def times_a_year(text: str) -> int:
    """How often a year somebody is paid what a row says; HOURS for an hour, 0 where untold."""
    if not text:
        return 0
    return next((times for words, times in _A_YEAR if re.search(words, text.casefold())), 1)


def says_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in ("1", "y", "yes", "true", "x", "ja", "oui", "si", "sí", "sim")


def says_no(text: str) -> bool:
    """Whether a cell says no; an empty one says nothing."""
    return text.strip().casefold() in ("0", "n", "no", "false", "nein", "non", "não")
