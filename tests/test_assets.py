"""Resources and samples are found, and the wheel carries them."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from orgplan import assets

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        return wheel.namelist()


def files_of(folder: str) -> set[str]:
    root = ROOT / folder
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["resources", "samples"])
def test_the_wheel_carries_every_shipped_file(folder: str, wheel_names: list[str]) -> None:
    prefix = f"orgplan/_{folder}/"
    carried = {name.removeprefix(prefix) for name in wheel_names if name.startswith(prefix)}
    shipped = {name for name in files_of(folder) if "__pycache__" not in name}
    assert shipped <= carried


def test_the_wheel_carries_the_package_and_no_tests(wheel_names: list[str]) -> None:
    assert "orgplan/assets.py" in wheel_names
    tops = {name.split("/")[0] for name in wheel_names}
    assert tops == {"orgplan", f"orgplan-{version()}.dist-info"}


def version() -> str:
    from orgplan import __version__

    return __version__


def test_a_checkout_finds_its_own_resources() -> None:
    assert assets.resource("icons", "orgplan.svg") == ROOT / "resources" / "icons" / "orgplan.svg"


def test_an_installed_package_finds_the_resources_inside_it(tmp_path: Path) -> None:
    package = tmp_path / "orgplan"
    (package / "_resources").mkdir(parents=True)
    assert assets._folder(package, "resources") == package / "_resources"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg .*install OrgPlan again"):
        assets.resource("icons", "no-such.svg")


def test_every_icon_can_be_tinted() -> None:
    icons = assets.resource("icons").glob("*.svg")
    untinted = {p.name for p in icons if 'stroke="currentColor"' not in p.read_text("utf-8")}
    assert untinted == {"orgplan.svg"}


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_the_font_has_the_signs_a_plan_needs_and_figures_of_one_width(weight: str) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(assets.resource("fonts", f"Inter-{weight}.ttf")) as font:
        signs = "AzÄßŁőÑΩжЯ0123456789–—…“”·×−≤≥→←↑↓€£¥₹₪zł%‰✓★"
        missing = [sign for sign in signs if ord(sign) not in font.getBestCmap()]
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert not missing
    assert "tnum" in features
