"""Grading on more than one machine: a Dask cluster in place of this machine's workers.

A task travels with all that it needs: the bytes of the submission, and the secret of this one
submission, from which its inputs are drawn. The key of the course stays here. A worker needs the
installed package, and neither the class's folder nor its gradebook; its results travel back.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager
from typing import Any, TypeVar

from autograder.classroom import harmless, workers
from autograder.classroom.cluster_worker import Order, UnlikeError, answered, likeness
from autograder.course import Unit
from autograder.judging.scoring import KilledError

PATIENCE = 10.0
"""Seconds for which a scheduler is waited for."""

DESERTED = 60.0
"""Seconds for which a cluster may be without any worker."""

PAUSE = 1.0

Result = TypeVar("Result")


class ClusterError(Exception):
    """The cluster cannot grade; the text says why and what to do."""


@contextmanager
def connected(
    address: str, unit: Unit, allow_missing: frozenset[str] = frozenset()
) -> Iterator[Cluster]:
    """Connect to the scheduler at an address, all of whose workers can grade a unit.

    Raises:
        ClusterError: there is none, it has no workers, or one of them cannot grade.
    """
    client = _client(address)
    try:
        cluster = Cluster(client, address, unit)
        cluster.check(allow_missing)
        yield cluster
    finally:
        client.close(timeout=PATIENCE)


@contextmanager
def chosen(
    address: str | None, count: int | None, unit: Unit, allow_missing: frozenset[str]
) -> Iterator[tuple[int | None, Callable[[int], workers.Pool]]]:
    """Yield how many workers there are and how they are got: a cluster's, or this machine's.

    Raises:
        ClusterError: the cluster cannot grade, or its workers were numbered.
    """
    if address is None:
        yield count, workers.pool
    elif count is not None:
        raise ClusterError("--workers is for this machine; a cluster uses all the workers it has.")
    else:
        with connected(address, unit, allow_missing) as cluster:
            yield cluster.threads, cluster.pool


def _client(address: str) -> Any:
    try:
        import distributed  # noqa: F401
    except ModuleNotFoundError:
        raise ClusterError(
            "--scheduler needs Dask: pip install 'gradient-descent-course[cluster]'."
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say what is wrong ourselves
    for _ in range(2):  # Dask itself never repeats a greeting that was not answered
        try:
            return _attempt(address)
        except Exception as error:
            reason = harmless.line(str(error)).rstrip(".")
        if reason:
            break
    reason = reason or "it does not answer"
    raise ClusterError(
        f"There is no Dask scheduler at {harmless.line(address)}: {reason}. Start one "
        "(`dask scheduler`) and its workers (`dask worker ADDRESS`), or correct the address."
    )


def _attempt(address: str) -> Any:
    """Return a client, or raise what Dask raises, or TimeoutError where it would wait for ever."""
    from distributed import Client
    from distributed.comm.addressing import parse_address
    from distributed.comm.registry import get_backend

    attempt: Future[Any] = Future()

    def connect() -> None:
        try:
            get_backend(parse_address(address)[0])  # or Dask prints a traceback of its own
            attempt.set_result(Client(address, timeout=PATIENCE, set_as_default=False))
        except Exception as error:  # whatever answers there
            attempt.set_exception(error)

    # Dask's own limit does not hold where something else answers at the address.
    threading.Thread(target=connect, daemon=True).start()
    return attempt.result(1.2 * PATIENCE)


class Cluster:
    """A Dask cluster that grades a unit."""

    def __init__(self, client: Any, address: str, unit: Unit):
        self.client = client
        self.address = harmless.line(address)
        self.unit = unit
        self.likeness = likeness(unit)

    @property
    def threads(self) -> int:
        """How many submissions are worked at, at once."""
        return sum(self.client.nthreads().values())

    def order(self, task: Callable[..., Any], *arguments: Any) -> bytes:
        """Return what a worker unpickles to call a function; see :class:`Order`."""
        return pickle.dumps(Order(self.unit, self.likeness, task, arguments))

    def check(self, allow_missing: frozenset[str]) -> None:
        """Raise :class:`ClusterError` unless there are workers, and all can grade."""
        order = self.order(workers.layers, allow_missing)
        answers = self.client.run(pickle.loads, order, on_error="return")
        if not answers:
            raise ClusterError(
                f"The scheduler at {self.address} has no workers; "
                f"start some: dask worker {self.address}"
            )
        for worker, answer in answers.items():
            try:
                if isinstance(answer, Exception):
                    raise answer
                answered(answer)
            except Exception as error:
                raise ClusterError(f"The worker at {worker} cannot grade. {_why(error)}") from None

    def pool(self, count: int) -> ClusterPool:
        """Return what gives the cluster work; how many it does at once is its own affair."""
        return ClusterPool(self)


class ClusterPool:
    """Gives a cluster work, as an executor of ``concurrent.futures`` gives it to this machine."""

    def __init__(self, cluster: Cluster):
        self._cluster = cluster
        self._executor = cluster.client.get_executor(pure=False)
        self._pending: set[Future[Any]] = set()
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, task: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a worker call a function."""
        promised: Future[Result] = Future()
        self._pending.add(promised)
        order = self._cluster.order(task, *arguments)
        try:
            sent = self._executor.submit(pickle.loads, order)
        except Exception:  # the client has closed itself
            raise self._gone() from None
        sent.add_done_callback(lambda sent: self._hand_on(sent, promised))
        return promised

    def _hand_on(self, sent: Future[bytes], promised: Future[Any]) -> None:
        if sent.cancelled():
            self._fail(promised, self._gone())
            return
        try:
            value = answered(sent.result())
        except Exception as error:
            self._fail(promised, self._meaning(error))
        else:
            with contextlib.suppress(InvalidStateError):
                promised.set_result(value)
        self._pending.discard(promised)

    def _fail(self, promised: Future[Any], error: Exception) -> None:
        self._pending.discard(promised)
        with contextlib.suppress(InvalidStateError):  # it has failed already
            promised.set_exception(error)

    def _gone(self) -> ClusterError:
        return ClusterError(
            f"The scheduler at {self._cluster.address} is gone. What was graded is kept; "
            "run it again to do the rest."
        )

    def _meaning(self, error: Exception) -> Exception:
        """Return what Dask's error means to whoever waits for a result."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return KilledError("Every worker that graded it was killed.")
        if isinstance(error, UnlikeError | ImportError):  # one that came after the beginning
            return ClusterError(f"A worker cannot grade. {_why(error)}")
        return error

    def _watch(self) -> None:
        """Let nobody wait for ever for workers that do not come back."""
        seen = time.monotonic()
        while not self._closed.wait(PAUSE):
            with contextlib.suppress(Exception):  # of a client that is being closed
                if self._cluster.threads:
                    seen = time.monotonic()
            if time.monotonic() - seen > DESERTED:
                error = ClusterError(
                    f"The scheduler at {self._cluster.address} has had no workers for "
                    f"{DESERTED:.0f} seconds. What was graded is kept; run it again."
                )
                for promised in list(self._pending):
                    self._fail(promised, error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give no more work; the tasks that wait for a worker are cancelled, if that is wanted."""
        self._closed.set()
        with contextlib.suppress(Exception):  # the scheduler is gone
            self._executor.shutdown(wait=wait and not cancel_futures)


def _why(error: Exception) -> str:
    if isinstance(error, ImportError):
        lacking = harmless.line(str(error))
        return f"It lacks what is installed here ({lacking}). Install the same there as here."
    return harmless.line(str(error), 1000)
