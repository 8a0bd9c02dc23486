"""What a title says of level and family, also where it is short or in another language."""

import re
from functools import cache

# What stands for a whole title, or begins one.
_SHORT = {
    "ceo": "Chief Executive Officer", "cto": "Chief Technology Officer",
    "cfo": "Chief Financial Officer", "coo": "Chief Operating Officer",
    "cio": "Chief Information Officer", "cpo": "Chief Product Officer",
    "cdo": "Chief Data Officer", "caio": "Chief AI Officer",
    "ciso": "Chief Information Security Officer", "cso": "Chief Scientist",
    "svp": "Senior Vice President", "evp": "Executive Vice President", "vp": "Vice President",
    "avp": "Vice President", "em": "Engineering Manager", "tpm": "Technical Program Manager",
    "swe": "Software Engineer", "sde": "Software Engineer", "mle": "Machine Learning Engineer",
    "sr": "Senior", "sr.": "Senior", "jr": "Junior", "jr.": "Junior",
}  # fmt: skip
_OTHERS: tuple[tuple[str, str], ...] = (
    (r"(?:team|gruppen|abteilungs|bereichs)leit(?:er|erin|ung)|chef de (?:service|projet)"
     r"|responsable|responsabile|jefe|jefa|leiter(?:in)?\b|teamlead|chef\b", "Manager"),
    (r"\b(?:director[ae]?|directrice|directeur|direttore|direttrice|direktor(?:in)?)\b",
     "Director"),
    (r"\b(?:stagiaire|becari[oa]|praktikant(?:in)?|tirocinante|werkstudent(?:in)?)\b", "Intern"),
    (r"\b(?:datenwissenschaftler(?:in)?|cient[ií]fic[oa] de datos"
     r"|scienziat[oa] dei dati)\b", "Data Scientist"),
    (r"\b(?:dateningenieur(?:in)?|ingenier[oa] de datos|ingénieure? données)\b", "Data Engineer"),
    (r"\b(?:software)?entwickler(?:in)?\b|\bdéveloppeu(?:r|se)\b|\bdesarrollador(?:a)?\b"
     r"|\bsviluppat(?:ore|rice)\b|\bontwikkelaar\b|\butvecklare\b|\bprogramador(?:a)?\b",
     "Software Engineer"),
)  # fmt: skip
_SOFTWARE = re.compile(
    r"^(?:backend|back.end|frontend|front.end|full.?stack|mobile|ios|android|web|software|systems?"
    r"|platform|infrastructure|embedded|cloud|test|qa)?\W*"
    r"(?:software )?(?:engineer|developer|programmer)\b",
    re.IGNORECASE,
)


@cache
def spelled_out(title: str) -> str:
    """A title in the words that levels and families are told by: CTO, Sr. Engineer, Teamleiter."""
    words = [_SHORT.get(word.casefold().strip(","), word) for word in title.split()]
    plain = " ".join(words)
    for pattern, english in _OTHERS:
        if re.search(pattern, plain, re.IGNORECASE):
            return f"{plain}, {english}"
    return plain


def usual_family(work: str) -> str:
    """The family of titles that say nothing of their field: an engineer is one of software."""
    return "SWE" if _SOFTWARE.match(work.strip()) else ""
