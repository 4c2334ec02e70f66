"""A submission has so much time as a whole, and is not to blame for what killed its worker."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from autograder.cage import Budget, Cage, CageKilledError, DeadlineExceeded, OutOfBudget, WorkerDied
from autograder.cage.channel import Closed
from autograder.cage.conversation import Conversation
from autograder.cage.linux import cpu_seconds
from autograder.judging import scoring
from autograder.judging.scoring import KilledError
from autograder.judging.stubs import as_submitted
from tests.cage.test_lifetime import descendants
from tests.judging.test_scoring import TALLIES, WALKS, messages, score

SLEEP = "\n    import time; time.sleep(60)\n"
SPIN = "\n    while True: pass\n"


def test_a_worker_gets_a_part_of_what_is_left_and_none_when_little_is() -> None:
    budget = Budget(40, 8)
    assert budget.share() == (10, 2)
    budget.charge(20, 6)
    assert budget.share() == (5, 0.5)
    budget.charge(19.5, 0)
    with pytest.raises(OutOfBudget, match="Not run"):
        budget.share()


def test_what_a_worker_used_is_taken_off(cage: Cage) -> None:
    source = b"import time\ndef wait(): time.sleep(0.3)\ndef spin():\n  while True: pass"
    budget = Budget(60, 4)
    with cage.open(source, "walks", budget=budget) as student:
        student.wait()
        student.wait()
    assert 59.2 < budget.seconds + 0.2 <= 59.6
    assert budget.cpu_seconds > 3.5
    told = pytest.raises(DeadlineExceeded, match="more than 1 seconds")
    with cage.open(source, "walks", budget=budget) as student, told:
        student.spin()
    assert budget.cpu_seconds < 3.3


@pytest.mark.parametrize("waste", [SLEEP, SPIN])
def test_a_file_that_wastes_time_everywhere_ends_soon(
    waste: str, cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "Budget", lambda: Budget(6, 6))
    names = list(TALLIES.points)
    source = "".join(f"def {name}(*a, **k):{waste}" for name in names)
    begin = time.monotonic()
    result = score(source, TALLIES, cage)
    assert time.monotonic() - begin < 25
    assert result.score == 0
    said = [text for name in names for text in messages(result, name)]
    assert any("took" in text for text in said)
    if waste == SLEEP:
        assert any("Not run" in text for text in said)


def test_one_endless_loop_does_not_cost_the_other_exercises(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "Budget", lambda: Budget(40, 8))
    first = next(iter(TALLIES.points))
    source = as_submitted(TALLIES) + f"\ndef {first}(*a, **k):{SPIN}"
    result = score(source, TALLIES, cage)
    lost = [one.name for one in result.exercises if one.score == 0]
    assert first in lost
    assert len(lost) < len(TALLIES.points)


def how_many_below(pid: int) -> int:
    """Tell the zygote from its workers; whose number is larger does not, for they begin anew."""
    return len(descendants(pid))


def worker(cage: Cage) -> int:
    return min(descendants(cage._zygote.pid), key=how_many_below)


def zygote(cage: Cage) -> int:
    inner = descendants(cage._zygote.pid) if "namespaces" in cage.layers else {cage._zygote.pid}
    return max(inner, key=how_many_below)


@pytest.mark.parametrize("off", [(), ("namespaces",)])
@pytest.mark.parametrize("victim", [worker, zygote])
def test_a_worker_killed_from_outside_costs_nothing(
    victim: Callable[[Cage], int], off: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    call = Conversation.call

    def call_after_the_killing(*arguments: Any) -> Any:
        if not killed:  # as a system does that runs out of memory
            killed.append(victim(cage))
            os.kill(killed[0], signal.SIGKILL)
        return call(*arguments)

    monkeypatch.setattr(Conversation, "call", call_after_the_killing)
    with Cage(without=frozenset(off)) as cage:
        result = score(as_submitted(WALKS), WALKS, cage)
    assert killed
    assert result.score == result.max_score


def test_one_killed_when_most_of_its_time_is_used_is_not_taken_for_an_endless_loop(
    cage: Cage,
) -> None:
    source = b"def spin():\n  while True: pass"
    budget = Budget(240, 8)

    def kill() -> None:
        while not select.select([process], [], [], 0.01)[0]:  # it is there
            if cpu_seconds(victim) > 1.2:
                signal.pidfd_send_signal(process, signal.SIGKILL)
                return

    with cage.open(source, "walks", budget=budget) as student:
        victim = worker(cage)
        process = os.pidfd_open(victim)
        killing = threading.Thread(target=kill)
        killing.start()
        with pytest.raises(WorkerDied):
            student.spin()
    killing.join()
    os.close(process)
    assert budget.killed


@pytest.mark.parametrize("victim", [worker, zygote])
def test_one_killed_before_it_began_costs_nothing(
    victim: Callable[[Cage], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    receive = Conversation.receive

    def receive_after_the_killing(conversation: Conversation) -> list[Any]:
        if conversation.unit and not killed:  # not the first worker, by which the cage is tried
            killed.append(victim(cage))
            os.kill(killed[0], signal.SIGKILL)
            time.sleep(0.1)
            raise Closed
        return receive(conversation)

    monkeypatch.setattr(Conversation, "receive", receive_after_the_killing)
    with Cage() as cage:
        result = score(as_submitted(WALKS), WALKS, cage)
    assert killed
    assert result.score == result.max_score


@pytest.mark.parametrize("victim", [worker, zygote])
def test_a_cage_that_is_killed_while_it_is_built_says_so(
    victim: Callable[[Cage], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says nothing about the machine, so that it is built again."""
    holding = Cage._holding

    def holding_after_the_killing(self: Cage, *arguments: Any) -> Any:
        monkeypatch.undo()
        whole = "namespaces" in holding(self, *arguments)  # who is the zygote depends on it
        monkeypatch.setattr(self, "layers", ("namespaces",) if whole else (), raising=False)
        os.kill(victim(self), signal.SIGKILL)
        time.sleep(0.1)
        return holding(self, *arguments)

    monkeypatch.setattr(Cage, "_holding", holding_after_the_killing)
    with pytest.raises(CageKilledError):
        Cage()


