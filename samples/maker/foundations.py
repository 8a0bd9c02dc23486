"""What the sample plan stands on: settings, rates, places, ladder, roles, units and teams."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from orgplan.model import records as r
from orgplan.model.records import Record
from orgplan.model.records import values as v
from orgplan.model.records import words as w
from orgplan.model.records.values import Money
from samples.maker import completion as made

ASSUMED = "[A] planning assumption"
Data = dict[str, Any]
Records = Iterator[Record]


def foundations(data: Data) -> Records:
    """All records that seats refer to."""
    for part in (settings, rates, taxes, places, bands, skills_and_roles, structure):
        yield from part(data)
    yield from ladder()
    yield from demand()


def exact(number: float | str) -> Decimal:
    """A number of the data as it is written there, whole ones without a point."""
    given = Decimal(str(number))
    return given.quantize(Decimal(1)) if given == given.to_integral_value() else given


def day(text: str | None) -> date | None:
    """A date of the data."""
    return date.fromisoformat(text) if text else None


def money(number: float | str, currency: str) -> Money:
    """An amount of the data."""
    return Money.of(exact(number), currency)


def slug(title: str) -> str:
    """A title as an id: `Director, AI & ML` is `director-ai-ml`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def settings(data: Data) -> Records:
    """The plan, its calendar and its parameter set."""
    given = data["parameters"]
    yield r.PlanSettings(
        r.PLAN_ID,
        data["name"],
        data["company"],
        date.fromisoformat(data["as_of"]),
        date.fromisoformat(given["horizon_start"]),
        given["horizon_months"],
        given["reporting_currency"],
        "FEB",
        "FY2028",
        v.Proration(given["proration"]),
    )
    first = given["fiscal_year_start_month"]
    label = v.YearLabel(given["fiscal_year_label"])
    yield r.FiscalCalendar("FEB", "Months from February", first_month=first, label=label)
    yield r.ParameterSet(
        "FY2028",
        "Planning assumptions FY2028 and FY2029",
        bonus_payout=exact(given["bonus"]["payout_factor"]),
        bonus_payout_month=given["bonus"]["payout_month"],
        merit_service_months=given["merit"]["min_service_months"],
        agency_fee=exact(given["one_off_usd"]["agency_fee_rate"]),
        attrition_voluntary=exact(given["attrition"]["annual_voluntary"]),
        attrition_involuntary=exact(given["attrition"]["annual_involuntary"]),
        backfill_share=exact(given["attrition"]["backfill_rate"]),
        backfill_lag=given["attrition"]["backfill_lag_months"],
        vacancy_factor=exact(given["vacancy_factor"]),
        contingency=exact(given["contingency"]),
        capitalize=given["capitalisation"]["enabled"],
        capitalizable_families=tuple(given["capitalisation"]["families"]),
        source="[P] attrition as GitLab caps it: 10 % voluntary, 16 % in all; the rest [A]",
        as_of=day(data["as_of"]),
    )


def rates(data: Data) -> Records:
    """Exchange rates, recurring and one-off costs, rises and capitalization."""
    given = data["parameters"]
    for code, rate in given["fx"].items():
        yield r.FxRate(code, exact(rate), day(data["as_of"]), f"{ASSUMED}: plan rate")
    yield r.PerHeadCost("SOFTWARE", "Software", money(250, "USD"), ASSUMED)
    yield r.PerHeadCost("TRAINING", "Training", money(100, "USD"), ASSUMED)
    hire, referral = v.OneOffTrigger.HIRE, v.OneOffTrigger.REFERRAL
    sums = given["one_off_usd"]
    equipment = money(sums["equipment"], "USD")
    yield r.OneOffCost("EQUIPMENT", "Equipment", equipment, hire, ASSUMED)
    bonus = money(sums["referral_bonus"], "USD")
    yield r.OneOffCost("REFERRAL", "Referral bonus", bonus, referral, "[P] GitLab 2020-22")
    for year in (2027, 2028):
        effective = date(year, given["merit"]["effective_month"], 1)
        yield r.MeritCycle(f"MERIT-{year}", effective, exact(given["merit"]["pct"]))
    for team, rate in given["capitalisation"]["rate_by_team"].items():
        yield r.CapitalizationRule(f"CAP-{team}", team, exact(rate))


def taxes(data: Data) -> Records:
    """Employer taxes and benefits of each payroll region."""
    kind, given = v.TaxKind, data["parameters"]["payroll_tax"]
    us, gb = given["US"], given["GB"]
    cap, flat = money(us["ss_wage_base"], "USD"), money(us["futa_flat"], "USD")
    rows = (
        ("US-SS", "Social Security", kind.CAPPED, us["ss_rate"], cap, "[S] SSA 2026"),
        ("US-MED", "Medicare", kind.UNCAPPED, us["medicare"], None, "[S] SSA 2026"),
        ("US-FUTA", "Unemployment (FUTA)", kind.FLAT, 0, flat, "[K] 0.6 % of 7,000"),
        ("GB-NI", "National Insurance", kind.THRESHOLD, gb["rate"],
         money(gb["annual_threshold"], "GBP"), "[S] HMRC tables 2026"),
        ("GB-LEVY", "Apprenticeship levy", kind.LEVY, gb["levy"], None, "[K]"),
        ("CA-FLAT", "Employer contributions", kind.UNCAPPED, given["CA"]["rate"], None, ASSUMED),
        ("IN-FLAT", "Employer contributions", kind.UNCAPPED, given["IN"]["rate"], None, ASSUMED),
    )  # fmt: skip
    for rule, name, shape, rate, amount, source in rows:
        yield r.TaxRule(rule, rule[:2], name, shape, exact(rate), amount, source)
    currencies = {place["payroll"]: place["currency"] for place in data["locations"].values()}
    for region, rule in data["parameters"]["benefits"].items():
        monthly = money(rule["flat_month_local"], currencies[region])
        yield r.BenefitRule(region, region, monthly, exact(rule["retire_rate"]), ASSUMED)


