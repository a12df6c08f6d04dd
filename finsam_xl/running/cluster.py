"""A Dask cluster that files are checked on, reached within seconds or told in a sentence."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from finsam_xl import __version__
from finsam_xl.errors import UserError, install_command
from finsam_xl.running.spread import Spread

T = TypeVar("T")

#: seconds that the scheduler and its workers have to answer
SECONDS = 5


class Cluster:
    """The client of a cluster that has answered, and the address that it answered at."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address

    def spread(self, sample: Path) -> Spread:
        """What files are judged by there, once the workers have shown that they can.

        ``sample``: one of the files, which they must see. Raises UserError where nobody works
        there, or a worker has another version of the package or other disks.
        """
        _ready(self._client, self._address, os.path.abspath(sample))
        return Spread(self._client)


@contextmanager
def reached(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler has this address, left again at the end.

    Raises UserError where the package is missing, or nobody answers.
    """
    try:
        import logging

        from distributed import Client
    except ImportError:
        raise UserError(
            "--dask behöver paketet distributed, som inte är installerat: installera det med "
            f"{install_command('dask')}, eller utelämna --dask."
        ) from None
    # what it has to say of a network is English, and for who runs the cluster
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    client: Any = Client.__new__(Client)
    try:
        if not address.strip():
            raise ValueError  # it would begin a cluster of its own
        _within(lambda: client.__init__(address, timeout=SECONDS, set_as_default=False))
    except Exception:  # noqa: BLE001 - an odd address, no such host, no answer: whatever it says
        client.status = "closed"  # or it waits at its end for what never was, and complains
        raise UserError(
            f"Ingen Dask-schemaläggare svarar på ”{address}”: kontrollera adressen (till exempel "
            "tcp://dator.example.se:8786) och att dask scheduler är igång där."
        ) from None
    try:
        yield Cluster(client, address)
    finally:
        with suppress(Exception):
            client.close(timeout=SECONDS)


def _within(call: Callable[[], T]) -> T:
    """What a call gives, or raises; TimeoutError where it does not come back in time, as where
    something else than Dask listens at an address."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except Exception as problem:  # noqa: BLE001 - the caller's to judge
            future.set_exception(problem)

    threading.Thread(target=run, daemon=True).start()
    return future.result(SECONDS + 1)


def seen_here(sample: str) -> tuple[str, bool]:
    """Asked of each worker: its version of this package, and whether it sees a file."""
    return __version__, os.path.exists(sample)


def _ready(client: Any, address: str, sample: str) -> None:
    """Raises UserError where the workers cannot do what is asked."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
        told = _within(lambda: client.run(seen_here, sample, on_error="return"))
    except Exception:  # noqa: BLE001 - too late, or the network's word
        told = {}
    if not told:
        raise UserError(
            f"Inga arbetare svarar hos Dask på {address}: starta dem med "
            f"dask worker {address} --nthreads 1, eller utelämna --dask."
        )
    for worker, answer in told.items():
        if not isinstance(answer, tuple):
            raise UserError(
                f"Arbetaren {worker} har inte finsam-xl: installera version {__version__} där och "
                "starta om arbetaren, eller utelämna --dask."
            )
        version, sees = answer
        if version != __version__:
            raise UserError(
                f"Arbetaren {worker} har finsam-xl {version} och den här datorn {__version__}: "
                "installera samma version på båda."
            )
        if os.path.exists(sample) and not sees:
            raise UserError(
                f"Arbetaren {worker} ser inte {sample}: lägg arbetsböckerna i en mapp som alla "
                "datorer når på samma sökväg, eller utelämna --dask."
            )
