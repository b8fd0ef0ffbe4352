"""What `kumppani show agreement` says besides the agreement's own fields: days, what it lacks, what belongs to it."""

from __future__ import annotations

from typing import Any

from db.actions.agreement_sides import SIDED
from db.views import export
from db.views.agreement import AgreementLook, agreement_look, by_side, versions
from kumppani_tui.agreement_labels import LABELS
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import details, say
from kumppani_tui.deadline_words import deadline_kind
from kumppani_tui.documents.cells import Wording, machine_record
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import load_terms

PARTS = {
    "agreement_party": ("parties", N_("Further parties")),
    "agreement_clause": ("clauses", N_("Clauses")),
    "agreement_signatory": ("signatories", N_("Signatories")),
    "agreement_amendment": ("amendments", N_("Amendments")),
    "attachment": ("attachments", N_("Files")),
}
"""The kinds that belong to an agreement: their key in JSON, and their heading."""


def _look(context: Context, agreement_id: int) -> AgreementLook | None:
    return agreement_look(context.register, agreement_id)


def _rows(context: Context, kind: str, agreement_id: int) -> list[Any]:
    """Return the living records of a kind that belong to the agreement, as they are exported."""
    order = f"{by_side()}, t.id" if kind in SIDED else "t.id"
    ids = context.register.rows(
        f"SELECT id FROM {kind} t WHERE agreement_id = ? AND deleted_at IS NULL ORDER BY {order}", (agreement_id,)
    )
    return [row for (id_,) in ids for row in export.read(context.register, kind, record_id=id_)]


def machine(context: Context, agreement_id: int) -> dict[str, Any]:
    """Return all that belongs to the agreement with English keys, codes and ISO dates."""
    look = _look(context, agreement_id)
    found: dict[str, Any] = {
        "deadlines": [{"kind": one.kind, "on": one.on.isoformat()} for one in look.deadlines] if look else [],
        "missing": list(look.missing) if look else [],
        "versions": [one.uid for one in versions(context.register, agreement_id)],
    }
    for kind, (key, _heading) in PARTS.items():
        columns = export.columns(kind)
        found[key] = [machine_record(columns, row) for row in _rows(context, kind, agreement_id)]
    return found


def said(context: Context, agreement_id: int, wording: Wording) -> None:
    """Write the days, what is lacking and why, and all that belongs to the agreement."""
    from db.rules.completeness import WHY

    look = _look(context, agreement_id)
    if look is not None and look.deadlines:
        terms = load_terms(context.register)
        _headed(_("Its days"))
        details([(deadline_kind(one, terms), day(one.on)) for one in look.deadlines])
    if look is not None and look.missing:
        _headed(_("Still lacks"))
        details([(_(LABELS.get(name, name)), _(WHY[name])) for name in look.missing])
    for kind, (_key, heading) in PARTS.items():
        columns = export.columns(kind)
        for n, row in enumerate(_rows(context, kind, agreement_id)):
            if n == 0:
                _headed(_(heading))
            else:
                say()
            pairs = [(one, wording.cell(one, value)) for one, value in zip(columns, row, strict=True)]
            if any(one.name == "party" and text for one, text in pairs):
                pairs = [(one, text) for one, text in pairs if one.name != "side"]  # its name says it
            details(
                [
                    (_(one.label), text)
                    for one, text in pairs
                    if text and one.name not in ("uid", "party_uid") and not one.name.startswith("agreement")
                ]
            )


def _headed(heading: str) -> None:
    say()
    say(heading)
