"""Which version of the program this is."""

from __future__ import annotations


def version() -> str:
    """Return the installed version, or 0 when the program runs without being installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("kumppani")
    except PackageNotFoundError:
        return "0"
