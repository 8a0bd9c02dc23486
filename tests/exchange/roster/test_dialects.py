"""Lists as well-known systems write them, in their languages, need no correction."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.exchange.roster.bring import RosterOutcome
from orgplan.model.queries import manager_on, shown_spell
from orgplan.model.records import Person, Position, Requisition, Spell, Team
from orgplan.model.records.values import Employment, Money
from tests.exchange.roster.at_hand import AS_OF, applied, brought, chart, kinds

D = Decimal


def reports(found: RosterOutcome) -> dict[str, str]:
    """Who reports to whom, by names; a seat that waits by its title."""
    org, names = applied(found).base, {}
    for seat in org.rows(Position):
        spell = shown_spell(org, seat.id, AS_OF)
        holder = org.get(Person, spell.person) if spell and spell.person else None
        names[seat.id] = holder.name if holder else seat.title
    return {
        names[seat.id]: names.get(manager_on(org, seat.id, AS_OF), "")
        for seat in org.rows(Position)
        if not seat.tags
    }


TREE = {"Ada Moss": "", "Bo Berg": "Ada Moss", "Cy Cruz": "Bo Berg"}
BY_SYSTEM = {
    "bamboohr-list": """\
Employee #,"Last name First name",First Name,Last Name,Job Title,Department,Reporting to,Hire Date,\
Employment Status,Pay rate,Pay type,Pay per
1,"Moss, Ada",Ada,Moss,CTO,Tech,,01/15/2018,Full-Time,"$310,000.00",Salary,Year
2,"Berg, Bo",Bo,Berg,Manager,Search,Ada Moss,03/20/2020,Full-Time,"$17,500.00",Salary,Month
3,"Cruz, Cy",Cy,Cruz,Data Scientist,Search,Bo Berg,06/30/2022,Contractor,$95.00,Hourly,Hour
""",
    "workday": """\
Workers by Supervisory Organization
Company,Example Inc.

Worker,Employee ID,Position ID,Business Title,Job Profile,Worker Type,Supervisory Organization,\
Manager,Cost Center,Cost Center - ID,FTE %,Hire Date,Total Base Pay Annualized - Amount,Currency
Ada Moss,1001,P-1,CTO,Executive,Regular,Tech (Ada Moss),,CC1 Tech,CC1,100,2018-01-15,310000,USD
Bo Berg (On Leave),1002,P-2,Manager,Manager II,Regular,Search (Bo Berg),Ada Moss,CC2 Search,CC2,\
100,2020-03-20,210000,USD
Cy Cruz [C],C-7,P-3,Engineer,Engineer,Contingent Worker,Search (Bo Berg),Bo Berg (On Leave),\
CC2 Search,CC2,50,2021-11-02,,USD
""",
    "adp": """\
Position ID,Payroll Name,Job Title Description,Home Department Description,Reports To Name,\
Reports To Position ID,Hire Date,Position Status,Worker Category Description,Annual Salary
ABC1,Ada Moss,CTO,Tech,,,01/15/2018,Active,Full Time,"$310,000.00"
ABC2,Bo Berg,Manager,Search,"Moss, Ada",ABC1,03/20/2020,Active,Full Time,"$210,000.00"
ABC3,Cy Cruz,Engineer,Search,"Berg, Bo",ABC2,11/02/2021,Leave,Part Time,"$110,000.00"
""",
    "successfactors": """\
STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HR,DEPARTMENT,HIREDATE,TITLE,MATRIX_MANAGER
Status,User ID,Username,First Name,Last Name,Email,Manager,HR,Department,Hire Date,Title,Matrix
active,1,am,Ada,Moss,a@x.org,NO_MANAGER,NO_HR,Tech,01/15/2018,CTO,
active,2,bb,Bo,Berg,b@x.org,1,NO_HR,Search,03/20/2020,Manager,
active,3,cc,Cy,Cruz,c@x.org,2,NO_HR,Search,03/20/2020,Engineer,1
inactive,4,dd,Di,Dahl,d@x.org,2,NO_HR,Search,03/20/2020,Engineer,
""",
    "directory": """\
userPrincipalName,displayName,givenName,surname,jobTitle,department,manager,accountEnabled
ada@x.org,Ada Moss,Ada,Moss,CTO,Tech,,True
bo@x.org,Bo Berg,Bo,Berg,Manager,Search,ada@x.org,True
cy@x.org,Cy Cruz,Cy,Cruz,Engineer,Search,bo@x.org,True
""",
    "personio": """\
