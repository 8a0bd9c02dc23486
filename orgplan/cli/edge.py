"""Where errors end: a sentence for the user's mistakes, a log for faults of ours.

Exit status 0 done; 1 done, and `check` found something; 2 the user's mistake; 3 a fault of ours.
"""

import io
import os
import sys
from collections.abc import Callable

from orgplan.model.errors import OrgPlanError

MISTAKE = 2
FAULT = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


def guarded(action: Callable[[], int]) -> int:
    """Run an action; returns its exit status, or that of the error it ended with."""
    _speak_everything()
    try:
        status = action()
        sys.stdout.flush()
        return status
    except OrgPlanError as error:
        return complain(str(error))
    except MemoryError:
        return complain("There is not enough memory for this: close other programs, and try again")
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has left; Python would complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:
        return _own_fault(error)


def complain(sentence: str) -> int:
    """Say what is wrong on standard error; returns the exit status of the user's mistakes."""
    sys.stderr.write(f"{sentence}\n")
    return MISTAKE


def _speak_everything() -> None:
    """A name that the terminal cannot show is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _own_fault(error: Exception) -> int:
    from orgplan.storage.fault_log import log_fault

    place = log_fault(error)
    where = f"what happened is in {place}" if place else "and its log cannot be written"
    name = type(error).__name__
    sys.stderr.write(f"OrgPlan has a fault of its own ({name}); {where}: please report it\n")
    return FAULT
