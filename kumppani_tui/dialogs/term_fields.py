"""The fields of a row of a list: what it is called in the three languages."""

from __future__ import annotations

from kumppani_tui.locale import N_
from kumppani_tui.widgets.fields import Field


def name_fields() -> list[Field]:
    """Return a field for each language, by its code; the Finnish name is needed."""
    return [
        Field("fi", N_("In Finnish"), required=True),
        Field("sv", N_("In Swedish"), help=N_("Empty: the same as in Finnish.")),
        Field("en", N_("In English"), help=N_("Empty: the same as in Finnish.")),
    ]
