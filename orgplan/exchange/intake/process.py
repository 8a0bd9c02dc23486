"""Reading in a process of its own: rows come back as plain values, or a sentence why not.

`read` is for the parent. The process gets one line of JSON about the file and then its bytes.
"""

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
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.sheets import Reading, plain_reading, reading_of
from orgplan.model.errors import ImportRefused

_MODULE = "orgplan.exchange.intake.process"
_TOO_MUCH = "reading it asks for more time or memory than it may: leave out what is not needed"


def read(
    file: Admitted,
    options: dict[str, str] | None = None,
    is_cancelled: Callable[[], bool] = never,
    progress: Progress = unheard,
) -> Reading:
    """The sheets of a file that passed the gate; raises ImportRefused with the file's name.

    `options` may name an `encoding` and a `separator`. Once it is cancelled, what is raised
    matters to nobody.
    """
    found = _asked(file, options or {}, is_cancelled, progress)
    if "error" in found:
        raise ImportRefused(f"{file.name} is not taken in, as {found['error']}")
    return reading_of(found)


def _asked(
    file: Admitted,
    options: dict[str, str],
    is_cancelled: Callable[[], bool],
    progress: Progress,
) -> dict[str, Any]:
    head = json.dumps({"name": file.name, "form": file.form, "options": options})
    bounds = Bounds(limits.SECONDS, limits.MEMORY)
    answer = answer_of(_MODULE, head.encode() + b"\n" + file.data, bounds, is_cancelled, progress)
    try:
        found = json.loads(answer) if answer else None
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"error": _TOO_MUCH}


def answer_for(request: bytes) -> dict[str, Any]:
    """What the process answers to a request: a reading in plain values, or an error in words."""
    head, _, data = request.partition(b"\n")
    asked = json.loads(head)
    try:
        file = Admitted(asked["name"], data, asked["form"])
        return plain_reading(read_any(file, asked["options"], tell))
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
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
