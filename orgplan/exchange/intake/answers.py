"""What a reader in a process of its own is asked and answers: JSON, or a sentence why not."""

import json
import sys
from collections.abc import Callable
from typing import Any

from orgplan.blueprint.child import Bounds, Progress, answer_of, give, given_bounds, hold_to
from orgplan.blueprint.confinement import OutOfBoundsError
from orgplan.exchange.intake import limits
from orgplan.language import tr
from orgplan.model.errors import ImportRefused

TOO_MUCH = tr("reading it asks for more time or memory than it may: leave out what is not needed")
REACHES_OUT = tr(
    "it asks its reader for other files or the network: save it anew as a plain workbook"
)
Answer = dict[str, Any]


def asked(
    module: str,
    name: str,
    request: bytes,
    is_cancelled: Callable[[], bool],
    progress: Progress,
) -> Answer:
    """What the module answers in a process of its own; raises ImportRefused with the file's name.

    Once it is cancelled, what is raised matters to nobody.
    """
    bounds = Bounds(limits.SECONDS, limits.MEMORY)
    answer = answer_of(module, request, bounds, is_cancelled, progress)
    try:
        found = json.loads(answer) if answer else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        found = {"error": TOO_MUCH}
    if "error" in found:
        raise ImportRefused(
            tr("{name} is not taken in, as {found}", name=name, found=found["error"])
        )
    return found


def answered(work: Callable[[], Answer]) -> Answer:
    """What some reading gives in plain values, or an error in words."""
    try:
        return work()
    except ImportRefused as error:
        return {"error": str(error)}
    except OutOfBoundsError:
        return {"error": REACHES_OUT}
    except (MemoryError, RecursionError):
        return {"error": TOO_MUCH}
    except BaseException as error:
        # What a library of Rust could not foresee; its type cannot be imported.
        if type(error).__name__ == "PanicException":
            return {"error": tr("it is damaged: save it anew")}
        raise


def serve(answer_for: Callable[[bytes], Answer]) -> None:
    """Answer for what comes on standard input, within the bounds that were given."""
    hold_to(given_bounds())
    answer = answer_for(sys.stdin.buffer.read())
    give(json.dumps(answer, ensure_ascii=False).encode())
