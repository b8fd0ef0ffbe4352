"""How pressing a thing is: one mark and one colour for each level, wherever it is shown."""

from __future__ import annotations

LEVEL_MARKS = {"overdue": ("▲ ", "$overdue"), "soon": ("● ", "$soon"), "note": ("○ ", "$quiet")}
"""The mark and the colour by level: the mark says it without colour too."""
