"""`python -m kumppani_tui` is the same as `kumppani`."""

from __future__ import annotations

import sys

from kumppani_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
