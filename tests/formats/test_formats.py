"""One frozen file for each format there has been: it opens today with what was in it then.

The files are never made anew. Where a test here fails, files of users would not open either.
"""

import hashlib
from pathlib import Path

import pytest

from orgplan.exchange.plan_json import plan_from_json
from orgplan.model.records import ALL_KINDS
from orgplan.storage import formats
from orgplan.storage.file import open_plan, save_plan
from tests.storage.kit import contents

FOLDER = Path(__file__).parent
FROZEN = {
    1: "4e63787ad503d61b268d41a2a090b1cd8d20a79d6030ec3c66cd9b86b63a0421",
    2: "7499849c8ff82fe46e27386bda27910c295f121566e3552119a576d2e1368d2c",
    3: "0c740dcd3c09901b9d0297a719d6cd943539b0bc7e0aeb5d77d897d136c533ad",
    4: "a471139a1ad9034bc5d2b6d79d7a93996e4a8c3a5f648219a2fb87b02ed61967",
    5: "c9858c6acb74d807ca144488f9a1ade55e9d2116e95f76969f34dabfc9de6c64",
    6: "fa3082698ec44cc5f935d05a94907f55c3d910fdd52c55e20384826cb66174d6",
}


@pytest.mark.parametrize("number", FROZEN)
def test_a_file_of_each_format_opens_with_what_was_in_it(number: int, tmp_path: Path) -> None:
    path = FOLDER / f"format_{number}.orgplan"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == FROZEN[number]
    opened = open_plan(path)
    written = plan_from_json((FOLDER / f"format_{number}.json").read_text("utf-8"))
    assert contents(opened.plan) == contents(written)
    assert set(opened.plan.base.kinds()) == set(ALL_KINDS)
    saved = save_plan(opened.plan, tmp_path / "again.orgplan", opened)
    assert contents(open_plan(saved.path).plan) == contents(written)
    assert saved.report == ()


def test_every_format_has_its_frozen_file() -> None:
    assert tuple(FROZEN) == formats.known()
