"""A clock that is wrong, or moved while a plan is open, loses nothing and mixes nothing up."""

import random
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import pytest

from orgplan.storage import backups
from orgplan.storage.backups import USUAL, backups_of, thin
from orgplan.storage.file import open_plan, save_plan
from orgplan.storage.working import folder, lock
from orgplan.storage.working.keeper import open_kept, recover_kept
from orgplan.storage.working.recovery import left_behind
from tests.bench.plans import make_plan
from tests.counts import Cases
from tests.storage.victim import edit, number

NOW = datetime(2027, 3, 14, 1, 59, 30, tzinfo=UTC)
ZONES = (UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)))
JUMPS = {
    "ten years back": [-3650 * 86_400],
    "ten years on": [3650 * 86_400],
    "past 2038": [(datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC) - NOW).total_seconds()],
    "an hour on and back": [3_600, -3_600],
    "backwards while it is open": [-60] * 6,
    "to 1970 and back": [-NOW.timestamp() + 1, NOW.timestamp()],
}


class Clock:
    """Stands for `datetime` where the program asks for the time."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self.now_is, self.zone = NOW, zone

    def now(self, zone: tzinfo | None = None) -> datetime:
        self.now_is += timedelta(seconds=1)
        if zone is not None:
            return self.now_is.astimezone(zone)
        return self.now_is.astimezone(self.zone).replace(tzinfo=None)

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


def live(path: Path, clock: Clock, jumps: list[float]) -> None:
    """Edit and save with the clock jumping in between, die, and look at what is there."""
    opened, keeper = open_kept(path)
    plan, document = opened.plan, opened.document
    first = opened.revision
    for jump in jumps:
        clock.now_is += timedelta(seconds=jump)
        plan = edit(keeper, plan, number(plan) + 1)
        mark = keeper.mark
        opened = save_plan(plan, path, opened)
        assert opened.report == ()
        keeper.copy_saved(opened)
        keeper.saved(opened, mark)
    plan = edit(keeper, plan, number(plan) + 1)
    keeper.end(with_edits=True)
    kept = [backup.revision for backup in backups_of(document)]
    assert kept == sorted(kept, reverse=True), "by revision, whatever the clock said"
    assert kept[0] == first + len(jumps) - 1, "the newest is never thinned away"
    (left,) = left_behind()
    recovered, again = recover_kept(left)
    assert number(recovered.plan) == number(plan)
    assert recovered.on_disk is not None
    saved = save_plan(recovered.plan, path, recovered.on_disk)
    again.end(with_edits=False)
    assert (saved.revision, number(open_plan(path).plan)) == (opened.revision + 1, number(plan))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (backups, folder, lock):
        monkeypatch.setattr(module, "datetime", made)
    return made


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return save_plan(make_plan(5), tmp_path / "plans" / "plan.orgplan").path


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
def test_a_clock_that_jumps_loses_nothing(
    plan_file: Path, clock: Clock, jumps: list[float]
) -> None:
    live(plan_file, clock, jumps)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a_clock_that_jumps_at_random_in_any_zone_loses_nothing(
    plan_file: Path, clock: Clock, zone: tzinfo, cases: Cases
) -> None:
    rng = random.Random(str(zone))
    clock.zone = zone
    for _ in range(20):
        clock.now_is = NOW + timedelta(days=rng.uniform(-3650, 3650))
        live(plan_file, clock, [rng.uniform(-1, 1) * 10 ** rng.uniform(0, 8) for _ in range(3)])
        cases()


def test_backups_of_a_clock_that_was_wrong_do_not_thin_those_of_the_right_one(
    plan_file: Path, clock: Clock
) -> None:
    opened = open_plan(plan_file)
    for jump in (0, 3650, -3650):
        clock.now_is = NOW + timedelta(days=jump)
        opened = save_plan(opened.plan, plan_file, opened)
    assert thin(opened.document, USUAL) == []
    assert len(backups_of(opened.document)) == 3
