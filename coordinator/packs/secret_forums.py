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

_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_MEETINGS = ("conference", "meeting", "forum", "panel")
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
    lowered = text.lower()
    # Most texts speak of no meeting at all, and a search for the words alone is quick.
    letters = lowered.translate(_NO_LETTERS) if text.isascii() else ""
    is_named = not letters or any(name in letters for name in _letters_of_names())
    named = ((match, sort) for match in _names().finditer(text)) if is_named else ()
    is_meant = secret_forums() and (not letters or any(word in letters for word in _MEETINGS))
    meant = ((match, VerdictSort.DOUBT) for match in _MEANT.finditer(text)) if is_meant else ()
    return tuple(
        Verdict(match.start(), match.end(), how, VerdictKind.OTHER, wording.SECRET_FORUM)
        for match, how in (*named, *meant)
    )


def names_secret_forum(text: str) -> bool:
    """Tell whether a text, such as a reference, names such a forum."""
    return bool(_names().search(text))


def _called() -> list[str]:
    """List what such forums are called."""
    rules = [definitions()[code] for code in definitions() if code in secret_forums()]
    names = {
        name
        for rule in rules
        for name in (rule.code, rule.name, *rule.also_called, *(label.label for label in rule.labels))
    }
    return sorted(names)


@kept_by_forums
@cache
def _letters_of_names() -> tuple[str, ...]:
    return tuple(name.lower().translate(_NO_LETTERS) for name in _called())


@kept_by_forums
@cache
def _names() -> re.Pattern[str]:
    spelled = (r"[\W_]*".join(map(re.escape, re.findall(r"\w", name))) for name in _called())
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)})s?(?![^\W\d_])", re.IGNORECASE)
