"""Which rows of the follow-up queue have the words that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping

from db.views.queue import AGREEMENT_KINDS, LINK

_JOINS = (
    " LEFT JOIN search_partner sp ON sp.id = q.partner_id"
    " LEFT JOIN search_task st ON q.kind = 'TASK' AND st.id = q.ref_id"
    " LEFT JOIN search_contact sc ON q.kind = 'RETENTION' AND sc.id = q.ref_id"
    " LEFT JOIN search_agreement sa ON sa.id = q.ref_id"
    f" AND q.kind IN {AGREEMENT_KINDS}"
    " LEFT JOIN meeting qm ON q.kind = 'MEETING' AND qm.id = q.ref_id"
    " LEFT JOIN forum qf ON q.kind = 'FORUM' AND qf.id = q.ref_id"
    f" LEFT JOIN task_link ql ON q.kind = 'TASK' AND ql.id = ({LINK.format(task='q.ref_id')})"
    " LEFT JOIN search_network sn ON sn.id = coalesce(qm.network_id, qf.network_id, ql.network_id,"
    " CASE q.kind WHEN 'NETWORK_REVIEW' THEN q.ref_id END)"
    " LEFT JOIN search_project sj ON sj.id = ql.project_id"
    " LEFT JOIN search_practice sr ON sr.id = ql.practice_id"
)

# What is found with its partner only has no words of its own in the index.
_OWN = (
    "CASE q.kind WHEN 'PROMISE' THEN (SELECT fold(x.text) FROM promise x WHERE x.id = q.ref_id)"
    " WHEN 'MILESTONE' THEN (SELECT fold(x.title) FROM milestone x WHERE x.id = q.ref_id)"
    " WHEN 'ENQUIRY' THEN (SELECT fold(x.subject) FROM enquiry x WHERE x.id = q.ref_id) END"
)

_TEXTS = " || ' ' || ".join(
    f"coalesce({text}, '')" for text in (*(f"{name}.head" for name in ("sp", "st", "sc", "sa", "sn", "sj", "sr")), _OWN)
)

_MOST = 10
"""How many words are looked for; nobody types more."""


def with_words(text: str, said: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """Return the joins, conditions and parameters of the entries `q` in which every word of a text is found.

    They are looked for in what a row speaks of (task, agreement, promise, contact, network, partner) and in what rows
    of its kind say: `said` has that by kind, folded, in the language in which they are shown.
    """
    from db.derived.search_docs import words

    where, params = [], []
    for word in words(text)[:_MOST]:
        kinds = [kind for kind, says in said.items() if word in says]
        where.append(f"(instr({_TEXTS}, ?) OR q.kind IN ({','.join('?' * len(kinds))}))")
        params += [word, *kinds]
    return _JOINS, where, params
