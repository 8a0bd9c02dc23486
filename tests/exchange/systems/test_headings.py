"""What each system asks for stands above the columns, letter by letter and in its order."""

import csv
from pathlib import Path

import pytest

from orgplan.exchange.systems.manifest import README
from orgplan.exchange.systems.system import Form
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.plan import Plan
from tests.exchange.systems.folders import manifest, objects, table, written

PERIODS = ",".join(f"periodamount{i}" for i in range(1, 25))
GOLDEN = {
    "adaptive-existing.csv": "Level,Name,Position ID,Row ID,Employee ID,Job Title,Job Family,"
    "Job Level,Location,Employee Type,FTE,Start Date,End Date,Annual Salary,Hourly Rate,Currency,"
    "Status",
    "adaptive-new.csv": "Level,Name,Position ID,Row ID,Employee ID,Job Title,Job Family,"
    "Job Level,Location,Employee Type,FTE,Start Date,End Date,Annual Salary,Hourly Rate,Currency,"
    "Status",
    "anaplan-jobs.csv": "Job Code,Display Name,Job Parent,Job Grade,Employment Type,Active",
    "anaplan-data.csv": "Job Code,Department,Time,Hires,Exits,Transfers In,Transfers Out,"
    "Headcount,FTE,Base,Bonus,Payroll tax,Benefits,Per head,One-off,Contractors,Equity",
    "planful-employees.csv": "Budget Entity,Employee Number,Employee Name,Hire Date,Employee Type,"
    "Pay Plan,Position Name,Position ID,Position Start,Position End,FTE,Salary,Rate,Hours,Currency",
    "netsuite-budget.csv": "year,category,account,class,department,location,subsidiary,currency,"
    f"accountingBook,amount,{PERIODS}",
    "jirav-staffing.csv": "First Name,Last Name,Department,Email or ID,Hire Date,Termination Date,"
    "Annual Amount,Unit,Job Title,Currency",
    "workday-positions.csv": "Requisition Group,Position ID,Row ID,Supervisory Organization,"
    "Job Posting Title,Job Description,Availability Date,Earliest Hire Date,Critical Job,"
    "Job Profile,Job Family,Location,Time Type,Worker Type,Cost Center,Reports To Position,FTE",
    "successfactors-positions.csv": "MODEL,POSITIONCODE,POSITIONTITLE,JOBCODE,INCUMBENT,"
    "MANAGERPOSITIONCODE,DEPARTMENT,LOCATION,COSTCENTER,KEYPOSITION,EFFECTIVESTARTDATE,FTE",
    "teamohana-scenario.csv": "scenario,position-id,row-id,requisition-id,name,employee-id,title,"
    "level,job-family,status,start-date,end-date,department,team,cost-center,location,"
    "manager-position-id,recruiter,hire-type,worker-type,fte,base,currency,budget-impact,"
    "target-impact,remaining-budget",
    "charthop-hiring-plan.csv": "Job title,Start date,Manager,Date,Location,Department,Team,"
    "Recruit,Priority,Employment Status,Greenhouse or Lever ID,Base,Variable,Hourly Comp,Currency",
    "charthop-people.csv": "Work email,First name,Last name,Job title,Start date,Manager,Location,"
    "Department,Base comp,Variable comp,Currency",
    "greenhouse-openings.csv": "job_id,opening_id,target_start_on,status,"
    "custom_fields.requisition_id,custom_fields.position_id,custom_fields.title,"
    "custom_fields.department,custom_fields.location,custom_fields.cost_centre",
    "organimi-chart.csv": "ID,First Name,Last Name,Boss ID,Title,Department,Location,Email",
    "visio-chart.csv": "Unique_ID,Name,Reports_To,Department,Title,Location,Status",
    "headcount.csv": "Cost centre,Period,Opening,Starts,Transfers in,Leavers,Transfers out,"
    "Closing,Contractors,FTE",
    "costs.csv": "Row ID,Position ID,Period start,Fiscal year,Entity,Cost centre,Department,"
    "GL function,Account,Cost line,Amount,Currency",
}
BANDED = "Cost centres,People,Base,Middle of bands,Difference,Currency"
KEYS = {
    "greenhouse-openings.json": {"opening_id", "target_start_on", "status", "custom_fields"},
    "lever-requisitions.json": {
        "requisitionCode", "name", "headcountTotal", "status", "employmentStatus",
        "hiringManager", "department", "team", "location", "compensationBand", "customFields",
    },
    "ashby-openings.json": {
        "identifier", "description", "teamId", "locationIds", "jobIds", "targetHireDate",
        "targetStartDate", "isBackfill", "employmentType", "openingState",
    },
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_systems_files_have_its_headings(system: str, meridian: Plan, tmp_path: Path) -> None:
    folder = written(meridian.base, system, tmp_path / system)
    for file in manifest(folder)["files"]:
        name = file["name"]
        if name.endswith(".json"):
            assert set().union(*(item.keys() for item in objects(folder / name))) == KEYS[name]
        elif name in GOLDEN:
            with (folder / name).open("rb") as opened:
                first = opened.readline()
            text = first.decode("utf-8-sig").rstrip("\r\n")
            assert first.startswith(b"\xef\xbb\xbf") and next(csv.reader([text])) == (
                GOLDEN[name].split(",")
            )
        else:
            assert name in ("seats.csv", "visio-chart.xlsx")


def test_every_file_of_every_system_has_a_golden_line() -> None:
    tables = [one for system in SYSTEMS.values() for one in system.tables]
    assert {t.name for t in tables} == (
        GOLDEN.keys() | KEYS.keys() | {"seats.csv", "pay-by-cost-centre.csv", "visio-chart.xlsx"}
    )


def test_what_people_are_paid_stands_in_a_file_by_band_only_for_five_or_more(
    meridian: Plan, tmp_path: Path
) -> None:
    folder = written(meridian.base, "generic", tmp_path / "g", Pay.BAND)
    rows = table(folder / "pay-by-cost-centre.csv")
    assert ",".join(rows[0]) == BANDED
    assert {row["Cost centres"] for row in rows} >= {"004120;004160", "004100"}
    assert min(int(row["People"]) for row in rows) == 5
    assert sum(int(row["People"]) for row in rows) == 48
    for pay in (Pay.FULL, Pay.NONE):
        assert not (written(meridian.base, "generic", tmp_path / pay, pay)
                    / "pay-by-cost-centre.csv").exists()  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_column_is_explained_in_the_page_beside_the_files(
    system: str, meridian: Plan, tmp_path: Path
) -> None:
    folder = written(meridian.base, system, tmp_path / system)
    page = (folder / README).read_text("utf-8")
    for file in SYSTEMS[system].files(Pay.FULL):
        for column in file.shown(SYSTEMS[system].level("full")):
            assert f"{column.heading}: {column.about}" in page.replace(" *:", ":")


def test_how_many_are_hired_is_never_told_to_lever(meridian: Plan, tmp_path: Path) -> None:
    folder = written(meridian.base, "lever", tmp_path / "lever")
    assert "headcountHired" not in (folder / "lever-requisitions.json").read_text("utf-8")


def test_successfactors_gets_every_cell_in_quotes(meridian: Plan, tmp_path: Path) -> None:
    folder = written(meridian.base, "successfactors", tmp_path / "sf")
    assert SYSTEMS["successfactors"].tables[0].form is Form.QUOTED_CSV
    for line in (folder / "successfactors-positions.csv").read_text("utf-8-sig").splitlines():
        assert line.startswith('"') and line.endswith('"')


# Columns that are there only where everybody's pay is, and those that need bands at least.
OWN = {
    "Hourly Rate", "Rate", "Variable", "Hourly Comp", "Variable comp", "Target bonus",
    "Equity per year", "Equity currency", "Hourly rate", "Hourly currency",
}  # fmt: skip
BANDS = {
    "Annual Salary", "Salary", "Currency", "Base", "Bonus", "Payroll tax", "Benefits", "Per head",
    "One-off", "Contractors", "Equity", "Annual Amount", "base", "currency", "budget-impact",
    "target-impact", "remaining-budget", "Base comp", "Base annual", "Base currency", "amount",
    "compensationBand.currency", "compensationBand.interval", "compensationBand.min",
    "compensationBand.max", "Amount", "Middle of bands", "Difference", *PERIODS.split(","),
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_columns_of_pay_are_there_at_the_levels_that_show_it_and_never_empty_at_others(
    system: str,
) -> None:
    for one in SYSTEMS[system].tables:
        at = {pay: {column.heading for column in one.shown(pay)} for pay in Pay}
        assert at[Pay.FULL] - at[Pay.BAND] == OWN & at[Pay.FULL]
        counts = one.name == "headcount.csv"  # its contractors are heads
        if Pay.NONE in one.levels and not SYSTEMS[system].needs_pay:
            assert at[Pay.BAND] - at[Pay.NONE] == (set() if counts else BANDS & at[Pay.BAND])


def test_visio_gets_a_workbook_with_one_table_that_a_wizard_can_read(
    meridian: Plan, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    org = meridian.base
    folder = written(org, "visio", tmp_path / "visio")
    sheet = load_workbook(folder / "visio-chart.xlsx").worksheets[0]
    (made,) = sheet.tables.values()
    assert made.ref == sheet.dimensions
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[:5] == ("Unique_ID", "Name", "Reports_To", "Department", "Title")
    ids = {row[0] for row in rows}
    assert len(ids) == len(rows) and {row[2] for row in rows} - {None} <= ids
    assert [row[0] for row in rows] == [
        row["Unique_ID"] for row in table(folder / "visio-chart.csv")
    ]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    again = written(org, "visio", tmp_path / "again")
    same = [(place / "visio-chart.xlsx").read_bytes() for place in (folder, again)]
    assert same[0] == same[1]
