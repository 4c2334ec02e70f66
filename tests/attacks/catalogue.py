"""The attacks in ``files``, read without importing them: what each wants and what stops it.

An attack is a piece of a student's module. Its first lines say, as literals,

- ``WANTS``: what it is after;
- ``LAYER``: what stops it, one name or several that each would do;
- ``PROVE``: whether it may be shown to work without that layer (``WHY_NOT`` says why not);
- ``UNIT``, ``REST``: the unit, and whether the rest of the module is "empty" (the stubs) or
  "honest" (the solutions);
- ``ATTACKED``: the exercises it wants points for without having earned them;
- ``LOOT``: a text that it says only if it came what it wanted.

A word between two @ is replaced by what the harness made: the attacker knows every path and
number there is to know.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import COURSE, Unit
from autograder.judging import stubs

USUAL = COURSE.unit("optimizers")
"""The unit of an attack that does not say which."""
FILES = Path(__file__).parent / "files"
GROUPS = ("steal", "tamper", "forge", "values", "exhaust")
CAGE = {"landlock", "seccomp", "rlimits", "namespaces"}
ARCHITECTURE = {
    "process",  # the submission shares no memory with the grader
    "fresh",  # a worker is used for one exercise, and loads the module anew for each test
    "environment",  # and knows no variables
    "descriptors",  # and no open files
    "deadline",
    "wire",  # only plain values cross
    "comparison",  # which the grader compares itself
    "escape",  # and whatever is shown is cut and cleaned
}
"""What cannot be switched off: the attack is shown to work on a naive grader instead."""


@dataclass(frozen=True)
class Attack:
    """One file of ``files``."""

    path: Path
    wants: str
    layers: tuple[str, ...]
    prove: bool
    why_not: str = ""
    unit: Unit = USUAL
    rest: str = "empty"
    attacked: tuple[str, ...] = ()
    loot: str = ""

    @property
    def name(self) -> str:
        """The group and the name, as the tests are called."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def exercises(self) -> set[str]:
        """The exercises that the attack is after or changes, and one that it leaves alone."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        changed = {word.id for word in ast.walk(tree) if isinstance(word, ast.Name)}
        changed |= {part.name for part in ast.walk(tree) if isinstance(part, ast.FunctionDef)}
        ours = [name for name in self.unit.points if name in {*self.attacked, *changed}]
        others = [name for name in self.unit.points if name not in ours]
        return {*ours, *others[:1]}

    def module(self, replacements: dict[str, str]) -> bytes:
        """Return the module that is handed in: the rest of the unit, then the attack."""
        rest = stubs.as_submitted(self.unit) if self.rest == "honest" else stubs.stub(self.unit)
        text = f"{rest}\n\n{self.path.read_text(encoding='utf-8')}"
        for word, value in replacements.items():
            text = text.replace(f"@{word}@", value)
        return text.encode()


def read(path: Path) -> Attack:
    """Return the attack in a file; a file that does not say what it is raises KeyError."""
    says: dict[str, Any] = {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper():
                try:
                    says[name] = ast.literal_eval(node.value)
                except ValueError:
                    continue  # a constant of the attack itself
    if not ast.get_docstring(tree):
        raise KeyError(f"{path} does not begin with a docstring")
    layers = says["LAYER"] if isinstance(says["LAYER"], tuple) else (says["LAYER"],)
    return Attack(
        path=path,
        wants=says["WANTS"],
        layers=layers,
        prove=says["PROVE"],
        why_not=says.get("WHY_NOT", ""),
        unit=COURSE.unit(says["UNIT"]) if "UNIT" in says else USUAL,
        rest=says.get("REST", "empty"),
        attacked=says.get("ATTACKED", ()),
        loot=says.get("LOOT", ""),
    )


def attacks() -> list[Attack]:
    """Return every attack, group by group."""
    return [read(path) for group in GROUPS for path in sorted((FILES / group).glob("*.py"))]
