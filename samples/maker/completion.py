"""What the sample's data leaves open and its makers have completed: tables, all invented."""

from typing import NamedTuple

# Cost centres are text and keep their leading zeros: team -> code, GL function, entity.
COST_CENTRES = {
    "T0": ("004100", "G&A", "US"),
    "T1": ("004110", "R&D", "US"),
    "T2": ("004120", "COGS", "GB"),
    "T3": ("004130", "R&D", "US"),
    "T4": ("004140", "R&D", "US"),
    "T5": ("004150", "R&D", "GB"),
    "T6": ("004160", "R&D", "US"),
    "T7": ("004170", "R&D", "US"),
    "T8": ("004180", "R&D", "CA"),
}

ENTITIES = {
    "US": ("Meridian Commerce Inc.", "USD"),
    "GB": ("Meridian Commerce Ltd", "GBP"),
    "CA": ("Meridian Commerce Canada Ltd", "CAD"),
    "IN": ("Meridian Commerce India Pvt Ltd", "INR"),
}

TIME_ZONES = {
    "US-SF": "America/Los_Angeles",
    "US-REM": "America/Chicago",
    "CA-TOR": "America/Toronto",
    "UK-LON": "Europe/London",
    "IN-BLR": "Asia/Kolkata",
}

MISSIONS = {
    "T0": "Sets direction, allocates people and money, and answers for responsible use.",
    "T1": "Makes training and serving models a service that product teams use on their own.",
    "T2": "Helps teams release models that are measured, safe and dependable.",
    "T3": "Brings shoppers to what they are looking for.",
    "T4": "Makes every visit relevant to the person who makes it.",
    "T5": "Keeps fraud and abuse low without getting in the way of good customers.",
    "T6": "Predicts demand and sets prices that hold.",
    "T7": "Builds the language and generative capabilities that products share.",
    "T8": "Supplies features and training data that are right and on time.",
}

SERVICES = {
    "T1": ("Model serving", "Training pipelines", "Model registry"),
    "T2": ("Evaluation harness", "Release gates", "Incident reviews"),
    "T3": ("Ranking API",),
    "T7": ("Language model gateway", "Retrieval"),
    "T8": ("Feature store", "Training data sets", "Data contracts"),
}

ON_CALL = frozenset(("T1", "T3", "T5", "T8"))


class DomainFacts(NamedTuple):
    """What a domain means to the business."""

    description: str
    weight: int
    complexity: str
    owner: str


DOMAINS = {
    "D1": DomainFacts("Query understanding, retrieval, ranking", 5, "complicated", "T3"),
    "D2": DomainFacts("Recommendations and personal offers", 4, "complicated", "T4"),
    "D3": DomainFacts("Payment risk, account abuse, disputes", 5, "complicated", "T5"),
    "D4": DomainFacts("Demand forecasts, price and markdown", 3, "simple", "T6"),
    "D5": DomainFacts("Assistants, generation, language services", 4, "complex", "T7"),
    "D6": DomainFacts("Serving, training, features, data quality", 4, "complicated", "T1"),
}

# level -> name, track, rank, days to fill, recruiter's weight
LEVELS = {
    "L3": ("Engineer I", "IC", 3, 60, "1"),
    "L4": ("Engineer II", "IC", 4, 60, "1"),
    "L5": ("Senior", "IC", 5, 90, "1.25"),
    "L6": ("Staff", "IC", 6, 120, "2"),
    "L7": ("Principal", "IC", 7, 150, "2.5"),
    "M1": ("Manager", "M", 6, 100, "1.5"),
    "M2": ("Senior manager", "M", 7, 120, "2"),
    "M4": ("Director", "M", 8, 150, "3"),
}

RAMPS = {
    "L3": ("0.2", "0.4", "0.6", "0.8", "0.9", "1"),
    "L4": ("0.2", "0.4", "0.6", "0.8", "0.9", "1"),
    "L5": ("0.25", "0.5", "0.7", "0.85", "1"),
}
SLOW_RAMP = ("0.2", "0.35", "0.5", "0.65", "0.8", "0.9", "1")

