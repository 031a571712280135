"""That a case is with a forum which the perpetrator must never know of is kept out of what he may read.

Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
"""

import re
from collections.abc import Collection
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.cases.model import Listing
from coordinator.forums.registry import definitions, kept_by_forums
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs import wording
from coordinator.redaction.verdict import Verdict, VerdictKind, VerdictSort
from coordinator.store.base import rows_by

# A meeting about victims at high risk, in words that are no name of a forum.
_MEANT = re.compile(
    r"(?i)\b(?:(?:multi[\W_]*agency|high)[\W_]*risk|risk)[\W_]+(?:assessment[\W_]+|victims?['’]?s?['’]?[\W_]+)?"
    r"(?:conference|meeting|forum)s?\b|\bvictims?['’]?s?['’]?[\W_]+(?:conference|meeting|forum|panel)s?\b|"
    r"\b(?:conference|meeting|forum|panel)s?[\W_]+for[\W_]+(?:[\w-]+[\W_]+){0,2}?victims\b"
)


@kept_by_forums
@cache
def secret_forums() -> frozenset[str]:
    """Return the forums that a perpetrator must never know of."""
    return frozenset(code for code, rule in definitions().items() if rule.subject_told == "never")


def secret_cases(session: Session, case_ids: Collection[str]) -> frozenset[str]:
    """Find the cases that are or were with such a forum: listed, on an agenda, or with an action."""
    ids, forums = sorted(case_ids), secret_forums()
    meetings = frozenset(session.scalars(select(Meeting.id).where(Meeting.forum.in_(forums))))
    listed = (row.case_id for row in rows_by(session, Listing, Listing.case_id, ids) if row.forum in forums)
    heard = (
        row.case_id
        for row in rows_by(session, AgendaItem, AgendaItem.case_id, ids)
        if row.meeting_id in meetings
    )
    acted = (row.case_id for row in rows_by(session, Action, Action.case_id, ids) if row.forum in forums)
    return frozenset(case_id for case_id in (*listed, *heard, *acted) if case_id)


def mentions(text: str, *, known: bool) -> tuple[Verdict, ...]:
    """Return where a text names such a forum: a find if the case is `known` to be with it, else a doubt."""
    sort = VerdictSort.FIND if known else VerdictSort.DOUBT
    named = ((match, sort) for match in _names().finditer(text))
    meant = ((match, VerdictSort.DOUBT) for match in _MEANT.finditer(text)) if secret_forums() else ()
    return tuple(
        Verdict(match.start(), match.end(), how, VerdictKind.OTHER, wording.SECRET_FORUM)
        for match, how in (*named, *meant)
    )


def names_secret_forum(text: str) -> bool:
    """Tell whether a text, such as a reference, names such a forum."""
    return bool(_names().search(text))


@kept_by_forums
@cache
def _names() -> re.Pattern[str]:
    rules = [definitions()[code] for code in definitions() if code in secret_forums()]
    names = {
        name
        for rule in rules
        for name in (rule.code, rule.name, *rule.also_called, *(label.label for label in rule.labels))
    }
    spelled = (r"[\W_]*".join(map(re.escape, re.findall(r"\w", name))) for name in sorted(names))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)})s?(?![^\W\d_])", re.IGNORECASE)
