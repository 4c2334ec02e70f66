"""Attacks, each in a process of its own with its layer switched off: do they work then?

``python play.py NAME...`` prints, as JSON, what each attack bought. What is a layer of the cage is
left off; what is the architecture itself (another process, a deadline, a comparison of plain
numbers) is shown on a naive grader, see ``naive.py``.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from catalogue import ARCHITECTURE, Attack, attacks
from world import World, descendants, kill_descendants

from autograder.cage import Budget, Cage, Student
from autograder.cage.budget import SHARE
from autograder.course import Unit
from autograder.judging.results import UnitResult
from autograder.judging.scoring import score

KEY = bytes(range(32))
NAIVE = Path(__file__).with_name("naive.py")
LARGE_REPORT = 1_000_000
LARGE_RESULT = 100_000  # for each exercise
LARGE_MEMORY = 500 * 2**20
CALL_SECONDS, TEST_SECONDS = 1.0, 2.0
NAIVE_SECONDS = 1.0


class Hasty:
    """A cage with shorter deadlines: what loops for ever does so for a second or two as well."""

    def __init__(self, cage: Cage):
        self.cage = cage
        self.layers = cage.layers

    def open(self, source: bytes, unit: str, budget: Budget) -> AbstractContextManager[Student]:
        """Open a worker that has the same few seconds as each before it."""
        budget.seconds = SHARE * TEST_SECONDS
        return self.cage.open(source, unit, call_seconds=CALL_SECONDS, budget=budget)


def hand_in(
    source: bytes, unit: Unit, cage: Cage, exercises: Collection[str] | None = None
) -> UnitResult:
    """Grade a module, or some exercises of it, as any submission is graded, but in less time."""
    hasty: Any = Hasty(cage)
    return score(source, unit, student_id="mallory", key=KEY, cage=hasty, exercises=exercises)


def attempt(attack: Attack, world: World, cage: Cage) -> UnitResult:
    """Grade what an attack is after, and one exercise beside it: to the attack all are alike."""
    return hand_in(attack.module(world.replacements()), attack.unit, cage, attack.exercises)


def bought(attack: Attack, result: UnitResult, world: World) -> list[str]:
    """Return everything that an attack got and should not have."""
    found = world.harm()
    if world.memory_taken() > LARGE_MEMORY:
        found.append(f"{world.memory_taken() // 2**20} MB of the grader's memory")
    for exercise in result.exercises:
        honest = attack.rest == "honest" and exercise.name not in attack.attacked
        if exercise.score > (exercise.max_score if honest else 0.0):
            found.append(f"{exercise.score:g} points for {exercise.name}")
    text = json.dumps(result.to_json())
    if len(text) > LARGE_RESULT * len(result.exercises):
        found.append(f"a result of {len(text)} characters")
    return found + told(attack, text, world)


def told(attack: Attack, text: str, world: World) -> list[str]:
    """Return what the report says that it should not."""
    found = []
    if world.canary in text:
        found.append("a secret")
    if attack.loot and attack.loot in text:
        found.append(f"it says {attack.loot!r}")
    if len(text) > LARGE_REPORT:
        found.append(f"a report of {len(text)} characters")
    return found


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    """End what never ends: not a measurement, but a way to fail."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"It did not end within {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def play_without(attack: Attack, layers: frozenset[str], world: World) -> list[str]:
    """Return what an attack buys from a cage that lacks some layers."""
    with Cage(without=layers) as cage, alarm(300):
        world.remember()
        result = attempt(attack, world, cage)
        return bought(attack, result, world)


def play_naive(attack: Attack, world: World) -> list[str]:
    """Return what an attack buys from a grader that runs it beside its tests."""
    with tempfile.TemporaryDirectory() as folder:
        module, report = Path(folder, "module.py"), Path(folder, "report.json")
        module.write_bytes(attack.module(world.replacements()))
        output, status = _run_naive(attack, module, report, world.course)
        text = report.read_text() if report.exists() else ""
    found = [] if status is not None else ["the grading never ended"]
    if status is not None and not text:
        found.append("success by exit status" if status == 0 else f"the grading ended: {status}")
    for line in [text, *output.splitlines()]:
        try:
            names = json.loads(line)["passed"]
        except (ValueError, TypeError, KeyError):
            continue
        found += [f"points for {name}" for name in names if name in attack.attacked]
    return found + world.harm() + told(attack, text, world)


def _run_naive(attack: Attack, module: Path, report: Path, place: Path) -> tuple[str, int | None]:
    ready, started = os.pipe()
    exercises = ",".join(attack.attacked) or ",".join(_FEW[attack.unit.name])
    process = subprocess.Popen(
        [sys.executable, NAIVE, str(started), module, attack.unit.name, exercises, report],
        cwd=place,
        pass_fds=[started],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(started)
    select.select([ready], [], [], 60)
    return _wait(process)


_FEW = {
    "knowledge_check": ("what_gradient_descent_does", "why_minibatch"),
    "optimizers": ("adam", "momentum"),
    "gradients": ("quadratic",),
    "update_rules": ("update",),
    "batching": ("minibatches",),
}


def _wait(process: subprocess.Popen[bytes]) -> tuple[str, int | None]:
    """Return the first of what it prints, and its status, or None if it has to be killed."""
    assert process.stdout
    output = b""
    end = time.monotonic() + NAIVE_SECONDS
    while time.monotonic() < end:
        if select.select([process.stdout], [], [], end - time.monotonic())[0]:
            part = os.read(process.stdout.fileno(), 65536)
            if not part:
                break
            output += part[: 10**6 - len(output)]
    try:
        status = process.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        status = None
        process.kill()
        process.wait()
    return output.decode("utf-8", "replace"), status


def play(name: str) -> list[str]:
    """Play one attack without its layer and return what it bought."""
    attack = next(attack for attack in attacks() if attack.name == name)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            if ARCHITECTURE & set(attack.layers):
                return play_naive(attack, world)
            return play_without(attack, frozenset(attack.layers), world)
        finally:
            world.close()
            if descendants():
                kill_descendants()


def main(names: list[str]) -> None:
    """Play each attack in a process of its own and print a line for each."""
    for name in names:
        child = os.fork()
        if child == 0:
            try:
                print(json.dumps([name, play(name)]), flush=True)
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