Vorname;Nachname;E-Mail;Position;Abteilung;Team;Vorgesetzter;Einstellungsdatum;Beschäftigungsart
Ada;Moss;ada@x.de;CTO;Technik;Leitung;;15.01.2018;Intern
Bo;Berg;bo@x.de;Teamlead;Technik;Suche;Ada Moss;20.03.2020;Intern
Cy;Cruz;cy@x.de;Entwickler;Technik;Suche;Bo Berg;02.11.2021;Extern
""",
    "rippling": """\
Employee,Legal first name,Legal last name,Work email,Title,Manager - Work email,Employment status
Ada Moss,Ada,Moss,ada@x.org,CTO,,Active
Bo Berg,Bo,Berg,bo@x.org,Manager,ada@x.org,Active
Cy Cruz,Cy,Cruz,cy@x.org,Engineer,bo@x.org,Accepted
Di Dahl,Di,Dahl,di@x.org,Engineer,bo@x.org,Terminated
""",
    "generic": """\
Matricola;Cognome;Nome;Mansione;Reparto;Responsabile;Data assunzione;RAL
1;Moss;Ada;Direttrice tecnica;Tecnologia;;15/01/2018;€ 310.000,00
2;Berg;Bo;Responsabile ricerca;Ricerca;Moss Ada;20/03/2020;€ 120.000,00
3;Cruz;Cy;Sviluppatore;Ricerca;Berg Bo;02/11/2021;€ 42.500,50
""",
}


@pytest.mark.parametrize("system", BY_SYSTEM)
def test_each_system_is_known_by_its_columns_and_everybody_finds_their_manager(system: str) -> None:
    found = brought(BY_SYSTEM[system])
    assert found.files[0].sheets[0].mapping.preset == system
    assert reports(found) == TREE
    assert found.tally.rows_quarantined == ("Dahl" in BY_SYSTEM[system])
    assert brought(BY_SYSTEM[system], into=applied(found)).step.changes == ()


def test_pay_for_an_hour_a_month_and_a_year_becomes_what_it_is() -> None:
    org = applied(brought(BY_SYSTEM["bamboohr-list"])).base
    paid = [(row.base, row.hourly) for row in org.rows(Spell)]
    assert paid == [
        (Money.of(310_000, "USD"), None), (Money.of(210_000, "USD"), None),
        (None, Money.of(95, "USD")),
    ]  # fmt: skip


def test_what_workday_adds_to_names_and_organizations_is_not_part_of_them() -> None:
    org = applied(brought(BY_SYSTEM["workday"])).base
    assert [row.name for row in org.rows(Team)] == ["Tech", "Search"]
    assert [row.cost_centre for row in org.rows(Position)] == ["CC1", "CC2", "CC2"]
    assert org.need(Position, "P-3").employment is Employment.CONTRACTOR


def test_intern_beside_extern_is_an_employee() -> None:
    org = applied(brought(BY_SYSTEM["personio"])).base
    assert [row.employment for row in org.rows(Position)] == [
        Employment.EMPLOYEE, Employment.EMPLOYEE, Employment.CONTRACTOR,
    ]  # fmt: skip
    assert [row.level for row in org.rows(Position)] == ["M6", "M1", "L4"]


GERMAN = """\
Personalnummer;Nachname;Vorname;Planstelle;Stellenbezeichnung;Organisationseinheit;Kostenstelle;\
Vorgesetzter Personalnummer;Eintrittsdatum;Beschäftigungsgrad;Bruttojahresgehalt;Währung;Standort
00001001;Moos;Ada;50000001;Leiterin Technik;Technik;0000100;;15.01.2018;100,00;310.000,00;EUR;Köln
00001003;Kreuz;Cy;50000003;Entwickler;Suche;0000110;00001001;02.11.2021;80,00;72.500,50;EUR;Köln
;;;50000004;Entwickler (unbesetzt);Suche;0000110;00001001;;100,00;;EUR;Köln
Suche gesamt;;;;;;;;;180,00;72.500,50;;
Summe;;;;;;;;;280,00;382.500,50;;
"""


def test_a_german_payroll_list_keeps_its_ids_shares_and_cents_and_leaves_its_totals_out() -> None:
    found = brought(GERMAN.encode("cp1252"))
    assert (found.tally.rows_in, found.tally.rows_placed) == (5, 3)
    assert found.tally.fte_in == D("2.8")
    org = applied(found).base
    seat = org.need(Position, "50000003")
    assert (seat.fte, seat.family, seat.location) == (D("0.8"), "SWE", "KOLN")
    assert org.need(Spell, "50000003-S1").base == Money.of("72500.50", "EUR")
    assert org.need(Spell, "50000004-S1").person == ""
    assert kinds(found) == [(5, "total"), (6, "total")]


UK = """\
Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Parent Department,\
Organisation,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (?),\
FTE,Actual Pay Floor (?),Actual Pay Ceiling (?),Profession,Notes,Valid
A1,Head One,SCS4,Permanent Secretary,,M,M,Office,0,m@x.gov.uk,xx,1000,1.00,180000,184999,Policy,,1
A2,N/D,SCS2,Director,,M,M,Plans,0,m@x.gov.uk,A1,1000,1.00,N/A,N/A,Policy,,1
0,Gone One,SCS1,On leave,,M,M,Plans,0,m@x.gov.uk,XX,0,1.00,75000,79999,Policy,,1
0,Gone Two,SCS1,On leave,,M,M,Plans,0,m@x.gov.uk,XX,0,1.00,75000,79999,Policy,,1
A3,N/D,SCS1,Deputy,,M,M,Plans,0,m@x.gov.uk,A2,1000,1.00,75000,79999,Policy,,1
"""


def test_a_lost_pound_sign_a_shared_mailbox_and_posts_called_0_confuse_nobody() -> None:
    found = brought(UK, names=("m_senior.csv",))
    plan = applied(found)
    seats = chart(plan)
    assert seats["A1"][0] == "Head One" and seats["A3"] == ("Not disclosed", "A2")
    assert sorted(who for who, _ in seats.values()) == [
        "Gone One", "Gone Two", "Head One", "Not disclosed", "Not disclosed",
    ]  # fmt: skip
    assert "interim" not in {x.kind for x in found.problems}
    paid = plan.base.need(Spell, "A1-S1").base
    assert paid == Money.of("182499.50", "GBP")
    assert brought(UK, into=plan, names=("m_senior.csv",)).step.changes == ()


def test_openings_of_recruiting_systems_are_seats_that_wait() -> None:
    jobs = (
        '[{"id": 1, "name": "Data Engineer", "requisition_id": "R-50", "confidential": false,'
        ' "status": "open", "opened_at": "2027-01-05T10:00:00Z", "departments": [{"name": "Tech"}],'
        ' "hiring_team": {"hiring_managers": [{"name": "Bo Berg"}]}}]'
    )
    plan = applied(brought(BY_SYSTEM["rippling"]))
    after = applied(brought(jobs, into=plan, names=("jobs.json",)), plan)
    assert chart(after)["P-004"] == ("", "P-002")
    assert after.base.need(Requisition, "R-50").position == "P-004"
    assert after.base.need(Position, "P-004").title == "Data Engineer"


def test_lists_of_several_months_in_a_file_each_are_one_source() -> None:
    heading = "Employee ID,Name,Title,Manager ID\n"
    months = (
        f"{heading}1,Ada,CTO,\n2,Bo,Engineer,1\n",
        f"{heading}1,Ada,CTO,\n2,Bo,Senior Engineer,1\n3,Cy,Engineer,1\n",
    )
    found = brought(*months, names=("people_2026-11.csv", "people_2026-12.csv"))
    assert (found.tally.rows_in, found.tally.fte_in) == (5, D(3))
    plan = applied(found)
    assert [x.title for x in plan.base.rows(Position)] == ["CTO", "Senior Engineer", "Engineer"]
    assert plan.base.need(Spell, "P-003-S1").start == date(2026, 12, 1)
    later = f"{heading}1,Ada,CTO,\n2,Bo,Staff Engineer,1\n3,Cy,Engineer,1\n"
    after = applied(brought(later, into=plan, names=("people_2027-01.csv",)), plan)
    assert [x.title for x in after.base.rows(Position)] == ["CTO", "Staff Engineer", "Engineer"]


def test_pay_without_a_currency_is_said_and_a_heading_may_name_it() -> None:
    text = "Name,Title,Salary{}\nAda,CTO,100000\n"
    assert any("as no currency is said" in note for note in brought(text.format("")).notes)
    named = brought(text.format(" (EUR)"))
    assert not any("currency" in note for note in named.notes)
    assert applied(named).base.need(Spell, "P-001-S1").base == Money.of(100_000, "EUR")


def test_people_of_a_public_handbook_come_with_their_words_and_vacancies() -> None:
    found = brought(
        "- slug: ada\n  type: person\n  name: Ada Moss\n  role: <a href='/x'>CTO</a>\n"
        "- slug: open-1\n  type: vacancy\n  name: New vacancy - Backend Engineer\n"
        "  role: Backend Engineer\n  reports_to: ada\n  departments: [Engineering, Search Team]\n",
        names=("team.yml",),
    )
    plan = applied(found)
    assert chart(plan) == {"P-001": ("Ada Moss", ""), "P-002": ("", "P-001")}
    assert [x.title for x in plan.base.rows(Position)] == ["CTO", "Backend Engineer"]
    assert "Search Team" in {x.name for x in plan.base.rows(Team)}
