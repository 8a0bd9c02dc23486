"""Files of a system as a test reads them: by csv and json, knowing nothing of how they are made."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from orgplan.exchange.systems.scene import Scene, scene_of
from orgplan.exchange.systems.table import SYSTEMS
from orgplan.exchange.systems.write import write_system
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.org import Org


def scene(org: Org, pay: Pay = Pay.FULL) -> Scene:
    return scene_of(org, org.settings.as_of, pay, "Base plan")


def written(org: Org, system: str, folder: Path, pay: Pay = Pay.FULL) -> Path:
    write_system(SYSTEMS[system], scene(org, pay), folder)
    return folder


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def objects(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    return found


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


def total(rows: list[dict[str, str]], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows if row[column]), Decimal(0))
