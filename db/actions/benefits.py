"""What an entry of the benefit ledger must be besides its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.errors import BadInput
from db.register import Register
from db.text import N_
from db.views.benefits import category_parties


def check_category(register: Register, values: Mapping[str, Any]) -> None:
    """Check that the category is one of the party's. Raises BadInput about the category when it is another's."""
    whose = category_parties(register).get(str(values.get("category")), "")
    if whose and whose != values.get("party"):
        raise BadInput(N_("This category is not one of the party's: choose one that is."), field="category")
