"""What the probes of both checkpoints share: files in memory, and what a run saves."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from autograder.cage.errors import StudentError
from autograder.judging.mistakes import Probe
from autograder.units.training.disk import Disk, Progress


def saving(rng: np.random.Generator, d: int, steps: int | None = None) -> Probe:
    """Return a probe that sees what is done with the files, and what is in them in the end."""
    progress = Progress(rng, "this run", d)
    progress.step = progress.step if steps is None else steps
    fresh = progress.rng.bit_generator.state

    def probe(f: Any) -> Any:
        done: list[str] = []
        files = {"a.json": "old"}

        def name(file: Any) -> str:
            return "the file" if file == "a.json" else "another file"

        def write(file: Any, text: Any) -> None:
            done.append(f"write {name(file)}")
            files[file] = text

        def replace(old: Any, new: Any) -> None:
            done.append(f"replace {name(old)} {name(new)}")
            if old in files:
                files[new] = files.pop(old)

        progress.rng.bit_generator.state = fresh
        got = f(write, replace, "a.json", *progress.arguments())
        drawn = progress.rng.bit_generator.state != fresh
        texts = [_seen(text) for _, text in sorted(files.items())]
        return done, texts, _seen(got), str(drawn)

    return probe


def _seen(text: Any) -> Any:
    try:
        found = json.loads(text)
        return [
            (key, found[key] if key in ("theta", "velocity", "step") else str(found[key]))
            for key in sorted(found)
        ]
    except (TypeError, ValueError):
        return str(text)


def loading(rng: np.random.Generator, d: int) -> Probe:
    """Return a probe that sees what comes back from a whole checkpoint."""
    progress = Progress(rng, "this run", d)
    files = {"a.json": json.dumps(progress.contents())}

    def probe(f: Any) -> Any:
        step, theta, velocity, state = f(Disk(files).read, "a.json", progress.run)
        same = state.bit_generator.state == progress.rng.bit_generator.state
        return step, theta, velocity, str(same)

    return probe


def refusing(rng: np.random.Generator) -> Probe:
    """Return a probe that sees what becomes of what is no checkpoint of this run."""
    progress = Progress(rng, "this run", 2)
    whole = progress.contents()
    text = json.dumps(whole)
    versions: list[Any] = [{"version": version, "steps": 3} for version in (0, 2)]
    versions += [whole | {"version": version} for version in (0, 2)]
    versions.append({key: value for key, value in whole.items() if key != "version"})
    cases: list[tuple[dict[str, str], str]] = [({}, progress.run)]
    cases += [({"a.json": text[:end]}, progress.run) for end in (0, 1, len(text) // 2)]
    cases += [({"a.json": json.dumps(one)}, progress.run) for one in versions]
    cases += [({"a.json": text}, run) for run in ("that run", "this", "this run 2", "This run")]

    def outcome(f: Any, files: dict[str, str], run: str) -> str:
        try:
            got = f(Disk(files).read, "a.json", run)
        except StudentError as error:
            return "ValueError" if error.kind == "JSONDecodeError" else error.kind
        return "nothing" if got is None else "taken"

    return lambda f: [outcome(f, files, run) for files, run in cases]
