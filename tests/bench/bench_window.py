"""G1: the first full paint of the window, against a bare empty QMainWindow.

    python -m tests.bench.bench_window [ROUNDS]

Child processes take turns, on whatever display there is (`QT_QPA_PLATFORM=offscreen` by default):
a QMainWindow with nothing in it; `orgplan PLAN` ended after its first frame; and the program until
the sample is read and its overview drawn, with figures. Prints medians of CPU time (user and
system, the interpreter's start included), the ratios to the bare window, and the peak memory.

Idle memory is what is held once nothing is left to do: of the bare window half a second after its
first paint, of the program with the sample half a second after the open questions are answered
(both as the kernel counts what is resident; where it does not say, as on other systems than Linux,
the bench says that it is missing).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from orgplan.assets import sample

GOALS = {"first paint": 1.6, "sample read, overview drawn": 5.0}
IDLE_GOAL, IDLE_ROUNDS = 2.5, 3
HELD = """
from pathlib import Path
def held():
    try:
        print(next(l.split()[1] for l in Path("/proc/self/status").open() if l[:6] == "VmRSS:"))
    except OSError:
        pass
    application.quit()
"""
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

application = QApplication(sys.argv[:1])
done = application.quit
window = Bare()
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
"""
BARE_IDLE = HELD + BARE.replace("done)", "lambda: QTimer.singleShot(500, held))")
OVERVIEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from orgplan.ui.application import make_application, make_theme
from orgplan.ui.program import Program
from orgplan.ui.settings import Settings

class Watch:
    def opened(self, workspace):
        self.workspace = workspace
        workspace.reckoner.ready.connect(self.ready)
    def ready(self, figures):
        QTimer.singleShot(0, self.end)
    def end(self):
        program.window.repaint()
        application.quit()

def give_up():
    application.exit(1)

application, settings, watch = make_application(), Settings(), Watch()
program = Program(application, make_theme(application, settings), settings, Path(sys.argv[1]))
begin = program._load
def load():
    begin()
    program.files.opened.connect(watch.opened)
program._load = load
QTimer.singleShot(60_000, give_up)
sys.exit(application.exec())
"""


SAMPLE_IDLE = HELD + OVERVIEW.replace("reckoner.ready", "reckoner.asked").replace(
    "QTimer.singleShot(0, self.end)", "QTimer.singleShot(500, held)"
)

COMPILED = str(Path(tempfile.gettempdir()) / f"orgplan-bench-{os.getpid()}")


def run(command: list[str], **more: str) -> tuple[float, float, str]:
    """Milliseconds of CPU that a process takes, its peak memory in MiB, and what it prints."""
    with tempfile.TemporaryDirectory() as home:
        # An installed program has its byte code; without it every start would compile all of it.
        own = {"ORGPLAN_HOME": home, "PYTHONPYCACHEPREFIX": COMPILED, "PYTHONDONTWRITEBYTECODE": ""}
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, **more}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            said = process.stdout.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, said


def idle(plan: str) -> str:
    """What the program with the sample holds when it has nothing to do, in words."""
    found: list[float] = []
    for command in ([sys.executable, "-c", BARE_IDLE], [sys.executable, "-c", SAMPLE_IDLE, plan]):
        said = [run(command)[2].split() for _ in range(IDLE_ROUNDS)]
        if not all(said):
            return "idle memory: the system's count of what is resident is missing"
        found.append(median(float(words[0]) / 1024 for words in said))
    bare, own = found
    words = "reached" if own < IDLE_GOAL * bare else "missed"
    return (
        f"idle with the sample {own:.0f} MiB, bare window {bare:.0f} MiB: {own / bare:.2f}x"
        f" (goal {IDLE_GOAL}: {words})"
    )


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    plan, python = str(sample("meridian.orgplan")), sys.executable
    quit_early = {"ORGPLAN_QUIT_AFTER_FIRST_PAINT": "1"}
    commands: dict[str, tuple[list[str], dict[str, str]]] = {
        "bare window": ([python, "-c", BARE], {}),
        "first paint": ([python, "-m", "orgplan", plan], quit_early),
        "sample read, overview drawn": ([python, "-c", OVERVIEW, plan], {}),
    }
    taken: dict[str, list[tuple[float, float, str]]] = {name: [] for name in commands}
    for command, more in commands.values():
        run(command, **more)  # once for the caches of the disk and of Python
    for _ in range(rounds):
        for name, (command, more) in commands.items():
            taken[name].append(run(command, **more))
    bare = median(cpu for cpu, *_ in taken["bare window"])
    for name, runs in taken.items():
        cpu, peak = median(cpu for cpu, *_ in runs), max(peak for _, peak, _ in runs)
        goal = f"  goal {GOALS[name]}" if name in GOALS else ""
        print(f"{name:28} {cpu:7.1f} ms  {cpu / bare:5.2f}x{goal:12} peak {peak:6.0f} MiB")
    print(idle(plan))
    return 0


if __name__ == "__main__":
    sys.exit(main())
