"""Many files over an executor's workers: processes, or the machines of a Dask cluster.

Files are handed out in batches, so many that each worker has its next one at hand and no more, and
come back in order. A batch is judged as in one process (:func:`judged`), and what does not pass the
first look has a process of its own there too. Whatever an executor cannot do is done here, each
file in a child with its limits: a batch whose worker died, so that the file which ended it is told
by itself, and all that is left where no worker is.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from itertools import islice
from typing import Any

from finsam_xl.running.child import Pool
from finsam_xl.running.guard import LARGE_SECONDS
from finsam_xl.running.jobs import Job
from finsam_xl.running.many import BATCH, Result, cores_for, one_by_one, result_of

#: batches in flight for each worker: the one that it judges, and its next
_AT_HAND = 2
#: workers of an executor that does not tell how many it has
_SOME = 16
#: seconds between two looks at whether anybody is there, and how many times nobody may be
_LOOK, _PATIENCE = 5, 3

_one_at_a_time = threading.Lock()


def judged(jobs: Sequence[Job]) -> list[Result]:
    """A batch, judged where this runs. One at a time in a process, as Dask's workers have threads
    and the files' reading counts on being alone."""
    with _one_at_a_time:
        return list(one_by_one(jobs))


class Spread:
    """An executor, or a Dask client, that files are judged by; it stays its owner's to end."""

    def __init__(self, executor: Any, batch: int = BATCH) -> None:
        self.batch = max(1, batch)
        self.lost = 0  #: files that the executor did not bring back and that were judged here
        #: the client of a Dask cluster, which tells whether somebody works there
        self._client: Any = getattr(executor, "_client", None)
        if not isinstance(executor, Executor) and hasattr(executor, "get_executor"):
            self._client, executor = executor, executor.get_executor()
        self._executor: Executor = executor
        self._ended = False  # nothing more comes from it
        self._pool: Pool | None = None

    def run(self, jobs: Iterable[Job]) -> Generator[Result, None, None]:
        """The results in the order of the jobs, which are taken as they are needed."""
        home = os.getcwd()
        coming = (job._replace(home=home) for job in jobs)
        flying: deque[tuple[tuple[Job, ...], Future[list[Result]] | None]] = deque()
        most = self._workers() * _AT_HAND
        try:
            while True:
                while len(flying) < most and (some := tuple(islice(coming, self.batch))):
                    flying.append((some, self._handed(some)))
                if not flying:
                    return
                some, future = flying[0]
                found = self._answer(future)
                flying.popleft()
                yield from self._here(some) if found is None else found
        finally:
            self._leave([future for _, future in flying if future is not None])

    def _workers(self) -> int:
        told = getattr(self._executor, "_max_workers", None)
        if self._client is not None:
            told = self._threads()
        return max(1, told) if isinstance(told, int) else _SOME

    def _threads(self) -> int:
        """How many threads the cluster's workers have; 0 where nobody answers."""
        client = self._client
        if client.status != "running":
            return 0
        try:
            each = client.sync(client.scheduler.ncores, workers=None, callback_timeout=_LOOK)
        except Exception:  # noqa: BLE001 - whatever the network says
            return 0
        return sum(each.values())

    def _handed(self, some: tuple[Job, ...]) -> Future[list[Result]] | None:
        """The batch's future; None where the executor takes nothing more."""
        if self._ended:
            return None
        try:
            # the same files may be others the next time
            how = {} if self._client is None else {"pure": False}
            return self._executor.submit(judged, some, **how)
        except Exception:  # noqa: BLE001 - broken, shut down, or the network's word
            self._ended = True
            return None

    def _answer(self, future: Future[list[Result]] | None) -> list[Result] | None:
        """What came of a batch; None where its worker died, or none is there."""
        nobody = 0
        while future is not None and not self._ended and not future.done():
            wait([future], _LOOK)
            if self._client is not None and not future.done():
                nobody = 0 if self._threads() else nobody + 1
                self._ended = nobody >= _PATIENCE
        if future is None or not future.done():
            return None
        try:
            return future.result()
        except BrokenExecutor:
            self._ended = True
        except Exception:  # noqa: BLE001 - a worker killed, or without our package
            pass
        return None

    def _here(self, some: Sequence[Job]) -> Iterator[Result]:
        self.lost += len(some)
        self._pool = self._pool or Pool(cores_for(1_000))
        for job, answer in zip(some, self._pool.run(some), strict=True):
            yield result_of(job, answer)

    def _leave(self, flying: Sequence[Future[list[Result]]]) -> None:
        """Nothing is left at work: what waits is cancelled, what runs comes to its end."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        if self._ended:
            return
        for future in reversed(flying):
            future.cancel()
        wait(flying, LARGE_SECONDS)
