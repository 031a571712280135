"""Keep in the casebook what was typed in the trail and may lead to a protected person.

Nobody releases the words of a trail, so a text leaves only if nothing in it is found or doubted.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.wording import not_given_out
from coordinator.packs.allow_list import is_reference
from coordinator.packs.secret_forums import names_secret_forum
from coordinator.redaction.casebook_values import Judging
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.trail import wording

# What the program itself writes before a typed reason, or as the whole of it.
_BY_PROGRAM = re.compile(
    r"(?:The trail read|Export of [\d,]+ lines of the trail|everything|trail|actions"
    r"|(?:Certificate of the trail|Chronology|Papers) of [^\W\d_]{1,6}[-/]?\d[-/\d]*(?: on the screen)?"
    rf"|{re.escape(not_given_out(0)).replace('0', '[0-9,]+')})(?:: |$)"
)


@dataclass(frozen=True)
class OutgoingWords:
    """The gate of the trail: what may leave of its texts."""

    judging: Judging

    def keep(self, text: str) -> str:
        """Return a text that leads to nobody; else only the program's own words of it."""
        if names_secret_forum(text):
            return wording.NOT_SHOWN
        ours, typed = _divide(text)
        leads = bool(typed) and self._leads(typed, doubts=True)
        return ours + (wording.NOT_SHOWN if leads else typed)

    def about(self, text: str) -> str:
        """Return what a line is about if it is a reference, or several; names are not shown."""
        if names_secret_forum(text):
            return wording.NOT_SHOWN
        _, named = _divide(text)
        references = all(is_reference(part) for part in named.split(", ") if part)
        return text if references else wording.NOT_SHOWN

    def reference(self, text: str) -> str:
        """Return a reference, or "a case file" if it has another form or leads to somebody."""
        return text if is_reference(text) and not self._leads(text) else wording.A_CASE_FILE

    def named(self, recipient: str) -> str:
        """Return who a paper is for, as it was typed, or that it is not shown here."""
        return wording.NOT_SHOWN if self._leads(recipient) else recipient

    def must_allow(self, path: Path) -> None:
        """Raise Refused if the name of a file leads to a protected person."""
        must_not_lead(path, self._leads)

    def _leads(self, text: str, *, doubts: bool = False) -> bool:
        if names_secret_forum(text):
            return True
        if is_reference(text):
            return False
        return bool(self.judging.verdicts(text)) if doubts else self.judging.leads(text)


def gather_outgoing(session: Session, *, case_id: str = "") -> OutgoingWords:
    """Read what the words of a case's trail, or of the whole trail, are judged by."""
    return OutgoingWords(gather_judging(session, [case_id] if case_id else []))


def _divide(text: str) -> tuple[str, str]:
    """Divide what the trail says of a line into the program's own words, if any, and what was typed."""
    end = made.end() if (made := _BY_PROGRAM.match(text)) else 0
    return text[:end], text[end:]
