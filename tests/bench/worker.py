"""Beside the bench: for every line that comes in, a case and its arguments, it is done once.

Out goes how many seconds it took, or in few words why it did not work. Whatever the case
itself prints is thrown away.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings

from bench import cases


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for as long as the process lives
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        try:
            case, *arguments = json.loads(line)
            call = getattr(cases, case)(*arguments)
            begun = time.perf_counter()
            call()
            answer: float | str = time.perf_counter() - begun
        except BaseException as problem:  # noqa: BLE001 - a peer may raise anything at all
            answer = f"{type(problem).__name__}: {problem}"
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