def test_who_is_killed_again_and_again_gets_no_grade(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Conversation.call

    def call_after_the_killing(*arguments: Any) -> Any:
        os.kill(worker(cage), signal.SIGKILL)
        return call(*arguments)

    monkeypatch.setattr(Conversation, "call", call_after_the_killing)
    with pytest.raises(KilledError, match="3 times"):
        score(as_submitted(WALKS), WALKS, cage)


def test_a_crash_that_does_not_happen_again_costs_nothing(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed: list[int] = []
    call = Conversation.call

    def call_after_the_crash(*arguments: Any) -> Any:
        if not crashed:
            crashed.append(worker(cage))
            os.kill(crashed[0], signal.SIGSEGV)
        return call(*arguments)

    monkeypatch.setattr(Conversation, "call", call_after_the_crash)
    result = score(as_submitted(WALKS), WALKS, cage)
    assert crashed
    assert result.score == result.max_score


@pytest.mark.parametrize(
    ("ending", "times"),
    [
        ("import os; os._exit(1)", 1),
        ("import os; os.close(3)", 1),
        ("import os; os.abort()", 2),
    ],
)
def test_a_crash_of_its_own_is_tried_once_more_and_counts(
    ending: str, times: int, cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    budgets = []

    def budget() -> Budget:
        budgets.append(Budget())
        return budgets[-1]

    monkeypatch.setattr(scoring, "Budget", budget)
    first = next(iter(WALKS.points))
    source = as_submitted(WALKS) + f"\ndef {first}(*a, **k): {ending}\n"
    result = score(source, WALKS, cage)
    assert len(budgets) == times
    assert result.exercises[0].score == 0


def test_a_scratch_that_grew_too_large_is_no_killing_from_outside() -> None:
    source = b"import time\ndef f():\n  for i in range(2000): open(str(i), 'w')\n  time.sleep(9)"
    budget = Budget()
    told = pytest.raises(WorkerDied, match="killed")
    off = frozenset({"namespaces"})
    with Cage(without=off) as cage, cage.open(source, "walks", budget=budget) as student, told:
        student.f()
    assert not budget.killed
