"""The student's code runs in a process of its own: it may hang, crash or be interrupted."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assignments.lab import child as child_module
from assignments.lab.check import check, examine, examine_all
from assignments.lab.child import Child, EndedError
from tests.lab.conftest import ONE, SOLVED, Workbook, interrupted, put, with_double

HANGS = "while True: pass"

check_module = sys.modules["assignments.lab.check"]  # the package gives the function this name


@pytest.fixture(params=[True, False], ids=["copies", "one process"])
def child(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """Return a process that makes copies of itself, and one that does not; a check has a second."""
    child = Child(forks=request.param)
    monkeypatch.setattr(check_module, "CHILD", child)
    monkeypatch.setattr(check_module, "SECONDS", 1.0)
    yield child
    child.kill()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HANGS, "`double` was still running after 1 second, in line 15 of assignments/one.py: whi"),
        ("while True:\n        try: 1 / 0\n        except BaseException: pass", "in line 1"),
        ("return 7 ** 7 ** 77", "in line 15 of assignments/one.py: return 7 ** 7 ** 77"),
        ("return [t for t in iter(int, 1)]", "`double` was still running"),
    ],
)
def test_an_endless_loop_is_ended_and_named(
    workbook: Workbook, child: Child, body: str, said: str
) -> None:
    workbook(one=with_double(body))
    outcome = examine("double")
    assert outcome.status == "not right yet"
    assert said in str(outcome)
    assert outcome.lines[-1] == "Is there a loop that never ends?"
    workbook(one=SOLVED)
    assert examine("double").status == "passed"


def test_a_task_that_fails_leaves_nothing_for_the_next_to_read(
    workbook: Workbook, child: Child
) -> None:
    workbook(one=SOLVED)
    with pytest.raises(EndedError, match="The lab itself failed"):
        list(child.ask("assignments.lab.examples:examine", nothing="it knows"))
    assert examine("double").status == "passed"


def test_a_save_in_the_middle_of_a_check_is_told(workbook: Workbook, child: Child) -> None:
    broken = "\nfrom pathlib import Path\nPath(__file__).write_text('def double(')\n"
    workbook(one=ONE + broken)
    said = str(examine("double"))
    assert "assignments/one.py was saved while it was checked. Check it again." in said
    workbook(one=SOLVED)
    assert examine("double").status == "passed"


def test_a_loop_in_a_helper_is_told_with_who_called_it(workbook: Workbook, child: Child) -> None:
    workbook(one=with_double("return forever()") + "\ndef forever():\n    while True: pass\n")
    said = str(examine("double"))
    assert "`double` was still running after 1 second, in line 15 of" in said
    assert "and there in `forever`, line 28 of assignments/one.py: while True: pass" in said


def test_the_other_exercises_are_checked_all_the_same(workbook: Workbook, child: Child) -> None:
    workbook(one=SOLVED.replace("return theta + theta\n", HANGS + "\n"))
    found = list(examine_all("one", ["triple", "double", "triple"]))
    assert [one.status for one in found] == ["passed", "not right yet", "passed"]


def test_a_module_that_hangs_when_it_is_imported_is_told_so(
    workbook: Workbook, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(one=ONE + "\n" + HANGS + "\n")
    monkeypatch.setattr(check_module, "IMPORT_SECONDS", 1.0)
    said = str(examine("double"))
    assert "assignments/one.py was still being imported after 1 second, in line 27 of" in said
    workbook(one="import time\n" + ONE)
    assert examine("double").status == "not started yet"


@pytest.mark.parametrize("end", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_process_that_ends_is_told_and_started_again(
    workbook: Workbook, child: Child, end: str
) -> None:
    workbook(one="import os\n" + with_double(end))
    assert "Python itself ended while it ran your code" in str(examine("double"))
    workbook(one=SOLVED)
    assert examine("double").status == "passed"


def test_an_interrupt_is_calm(
    workbook: Workbook,
    child: Child,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    workbook(one=with_double(HANGS))
    monkeypatch.setattr(check_module, "SECONDS", 60.0)
    with interrupted(after=1.0):
        check("double")
    assert capsys.readouterr() == ("double: stopped before the check was finished.\n", "")
    workbook(one=SOLVED)
    check("double")
    assert "public checks passed" in capsys.readouterr().out


def test_what_polls_can_end_a_check(
    workbook: Workbook, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Saved(Exception):  # noqa: N818
        pass

    def poll() -> None:
        if time.monotonic() > begun + 0.5:
            raise Saved

    workbook(one=with_double(HANGS))
    monkeypatch.setattr(check_module, "SECONDS", 60.0)
    begun = time.monotonic()
    with pytest.raises(Saved):
        list(examine_all("one", ["double"], poll))
    workbook(one=SOLVED)
    assert [one.status for one in examine_all("one", ["double"])] == ["passed"]


def test_a_child_that_is_killed_leaves_nothing_running(
    workbook: Workbook, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workbook(one="import os\n" + with_double(
        "open('pid', 'w').write(str(os.getpid())); os.system('sleep 60 & echo $! > sleeper')\n"
        "    while True: pass"
    ))  # fmt: skip
    before = os.getcwd()
    os.chdir(folder)
    try:
        monkeypatch.setattr(check_module, "SECONDS", 60.0)
        with interrupted(after=2.0):
            check("double")
    finally:
        os.chdir(before)
    for name in ("pid", "sleeper"):
        _ends(int((folder / name).read_text()))


def _ends(process: int) -> None:
    """Wait until a process is gone, or only its exit status is left."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] == "Z":
                return
        except (ProcessLookupError, FileNotFoundError):
            return
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    raise AssertionError(f"process {process} was still there")


