"""The program that holds Graphviz: it reads graphs on its input and answers where things go.

It runs in a process of its own, because Graphviz cannot be interrupted and holds the interpreter.
A request is a line with the length in bytes and that many bytes of JSON with `prog` and `dot`; the
answer has the same form and is Graphviz's JSON, or null where it failed. It imports nothing of
ours, so that it starts at once, and ends with its input, or with MISSING where there is no
Graphviz.
"""

import json
import sys
from typing import BinaryIO

MISSING = 3
"""Exit status where pygraphviz cannot be loaded."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while header := requests.readline():
        answer = _answer(json.loads(requests.read(int(header))))
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def _answer(request: dict[str, str]) -> bytes:
    import pygraphviz

    try:
        graph = pygraphviz.AGraph(string=request["dot"])
        drawn = graph.draw(format="json0", prog=request["prog"])
    except (OSError, ValueError, RuntimeError, pygraphviz.DotError):
        return b"null"
    return bytes(drawn) if drawn else b"null"


if __name__ == "__main__":
    try:
        import pygraphviz  # noqa: F401
    except ImportError:
        sys.exit(MISSING)
    serve(sys.stdin.buffer, sys.stdout.buffer)
