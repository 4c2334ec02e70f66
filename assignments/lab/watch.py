"""``watch``: one exercise at a time on a cleared screen, checked again whenever you save."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping

from assignments.lab import progress, student
from assignments.lab.check import examine_all
from assignments.lab.hints import one_more
from assignments.lab.keyboard import Pressed, is_terminal, keyboard
from assignments.lab.reset import reset
from assignments.lab.screen import State, page

PAUSE = 0.05
"""How long to wait for a key before looking at the files again, in seconds."""

PATIENCE = 0.3
"""After how many seconds it is said that a check is not finished."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Saves = dict[str, int]
"""When each unit's file was last saved."""


class _StoppedError(Exception):
    """A check was ended: a file was saved, or a key was pressed."""

    def __init__(self, key: str = "") -> None:
        self.key = key


def watch(exercises: Mapping[str, str], colour: bool, check: Callable[[], object]) -> int:
    """Check again whenever a module is saved, until q or Ctrl-C.

    Args:
        exercises: those to work on, in order, each with its unit.
        colour: whether colours are wanted; ``NO_COLOR`` turns them off too.
        check: what to do at each save where there is no terminal with keys.
    """
    if not is_terminal():
        _print_each_time(check)
    colour = colour and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    state = State(exercises, next(iter(exercises)), left=list(exercises))
    with keyboard() as pressed:
        _work(state, _drawing(state, colour), pressed)
    print("Stopped. Your work is as you saved it.")
    return 0


def _print_each_time(check: Callable[[], object]) -> None:
    saved: Saves = {}
    print("Watching assignments/: save a file to check it. Press Ctrl-C to stop.", flush=True)
    while True:
        if (now := _saves(student.units())) != saved:
            saved = now
            print(f"\n--- {time.strftime('%H:%M:%S')} ---")
            check()
            sys.stdout.flush()
        time.sleep(PAUSE)


def _saves(units: list[str]) -> Saves:
    found = {}
    for unit in units:
        with contextlib.suppress(OSError):  # an editor may be replacing it
            found[unit] = student.module_path(unit).stat().st_mtime_ns
    return found


def _work(state: State, show: Callable[[], None], pressed: Pressed) -> None:
    units = list(dict.fromkeys(state.exercises.values()))
    saved = _saves(units)

    def stop() -> None:
        if key := pressed(0):
            raise _StoppedError(key)
        if saved | _saves(units) != saved:
            raise _StoppedError

    first = True  # then the first exercise that is not done becomes the current one
    while True:
        key = ""
        show()
        try:
            _check(state, show, stop)
        except _StoppedError as stopped:
            key = stopped.key
            first = first and bool(key)  # whoever saves is at work on the current one
        else:
            if first:
                state.current = _unfinished(state, list(state.exercises))
            first = False
            show()
        key = key or pressed(PAUSE)
        now = saved | _saves(units)
        changed = [unit for unit in units if now.get(unit) != saved.get(unit)]
        if changed:
            _begin(state, changed)
        if key == "q":
            return
        if key:
            _act(state, key, show, pressed)
            now |= _saves(units)  # a reset is no save of the student's
        saved.update(now)


def _begin(state: State, units: list[str]) -> None:
    """Have the exercises of units that were saved checked, the current one first."""
    mine = [name for name, unit in state.exercises.items() if unit in units]
    if state.current not in mine:
        state.current = _unfinished(state, mine)
    state.below, state.listing = (), False
    again = [name for name in state.exercises if name in mine or name in state.left]
    state.left = sorted(again, key=lambda name: name != state.current)


def _check(state: State, show: Callable[[], None], stop: Callable[[], None]) -> None:
    """Check what is left to check; the current exercise is shown as soon as it is known."""
    if not state.left:
        return
    begun = time.monotonic()

    def poll() -> None:
        stop()
        if time.monotonic() > begun + PATIENCE:
            state.slow = True
            show()

    state.slow = False
    while state.left:
        unit = state.exercises[state.left[0]]
        mine = [name for name in state.left if state.exercises[name] == unit]
        try:
            # What the module prints has no place on this screen.
            with contextlib.redirect_stdout(io.StringIO()):
                for outcome in examine_all(unit, mine, poll):
                    state.unread.pop(unit, None)
                    state.found[outcome.exercise] = outcome
                    state.left.remove(outcome.exercise)
                    if outcome.exercise == state.current:
                        show()
        except student.LabError as error:
            state.unread[unit] = str(error)
            for name in mine:
                state.found.pop(name, None)
            state.left = [name for name in state.left if name not in mine]
    progress.remember(list(state.found.values()))


def _unfinished(state: State, names: list[str]) -> str:
    """Return the first of these exercises that is not done, or else the first."""
    return next((name for name in names if not state.done(name)), names[0])


def _act(state: State, key: str, show: Callable[[], None], pressed: Pressed) -> None:
    names = list(state.exercises)
    listing, state.listing = state.listing, False
    if key == "h":
        state.below = one_more(state.current)
    elif key == "n":
        here = names.index(state.current)
        state.current = _unfinished(state, [*names[here + 1 :], *names[: here + 1]])
        state.below = ()
    elif key == "l":
        state.listing = not listing
    elif key == "c":
        state.found, state.left = {}, names
    elif key == "r":
        state.below = _reset(state, show, pressed)
    else:
        state.listing = listing


def _reset(state: State, show: Callable[[], None], pressed: Pressed) -> list[str]:
    """Ask, reset the current exercise, and return what to say about it."""
    name = state.current
    state.below = [f"Turn `{name}` back into its stub? Press y; any other key leaves it."]
    show()
    while not (key := pressed(1)):
        show()
    if key != "y":
        return ["Nothing was changed."]
    try:
        backup = reset(name)
    except student.LabError as error:
        return [str(error)]
    _begin(state, [state.exercises[name]])
    return [f"`{name}` is a stub again. Your file as it was: {backup.name}"]


def _drawing(state: State, colour: bool) -> Callable[[], None]:
    """Return what draws the page anew, if it or the size of the terminal has changed."""
    terminal, shown = sys.stdout, ""

    def show() -> None:
        nonlocal shown
        size = shutil.get_terminal_size((80, 24))
        text = page(state, size.columns, size.lines, colour)
        if (drawn := f"{_CLEAR}{text}\n") != shown:
            terminal.write(drawn)
            terminal.flush()
            shown = drawn

    return show
