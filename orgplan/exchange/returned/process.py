"""Comparing a returned workbook in a process of its own, within bounds of time and memory."""

import json
import sys
from collections.abc import Callable
from typing import Any

from orgplan.blueprint.child import (
    Bounds,
    Progress,
    answer_of,
    given_bounds,
    hold_to,
    never,
    tell,
    unheard,
)
from orgplan.exchange.intake import limits
from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.returned.findings import Compared, compared_of, plain_compared
from orgplan.exchange.returned.reading import read_returned
from orgplan.model.errors import ImportRefused

_MODULE = "orgplan.exchange.returned.process"
_TOO_MUCH = "reading it asks for more time or memory than it may: leave out what is not needed"


def compare(
    file: Admitted,
    origin: bytes = b"",
    is_cancelled: Callable[[], bool] = never,
    progress: Progress = unheard,
) -> Compared:
    """What is not as it was exported; raises ImportRefused with the file's name.

    `origin` is a workbook to compare with, for a file that no longer keeps its export.
    """
    head = json.dumps({"size": len(file.data)}).encode()
    bounds = Bounds(limits.SECONDS, limits.MEMORY)
    given = head + b"\n" + file.data + origin
    answer = answer_of(_MODULE, given, bounds, is_cancelled, progress)
    found = json.loads(answer) if answer else {"error": _TOO_MUCH}
    if "error" in found:
        raise ImportRefused(f"{file.name} is not taken in, as {found['error']}")
    return compared_of(found)


def answer_for(request: bytes) -> dict[str, Any]:
    """What the process answers to a request: a comparison, or an error in words."""
    head, _, rest = request.partition(b"\n")
    size = json.loads(head)["size"]
    try:
        return plain_compared(read_returned(rest[:size], rest[size:], tell))
    except ImportRefused as error:
        return {"error": str(error)}
    except (MemoryError, RecursionError):
        return {"error": _TOO_MUCH}
    except BaseException as error:
        # What a library of Rust could not foresee; its type cannot be imported.
        if type(error).__name__ == "PanicException":
            return {"error": "it is damaged: save it anew"}
        raise


def main() -> None:
    """Answer for the file on standard input."""
    hold_to(given_bounds())
    answer = answer_for(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
