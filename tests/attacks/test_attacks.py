"""No attack buys anything; and every attack works where the layer that stops it is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from catalogue import ARCHITECTURE, CAGE, Attack, attacks
from play import KEY, alarm, attempt, bought
from world import World

from autograder.cage import Cage
from autograder.course import COURSE, Unit
from autograder.judging.scoring import score
from autograder.judging.stubs import as_submitted

ATTACKS = attacks()
PROVED = [attack for attack in ATTACKS if attack.prove]


def name(attack: Attack) -> str:
    return attack.name


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def full_cage(world: World) -> Iterator[Cage]:
    with Cage() as cage:
        world.remember()
        yield cage


@pytest.fixture(scope="module")
def cage_without_namespaces(world: World) -> Iterator[Cage]:
    """The cage on the many machines where an ordinary user gets no namespaces."""
    with Cage(without=frozenset({"namespaces"})) as cage:
        world.remember()
        yield cage


@pytest.fixture
def cage(request: pytest.FixtureRequest, attack: Attack) -> Cage:
    made: Cage = request.getfixturevalue(request.node.callspec.params["which"])
    if not set(attack.layers) & {*made.layers, *ARCHITECTURE}:
        pytest.skip(f"needs {' or '.join(attack.layers)}, which is not to be had here")
    return made


CAGES = [("full_cage", attack) for attack in ATTACKS] + [
    ("cage_without_namespaces", attack) for attack in ATTACKS if CAGE & set(attack.layers)
]


@pytest.mark.parametrize(
    ("which", "attack"), CAGES, ids=[f"{which}-{attack.name}" for which, attack in CAGES]
)
def test_attack_buys_nothing(
    attack: Attack,
    which: str,
    cage: Cage,
    world: World,
    record_property: Callable[[str, object], None],
) -> None:
    record_property("attack", attack.name)
    world.remember()
    with alarm(300):
        result = attempt(attack, world, cage)
    assert bought(attack, result, world) == []
    with cage.open(b"def honest(): return 1", "optimizers") as student:
        assert student.honest() == 1, "the next student pays for it"


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
@pytest.mark.parametrize("which", ["full_cage", "cage_without_namespaces"])
def test_honest_work_gets_full_marks_in_the_cage_that_was_attacked(
    which: str, unit: Unit, request: pytest.FixtureRequest
) -> None:
    cage = request.getfixturevalue(which)
    result = score(as_submitted(unit).encode(), unit, student_id="ada", key=KEY, cage=cage)
    assert result.score == result.max_score > 0


@pytest.fixture(scope="module")
def plays(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """What each attack bought without its layer; played on every processor at the same time."""
    wanted = sorted(
        item.callspec.params["attack"].name for item in request.session.items if is_proof(item)
    )
    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(processors) as pool:
        lines = pool.map(play, [wanted[first::processors] for first in range(processors)])
    return dict(json.loads(line) for part in lines for line in part)


def is_proof(item: pytest.Item) -> bool:
    return getattr(item, "originalname", "") == "test_attack_works_without_its_layer"


def play(names: list[str]) -> list[str]:
    program = str(Path(__file__).with_name("play.py"))
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    played = subprocess.run(
        [sys.executable, program, *names], env=environment, stdout=subprocess.PIPE, check=False
    )
    return played.stdout.decode().splitlines()


@pytest.mark.parametrize("attack", PROVED, ids=name)
def test_attack_works_without_its_layer(
    attack: Attack, plays: dict[str, list[str]], record_property: Callable[[str, object], None]
) -> None:
    record_property("proof", attack.name)
    assert attack.name in plays, "it could not be played; see what was said on stderr"
    assert plays[attack.name] != []


@pytest.mark.parametrize("attack", ATTACKS, ids=name)
def test_every_attack_says_what_it_is(attack: Attack) -> None:
    assert attack.wants
    assert set(attack.layers) <= CAGE | ARCHITECTURE
    assert attack.prove or attack.why_not, "an attack that never worked proves nothing"


def test_there_are_at_least_ninety_attacks() -> None:
    assert len(ATTACKS) >= 90
