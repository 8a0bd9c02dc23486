"""What a reader in a process of its own is asked and answers: JSON, or a sentence why not.

An answer is a line, and behind it a line for each block of a sheet's rows: one parse of all of it
would let no other thread run for as long as it takes, and so hold the window up.
"""

import io
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
BLOCK = 1000
"""Rows in a line of an answer, which take a few milliseconds to parse."""


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
        found = unpacked(answer, is_cancelled) if answer else None
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
    give(packed(answer))


def packed(answer: Answer) -> bytes:
    """An answer in lines; those of a sheet's rows follow that which says how many they are."""
    sheets = answer.get("sheets", [])
    blocks = [_blocks(sheet["rows"]) for sheet in sheets]
    counted = zip(sheets, blocks, strict=True)
    head = {"sheets": [{**sheet, "rows": len(lines)} for sheet, lines in counted]}
    lines = [{**answer, **head} if sheets else answer, *(line for each in blocks for line in each)]
    return b"\n".join(json.dumps(line, ensure_ascii=False).encode() for line in lines)


def _blocks(rows: list[Any]) -> list[list[Any]]:
    return [rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK)]


def unpacked(packed: bytes, is_cancelled: Callable[[], bool]) -> Any:
    """What was packed; raises ValueError where that is not whole, or is not wanted any more."""
    lines = io.BytesIO(packed)
    answer = json.loads(lines.readline())
    for sheet in answer.get("sheets", []) if isinstance(answer, dict) else []:
        number, sheet["rows"] = sheet["rows"], []
        for _ in range(number):
            if is_cancelled():
                raise ValueError("not wanted")
            sheet["rows"] += json.loads(lines.readline())
    return answer
