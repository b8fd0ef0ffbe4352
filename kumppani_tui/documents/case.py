"""The development case (kehittämistapaus): the need, the solution and the results of a project, and its experiments."""

from __future__ import annotations

from datetime import date

from db.register import Register
from db.views.projects import ProjectHead, participants, project_head
from db.views.records import records_of
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table, Text
from kumppani_tui.documents.said import coded
from kumppani_tui.locale import N_, _, text_language
from kumppani_tui.terms import Terms

PARTS = {"need": N_("Need"), "solution": N_("Solution"), "results": N_("Results")}
"""The three parts of a case (tarve, ratkaisu, tulokset), in their order (msgids)."""


def case_paper(
    register: Register, project_id: int, terms: Terms, today: date, *, house: House | None = None, maker: str = ""
) -> Paper | None:
    """Return the case of a development project, None when it is gone."""
    head = project_head(register, project_id)
    if head is None:
        return None
    sections = [
        Section(_(title), (Text(getattr(head, name) or _("Not written yet.")),), name=name)
        for name, title in PARTS.items()
    ]
    experiments = _experiments(register, project_id, terms)
    if experiments.rows:
        sections.append(Section(_("Experiments"), (experiments,), name="experiments"))
    return Paper(
        name="case",
        title=head.title,
        kind=_("Development case"),
        lang=text_language(),
        made_on=today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(_facts(register, head, terms),),
        sections=tuple(sections),
        footer=made_line(house, maker, today),
    )


def _facts(register: Register, head: ProjectHead, terms: Terms) -> Facts:
    partners = ", ".join(one.name for one in participants(register, head.id))
    scope = ", ".join(
        part for part in (terms.name("scope", head.scope) if head.scope else "", head.scope_value) if part
    )
    return Facts(
        (
            Fact("partners", _("Partners"), partners or None),
            Fact("stage", _("Stage"), coded(terms, "project_stage", head.stage)),
            Fact("scope", _("Scope"), scope or None),
            Fact("responsible", _("Responsible"), head.responsible or None),
            Fact("unit", _("Unit"), head.unit or None),
            Fact("started_on", _("Started"), head.started_on, "date"),
            Fact("ended_on", _("Ended"), head.ended_on, "date"),
        )
    )


def _experiments(register: Register, project_id: int, terms: Terms) -> Table:
    return Table(
        "experiments", "",
        (
            Column("title", _("Title"), share=3), Column("hypothesis", _("What is supposed"), share=4),
            Column("starts_on", _("Starts on"), "date", 2), Column("ends_on", _("Ends on"), "date", 2),
            Column("result", _("Result"), share=4), Column("decision", _("Decision"), share=2),
        ),
        tuple(
            (
                one.text("title"), one.text("hypothesis") or None, one.date("starts_on"), one.date("ends_on"),
                one.text("result") or None, coded(terms, "experiment_decision", one.text("decision")),
            )
            for one in records_of(register, "experiment", "project", project_id, order="t.starts_on, t.id")
        ),
    )  # fmt: skip