NOTICE_DAYS = {"US": 30, "CA": 30, "GB": 75, "IN": 75}

ARCHETYPES = {
    "P-002": "right_hand",
    "P-102": "tech_lead",
    "P-201": "tech_lead",
    "P-302": "tech_lead",
    "P-402": "tech_lead",
    "P-502": "tech_lead",
    "P-702": "tech_lead",
    "P-802": "architect",
}


class Family(NamedTuple):
    """A job family: its name, discipline, what its people are for, and what they must know."""

    name: str
    discipline: str
    mission: str
    skills: tuple[str, ...]


FAMILIES = {
    "MLE": Family(
        "Machine learning engineering",
        "Engineering",
        "Turns models into services that run, are measured and can be changed safely.",
        ("production-engineering", "model-serving", "mlops", "observability"),
    ),
    "DS": Family(
        "Data science",
        "Science",
        "Finds out what works, by experiments and models that others can check.",
        ("experimentation", "statistics", "data-engineering"),
    ),
    "DE": Family(
        "Data engineering",
        "Engineering",
        "Supplies data that is right, on time and described.",
        ("data-engineering", "data-quality", "streaming"),
    ),
    "AS": Family(
        "Applied science",
        "Science",
        "Brings new methods into products and proves that they help.",
        ("experimentation", "embeddings", "llmops"),
    ),
    "SRE": Family(
        "Site reliability engineering",
        "Engineering",
        "Keeps model services up and affordable.",
        ("observability", "cloud-delivery", "distributed-systems"),
    ),
    "TPM": Family(
        "Technical program management",
        "Program management",
        "Brings programs of several teams to their dates.",
        ("program-delivery", "trade-offs"),
    ),
    "GOV": Family(
        "AI governance",
        "Governance",
        "Sees that models are used lawfully and with care, and can show it.",
        ("policy-as-code", "privacy-security"),
    ),
    "AE": Family(
        "Analytics engineering",
        "Engineering",
        "Models data so that numbers agree wherever they are shown.",
        ("data-engineering", "data-quality", "statistics"),
    ),
    "EM": Family(
        "Engineering management",
        "Management",
        "Builds a team that delivers and that people want to stay in.",
        ("people-leadership", "trade-offs", "program-delivery"),
    ),
}

# skill -> name, whether soft
SKILLS = {
    "production-engineering": ("Production software engineering", False),
    "model-serving": ("Model deployment and serving", False),
    "mlops": ("Model life cycle and delivery", False),
    "observability": ("Observability of models and data", False),
    "cloud-delivery": ("Cloud-native delivery", False),
    "distributed-systems": ("Distributed systems design", False),
    "data-engineering": ("Data engineering", False),
    "data-quality": ("Data quality engineering", False),
    "streaming": ("Streaming systems", False),
    "experimentation": ("Experiments and evaluation", False),
    "statistics": ("Statistics and causal inference", False),
    "embeddings": ("Embeddings and vector search", False),
    "llmops": ("Operating language models", False),
    "privacy-security": ("Privacy and security of data", False),
    "policy-as-code": ("Governance as code", False),
    "cost-engineering": ("Cost engineering for models", False),
    "model-acceleration": ("Model compression and acceleration", False),
    "technical-leadership": ("Architecture and technical leadership", False),
    "people-leadership": ("Leading people", True),
    "trade-offs": ("Judging and explaining trade-offs", True),
    "program-delivery": ("Delivering across teams", True),
}

# What staff and principal people add, and what the work of a domain asks for.
STAFF_SKILLS = ("technical-leadership", "distributed-systems")
DOMAIN_SKILLS = {
    "D1": "embeddings",
    "D2": "experimentation",
    "D3": "privacy-security",
    "D4": "statistics",
    "D5": "llmops",
    "D6": "data-engineering",
}

