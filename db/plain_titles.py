"""What the kinds are called that are named by their own words alone: for telling apart what a reference can mean.

Apart from `db.references`, which the quickest verbs of the command line import.
"""

from __future__ import annotations

from db.kinds import TITLES


def _called(kind: str, day: str = "", owners: tuple[str, ...] = ("partner",)) -> str:
    """SQL of what a candidate of a kind is called: its day, its own words, cut short, and whose it is."""
    own = f"nullif(substr(t.\"{TITLES[kind]}\", 1, 60), '')"
    names = {"partner": "name", "network": "name", "unit": "name"}
    whose = [f"(SELECT w.{names.get(owner, 'title')} FROM {owner} w WHERE w.id = t.{owner}_id)" for owner in owners]
    parts = (
        ([f't."{day}"'] if day else []) + [own] + [f"nullif(coalesce({', '.join([*whose, 'NULL'])}), '')"] * bool(whose)
    )
    return "trim(" + " || ".join(f"coalesce({part} || ', ', '')" for part in parts) + ", ', ')"


PLAIN: dict[str, str] = {
    "triad": _called("triad"),
    "feedback": _called("feedback", "given_on"),
    "enquiry": _called("enquiry", "sent_on"),
    "experiment": _called("experiment", owners=("project",)),
    "exchange": _called("exchange", "starts_on"),
    "strategy_text": _called("strategy_text", "written_on"),
    "milestone": _called("milestone", "due_on"),
    "characteristic_score": _called("characteristic_score", "scored_on"),
    "resource": _called("resource"),
    "future_need": _called("future_need"),
    "meeting": _called("meeting", "on", ("partner", "network")),
    "network_member": _called("network_member", owners=("network", "partner")),
    "forum": _called("forum", owners=("network",)),
    "quality_review": _called("quality_review", "reviewed_on", ("network",)),
    "foresight": _called("foresight", "noted_on", ("partner", "network")),
    "trap_mark": _called("trap_mark", "marked_on", ("network",)),
    "reflection": _called("reflection", "reflected_on"),
    "critical_answer": _called("critical_answer", "answered_on", ("partner", "unit")),
    "need": _called("need", "noted_on"),
    "offer": _called("offer", "noted_on"),
    "promise": _called("promise", "made_on"),
    "partnership": _called("partnership"),
    "benefit": _called("benefit", "given_on"),
    "asset": _called("asset"),
    "adoption": _called("adoption", "adopted_on", ("practice",)),
    "attachment": _called("attachment", "added_on", ("agreement",)),
    "agreement_party": _called("agreement_party", owners=("agreement",)),
    "agreement_clause": _called("agreement_clause", owners=("agreement",)),
    "agreement_signatory": _called("agreement_signatory", "signed_on", ("agreement",)),
    "agreement_amendment": _called("agreement_amendment", "agreed_on", ("agreement",)),
    "target": _called("target", owners=("unit",)),
}
"""SQL of what a record `t` is called, by kind."""
