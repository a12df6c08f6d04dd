"""``python -m pin``: pin what is there now. ``python -m pin DIR``: write the texts to look at."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from pin.seen import PINNED, digests, texts


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = texts(Path(folder))
    if len(sys.argv) == 1:
        PINNED.write_text(
            json.dumps(digests(found), ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
        )
        return
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, text in found.items():
        (target / re.sub(r"[^\w. -]", "_", name)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
