"""The rules of the house, in sentences.

Every rule is tried twice: on this checkout, where it must find nothing, and on a planted
violation, where it must find that one.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import (
    banned_imports,
    clutter,
    floors_crossed,
    libraries_away_from_home,
    libraries_in_the_model,
    long_functions,
    long_modules,
    qt_in_commands,
    signals_that_convert,
    slots_that_keep_their_owner_alive,
    slow_at_start,
    strangers,
    traces_of_a_machine,
    writers_beside_the_safe_way,
)

ROOT = Path(__file__).resolve().parent.parent
Rule = Callable[[Path], list[str]]

in_a_clone = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(),
    reason="git, which knows what belongs to the project, is not here",
)


def test_imports_go_down_the_floors_and_never_up() -> None:
    assert not floors_crossed(ROOT)


def test_every_part_of_the_package_is_one_the_architecture_names() -> None:
    assert not strangers(ROOT)


def test_the_model_imports_only_the_standard_library_and_itself() -> None:
    assert not libraries_in_the_model(ROOT)


def test_qt_lives_in_ui_sqlalchemy_in_storage_openpyxl_in_workbook_networkx_in_network() -> None:
    assert not libraries_away_from_home(ROOT)


def test_nothing_unsafe_or_unportable_is_imported() -> None:
    assert not banned_imports(ROOT)


def test_files_are_written_only_by_the_one_safe_way() -> None:
    assert not writers_beside_the_safe_way(ROOT)


def test_no_module_is_longer_than_300_lines() -> None:
    assert not long_modules(ROOT)


def test_no_function_is_longer_than_25_lines_of_code() -> None:
    assert not long_functions(ROOT)


def test_no_signal_is_connected_to_a_lambda_or_a_partial() -> None:
    assert not slots_that_keep_their_owner_alive(ROOT)


def test_no_signal_carries_a_dict_a_list_or_a_32_bit_number() -> None:
    assert not signals_that_convert(ROOT)


def test_the_window_starts_without_the_slow_libraries(request: pytest.FixtureRequest) -> None:
    if not request.config.pluginmanager.hasplugin("pytest-qt"):
        pytest.skip("Qt cannot be loaded here")
    assert not slow_at_start(ROOT)


def test_commands_start_without_qt_and_the_slow_libraries() -> None:
    assert not qt_in_commands(ROOT)


@in_a_clone
def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert not clutter(ROOT)


@in_a_clone
def test_no_file_names_a_path_of_a_machine_or_a_package_host() -> None:
    assert not traces_of_a_machine(ROOT)


SHORT_BODY = "    x = 1\n" * 25
PLANTED = [
    (floors_crossed, "orgplan/model/plan.py", "from orgplan.planning.cost import cost"),
    (floors_crossed, "orgplan/planning/cost.py", "import orgplan.network.graphs"),
    (floors_crossed, "orgplan/network/graphs.py", "from orgplan import planning"),
    (floors_crossed, "orgplan/storage/file.py", "from orgplan.exchange import roster"),
    (floors_crossed, "orgplan/exchange/roster.py", "def f():\n    import orgplan.storage.file"),
    (floors_crossed, "orgplan/drawing/shapes.py", "from orgplan.ui.theme import Theme"),
    (floors_crossed, "orgplan/model/plan.py", "from orgplan.assets import resource"),
    (floors_crossed, "orgplan/cli.py", "from orgplan.ui.canvas.print import to_svg"),
    (floors_crossed, "orgplan/cli.py", "def f():\n    from orgplan.ui.window import Window"),
    (floors_crossed, "orgplan/ui/window.py", "from orgplan.app import start"),
    (strangers, "orgplan/helpers.py", ""),
    (libraries_in_the_model, "orgplan/model/plan.py", "import pydantic"),
    (libraries_away_from_home, "orgplan/drawing/shapes.py", "from PySide6.QtGui import QColor"),
    (libraries_away_from_home, "orgplan/app.py", "def f():\n    import PySide6"),
    (libraries_away_from_home, "orgplan/exchange/roster.py", "import openpyxl"),
    (libraries_away_from_home, "orgplan/planning/cost.py", "import sqlalchemy.orm"),
    (libraries_away_from_home, "orgplan/findings/span.py", "import networkx as nx"),
    (banned_imports, "orgplan/ui/settings.py", "from PySide6 import QtSql"),
    (banned_imports, "orgplan/storage/file.py", "import pickle"),
    (writers_beside_the_safe_way, "orgplan/ui/files.py", "path.write_text(text)"),
    (writers_beside_the_safe_way, "orgplan/cli/demo.py", "path.open('wb')"),
    (writers_beside_the_safe_way, "orgplan/cli/demo.py", "open(path, mode='a')"),
    (long_modules, "orgplan/model/plan.py", "x = 1\n" * 301),
    (long_functions, "orgplan/model/plan.py", f"def f():\n    # why\n{SHORT_BODY}    x = 2\n"),
    (slots_that_keep_their_owner_alive, "orgplan/ui/window.py", "b.clicked.connect(lambda: f())"),
    (slots_that_keep_their_owner_alive, "orgplan/ui/window.py", "b.clicked.connect(partial(f, 1))"),
    (signals_that_convert, "orgplan/ui/session.py", "class S:\n    chosen = Signal(str, dict)"),
    (signals_that_convert, "orgplan/ui/session.py", "class S:\n    chosen = Signal(int)"),
    (slow_at_start, "orgplan/ui/window.py", "import openpyxl"),
    (qt_in_commands, "orgplan/cli.py", "import openpyxl"),
    (clutter, "notes.txt", ""),
    (traces_of_a_machine, "README.md", "see /wo" "rk/main/orgplan"),
    (traces_of_a_machine, "README.md", "from https://pypi" ".org/simple"),
]  # fmt: skip
ALLOWED = [
    (floors_crossed, "orgplan/findings/span.py", "from orgplan.network import graphs"),
    (floors_crossed, "orgplan/ui/window.py", "from orgplan.assets import resource"),
    (floors_crossed, "orgplan/cli.py", "def f():\n    import orgplan.ui.canvas.print"),
    (long_functions, "orgplan/model/plan.py", f'def f():\n    """A\n\n    b."""\n{SHORT_BODY}'),
    (slots_that_keep_their_owner_alive, "orgplan/ui/window.py", "b.clicked.connect(self.save)"),
    (signals_that_convert, "orgplan/ui/session.py", "chosen = Signal(object)"),
    (traces_of_a_machine, "README.md", "https://example.org/work/root/"),
]  # fmt: skip


LEFT_TO_RUFF = {
    "C901": "def f(x):\n" + "    if x:\n        x = 1\n" * 8,
    "D100": "x = 1",
    "D101": "class Plan: ...",
    "D102": "class Plan:\n    def apply(self): ...",
    "D103": "def apply(): ...",
    "F403": "from orgplan.model import *",
    "PLR0915": f"def f():\n{SHORT_BODY}    x = 2\n",
    "S307": "eval(input())",
    "T201": "print()",
    "TID252": "from . import plan",
}


def planted(root: Path, name: str, text: str) -> Path:
    (root / "orgplan" / "ui").mkdir(parents=True)
    (root / "orgplan" / "__init__.py").touch()
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(("rule", "name", "text"), PLANTED)
def test_a_planted_violation_is_found(rule: Rule, name: str, text: str, tmp_path: Path) -> None:
    assert len(rule(planted(tmp_path / "tree", name, text))) == 1


@pytest.mark.parametrize(("rule", "name", "text"), ALLOWED)
def test_what_is_allowed_is_let_be(rule: Rule, name: str, text: str, tmp_path: Path) -> None:
    assert not rule(planted(tmp_path / "tree", name, text))


@pytest.mark.parametrize(("code", "text"), LEFT_TO_RUFF.items(), ids=list(LEFT_TO_RUFF))
def test_what_is_left_to_ruff_is_found_by_it(code: str, text: str) -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--output-format", "concise"]
    place = ["--stdin-filename", "orgplan/model/planted.py", "-"]
    found = subprocess.run(
        [*ruff, *place], cwd=ROOT, input=text, capture_output=True, text=True, check=False
    )
    assert f" {code} " in found.stdout
