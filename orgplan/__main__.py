"""`orgplan [PLAN …]` opens the window; every other first word is a command of `orgplan.cli`."""

import os
import sys

PRIVATE = 0o077


def main() -> int:
    """Run what the command line asks for; returns the exit status."""
    if sys.argv[1:2] == ["--module"]:
        from orgplan.relaunch import run_module

        return run_module(sys.argv[2:])
    # What is written from here on is for its owner alone, whoever writes it.
    os.umask(PRIVATE)
    from orgplan.cli.edge import guarded

    return guarded(_asked)


def _asked() -> int:
    arguments = sys.argv[1:]
    # The short way to the window, without the commands and their library.
    if all(word.endswith(".orgplan") for word in arguments):
        from orgplan.cli.window import open_window

        return open_window(*arguments)
    from orgplan.cli.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
