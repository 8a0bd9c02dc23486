"""Makes the self-contained program, tries it, packs it, and prints its size and start."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MADE = ROOT / "dist" / "OrgPlan"
SAMPLE = ROOT / "samples" / "meridian.orgplan"


def main(arguments: list[str]) -> int:
    """Make, try, pack; arguments go to PyInstaller. Returns the exit status."""
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    making = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    command = [sys.executable, *making, str(HERE / "orgplan.spec"), *arguments]
    if subprocess.run(command, check=False).returncode:
        return 1
    program = next(MADE.glob("orgplan-commands*"), MADE / "orgplan")
    failed = [step for step, done in tried(str(program)) if not done]
    if failed:
        print(f"The program was made in {MADE}, but it fails to: {', '.join(failed)}")
        return 1
    packed = archive()
    files = [path for path in MADE.rglob("*") if path.is_file() and not path.is_symlink()]
    print(f"{MADE}: {megabytes(*files):.0f} MiB; {packed.name}: {megabytes(packed):.0f} MiB")
    return 0


def tried(program: str) -> Iterator[tuple[str, bool]]:
    """What the program has to do before it is given to anybody, and whether it does."""
    with tempfile.TemporaryDirectory() as home:
        own = {"ORGPLAN_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        plan, workbook, teams = str(SAMPLE), f"{home}/plan.xlsx", f"{home}/teams.pdf"
        began = time.monotonic()
        yield "open its window", works([program, plan], **own, ORGPLAN_QUIT_AFTER_FIRST_PAINT="1")
        print(f"first paint after {time.monotonic() - began:.1f} s, the first time", flush=True)
        yield "export the workbook", works([program, "export", plan, workbook], **own)
        drawing = [program, "export", plan, teams, "--view", "team-topology"]
        yield "draw a map", works(drawing, **own)
        yield "check a plan", works([program, "check", plan], **own)
        yield "write slides", works([program, "export", plan, f"{home}/slides.pptx"], **own)
        copy, roster = f"{home}/copy.orgplan", f"{home}/seats.csv"
        shutil.copy(plan, copy)
        yield "export the seats", works([program, "export", plan, roster], **own)
        importing = [program, "import", roster, "--into", copy, "--preview"]
        yield "read a roster in a process of its own", works(importing, **own)


def works(command: Sequence[str], **environment: str) -> bool:
    """Run a command unseen; whether it succeeded."""
    told = {**os.environ, **environment}
    done = subprocess.run(command, check=False, capture_output=True, env=told, timeout=300)
    return done.returncode == 0


def archive() -> Path:
    """The program as one file to hand on."""
    name = f"orgplan-{platform.system()}-{platform.machine()}".lower()
    kind = "zip" if os.name == "nt" else "gztar"
    return Path(shutil.make_archive(str(ROOT / "dist" / name), kind, ROOT / "dist", "OrgPlan"))


def megabytes(*files: Path) -> float:
    """The size of files together, in MiB."""
    return sum(path.stat().st_size for path in files) / 2**20


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
