"""Read the answer to a question from the student's file, and write another one into it.

Nothing but the answer is ever changed: not a comment, not a blank, not the kind of line ends. What
is more than an answer, such as a function with lines of the student's own, is left alone.
"""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from assignments.lab import student


def recorded(exercise: str) -> str:
    """Return the text that a question's function returns now, or nothing if it returns none.

    Raises:
        LabError: if there is no such exercise, or if its answer cannot be told from its text.
    """
    match _answer(_function(exercise, _parsed(exercise, _content(exercise)))):
        case ast.Return(value=ast.Constant(value=str(answer))):
            return answer
    return ""


def record(exercise: str, letter: str) -> None:
    """Write a letter into the student's file as the answer to a question.

    Raises:
        LabError: if nothing was written, with the reason.
    """
    before = _content(exercise)
    after = _with_answer(exercise, before, f'return "{letter}"')
    path = student.module_path(_unit(exercise)).resolve()
    if after != before:
        try:
            _replace(path, after)
        except OSError as error:
            where = student.shown(_unit(exercise))
            raise student.LabError(f"{where} cannot be written: {error.strerror}.") from None


def _unit(exercise: str) -> str:
    unit = student.unit_of(exercise)
    if unit is None:
        raise student.LabError(f"There is no question `{exercise}` here.")
    return unit


def _content(exercise: str) -> bytes:
    """Return the student's file, byte by byte, once it is known to be text."""
    student.read(_unit(exercise))
    return student.module_path(_unit(exercise)).read_bytes()


def _parsed(exercise: str, content: bytes) -> ast.Module:
    try:
        return ast.parse(content)
    except SyntaxError as error:
        where = f"line {error.lineno} of {student.shown(_unit(exercise))}"
        raise student.LabError(
            f"Python cannot read {where} ({error.msg}). Mend that first; nothing was written."
        ) from None
    except ValueError as error:
        where = student.shown(_unit(exercise))
        raise student.LabError(f"Python cannot read {where} ({error}).") from None


def _function(exercise: str, tree: ast.Module) -> ast.FunctionDef:
    """Return the function of a question, if that is all that bears its name."""
    found = [node for node in tree.body if exercise in _names(node)]
    match found:
        case [ast.FunctionDef(decorator_list=[]) as function]:
            return function
    raise _not_mine(exercise)


def _names(node: ast.stmt) -> set[str]:
    """Return the names that a statement at the left margin gives to something."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del)
    } | {
        part.name
        for part in ast.walk(node)
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    }


def _answer(function: ast.FunctionDef) -> ast.stmt | None:
    """Return the one statement that answers, or says that there is no answer yet."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    match function.body[1:] if has_docstring else function.body:
        case []:
            return None
        case [
            ast.Pass()
            | ast.Return(value=None | ast.Constant())
            | ast.Expr(value=ast.Constant())
            | ast.Raise(exc=ast.Name(id="NotImplementedError"), cause=None)
            | ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError")), cause=None) as one
        ]:
            return one
    raise _not_mine(function.name)


def _with_answer(exercise: str, content: bytes, answer: str) -> bytes:
    """Return the file with another answer; whatever else is in it stays as it is."""
    tree = _parsed(exercise, content)
    function = _function(exercise, tree)
    old = _answer(function)
    if old is not None:
        begin = _place(content, old.lineno, old.col_offset)
        end = _place(content, old.end_lineno or 0, old.end_col_offset or 0)
        changed = content[:begin] + answer.encode() + content[end:]
        function.body[function.body.index(old)] = ast.parse(answer).body[0]
    else:  # the line after the docstring was deleted
        docstring = function.body[-1]
        end = _place(content, (docstring.end_lineno or 0) + 1, 0)
        line_end = b"\r\n" if b"\r\n" in content else b"\n"
        before = content[:end] if content[:end].endswith(line_end) else content[:end] + line_end
        added = b" " * docstring.col_offset + answer.encode() + line_end
        changed = before + added + content[end:]
        function.body += ast.parse(answer).body
    try:
        as_intended = ast.dump(ast.parse(changed)) == ast.dump(tree)
    except SyntaxError:
        as_intended = False
    if not as_intended:
        raise _not_mine(exercise)
    return changed


def _place(content: bytes, line: int, column: int) -> int:
    """Return where a line and column, as ``ast`` counts them, lie in a file."""
    return sum(map(len, content.splitlines(keepends=True)[: line - 1])) + column


def _not_mine(exercise: str) -> student.LabError:
    where = student.shown(_unit(exercise))
    return student.LabError(
        f"`{exercise}` in {where} does more than return one letter, so nothing was written. "
        f"Type the answer there, or `python -m assignments reset {exercise}` restores its stub."
    )


def _replace(path: Path, content: bytes) -> None:
    """Replace a file at once, so that it is whole whatever happens meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
