"""The rules of the house, each a function from a tree of files to its violations.

What ruff says better (docstrings, complexity, star and relative imports, eval) is in
pyproject.toml.
"""

import ast
import io
import os
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODEL = {"model"}
PLANNERS = {"planning", "network", "blueprint"}
PLANS = MODEL | PLANNERS
BELOW_UI = PLANS | {"findings", "drawing", "exchange", "storage"}
MAY_IMPORT = {
    "assets": set[str](),
    "language": {"assets"},
    "relaunch": set[str](),
    "model": set[str](),
    "planning": MODEL,
    "network": MODEL,
    "blueprint": MODEL,
    "findings": PLANS,
    "drawing": PLANS | {"findings"},
    "exchange": PLANS | {"findings", "drawing"},
    "storage": PLANS | {"findings", "drawing"},
    "ui": BELOW_UI,
    "cli": BELOW_UI | {"app"},
    "app": BELOW_UI | {"ui"},
    "__main__": BELOW_UI | {"app", "cli"},
}
SHARED = {"assets", "relaunch"}
HOME_OF_LIBRARY = {
    "PySide6": ("orgplan.ui",),
    "sqlalchemy": ("orgplan.storage",),
    "alembic": ("orgplan.storage",),
    "openpyxl": ("orgplan.exchange.workbook",),
    "sqlite3": ("orgplan.storage",),
    "PySide6.QtNetwork": ("orgplan.ui.listener",),
    "socket": ("orgplan.ui.instance",),
    "sqlcipher3": ("orgplan.storage.secret",),
    "cryptography": ("orgplan.storage.secret",),
    "markdown_it": ("orgplan.blueprint",),
    "selectolax": ("orgplan.blueprint",),
    "networkx": ("orgplan.network", "orgplan.exchange.graph_files", "orgplan.exchange.intake"),
    "pygraphviz": ("orgplan.network.layout", "orgplan.exchange.intake"),
    "rapidfuzz": ("orgplan.blueprint", "orgplan.exchange", "orgplan.ui"),
    "python_calamine": ("orgplan.exchange.intake", "orgplan.exchange.returned"),
    "charset_normalizer": ("orgplan.exchange.intake",),
    "yaml": ("orgplan.exchange.intake",),
    "defusedxml": ("orgplan.exchange.intake",),
    "pptx": ("orgplan.exchange.deck",),
    "lxml": ("orgplan.exchange.deck",),
}
BANNED = {"pickle", "shelve", "marshal", "PySide6.QtSql"}
SLOW = (
    "sqlalchemy",
    "alembic",
    "networkx",
    "openpyxl",
    "numpy",
    "pandas",
    "python_calamine",
    "yaml",
    "pptx",
)
TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "README.md", "dev.py", "orgplan", "pyproject.toml",
    "resources", "samples", "tests",
}  # fmt: skip
MACHINE = re.compile(
    r"(?:^|[\s\"'`(=:\[])/(?:wo" r"rk|ro" r"ot|fa" r"rm|home)/"
    r"|pypi\." r"org|pythonhosted\." r"org|registry\.npmjs|deb\.debian\." r"org",
    re.MULTILINE,
)  # fmt: skip


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, its place and its syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """The floor of the house: `model`, `ui`, or the package itself."""
        return [*self.name.split("."), ""][1]


@dataclass(frozen=True)
class Import:
    """A name imported, and whether that happens when the module is loaded."""

    name: str
    line: int
    at_load: bool


