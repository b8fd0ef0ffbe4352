"""The language of the program: texts are looked up when they are shown, so the language can change at run time.

English texts are the message ids themselves. Finnish comes from the compiled catalogue beside this module.
Swedish has no catalogue yet and shows the Finnish texts, which is what a Finnish institution has on its forms anyway.
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from kumppani_tui.locale.catalogue import Catalogue

LANGUAGES = ("fi", "sv", "en")
"""The languages that can be asked for, the first one being the default."""

DEFAULT_LANGUAGE = "fi"
"""Used when neither the person nor the machine says anything: the field of the program is Finnish."""

_FOLDER = Path(__file__).parent
_CATALOGUE_OF = {"fi": ("fi",), "sv": ("sv", "fi"), "en": ()}


class ProblemLike(Protocol):
    """Something that went wrong and can be told to a person: a message id and the values that go in it."""

    @property
    def message(self) -> str:
        """The English message id, with named fields as of str.format."""
        ...

    @property
    def values(self) -> dict[str, object]:
        """The values of the named fields."""
        ...


class _State:
    """The language in use and its catalogue, which is read when the first text is asked for."""

    language = DEFAULT_LANGUAGE
    catalogue: Catalogue | _gettext.NullTranslations | None = None


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name
    """Mark `message` for translation without translating it now."""
    return message


def _catalogue() -> Catalogue | _gettext.NullTranslations:
    """The catalogue of the language in use; texts without a translation come back as they are."""
    if _State.catalogue is None:
        _State.catalogue = _gettext.NullTranslations()
        for name in _CATALOGUE_OF[_State.language]:
            path = _FOLDER / name / "LC_MESSAGES" / "kumppani.mo"
            if path.is_file():
                _State.catalogue = Catalogue(path.read_bytes())
                break
    return _State.catalogue


def _(message: str) -> str:
    """`message` in the language in use. The empty text stays empty (gettext would give the catalogue's header)."""
    return _catalogue().gettext(message) if message else ""


def text_in(code: str, message: str) -> str:
    """`message` in the language `code`, whatever the one in use: files come in any of them."""
    return _other(code).gettext(message) if message else ""


@lru_cache(maxsize=4)
def _other(code: str) -> Catalogue | _gettext.NullTranslations:
    for name in _CATALOGUE_OF[code]:
        path = _FOLDER / name / "LC_MESSAGES" / "kumppani.mo"
        if path.is_file():
            return Catalogue(path.read_bytes())
    return _gettext.NullTranslations()


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the text that goes with the number `n`, in the language in use."""
    return _catalogue().ngettext(singular, plural, n)


def language() -> str:
    """The language in use: fi, sv or en."""
    return _State.language


def text_language() -> str:
    """The language that the program's own texts are in: the one in use, unless its catalogue is yet to be made."""
    catalogues = _CATALOGUE_OF[_State.language]
    return next((name for name in catalogues if (_FOLDER / name / "LC_MESSAGES" / "kumppani.mo").is_file()), "en")


def set_language(code: str) -> None:
    """Use the language `code` from now on. Raises ValueError for a language the program does not have."""
    if code not in LANGUAGES:
        raise ValueError(f"unknown language {code!r}: choose one of {', '.join(LANGUAGES)}")
    _State.language = code
    _State.catalogue = None


def detect_language(explicit: str | None = None, setting: str | None = None) -> str:
    """The language to use: what was asked for, else the setting, else the machine's, else Finnish.

    A machine in any other language than ours gets English, one that does not say (unset, C or POSIX) gets Finnish.
    """
    for choice in (explicit, setting):
        if choice in LANGUAGES:
            return choice
    code = _windows_language() if sys.platform == "win32" else _posix_language()
    if code is None:
        return DEFAULT_LANGUAGE
    return code if code in LANGUAGES else "en"


def _posix_language() -> str | None:
    """The language part of the locale in the environment, in the order POSIX gives, or None when it says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            code = value.partition(".")[0].partition("_")[0].lower()
            return None if code in ("c", "posix", "") else code
    return None


def _windows_language() -> str | None:
    """The language of the Windows user interface, or None when it cannot be asked."""
    try:
        import ctypes

        kernel: object = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
        primary: int = kernel.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined]
    except (ImportError, AttributeError, OSError):
        return None
    return {0x0B: "fi", 0x1D: "sv", 0x09: "en"}.get(primary, "en")


MACHINE_REASONS = (
    N_("No such file or directory"), N_("Is a directory"), N_("Not a directory"), N_("Permission denied"),
    N_("Operation not permitted"), N_("Read-only file system"), N_("No space left on device"), N_("File exists"),
    N_("File name too long"), N_("Input/output error"), N_("Disk quota exceeded"), N_("Device or resource busy"),
    N_("Too many open files"), N_("Directory not empty"), N_("unable to open database file"), N_("database is locked"),
    N_("database or disk is full"), N_("disk I/O error"), N_("attempt to write a readonly database"),
    N_("database disk image is malformed"), N_("file is not a database"),
)  # fmt: skip
"""Why a file or a register cannot be used, as the machine (POSIX `strerror`) and SQLite say it."""


def reason_text(error: BaseException) -> str:
    """Why the machine refused, in the language in use; its own words when they are not among the usual ones."""
    return _(str(getattr(error, "strerror", None) or error))


def problem_text(problem: ProblemLike) -> str:
    """What went wrong, in the language in use."""
    text = _(problem.message)
    values = problem.values
    # What the register names in several languages is said in the one in use.
    values = {name: getattr(one, "texts", {}).get(language(), one) for name, one in values.items()}
    if "reason" in values:
        values = {**values, "reason": _(str(values["reason"]))}
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        return text
