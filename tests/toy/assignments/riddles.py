"""Riddles: questions about the world.

Every question is a function without arguments. Read its docstring, and return
the letter of the best answer, for instance ``return "B"``.
"""

__all__ = ["spider", "rainbow"]


def spider() -> str:
    """How many legs has a spider?

    A) Six.
    B) As many as a crab.
    C) Eight.

    Source: any garden.
    """
    raise NotImplementedError


def rainbow() -> str:
    """Where does the sun stand when you look at a rainbow?

    A) Behind you.
    B) Behind the rainbow.
    C) Overhead.

    Source: any garden.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
