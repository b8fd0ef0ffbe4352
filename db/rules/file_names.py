"""Names of files: as they are kept in the register, and as every file system takes them."""

from __future__ import annotations

import re

LONGEST = 150
"""Bytes of a name at most, in UTF-8: file systems take 255, and a path has folders too."""

LONGEST_ENDING = 20
"""Characters of what counts as an ending, with its dot."""

_BAD = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\s*\..*)?", re.IGNORECASE)
"""Names that mean a device on Windows, whatever the ending."""

NAMELESS = "file"
"""What a file is called of whose name nothing can be kept."""

RUNS = (
    ".exe", ".com", ".bat", ".cmd", ".msi", ".msix", ".scr", ".pif", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse",
    ".jar", ".wsf", ".wsh", ".hta", ".cpl", ".lnk", ".url", ".reg", ".scf", ".desktop", ".appimage", ".run", ".sh",
    ".bash", ".zsh", ".csh", ".py", ".pyw", ".pyz", ".pl", ".rb", ".app", ".command", ".workflow", ".terminal", ".dmg",
    ".pkg", ".deb", ".rpm", ".iso", ".gadget", ".msc", ".inf", ".application", ".appref-ms", ".chm",
    ".settingcontent-ms",
)  # fmt: skip
"""Endings of files that a system may run instead of showing them."""


def safe_name(name: str) -> str:
    """Return a name that is one step of a path on every system, as like the given one as can be.

    Nothing that leads elsewhere, means a device, hides the file or disturbs a terminal is left in it.
    """
    name = _BAD.sub("_", " ".join(name.split())).strip(" .")
    name = shortened(name, LONGEST) or NAMELESS
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def shortened(name: str, most: int) -> str:
    """Return a name of at most so many bytes of UTF-8, cut before its ending."""
    encoded = name.encode("utf-8", "replace")
    if len(encoded) <= most:
        return encoded.decode("utf-8")
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) >= LONGEST_ENDING:
        stem, ending = name, ""
    tail = (dot + ending if ending else "").encode("utf-8", "replace")
    head = stem.encode("utf-8", "replace")[: most - len(tail)].decode("utf-8", "ignore")
    return head.rstrip(" .") + tail.decode("utf-8")


def runs(name: str) -> bool:
    """Whether a system may run a file of this name instead of showing it."""
    return safe_name(name).lower().endswith(RUNS)
