"""``reset`` brings back one stub, and keeps whatever else the student wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from assignments.lab import student
from assignments.lab.check import examine
from assignments.lab.reset import reset
from tests.lab.conftest import ONE, SOLVED, Workbook, put, with_double


def after(folder: Path, before: str, exercise: str = "double") -> str:
    """Return the module after a reset of one exercise, and check that the backup is the old one."""
    put(folder / "lab/stubs/one.py", ONE)
    put(folder / "one.py", before)
    assert reset(exercise).read_text() == before
    return (folder / "one.py").read_text()


@pytest.mark.parametrize("broken", ["", "\n\nx = (\n"], ids=["readable", "unreadable"])
@pytest.mark.parametrize(
    "between",
    [
        "# My notes on the next one.\n",
        "# %% [markdown]\n# A long\n# comment.\n\n# Another.\n",
        "import math\n",
        "HELP = 1\n\n\n",
        "@print\n",
        "if __name__ == '__main__':\n    print('mine')\n\n\n",
        "class Mine:\n    pass\n\n\n",
    ],
)
def test_what_stands_between_functions_stays(workbook: Workbook, between: str, broken: str) -> None:
    mine = with_double("return 2 * theta  # mine\n    # done").replace(
        "\n\ndef triple", f"\n\n{between}def triple"
    )
    wanted = ONE.replace("\n\ndef triple", f"\n\n{between}def triple")
    assert after(workbook(one=ONE), mine + broken) == wanted + broken


def test_comments_after_the_last_function_stay(workbook: Workbook) -> None:
    assert after(workbook(one=ONE), SOLVED + "\n\n# the end\n", "triple").endswith(
        "\n\n# the end\n"
    )


def test_lines_of_the_function_go_wherever_they_stand(workbook: Workbook) -> None:
    body = "text = '''\ndef not_a_function():\nx = 1\n'''\n    return theta"
    assert after(workbook(one=ONE), with_double(body)) == ONE


@pytest.mark.parametrize("emptied", ["", "\n", "   \n\n"])
def test_an_emptied_file_is_the_released_one_again(workbook: Workbook, emptied: str) -> None:
    assert after(workbook(one=ONE), emptied) == ONE


@pytest.mark.parametrize(
    "without",
    [
        "# mine\n",
        '"""My words."""\n',
        "def help():\n    return 1\n",
        "import math\n",
        "from __future__ import annotations\n",
    ],
)
def test_imports_that_were_lost_come_back(workbook: Workbook, without: str) -> None:
    folder = workbook(one=ONE)
    text = after(folder, without)
    assert text.count("import numpy as np\n") == 1
    assert without.strip() in text
    assert examine("double").status == "not started yet"


def test_imports_that_are_there_are_not_doubled(workbook: Workbook) -> None:
    folder = workbook(one=ONE)
    assert after(folder, SOLVED).count("import numpy") == 1
    assert after(folder, (folder / "one.py").read_text()).count("import numpy") == 1


def test_a_second_reset_changes_nothing(workbook: Workbook) -> None:
    folder = workbook(one=ONE)
    once = after(folder, with_double("return (") + "\n# end\n")
    assert after(folder, once) == once


def test_a_file_that_cannot_be_written_is_told(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    workbook(one=SOLVED)
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(student.LabError, match=r"one\.py cannot be written: No space"):
        reset("double")
