"""Reading in a process of its own: rows come back as plain values, or a sentence why not.

`read` is for the parent. The process gets one line of JSON about the file and then its bytes.
"""

import gc
import json
from collections.abc import Callable
from typing import Any

from orgplan.blueprint.child import Progress, never, tell, unheard
from orgplan.exchange.intake.answers import answered, asked, serve
from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.intake.readers.any_form import read_any
from orgplan.exchange.intake.sheets import Reading, plain_reading, reading_of

_MODULE = "orgplan.exchange.intake.process"


def read(
    file: Admitted,
    options: dict[str, str] | None = None,
    is_cancelled: Callable[[], bool] = never,
    progress: Progress = unheard,
) -> Reading:
    """The sheets of a file that passed the gate; raises ImportRefused with the file's name.

    `options` may name an `encoding` and a `separator`.
    """
    head = json.dumps({"name": file.name, "form": file.form, "options": options or {}})
    request = head.encode() + b"\n" + file.data
    return reading_of(asked(_MODULE, file.name, request, is_cancelled, progress))


def answer_for(request: bytes) -> dict[str, Any]:
    """What the process answers to a request: a reading in plain values, or an error in words."""
    head, _, data = request.partition(b"\n")
    said = json.loads(head)
    file = Admitted(said["name"], data, said["form"])
    return answered(lambda: plain_reading(read_any(file, said["options"], tell)))


if __name__ == "__main__":
    # Rows make no circles, and the process ends before it pays to look for any.
    gc.disable()
    serve(answer_for)
