"""Reading role documents: the time beside selectolax's own parse, and 50 MB in little memory."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from selectolax.lexbor import LexborHTMLParser

from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.sections import blueprint_of

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "blueprint" / "fixtures" / "search_engineer.html"
SEED = ROOT.parent / "shared" / "seeds" / "000_18e861293c72fe86.txt"
MOST_TIMES_THE_PARSE = 20
MOST_MEMORY = 1024
LARGE = 50 * 1024 * 1024


def best(action: Callable[[], object], runs: int = 25) -> float:
    """The shortest of several runs, in milliseconds: others use this machine too."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return min(times) * 1000


def compare(name: str, data: bytes, html: str) -> bool:
    """Print how many times longer than the parse reading takes; whether that is little enough."""
    parse = best(lambda: LexborHTMLParser(html))
    blocks = best(lambda: read_bytes(data))
    document = read_bytes(data)
    meaning = best(lambda: blueprint_of(document))
    ratio = (blocks + meaning) / parse
    print(
        f"{name}: parse {parse:.2f} ms, blocks {blocks:.2f} ms, meaning {meaning:.2f} ms:"
        f" {ratio:.1f} times the parse (at most {MOST_TIMES_THE_PARSE})"
    )
    return ratio <= MOST_TIMES_THE_PARSE


READ_LARGE = """
import resource, sys
from orgplan.blueprint.apart import read_apart
from orgplan.blueprint.sections import blueprint_of
found = blueprint_of(read_apart(sys.stdin.buffer.read()))
print(len(found.unplaced), found.remarks)
print(max(resource.getrusage(who).ru_maxrss // 1024
          for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def large(name: str, data: bytes) -> bool:
    """Print time and the larger memory of the two processes that read a large document."""
    start = perf_counter()
    command = [sys.executable, "-c", READ_LARGE]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=True)
    *_, memory = done.stdout.decode().split()
    took = perf_counter() - start
    print(f"50 MB of {name}: {took:.1f} s, {memory} MB (at most {MOST_MEMORY})")
    return int(memory) <= MOST_MEMORY


def main() -> int:
    """Measure; 1 where a promise is not kept."""
    html = OWN.read_text("utf-8")
    kept = [compare("own document", html.encode(), html)]
    if SEED.is_file():
        data = SEED.read_bytes()
        kept.append(compare("seed", data, json.loads(data)["content"]["rendered"]))
    page = html.encode() * (LARGE // len(html.encode()) + 1)
    post = json.dumps({"content": {"rendered": page.decode()}}).encode()
    kept += [
        large("HTML", page),
        large("a post", post),
        large("one paragraph", "<p>ž ".encode() * (LARGE // 5)),
        large("text", b"- cook and wash\n" * (LARGE // 16)),
        large("Markdown", b"# A\n## Responsibilities\n" + b"* **cook** and wash\n" * (LARGE // 20)),
    ]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"(the measuring process itself: {own} MB)")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
