"""Reading role documents beside selectolax's own parse, 50 MB in little memory, and applying."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from selectolax.lexbor import LexborHTMLParser

from orgplan.blueprint.apply import proposal
from orgplan.blueprint.documents import read_bytes
from orgplan.blueprint.records import RoleBlueprint
from orgplan.blueprint.sections import blueprint_of
from orgplan.model.records import Team
from tests.bench.plans import make_plan

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "blueprint" / "fixtures" / "search_engineer.html"
SEED = ROOT.parent / "shared" / "seeds" / "000_18e861293c72fe86.txt"
MOST_TIMES_THE_PARSE = 20
MOST_MEMORY = 1024
LARGE = 50 * 1024 * 1024


def best(action: Callable[[], object], runs: int = 60) -> float:
    """The shortest of several runs, in milliseconds of the processor: others use it too."""
    times = []
    for _ in range(runs):
        start = thread_time()
        action()
        times.append(thread_time() - start)
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


def apply(name: str, blueprint: RoleBlueprint) -> None:
    """Print how long the proposal of all rows takes for plans of some sizes."""
    for positions in (200, 2000, 50_000):
        plan = make_plan(positions)
        team = plan.base.rows(Team)[0].id
        rows = len(proposal(plan, blueprint, team).rows)
        took = best(partial(proposal, plan, blueprint, team), 5)
        print(f"{name} applied to {positions:,} positions: {rows} rows in {took:.0f} ms")


READ_LARGE = """
import resource, sys
from pathlib import Path
from orgplan.blueprint.apart import read_document
from orgplan.blueprint.sections import blueprint_of
blueprint_of(read_document(Path(sys.argv[1])))
print(max(resource.getrusage(who).ru_maxrss // 1024
          for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def large(name: str, piece: bytes, head: bytes = b"", tail: bytes = b"") -> bool:
    """Print time and the larger memory of the two processes that read a large document.

    The document is a file, as a process begins with the peak of the one that starts it.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large"
        with path.open("wb") as file:
            file.write(head)
            for _ in range(LARGE // len(piece)):
                file.write(piece)
            file.write(tail)
        start = perf_counter()
        command = [sys.executable, "-c", READ_LARGE, str(path)]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
        took = perf_counter() - start
    memory = int(done.stdout)
    print(f"50 MB of {name}: {took:.1f} s, {memory} MB (at most {MOST_MEMORY})")
    return memory <= MOST_MEMORY


def main() -> int:
    """Measure; 1 where a promise is not kept."""
    html = OWN.read_text("utf-8")
    kept = [compare("own document", html.encode(), html)]
    if SEED.is_file():
        data = SEED.read_bytes()
        kept.append(compare("seed", data, json.loads(data)["content"]["rendered"]))
    apply("own document", blueprint_of(read_bytes(html.encode())))
    kept += [
        large("HTML", html.encode()),
        large("a post", json.dumps(html)[1:-1].encode(), b'{"content": {"rendered": "', b'"}}'),
        large("one paragraph", "ž ".encode(), b"<p>"),
        large("text", b"- cook and wash\n"),
        large("Markdown", b"* **cook** and wash\n", b"# A\n## Responsibilities\n"),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
