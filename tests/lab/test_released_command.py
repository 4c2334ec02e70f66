"""``python -m assignments`` in a real release, as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from tests.lab.conftest import ONE, SOLVED, put


def test_nobody_reading_on_is_no_error(release: Path) -> None:
    writing = subprocess.Popen(
        [sys.executable, "-m", "assignments"],
        cwd=release,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdout is not None
    writing.stdout.close()
    assert writing.communicate()[1] == b""


def test_the_package_can_be_started_by_its_path(release: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(release / "assignments"), "check"],
        cwd=release.parent,
        capture_output=True,
        text=True,
    )
    assert run.stderr == ""
    assert "one: 0 of 2" in run.stdout


def test_a_terminal_that_lacks_a_character_gets_a_substitute(release: Path) -> None:
    put(
        release / "assignments/one.py",
        SOLVED.replace("return theta + theta\n", "return '\\ud800'\n"),
    )
    run = subprocess.run(
        [sys.executable, "-m", "assignments"],
        cwd=release,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert run.stderr == b""
    assert b"1 of 2" in run.stdout


def test_a_release_stands_alone(release: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "assignments"], cwd=release, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert "one: 0 of 2" in run.stdout


def test_the_command_needs_nothing_that_draws(release: Path) -> None:
    put(release / "matplotlib.py", "raise SystemExit('matplotlib was imported')\n")
    for asked in (["check"], ["hint", "double"], ["reset", "double"]):
        run = subprocess.run(
            [sys.executable, "-m", "assignments", *asked],
            cwd=release,
            capture_output=True,
            text=True,
        )
        assert run.stderr == ""


def test_the_check_loads_nothing_that_draws_and_no_numpy(release: Path) -> None:
    asked = "import sys, assignments.lab; print({'matplotlib', 'numpy'} & set(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", asked], cwd=release, capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"


def test_a_release_mends_what_its_student_wrecked(release: Path) -> None:
    mine = put(release / "assignments/one.py", ONE.replace("def double(", "def double(("))
    for asked in (["check", "double"], ["reset", "double"], ["check", "double"]):
        run = subprocess.run(
            [sys.executable, "-m", "assignments", *asked],
            cwd=release,
            capture_output=True,
            text=True,
        )
        assert run.stderr == ""
    assert "double: not started yet" in run.stdout
    assert mine.read_text() == ONE


def _read_until(stream: IO[str], text: str) -> str:
    seen = ""
    for line in iter(stream.readline, ""):
        seen += line
        if text in line:
            break
    return seen


def test_watch_checks_again_at_a_save_and_ends_with_a_sentence(release: Path) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-u", "-m", "assignments", "watch", "double"],
        cwd=release,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    patience = threading.Timer(60, watching.kill)  # a watch that sees nothing must not hang us
    patience.start()
    seen = _read_until(watching.stdout, "not started yet")
    put(release / "assignments/one.py", SOLVED)
    seen += _read_until(watching.stdout, "public checks passed")
    watching.send_signal(signal.SIGINT)
    rest, errors = watching.communicate()
    patience.cancel()
    assert "public checks passed" in seen
    assert "Stopped. Your work is as you saved it." in rest
    assert errors == ""
    assert watching.returncode == 0
