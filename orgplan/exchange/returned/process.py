"""Comparing a returned workbook in a process of its own, within bounds of time and memory."""

import json
from collections.abc import Callable
from typing import Any

from orgplan.blueprint.child import Progress, never, tell, unheard
from orgplan.exchange.intake.answers import answered, asked, serve
from orgplan.exchange.intake.gate import Admitted
from orgplan.exchange.returned.findings import Compared, compared_of, plain_compared
from orgplan.exchange.returned.reading import read_returned

_MODULE = "orgplan.exchange.returned.process"


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
    request = head + b"\n" + file.data + origin
    return compared_of(asked(_MODULE, file.name, request, is_cancelled, progress))


def answer_for(request: bytes) -> dict[str, Any]:
    """What the process answers to a request: a comparison, or an error in words."""
    head, _, rest = request.partition(b"\n")
    size = json.loads(head)["size"]
    return answered(lambda: plain_compared(read_returned(rest[:size], rest[size:], tell)))


if __name__ == "__main__":
    serve(answer_for)
