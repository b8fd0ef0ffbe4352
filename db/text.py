"""Texts that the register hands to whoever words them for a person."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark `message` (an English msgid) for translation and return it unchanged."""
    return message