def places(data: Data) -> Records:
    """Entities, cost centres, locations and notice periods."""
    for code, (name, currency) in made.ENTITIES.items():
        yield r.Entity(code, name, code, currency)
    names = {team["id"]: team["name"] for team in data["teams"]}
    for team, (code, function, entity) in made.COST_CENTRES.items():
        yield r.CostCentre(code, names[team], entity, w.GlFunction(function))
    for code, place in data["locations"].items():
        yield r.Location(
            code,
            place["name"],
            place["country"],
            place["currency"],
            place["payroll"],
            exact(place["geo"]),
            made.TIME_ZONES[code],
            entity=place["country"],
        )
    for region, days in made.NOTICE_DAYS.items():
        yield r.NoticePeriod(region, region, days, ASSUMED)


def ladder() -> Records:
    """Job families, levels, and how fast each level is hired."""
    for code, family in made.FAMILIES.items():
        yield r.JobFamily(code, family.name, family.discipline)
    for code, (name, track, rank, days, weight) in made.LEVELS.items():
        managerial = track == "M"
        staff_plus = rank >= 6 and not managerial
        yield r.Level(code, name, w.Track(track), rank, managerial, staff_plus)
        ramp = tuple(map(Decimal, made.RAMPS.get(code, made.SLOW_RAMP)))
        yield r.HiringSpeed(code, code, days, Decimal(weight), ramp, ASSUMED)


def bands(data: Data) -> Iterator[r.Band]:
    """Each US band in each location: times its geographic factor, by currency, rounded."""
    for key, sums in data["bands_us_usd_thousands"].items():
        family, level = key.split(":")
        for code, place in data["locations"].items():
            low, mid, high = (local_pay(data, place, exact(amount)) for amount in sums)
            source = f"US band {sums[0]}-{sums[1]}-{sums[2]} thousand USD x {place['geo']} [M][A]"
            name = f"{family}-{level}-{code}"
            yield r.Band(name, family, level, code, low, mid, high, source, day(data["as_of"]))


def local_pay(data: Data, place: Data, thousands: Decimal) -> Money:
    """A US amount in a location's money, rounded to 500 units (10,000 rupees)."""
    step = 10_000 if place["currency"] == "INR" else 500
    rate = exact(data["parameters"]["fx"][place["currency"]])
    steps = thousands * 1000 * exact(place["geo"]) / rate / step
    return Money.of(steps.quantize(Decimal(1), ROUND_HALF_EVEN) * step, place["currency"])


def skills_and_roles(data: Data) -> Records:
    """Skills, a role profile for each title, and what each role asks for."""
    kinds = (w.SkillKind.TECHNICAL, w.SkillKind.SOFT)
    for code, (name, soft) in made.SKILLS.items():
        yield r.Skill(code, name, kinds[soft])
    for seat in {seat["title"]: seat for seat in data["positions"]}.values():
        role, family = slug(seat["title"]), made.FAMILIES[seat["family"]]
        mission = family.mission
        yield r.RoleProfile(role, seat["title"], seat["family"], seat["level"], mission=mission)
        for skill in wanted_skills(seat):
            yield r.RoleSkill(f"{role}/{skill}", role, skill)
    for role, skill in made.WANTED_SKILLS:
        yield r.RoleSkill(f"{role}/{skill}", role, skill, w.SkillTier.ADVANCED)


def wanted_skills(seat: Data) -> tuple[str, ...]:
    """What a seat's family asks for, and a staff seat's breadth."""
    own = made.FAMILIES[seat["family"]].skills
    return own + (made.STAFF_SKILLS if seat["level"] in ("L6", "L7") else ())


def structure(data: Data) -> Records:
    """Domains, units and teams."""
    for row in data["domains"]:
        facts = made.DOMAINS[row["id"]]
        yield r.Domain(
            row["id"],
            row["name"],
            facts.description,
            facts.weight,
            w.Complexity(facts.complexity),
            facts.owner,
        )
    for row in data["org_units"]:
        top = row["parent"] is None
        kind = w.UnitKind.DEPARTMENT if top else w.UnitKind.GROUP
        centre = made.COST_CENTRES["T0"][0] if top else ""
        yield r.OrgUnit(row["id"], row["name"], kind, row["parent"] or "", row["head"], centre)
    for row in data["teams"]:
        code = row["id"]
        yield r.Team(
            code,
            row["name"],
            w.TeamType(row["type"]),
            row["unit"],
            row["primary_domain"] or "",
            made.COST_CENTRES[code][0],
            made.MISSIONS[code],
            made.SERVICES.get(code, ()),
            code in made.ON_CALL,
        )


def demand() -> Records:
    """How many seats of each role a domain needs."""
    for domain in made.PRODUCT_DOMAINS:
        for role, (seats, reason) in made.PRODUCT_DEMAND.items():
            yield r.Demand(f"{domain}/{role}", role, domain, Decimal(seats), reason)
    for role, domain, seats, reason in made.OTHER_DEMAND:
        yield r.Demand(f"{domain}/{role}", role, domain, Decimal(seats), reason)
