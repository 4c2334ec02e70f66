"""The public check names a mistake by its results alone, never guesses, and gives nothing away."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import re
import sys
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from assignments.lab import known
from assignments.lab.check import examine
from autograder.cage import DeadlineExceeded
from autograder.course import COURSE, Unit
from autograder.dev.digests import digests, path, public_calls, results
from autograder.judging import candidates
from autograder.judging.catalogue import mistakes, mistakes_of, right_programs
from autograder.judging.editing import OverlappingError, code, source
from autograder.judging.inprocess import InProcess
from autograder.judging.observation import LOOSE, observe
from autograder.judging.stubs import as_submitted
from autograder.proof.mutants import mutants
from autograder.proof.rehearsal import deadline
from tests.lab.conftest import Workbook

UNITS = [unit for unit in COURSE.units if path(unit).is_file()]
of_units = pytest.mark.parametrize("unit", UNITS, ids=[unit.name for unit in UNITS])


def entries(unit: Unit) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path(unit).read_text(encoding="utf-8"))
    return found


def words(mistake: Any) -> str:
    return f"{mistake.diagnosis}\n{mistake.explanation}".strip()


def name(unit: Unit, exercise: str, program: Any, seconds: float = 1.0) -> str | None:
    """Return what the check says of a program, given as a module's text or its code.

    Nothing is said of one that does not end within these seconds of the processor.
    """
    module = ModuleType(unit.name)
    with contextlib.suppress(DeadlineExceeded), deadline(seconds), np.errstate(all="ignore"):
        with patch.dict(sys.modules, {unit.name: module}):  # dataclasses look for it there
            exec(program, vars(module))
        return known.name(exercise, unit.name, vars(module))
    return None


def test_a_unit_without_digests_has_nothing_to_name() -> None:
    assert UNITS
    assert [unit.name for unit in COURSE.units if unit not in UNITS and digests(unit)] == []


@of_units
def test_the_shipped_digests_are_those_of_the_catalogue(unit: Unit) -> None:
    assert path(unit).read_text(encoding="utf-8") == digests(unit)


@of_units
def test_many_mistakes_are_named_and_each_by_its_own_words(unit: Unit) -> None:
    named = 0
    for exercise, entry in entries(unit).items():
        for one in mistakes_of(unit, exercise):
            said = name(unit, exercise, code(unit, exercise, one))
            assert said in (None, words(one)), f"{exercise}: {one.name}"
            named += said is not None
        assert entry["known"]
    assert named >= 10
    assert named == sum(len(entry["known"]) for entry in entries(unit).values())


@of_units
def test_no_right_program_is_named(unit: Unit) -> None:
    programs = [as_submitted(unit), *(program.text for program in right_programs(unit))]
    for exercise, text in itertools.product(entries(unit), programs):
        if f"def {exercise}(" in text:
            assert name(unit, exercise, text) is None, exercise


@of_units
def test_an_accepted_convention_is_not_named(unit: Unit) -> None:
    for one in mistakes(unit):
        if one.accepted and one.exercise in entries(unit):
            assert name(unit, one.exercise, code(unit, one.exercise, one)) is None


@of_units
def test_a_program_that_is_not_in_the_catalogue_is_named_only_for_what_it_does(unit: Unit) -> None:
    """A mutant that is named does what the mistake does on the diagnosis's own inputs, too."""
    for exercise in entries(unit):
        by_words = {words(one.mistakes[0]): one for one in candidates.singles(unit, exercise)}
        for mutant in mutants(unit, exercise):
            said = name(unit, exercise, mutant.text, seconds=0.05)  # many loop for ever
            if said is not None:
                student_ = InProcess(compile(mutant.text, "", "exec"), unit.name)
                probes = candidates.draw_probes(unit, exercise)
                seen = [observe(probe, getattr(student_, exercise)) for probe in probes]
                assert by_words[said].explains(seen, LOOSE), f"{exercise}: {mutant.line}: {said}"


