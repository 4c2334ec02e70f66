"""What one submission may use of the grader's time, over all of its tests and its diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.cage.errors import OutOfBudget

SHARE = 4
"""A worker may use this part of what is left: so an endless loop in one exercise, and in a second
and a third, leaves enough for all others, which need hundredths of a second."""

LEAST = 1.0
"""Seconds that must be left for another worker to be opened."""


@dataclass
class Budget:
    """The time left, of the wall clock (spent in the submission's calls) and of the processor."""

    seconds: float = 240.0
    cpu_seconds: float = 32.0
    killed: bool = False
    """Whether a worker was killed by somebody else, such as a system that ran out of memory."""
    crashed: bool = False
    """Whether a worker died of a signal of its own, or of one that somebody sent."""

    @property
    def spent(self) -> bool:
        """Whether too little is left for another worker."""
        return min(self.seconds, self.cpu_seconds) < LEAST

    def share(self) -> tuple[float, float]:
        """Return the seconds and the processor seconds of the next worker.

        >>> Budget().share()
        (60.0, 8.0)

        Raises:
            OutOfBudget: too little is left.
        """
        if self.spent:
            raise OutOfBudget(
                "Not run, since your file had used up its time in other tests; "
                "is there an endless loop?"
            )
        return round(self.seconds / SHARE, 1), round(self.cpu_seconds / SHARE, 1)

    def charge(self, seconds: float, cpu_seconds: float) -> None:
        """Take off what a worker has used."""
        self.seconds -= seconds
        self.cpu_seconds -= cpu_seconds
