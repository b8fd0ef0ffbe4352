"""What `kumppani show` says of a network, a project or a partnership besides its own fields: what belongs to it."""

from __future__ import annotations

from typing import Any, NamedTuple

from db.views import export
from db.views.partner import steps as steps_of
from db.views.partner_data import StepRow
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import details, say
from kumppani_tui.documents.cells import Wording, machine_record
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import Terms, load_terms


class Part(NamedTuple):
    """Records that belong to one: their kind, heading and order, and which of them are told."""

    kind: str
    heading: str
    order: str = "id"
    only: str = "1"


PARTS: dict[str, dict[str, Part]] = {
    "network": {
        "members": Part("network_member", N_("Members")),
        "forums": Part("forum", N_("Forums"), "next_on"),
        "meetings": Part("meeting", N_("Meetings"), '"on" DESC'),
        "traps": Part(
            "trap_mark", N_("Traps"), "trap",
            "NOT EXISTS (SELECT 1 FROM trap_mark o WHERE o.network_id = t.network_id AND o.trap = t.trap"
            " AND o.deleted_at IS NULL AND (o.marked_on, o.id) > (t.marked_on, t.id))",
        ),
        "reviews": Part("quality_review", N_("Quality reviews"), "reviewed_on DESC"),
        "foresight": Part("foresight", N_("Foresight notes"), "noted_on DESC"),
    },
    "project": {
        "experiments": Part("experiment", N_("Experiments"), "starts_on"),
        "exchanges": Part("exchange", N_("Exchange periods"), "starts_on"),
        "milestones": Part("milestone", N_("Milestones"), "due_on"),
    },
}  # fmt: skip
"""What belongs to a record of each kind, by its key in JSON; of traps the mark that counts."""

KINDS = (*PARTS, "partnership")
"""The kinds of which more is told than their fields."""


def _rows(context: Context, kind: str, record_id: int, part: Part) -> list[Any]:
    """Return the living records of a part, as they are exported."""
    living = f"{kind}_id = ? AND deleted_at IS NULL AND {part.only}"
    sql = f"SELECT id FROM {part.kind} t WHERE {living} ORDER BY {part.order}"
    ids = context.register.rows(sql, (record_id,))
    return [row for (id_,) in ids for row in export.read(context.register, part.kind, record_id=id_)]


def _steps(context: Context, partnership_id: int) -> list[StepRow]:
    """Return the steps of the partner: between tiers they are of several partnerships."""
    row = context.register.row("SELECT partner_id FROM partnership WHERE id = ?", (partnership_id,))
    return steps_of(context.register, int(row[0])) if row is not None else []


def machine(context: Context, kind: str, record_id: int) -> dict[str, Any]:
    """Return all that belongs to the record with English keys, codes and ISO dates."""
    if kind == "partnership":
        return {
            "steps": [
                {
                    "on": one.on.isoformat(), "kind": one.kind, "from_tier": one.from_tier or None,
                    "to_tier": one.to_tier or None, "from_rung": one.from_rung or None,
                    "to_rung": one.to_rung or None, "reason": one.reason or None,
                }
                for one in _steps(context, record_id)
            ]
        }  # fmt: skip
    return {
        key: [machine_record(export.columns(part.kind), row) for row in _rows(context, kind, record_id, part)]
        for key, part in PARTS[kind].items()
    }


def said(context: Context, kind: str, record_id: int, wording: Wording) -> None:
    """Write all that belongs to the record, under headings."""
    if kind == "partnership":
        _write_steps(_steps(context, record_id), load_terms(context.register))
        return
    for part in PARTS[kind].values():
        columns = export.columns(part.kind)
        for n, row in enumerate(_rows(context, kind, record_id, part)):
            say()
            if n == 0:
                say(_(part.heading))
            pairs = ((one, wording.cell(one, value)) for one, value in zip(columns, row, strict=True))
            own = ("uid", kind, f"{kind}_uid", "partner_uid")
            details([(_(one.label), text) for one, text in pairs if text and one.name not in own])


def _write_steps(steps: list[StepRow], terms: Terms) -> None:
    if steps:
        say()
        say(_("Steps"))
    details([(day(one.on), _step_text(one, terms)) for one in steps])


def _step_text(one: StepRow, terms: Terms) -> str:
    """Say what a step was, from where to where, and why."""
    word = terms.name("step_kind", one.kind)
    if one.from_tier and one.to_tier and one.from_tier != one.to_tier:
        way = f"{terms.name('tier', one.from_tier)} → {terms.name('tier', one.to_tier)}"
    elif one.from_rung and one.to_rung and one.from_rung != one.to_rung:
        way = f"{terms.name('rung', one.from_rung)} → {terms.name('rung', one.to_rung)}"
    else:
        way = terms.name("tier", one.to_tier or one.from_tier)
    return f"{word}: {way}" + (f". {one.reason}" if one.reason else "")
