"""What the hidden tests accept though it is wrong, told from what is right after all.

For each mutant that no hidden test rejects, Hypothesis looks for an input on which it differs from
the solution. If it finds one, the hidden tests have a hole; if not, the mutant may compute the
same, and belongs into ``excused.py`` of its unit with the reason.
"""

from __future__ import annotations

import copy
import inspect
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from autograder.course import Unit
from autograder.judging import suite
from autograder.judging.calls import GRADIENTS, Call, array_meaning, function_kind
from autograder.judging.editing import code, program
from autograder.judging.inprocess import InProcess
from autograder.judging.observation import LOOSE, same
from autograder.proof import rehearsal
from autograder.proof.mutants import Mutant, mutants
from autograder.proof.sometimes import sometimes
from solutions.meanings import Meaning
from solutions.names import NAMES
from solutions.validation import is_function

INPUTS = 300
"""How many inputs are tried for each mutant."""
SIZES = (1, 2, 5, 40)
SCALES = (0.0, 1e-8, 1e-4, 1.0, 30.0, 1e8)
NUMBERS = (0.0, 1e-4, 0.05, 0.3, 0.97, 2.0, 100.0)
WHOLE = (0, 1, 2, 12, 30)


def accepted(units: Sequence[Unit]) -> Iterator[str]:
    """Go through the mutants that are accepted, and say of each where it differs, if it does."""
    warnings.simplefilter("ignore")
    for unit in units:
        for exercise in unit.exercises:
            tests = suite.hidden_tests_of(unit, exercise)
            for mutant in (*mutants(unit, exercise), *sometimes(unit, exercise)):
                compiled = compile(mutant.text, f"{unit.name}.py", "exec")
                if not any(rehearsal.failure(test, compiled, unit) for test in tests):
                    found = difference(mutant)
                    verdict = f"differs: {found}" if found else "no difference found."
                    yield f"{exercise}: {mutant.line!r} is accepted; {verdict}"


def difference(mutant: Mutant) -> str:
    """Return a call on which a mutant differs from the solution, or nothing if none is found.

    >>> from autograder.course import COURSE
    >>> unit = COURSE.units[0]
    >>> "(" in difference(sometimes(unit, unit.exercises[0])[0])
    True
    """
    unit, exercise = mutant.unit, mutant.exercise
    spoilt = compile(mutant.text, f"{unit.name}.py", "exec", dont_inherit=True)
    solution = code(unit, exercise)

    def differs(call: Call) -> bool:
        with np.errstate(all="ignore"):
            got, wanted = (
                copy.deepcopy(call).run(InProcess(one, unit.name), exercise)
                for one in (spoilt, solution)
            )
        return not same(got, wanted, LOOSE)

    try:
        call = find(
            _calls(inspect.signature(program(unit, exercise))),
            differs,
            settings=settings(
                max_examples=INPUTS,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            ),
        )
    except NoSuchExample:
        return ""
    return call.text(exercise)


@st.composite
def _calls(draw: st.DrawFn, signature: inspect.Signature) -> Call:
    """Draw the arguments of one call, over the whole range of what their names mean."""
    sizes = {axis: draw(st.sampled_from(SIZES)) for axis in "dnt"}
    arrays: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    functions: dict[str, tuple[int, bool]] = {}
    for name, parameter in signature.parameters.items():
        if is_function(parameter):
            functions[name] = function_kind(parameter)
        elif name == "rng":
            numbers[name] = np.random.default_rng(draw(st.integers(0, 9)))
        elif name == "gradient" and "state" in signature.parameters:
            arrays[GRADIENTS] = _array(draw, array_meaning(GRADIENTS), sizes)
        elif name not in NAMES or name == "state":
            continue
        elif NAMES[name].axes is not None:
            arrays[name] = _array(draw, NAMES[name], sizes)
        else:
            numbers[name] = _number(draw, NAMES[name])
    return Call(arrays, numbers, functions, tuple(signature.parameters))


def _array(draw: st.DrawFn, meaning: Meaning, sizes: dict[str, int]) -> Any:
    shape = [max(sizes[axis], meaning.least) for axis in meaning.axes or ""]
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    if meaning.small == range(2):
        return rng.choice([[0.0], [1.0], [0.0, 1.0]][draw(st.integers(0, 2))], shape)
    array = draw(st.sampled_from(SCALES)) * rng.normal(size=shape)
    if draw(st.booleans()):
        array = -np.abs(array)
    if draw(st.booleans()):
        array.flat[0] = 0.0
    return array.astype(draw(st.sampled_from(["f8", "f4", "i8"])))


def _number(draw: st.DrawFn, meaning: Meaning) -> Any:
    tried = WHOLE if isinstance(meaning.small, int) else NUMBERS
    if meaning.small is None:
        return draw(st.lists(st.sampled_from(WHOLE[1:]), min_size=1, max_size=3))
    return draw(st.sampled_from([one for one in tried if _fits(meaning, one)]))


def _fits(meaning: Meaning, value: float) -> bool:
    try:
        meaning.accept(value)
    except ValueError:
        return False
    return True
