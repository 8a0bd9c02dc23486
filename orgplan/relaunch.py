"""How OrgPlan starts a part of itself in another process, installed or bundled."""

import sys
from pathlib import Path

MODULE = "--module"
"""First word of a bundled program that is asked for a module; no command is called so."""
COMMANDS = "orgplan-commands"
"""On Windows, the bundled program with standard streams; the one with the window has none."""


def command_of(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours, such as `orgplan.blueprint.apart`.

    A bundle has no Python to hand a module to, so the program itself runs it (see `run_module`).
    """
    if not is_bundled():
        return [sys.executable, "-P", "-W", "ignore", "-m", module, *arguments]
    program = Path(sys.executable)
    with_streams = program.with_name(COMMANDS + program.suffix)
    start = str(with_streams if with_streams.is_file() else program)
    return [start, *([] if module == "orgplan" else [MODULE, module]), *arguments]


def is_bundled() -> bool:
    """Whether this is the self-contained program that `dev.py bundle` makes."""
    return bool(getattr(sys, "frozen", False))


def run_module(arguments: list[str]) -> int:
    """Do what the words after `--module` ask for: a module of ours and its arguments."""
    import runpy

    name, *rest = arguments or [""]
    if not name.startswith("orgplan."):
        return 2
    sys.argv = [name, *rest]
    runpy.run_module(name, run_name="__main__", alter_sys=True)
    return 0
