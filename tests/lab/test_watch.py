"""``watch``: a page for the terminal, keys, and a new result at each save."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assignments.lab.check import Outcome
from assignments.lab.screen import State, page
from tests.lab.conftest import QUESTION, SOLVED, put, with_double

PATIENCE = 30.0


class Terminal:
    """``watch`` in a terminal of its own, as somebody sees it who presses keys."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        self.before = termios.tcgetattr(theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assignments", "watch", *options],
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "COLUMNS": "60", "LINES": "24", "TERM": "xterm", **environment},
        )
        self._theirs = theirs
        self._seen = ""
        self.all = ""

    def press(self, key: str) -> None:
        self._seen = ""
        os.write(self._ours, key.encode())

    def page(self) -> str:
        """Return what stands on the cleared screen, without its colours."""
        last = self._seen.rpartition("\x1b[H")[2].replace("\r\n", "\n")
        return re.sub("\x1b\\[[0-9]*m", "", last)

    def shows(self, *texts: str) -> str:
        """Wait until one page has all of these texts, and return it; then look at new ones only."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.page() for text in texts):
            assert time.monotonic() < end, f"never showed {texts}; but:\n{self.page()}"
            if select.select([self._ours], [], [], 0.1)[0]:
                new = os.read(self._ours, 65536).decode()
                self._seen += new
                self.all += new
        return self.page()

    def close(self) -> int:
        if self.process.poll() is None:
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        status = self.process.wait()
        self.after = termios.tcgetattr(self._theirs)
        for descriptor in (self._ours, self._theirs):
            os.close(descriptor)
        return status


@pytest.fixture
def terminal(release: Path) -> Iterator[Terminal]:
    terminal = Terminal(release)
    yield terminal
    if terminal.process.poll() is None:
        terminal.process.kill()
        terminal.close()


def test_an_evening_from_the_first_stub_to_the_last(release: Path, terminal: Terminal) -> None:
    module = release / "assignments/one.py"
    terminal.shows("0 of 2", "  double\n", "not started yet", "h hint")
    put(module, with_double("return 3 * theta"))
    terminal.shows("not right yet", "Call:      double(", "index 0: it is 3; it", "0 of 2")
    terminal.press("h")
    terminal.shows("Hint 1 of 3: It grows.", "index 0: it is 3; it")
    terminal.press("h")
    terminal.shows("Hint 2 of 3: Twice as much.")
    put(module, with_double("return 2 * theta"))
    found = terminal.shows("passed", "1 of 2", "Press n for the next exercise.")
    assert "Hint" not in found
    terminal.press("n")
    terminal.shows("  triple\n", "not started yet")
    terminal.press("l")
    found = terminal.shows("double: passed", "> ", "triple: not started yet")
    terminal.press("l")
    terminal.shows("  triple\n")
    put(module, SOLVED)
    terminal.shows("2 of 2", "you can submit")
    terminal.press("r")
    terminal.shows("Turn `triple` back into its stub? Press y")
    terminal.press("x")
    terminal.shows("Nothing was changed.", "2 of 2")
    terminal.press("r")
    terminal.shows("Press y")
    terminal.press("y")
    terminal.shows("`triple` is a stub again", "1 of 2", "not started yet")
    assert module.read_text().count("raise NotImplementedError") == 1
    terminal.press("c")
    terminal.shows("1 of 2", "  triple\n", "not started yet")
    terminal.press("q")
    assert terminal.close() == 0
    assert "Traceback" not in terminal.all
    assert terminal.after == terminal.before


def test_a_save_ends_a_loop_that_hangs(release: Path, terminal: Terminal) -> None:
    module = release / "assignments/one.py"
    terminal.shows("not started yet")
    put(module, with_double("while True: pass"))
    terminal.shows("being checked")
    put(module, with_double("return 2 * theta"))
    terminal.shows("1 of 2", "passed")
    put(module, with_double("while True: pass"))
    terminal.shows("being checked")
    terminal.press("q")
    assert terminal.close() == 0


def test_a_loop_that_hangs_is_named_when_nobody_saves(release: Path, terminal: Terminal) -> None:
    put(release / "assignments/one.py", with_double("while True: pass"))
    terminal.shows("`double` was still running after 10 seconds", "loop that never ends?")


def test_a_module_that_cannot_be_read_is_told_and_mended(release: Path, terminal: Terminal) -> None:
    module = release / "assignments/one.py"
    terminal.shows("not started yet")
    put(module, with_double("return ("))
    terminal.shows("not right yet", "Python cannot read line 15")
    module.unlink()
    time.sleep(0.3)
    put(module, SOLVED)
    terminal.shows("2 of 2")


def test_ctrl_c_is_a_way_out(release: Path, terminal: Terminal) -> None:
    terminal.shows("not started yet")
    terminal.process.send_signal(2)
    assert terminal.close() == 0
    assert terminal.after == terminal.before


@pytest.mark.parametrize(
    ("options", "environment"),
    [(["--no-colour"], {}), (["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})],
)
def test_colours_can_be_off(release: Path, options: list[str], environment: dict[str, str]) -> None:
    terminal = Terminal(release, *options, **environment)
    terminal.shows("not started yet")
    terminal.press("q")
    terminal.close()
    assert not re.search("\x1b\\[[0-9]*m", terminal.all)


def _state(**found: Outcome) -> State:
    names = [f"an_exercise_with_quite_a_long_name_{number}" for number in range(40)]
    return State({**dict.fromkeys(names, "unit"), "last": "unit"}, "last", dict(found))


LONG = Outcome(
    "last",
    "not right yet",
    [
        "Call:      last(" + ", ".join(["np.array([1.0, 2.5])"] * 9) + ")",
        "Expected:  array([[1., 2.],\n                  [3., 4.]])",
        "Got:       " + "9" * 300,
        *["A sentence."] * 30,
    ],
)


@pytest.mark.parametrize("listing", [True, False])
@pytest.mark.parametrize(("columns", "rows"), [(60, 24), (80, 24), (40, 12), (200, 60)])
def test_every_line_of_a_page_fits(columns: int, rows: int, listing: bool) -> None:
    state = _state(last=LONG)
    state.listing = listing
    lines = page(state, columns, rows, colour=False).split("\n")
    assert max(map(len, lines)) < columns
    assert len(lines) < rows
    assert "last" in "\n".join(lines)
    assert "q quit" in lines[-1]


def test_colours_only_repeat_what_the_words_say() -> None:
    state = _state(last=LONG)
    coloured = page(state, 80, 24, colour=True)
    assert "\x1b[33m" in coloured
    assert re.sub("\x1b\\[[0-9]*m", "", coloured) == page(state, 80, 24, colour=False)


def test_a_question_is_recorded_and_never_called_right() -> None:
    state = _state(last=Outcome("last", "recorded", ["Your answer is A."]))
    shown = page(state, 80, 24, colour=False)
    assert "» recorded" in shown
    assert "✓" not in shown


def test_without_a_terminal_each_save_is_printed(release: Path) -> None:
    put(release / "assignments/quiz.py", QUESTION.replace("BODY", 'return "A"'))
    watching = subprocess.Popen(
        [sys.executable, "-m", "assignments", "watch", "one"],
        cwd=release,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    lines = iter(watching.stdout.readline, "")
    assert any("one: 0 of 2" in line for line in lines)
    put(release / "assignments/one.py", SOLVED)
    assert any("one: 2 of 2" in line for line in lines)
    watching.send_signal(2)
    assert "Stopped" in watching.communicate()[0]