@of_units
def test_of_two_mistakes_none_is_named_that_is_not_there(unit: Unit) -> None:
    rng = np.random.default_rng(12)
    for exercise in entries(unit):
        two = list(itertools.combinations(mistakes_of(unit, exercise), 2))
        for i in rng.permutation(len(two))[:25]:
            with contextlib.suppress(OverlappingError):
                said = name(unit, exercise, code(unit, exercise, *two[i]))
                assert said is None or said in map(words, two[i])


@of_units
def test_nothing_can_be_read_without_making_the_mistake(unit: Unit) -> None:
    text = path(unit).read_text(encoding="utf-8")
    seals = [seal for entry in entries(unit).values() for seal in entry["known"].values()]
    plain = b"\n".join([text.encode(), *map(base64.b64decode, seals)])
    for one in mistakes(unit):
        for line in words(one).split("\n"):
            assert line.encode() not in plain
    for line in as_submitted(unit).splitlines():
        if line.startswith("    ") and len(line.strip()) > 25 and line not in str(public(unit)):
            assert line.strip() not in text


def public(unit: Unit) -> list[str]:
    """Return the lines of the docstrings, which everybody has."""
    return re.findall(r'"""(.*?)"""', as_submitted(unit), re.S)


@of_units
def test_the_right_results_are_not_there_and_open_nothing(unit: Unit) -> None:
    for exercise, entry in entries(unit).items():
        right = results(unit, exercise, entry["calls"])
        assert right is not None
        assert known.digest(exercise, right)[0] not in entry["known"]
        for place in range(len(right)):  # nor do they with one result left out
            assert known.digest(exercise, right[:place])[0] not in entry["known"]


@of_units
def test_guesses_open_nothing(unit: Unit) -> None:
    """What somebody may try who has solved nothing: constants, and the inputs themselves."""
    for exercise, entry in entries(unit).items():
        for guess in ("0.0", "1.0", "None", "theta", "0 * np.asarray(theta)", "(theta, None)"):
            program = f"import numpy as np\ndef {exercise}(theta=0.0, *rest, **named):\n"
            said = name(unit, exercise, f"{program}    return {guess}\n")
            assert said is None or said in map(words, mistakes_of(unit, exercise))
            if guess in ("0.0", "1.0", "None"):
                assert said is None, f"{exercise}: {guess}"
        assert entry["known"]


@of_units
def test_no_two_seals_have_one_key(unit: Unit) -> None:
    """With one key for two texts, both could be read by whoever can guess parts of one."""
    keys = []
    for exercise, entry in entries(unit).items():
        for one in mistakes_of(unit, exercise):
            seen = results(unit, exercise, entry["calls"], one)
            if seen is not None:
                place, key = known.digest(exercise, seen)
                keys += [key] if place in entry["known"] else []
    assert len(keys) == len(set(keys))


@of_units
def test_the_inputs_have_three_digits_as_nobodys_hidden_ones_have(unit: Unit) -> None:
    for exercise, entry in entries(unit).items():
        assert entry["calls"] == public_calls(unit, exercise)
        recorded = [line for line in entry["calls"] if re.match(r"r\d+_", line)]
        assert entry["calls"]
        for line in recorded:
            for number in re.findall(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?", line):
                digits = number.split("e")[0].replace(".", "").strip("0")
                assert len(digits) <= 3, line


def test_the_check_names_a_mistake(workbook: Workbook) -> None:
    unit = UNITS[0]
    exercise = next(iter(entries(unit)))
    one = next(
        one
        for one in mistakes_of(unit, exercise)
        if name(unit, exercise, code(unit, exercise, one)) is not None
    )
    folder = workbook(**{unit.name: source(unit, exercise, one)})
    put = folder / "lab/units" / unit.name / known.FILE
    put.parent.mkdir(parents=True)
    put.write_text(digests(unit), encoding="utf-8")
    outcome = examine(exercise)
    assert outcome.status == "not right yet"
    assert one.diagnosis in outcome.lines
    put.write_text("damaged", encoding="utf-8")
    assert one.diagnosis not in examine(exercise).lines
