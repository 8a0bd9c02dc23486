"""Makes meridian.orgplan and meridian.json from the sample's data; all of it is fictional.

From the checkout: `python3 -m samples.make_sample DATA`, where DATA is `sample_plan.json`.
"""

import json
import sys
from itertools import chain
from pathlib import Path

from orgplan.exchange.plan_json import plan_to_json
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.storage.file import open_plan, save_plan
from samples.maker.foundations import Data, Records, foundations
from samples.maker.rules import with_rules
from samples.maker.seats import requisitions, staffing
from samples.maker.surroundings import surroundings

FOLDER = Path(__file__).resolve().parent
JSON_FILE = FOLDER / "meridian.json"
PLAN_FILE = FOLDER / "meridian.orgplan"


def sample_plan(data: Data) -> Plan:
    """The sample as a plan."""
    plan = Plan.of(chain(foundations(data), staffing(data), surroundings(data)))
    return with_rules(extended(plan, requisitions(data, plan)))


def extended(plan: Plan, more: Records) -> Plan:
    """The plan with more records."""
    known = chain.from_iterable(table.values() for table in plan.base.kinds().values())
    return Plan.of(chain(known, more))


def main(arguments: list[str]) -> int:
    """Write both files of the sample beside this script, the plan only where it has changed."""
    if len(arguments) != 1:
        print("usage: python3 -m samples.make_sample DATA")
        return 2
    plan = sample_plan(json.loads(Path(arguments[0]).read_text("utf-8")))
    text = plan_to_json(plan)
    JSON_FILE.write_text(text, "utf-8")
    if text != text_of_file():
        save_plan(plan, PLAN_FILE, replace=True)
    return 0


def text_of_file() -> str:
    """The JSON form of the plan file there is; empty where it is missing, old or of no use."""
    try:
        opened = open_plan(PLAN_FILE)
    except FileError:
        return ""
    return "" if opened.report else plan_to_json(opened.plan)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