# Known by one person only; acceleration and governance as code are wanted and known by nobody.
RARE_SKILLS = (("E-1007", "cost-engineering", 4), ("E-1015", "streaming", 4))
WANTED_SKILLS = (
    ("staff-machine-learning-engineer", "cost-engineering"),
    ("principal-machine-learning-engineer", "model-acceleration"),
)

PROFICIENCY = {"L3": 1, "L4": 2, "L5": 3, "L6": 4, "L7": 4, "M1": 3, "M2": 3, "M4": 4}

# Seats a domain needs, by role: the product domains alike, then what is particular.
PRODUCT_DOMAINS = ("D1", "D2", "D3", "D4", "D5")
PRODUCT_DEMAND = {
    "staff-machine-learning-engineer": (1, "One anchor for each domain"),
    "senior-machine-learning-engineer": (2, "Two who can be on call for it"),
    "machine-learning-engineer-ii": (2, "Delivery beside the seniors"),
    "senior-data-scientist": (1, "Somebody who owns how it is measured"),
    "data-scientist-ii": (1, "Experiments and analyses"),
    "engineering-manager-ml": (1, "One manager for at most eight"),
}
OTHER_DEMAND = (
    ("senior-applied-scientist", "D1", 1, "Relevance research"),
    ("senior-applied-scientist", "D5", 1, "Language research"),
    ("ai-governance-lead", "D3", 1, "High-risk decisions need sign-off"),
    ("ai-governance-lead", "D5", 1, "Generated content needs sign-off"),
    ("staff-machine-learning-engineer", "D6", 1, "One anchor for the platform"),
    ("senior-machine-learning-engineer", "D6", 3, "Serving, training and evaluation"),
    ("machine-learning-engineer-ii", "D6", 3, "Delivery beside the seniors"),
    ("staff-data-engineer", "D6", 1, "One anchor for data and features"),
    ("senior-data-engineer", "D6", 2, "At least half the data scientists"),
    ("data-engineer-ii", "D6", 2, "Feature pipelines"),
    ("analytics-engineer-ii", "D6", 1, "Numbers that agree"),
    ("senior-sre-ml", "D6", 2, "A rota needs two"),
    ("engineering-manager-ml", "D6", 2, "One manager for at most eight"),
)

# position, manager, first day or none
DOTTED_LINES = (
    ("P-102", "P-002", None),
    ("P-302", "P-002", None),
    ("P-702", "P-002", None),
    ("P-003", "P-005", None),
    ("P-804", "P-301", None),
    ("P-807", "P-601", "2027-05-17"),
)

# What is depended on, by provider; consumers outside take predictions.
ARTEFACTS = {
    "T1": "Training and serving",
    "T2": "Evaluation and release gates",
    "T3": "Ranking service",
    "T4": "Recommendations",
    "T5": "Risk scores",
    "T6": "Forecasts",
    "T7": "Language models",
    "T8": "Features and training data",
    "X-DE": "Source tables",
    "X-SRE": "Runtime",
    "X-EVT": "Events",
    "X-IAM": "Access and secrets",
    "X-DATA": "Bought data",
}

SLIDES = (
    (
        "Where the department stands",
        "overview",
        "Seats, starts and cost over the planned years",
        "Begin with what has changed since the last review.\nThe budget line is the approved one.",
    ),
    (
        "Who reports to whom",
        "org_chart",
        "Planned seats are dashed",
        "Ask whether the spans of the two largest teams are meant to grow.",
    ),
    (
        "How the teams work together",
        "team_topology",
        "Every line is one that a team depends on",
        "Point out what the platform carries alone.",
    ),
    (
        "When people start",
        "hiring",
        "Requests by the day they have to open",
        "Recruiters are the limit in the first two quarters.",
    ),
    ("What it costs", "budget", "Loaded cost against the approved budget", ""),
)
