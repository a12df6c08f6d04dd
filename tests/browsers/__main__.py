"""``make browsers``: the folder is run as a program, and its neighbours are found."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:1] = [str(Path(__file__).resolve().parents[1])]

    from browsers.run import main

    sys.exit(main())
