"""The columns that well-known systems write, word for word, so that they need no guessing.

A preset is taken where all of its `telling` columns are there. Headings are compared as folded, so
that a pound sign that got lost on the way does not matter; of several columns for one field the
first that is listed counts. `dates` is the order of day, month and year where the system fixes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from orgplan.exchange.roster.fields import folded


@dataclass(frozen=True, slots=True)
class Preset:
    """A system's columns by their headings, folded as headings are compared."""

    name: str
    words: str
    telling: frozenset[str]
    columns: Mapping[str, str]
    dates: str = ""
    currency: str = ""
    role: str = "positions"
    ignored: frozenset[str] = field(default=frozenset())


def _preset(
    name: str, words: str, telling: str, columns: str, ignored: str = "", **more: str
) -> Preset:
    pairs = (line.split("=") for line in columns.split(";"))
    found = {folded(heading): target.strip() for heading, target in pairs}
    return Preset(
        name, words, frozenset(_listed(telling)), found, ignored=frozenset(_listed(ignored)), **more
    )


def _listed(text: str) -> list[str]:
    return [folded(each) for each in text.split(";") if each.strip()]


PRESETS: tuple[Preset, ...] = (
    _preset(
        "orgplan", "OrgPlan's own list of positions",
        "Row ID; Position ID; GL function; Reports-to position ID",
        "Position ID=position_id; Status=status; Incumbent=name; Employee ID=person_id;"
        "Job title=title; Job family=family; Level=level; Team ID=team; Cost centre=cost_centre;"
        "Location=location; Worker type=employment; FTE=fte; Start=start;"
        "End (last paid day)=end; Base annual=base; Base currency=currency; Hourly rate=hourly;"
        "Target bonus=bonus; Equity per year=equity; Hours per week=hours;"
        "Reports-to position ID=manager; Dotted-line position IDs=dotted_manager;"
        "Priority=priority; Requisition ID=requisition; Justification=notes",
        ignored="Row ID; Type; Role; Team; Team type; Department; Domains; GL function; Entity;"
        "Hourly currency; Equity currency; Include; Approval; Hiring; On hold; Critical; Opened;"
        "Target accept; Channel; ATS opening ID; Backfill of (row ID); Exit; Tags;"
        "Base annual (band middle where filled)",
        dates="ymd",
    ),
    _preset(
        "uk-senior", "UK government organogram, senior posts",
        "Post Unique Reference; Reports to Senior Post",
        "Post Unique Reference=position_id; Name=name; Grade=level; Grade (or equivalent)=level;"
        "Job Title=title; Job/Team Function=notes; Parent Department=company;"
        "Organisation=division; Unit=team; Contact E-mail=email;"
        "Reports to Senior Post=manager; FTE=fte; Actual Pay Floor (£)=pay_min;"
        "Actual Pay Ceiling (£)=pay_max; Professional/Occupational Group=family;"
        "Profession=family; Office Region=location; Valid?=valid",
        ignored="Contact Phone; Salary Cost of Reports (£); Notes",
        currency="GBP",
    ),
    _preset(
        "uk-junior", "UK government organogram, junior posts",
        "Reporting Senior Post; Generic Job Title",
        "Parent Department=company; Organisation=division; Unit=team;"
        "Reporting Senior Post=manager; Grade=level; Payscale Minimum (£)=pay_min;"
        "Payscale Maximum (£)=pay_max; Generic Job Title=title; Number of Posts in FTE=fte;"
        "Number of Posts (FTE)=fte; Professional/Occupational Group=family; Profession=family;"
        "Office Region=location",
        currency="GBP", role="pools",
    ),
    _preset(
        "charthop-people", "ChartHop, people",
        "Work email; Job title; Manager; First name",
        "Work email=email; First name=first_name; Last name=last_name; Job title=title;"
        "Start date=start; Manager=manager; Preferred name=name; Base comp=base;"
        "Variable comp=bonus; Currency=currency; Location=location; Department=department;"
        "Team=team",
        dates="mdy",
    ),
    _preset(
        "charthop-plan", "ChartHop, hiring plan",
        "Job title; Start date; Manager; Date",
        "Job title=title; Start date=target_start; Manager=manager; Location=location;"
        "Department=department; Recruit=status; Priority=priority; Team=team",
        dates="mdy", ignored="Date; Sensitive", role="openings",
    ),
    _preset(
        "charthop-plan-older", "ChartHop, hiring plan of earlier years",
        "Title; Manager; Departments; createDate",
        "Title=title; Manager=manager; Departments=department; Locations=location;"
        "Start Date=target_start; Greenhouse or Lever ID=requisition;"
        "Recruit=status; Priority=priority; Teams=team; Employment Status=employment; Base=base;"
        "Variable=bonus; Hourly Comp=hourly; Currency=currency; Band=level; Planned Grant=equity",
        dates="mdy", ignored="createDate; Sensitive; Recruiter; Hiring Manager", role="openings",
    ),
    _preset(
        "orgchart", "OrgChart", "PersonID; SupervisorID",
        "PersonID=person_id; SupervisorID=manager; Name=name; Title=title;"
        "Department=department; IsAssistant=assistant",
        ignored="Photo",
    ),
    _preset(
        "organimi", "Organimi", "ID; First Name; Last Name; Boss ID",
        "ID=person_id; First Name=first_name; Last Name=last_name; Boss ID=manager",
    ),
    _preset(
        "unaric", "Unaric", "SupervisorEmail; Position; AliasEmails",
        "First Name=first_name; Last Name=last_name; Email=email; Position=title;"
        "SupervisorEmail=manager_email; Department=division; SubDepartment=department;"
        "Location=location; StartDate=start; EndDate=end",
        ignored="AliasEmails; Mobile",
    ),
    _preset(
        "bamboohr", "BambooHR", "firstName; lastName; jobTitle; hireDate",
        "id=person_id; employeeNumber=person_id; firstName=first_name; lastName=last_name;"
        "workEmail=email; jobTitle=title; department=department; division=division;"
        "location=location; hireDate=start; supervisorId=manager; supervisorEId=manager;"
        "supervisor=manager_name; status=status; employmentHistoryStatus=employment;"
        "payRate=base",
        dates="ymd",
    ),
    _preset(
        "bamboohr-list", "BambooHR, list of people", "Employee #; Job Title; Reporting to",
        "Employee #=person_id; First Name=first_name; Last Name=last_name; Job Title=title;"
        "Department=department; Division=division; Location=location; Reporting to=manager;"
        "Hire Date=start; Employment Status=employment; Status=status; Work Email=email;"
        "Pay rate=base; Pay per=pay_per; Termination Date=end",
        ignored="Last name First name; Pay type",
    ),
    _preset(
        "bamboohr-report", "BambooHR, report", "Employee number; Job title; Supervisor ID",
        "Employee ID=person_id; Employee number=person_id; First name=first_name;"
        "Last name=last_name; Name=name; Work email=email; Job title=title;"
        "Department=department; Division=division; Location=location; Hire date=start;"
        "Supervisor ID=manager; Supervisor E ID=manager; Supervisor=manager_name; Status=status",
    ),
    _preset(
        "hibob", "HiBob", "Legal first name; Legal last name; Job Title; Manager email",
        "Legal first name=first_name; Legal last name=last_name; Job Title=title;"
        "Manager email=manager_email; Reports To=manager; Status=status; Start Date=start;"
        "Department=department; Email=email; Site=location; Employee ID=person_id",
    ),
    _preset(
        "rippling", "Rippling", "Legal first name; Work email; Manager - Work email",
        "Legal first name=first_name; Legal last name=last_name; Work email=email; Title=title;"
        "Manager - Work email=manager_email; Employment status=status; Department=department;"
        "Start date=start; Work location=location",
    ),
    _preset(
        "workday", "Workday", "Supervisory Organization; Worker",
        "Worker=name; Employee ID=person_id; Position ID=position_id; Business Title=title;"
        "Position=title; Job Profile=title; Compensation Grade=level; Management Level=level;"
        "Job Level=level; Job Family=family; Worker Type=employment;"
        "Supervisory Organization=team; Cost Center - ID=cost_centre; Cost Center=cost_centre;"
        "Location=location; Manager - Employee ID=manager; Manager ID=manager; Manager=manager;"
        "Worker's Manager=manager_name; Hire Date=start; FTE=fte; FTE %=fte;"
        "Scheduled Weekly Hours=hours; Total Base Pay=base;"
        "Total Base Pay Annualized - Amount=base; Currency=currency; Termination Date=end",
    ),
    _preset(
        "adp", "ADP", "Position ID; Payroll Name; Job Title Description",
        "Position ID=position_id; Associate ID=person_id; Payroll Name=name;"
        "Job Title Description=title; Home Department Description=department;"
        "Business Unit Description=division; Location Description=location;"
        "Reports To Position ID=manager; Reports To Associate ID=manager;"
        "Reports To Name=manager_name; Hire Date=start; Termination Date=end;"
        "Position Status=status; Worker Category Description=employment; Annual Salary=base",
        ignored="Regular Pay Rate Amount", dates="mdy",
    ),
    _preset(
        "successfactors", "SAP SuccessFactors", "USERID; FIRSTNAME; LASTNAME; MANAGER",
        "USERID=person_id; FIRSTNAME=first_name; LASTNAME=last_name; EMAIL=email;"
        "TITLE=title; DEPARTMENT=department; DIVISION=division; LOCATION=location;"
        "MANAGER=manager; MATRIX_MANAGER=dotted_manager; HIREDATE=start; STATUS=status",
        ignored="USERNAME; HR; JOBCODE; TIMEZONE; GENDER",
    ),
    _preset(
        "directory", "Microsoft Entra or Active Directory", "userPrincipalName; displayName",
        "userPrincipalName=email; displayName=name; employeeId=person_id; jobTitle=title;"
        "department=department; companyName=company; officeLocation=location; country=country;"
        "manager=manager; employeeHireDate=start",
        ignored="mail; givenName; surname; accountEnabled; id",
    ),
    _preset(
        "greenhouse", "Greenhouse, jobs", "requisition_id; confidential; opened_at; status",
        "requisition_id=requisition; name=title; departments=department; offices=location;"
        "hiring_team.hiring_managers=manager_name; status=status; notes=notes",
        ignored="id; confidential; opened_at; closed_at", role="openings",
    ),
    _preset(
        "lever", "Lever, postings", "Posting Name; Date Created",
        "Posting Name=title; Team=team; Department=department; Location=location;"
        "Commitment=employment; State=status; Status=status; Requisition Code=requisition;"
        "Hiring Manager=manager; Headcount=heads",
        ignored="Date Created; Owner; Posting Owner", role="openings",
    ),
    _preset(
        "comeet", "Comeet, openings", "name; time_expected_hire; headcount",
        "name=title; time_expected_hire=target_start; headcount=heads; reason=kind;"
        "status=status; department=department; location=location; uid=requisition",
        role="openings",
    ),
    _preset(
        "personio", "Personio", "Vorname; Nachname; Abteilung; Position; Vorgesetzter",
        "Mitarbeiter-ID=person_id; Personalnummer=person_id; Vorname=first_name;"
        "Nachname=last_name; E-Mail=email; Position=title; Abteilung=department; Team=team;"
        "Büro=location; Vorgesetzter=manager; Einstellungsdatum=start; Austrittsdatum=end;"
        "Status=status; Beschäftigungsart=employment; Wochenstunden=hours;"
        "Kostenstelle=cost_centre",
        dates="dmy",
    ),
    _preset(
        "peopleforce", "PeopleForce", "employee_id; first_name; last_name; hired_on",
        "employee_id=person_id; first_name=first_name; last_name=last_name; hired_on=start;"
        "employment_type=employment; position=title; department=department",
    ),
    _preset(
        "ashby", "Ashby, openings", "Identifier; Description; Target Hire Date",
        "Identifier=requisition; Description=title; Team=team; Location=location;"
        "Locations=location; Target Start Date=target_start;"
        "Backfill=kind; Employment Type=employment; State=status",
        dates="ymd", role="openings", ignored="Jobs; Target Hire Date",
    ),
    _preset(
        "visio", "Visio organization chart", "Employee ID; Name; Reports To",
        "Employee ID=person_id; Name=name; Reports To=manager; Reports_To=manager;"
        "Department=department; Title=title",
        ignored="Telephone; Master_Shape",
    ),
)  # fmt: skip
GENERIC = "generic"