@cache
def modules(root: Path) -> tuple[Module, ...]:
    found = []
    for path in sorted((root / "orgplan").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text("utf-8")
        found.append(Module(name, path, text, ast.parse(text)))
    return tuple(found)


def imports(module: Module) -> Iterator[Import]:
    lazy = {
        id(node)
        for function in functions(module)
        for node in ast.walk(function)
        if node is not function
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(name, node.lineno, id(node) not in lazy) for name in names)


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """Calls by the last part of what is called: `connect` for `button.clicked.connect(…)`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).split(".")[-1], node


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def floors_crossed(root: Path) -> list[str]:
    """Imports against the direction app, cli -> ui -> … -> model."""
    return [
        f"{module.name}:{found.line} imports {found.name}"
        for module in modules(root)
        for found in imports(module)
        if is_within(found.name, "orgplan") and not may_import(module, found)
    ]


# What writes to a temporary path of the one safe way, and storage, which has its own.
WRITERS = (
    "orgplan.exchange.safe_write",
    "orgplan.exchange.systems",
    "orgplan.exchange.workbook",
    "orgplan.storage",
)


def writers_beside_the_safe_way(root: Path) -> list[str]:
    """Files opened for writing where nothing makes them whole, private and checked."""
    return [
        f"{module.name}:{call.lineno} writes a file by {name}"
        for module in modules(root)
        if not any(is_within(module.name, home) for home in WRITERS)
        for name, call in calls(module)
        if isinstance(call.func, ast.Attribute | ast.Name) and writes(name, call)
    ]


def writes(name: str, call: ast.Call) -> bool:
    if name in {"write_text", "write_bytes"}:
        return isinstance(call.func, ast.Attribute)
    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    words += [word.value.value for word in call.keywords
              if word.arg == "mode" and isinstance(word.value, ast.Constant)]  # fmt: skip
    modes = [word for word in words if isinstance(word, str) and 0 < len(word) <= 3]
    return name == "open" and any(set(mode) <= set("rwxab+t") and set(mode) & set("wxa+")
                                  for mode in modes)  # fmt: skip


def may_import(module: Module, found: Import) -> bool:
    if is_within(found.name, "orgplan.ui.canvas.print") and module.part == "cli":
        return not found.at_load
    if is_within(found.name, "orgplan.app") and module.part == "cli":
        return not found.at_load
    floor = found.name.split(".")[1]
    everywhere = floor in {"__version__", "language"}
    shared = everywhere or (floor in SHARED and module.part != "model")
    return shared or floor == module.part or floor in MAY_IMPORT.get(module.part, set())


def strangers(root: Path) -> list[str]:
    """Parts of the package that the architecture does not name."""
    parts = {module.part for module in modules(root)} - {""}
    return sorted(parts - MAY_IMPORT.keys())


def libraries_in_the_model(root: Path) -> list[str]:
    own = {*sys.stdlib_module_names, "orgplan"}
    return [
        f"{module.name}:{found.line} imports {found.name}"
        for module in modules(root)
        if module.part == "model"
        for found in imports(module)
        if found.name.split(".")[0] not in own
    ]


def libraries_away_from_home(root: Path) -> list[str]:
    """A library that has one home is imported nowhere else."""
    return [
        f"{module.name}:{found.line} imports {found.name}"
        for module in modules(root)
        for found in imports(module)
        for library, homes in HOME_OF_LIBRARY.items()
        if is_within(found.name, library)
        and not any(is_within(module.name, home) for home in homes)
    ]


def banned_imports(root: Path) -> list[str]:
    return [
        f"{module.name}:{found.line} imports {found.name}"
        for module in modules(root)
        for found in imports(module)
        if any(is_within(found.name, name) for name in BANNED)
    ]


def long_modules(root: Path) -> list[str]:
    counts = {module.name: module.text.count("\n") for module in modules(root)}
    return [f"{name} has {count} lines" for name, count in counts.items() if count > 300]


def long_functions(root: Path) -> list[str]:
    """Longer than 25 lines of code; the signature, docstring, comments and blanks are free."""
    found = []
    for module in modules(root):
        code = lines_of_code(module.text)
        for function in functions(module):
            body = function.body[1:] if ast.get_docstring(function) else function.body
            if body and (count := len(code & lines_of(body))) > 25:
                found.append(f"{module.name}:{function.lineno} {function.name} has {count} lines")
    return found


def lines_of(body: list[ast.stmt]) -> set[int]:
    return set(range(body[0].lineno, (body[-1].end_lineno or 0) + 1))


def lines_of_code(text: str) -> set[int]:
    """The numbers of lines that are neither blank nor only a comment."""
    free = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    return {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in free
        for line in range(token.start[0], token.end[0] + 1)
    }


def slots_that_keep_their_owner_alive(root: Path) -> list[str]:
    """A lambda or a partial as a slot holds `self` for as long as the sender lives."""
    return [
        f"{module.name}:{call.lineno} {ast.unparse(call)}"
        for module in modules(root)
        for name, call in calls(module)
        if name == "connect" and any(is_closure(argument) for argument in call.args)
    ]


def is_closure(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func).split(".")[-1] == "partial"
    return isinstance(argument, ast.Lambda)


def signals_that_convert(root: Path) -> list[str]:
    """Signal(dict) and Signal(list) lose what they carry; Signal(int) has 32 bits."""
    return [
        f"{module.name}:{call.lineno} {ast.unparse(call)}"
        for module in modules(root)
        for name, call in calls(module)
        if name == "Signal"
        and any(ast.unparse(argument) in {"dict", "list", "int"} for argument in call.args)
    ]


def slow_at_start(root: Path) -> list[str]:
    """Libraries that come in with the window although nobody has asked for them yet."""
    return loaded_with(root, "orgplan.ui.window", SLOW)


def qt_in_commands(root: Path) -> list[str]:
    """Commands answer without Qt and without what only a window needs."""
    return loaded_with(root, "orgplan.cli", ("PySide6", "orgplan.ui", *SLOW))


def loaded_with(root: Path, name: str, unwanted: tuple[str, ...]) -> list[str]:
    if not any(is_within(module.name, name) for module in modules(root)):
        return []
    code = f"import sys, {name}\nprint(*(m for m in {unwanted!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [f"{name} loads {library}" for library in done.stdout.split()]


def tracked(root: Path) -> list[str]:
    """Files that git keeps; in a planted tree, all there are."""
    if not (root / ".git").exists():
        return [p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()]
    # A checkout may belong to another user than the one who tests it.
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    done = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (root / name).is_file()]


def clutter(root: Path) -> list[str]:
    return sorted({name.split("/")[0] for name in tracked(root)} - TOP_LEVEL)


def traces_of_a_machine(root: Path) -> list[str]:
    """Absolute paths and package hosts belong to one machine, not to the project."""
    found = []
    for name in tracked(root):
        try:
            text = (root / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match.group().strip()}" for match in MACHINE.finditer(text)]
    return found