def test_the_module_is_imported_once(
    workbook: Workbook, child: Child, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one="print('imported')\n" + SOLVED)
    assert [one.status for one in examine_all("one", ["double", "triple"])] == ["passed"] * 2
    assert capsys.readouterr().out == "imported\n"


def test_nothing_of_one_check_is_left_for_the_next(workbook: Workbook) -> None:
    workbook(one="import builtins\n" + with_double("builtins.seen = 1; return 2 * theta"))
    assert examine("double").status == "passed"
    workbook(one="import builtins\n" + with_double("return 2 * theta + hasattr(builtins, 'seen')"))
    assert examine("double").status == "passed"


def test_a_flood_of_printing_is_cut(
    workbook: Workbook, child: Child, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one="for _ in range(100_000): print('flood')\n" + SOLVED)
    assert examine("double").status == "passed"
    printed = capsys.readouterr().out
    assert printed.startswith("flood\nflood\n")
    assert len(printed) < 30_000


def test_input_does_not_wait(workbook: Workbook, child: Child) -> None:
    workbook(one=with_double("return input()"))
    assert "raised EOFError" in str(examine("double"))


def test_an_answer_that_is_no_message_is_passed_over(workbook: Workbook, child: Child) -> None:
    workbook(one="import os\n" + with_double("os.write(3, b'{}\\n[1]\\nnonsense\\n'); return 1"))
    assert examine("double").status == "not right yet"


def test_the_length_of_a_time_is_read_from_the_stack() -> None:
    rest = ["Timeout (0:01:10)!\n", "Thread 0x0 (most recent call first):\n"]
    with pytest.raises(child_module.LateError, match="still running after 70 seconds"):
        child_module._raise_unless(False, rest)


def test_a_module_that_cannot_be_imported_costs_no_new_process(
    workbook: Workbook, child: Child
) -> None:
    workbook(one=SOLVED)
    examine("double")
    process = child._process
    for body in ("return (", "while True: pass", "return 1"):
        workbook(one=with_double(body))
        examine("double")
    assert (child._process is process) == (child._forks == "True")


@pytest.mark.parametrize(("factor", "status"), [(2, "passed"), (3, "not right yet")])
def test_a_loop_that_hangs_for_other_inputs_does_not_hide_what_the_examples_say(
    workbook: Workbook, child: Child, factor: int, status: str
) -> None:
    body = f"while theta[0] > 1: pass\n    return {factor} * theta"
    folder = workbook(one=with_double(body))
    calls = {"double": {"calls": ["double(np.array([9.0]))"], "known": {}}}
    put(folder / "lab/units/one/mistakes.json", json.dumps(calls))
    outcome = examine("double")
    assert outcome.status == status
    assert ("it should be 2." in str(outcome)) == (factor == 3)
