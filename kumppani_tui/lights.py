"""Green, amber and red, with a sign of its own for each, so that they are told apart without colour."""

from __future__ import annotations

from textual.content import Content

from kumppani_tui.terms import Terms

LIGHTS = {"GREEN": ("●", "$done"), "AMBER": ("▲", "$soon"), "RED": ("■", "$overdue")}
"""The sign and the colour of each light, by its code."""

NONE = "○"
"""What is not marked yet."""


def light(code: str, terms: Terms) -> Content:
    """Return the sign of a light and its word; just a quiet ring for no light."""
    if code not in LIGHTS:
        return Content.styled(NONE, "$quiet")
    sign, colour = LIGHTS[code]
    return Content.assemble((sign, colour), " ", terms.name("light", code))


def counts(green: int, amber: int, red: int) -> Content:
    """Return how many are of each light, digits below each other in a list: `●  9 ▲  2 ■  1`."""
    parts = [
        Content.styled(
            f"{sign} {count:>2}", f"bold {colour}" if count and sign != "●" else colour if count else "$quiet"
        )
        for count, (sign, colour) in zip((green, amber, red), LIGHTS.values(), strict=True)
    ]
    return Content(" ").join(parts)
