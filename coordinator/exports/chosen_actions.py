"""Which actions a list holds: of a meeting, an agency, a forum, and in which state."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions, victim_led
from coordinator.actions.rules import ALL, is_among
from coordinator.agencies.queries import find_agency
from coordinator.meetings.queries import find_meeting


@dataclass(frozen=True)
class ActionsChoice:
    """The actions of a meeting (its reference), an agency (its name) and a forum; "" is all of them."""

    meeting: str = ""
    agency: str = ""
    forum: str = ""
    which: str = ALL

    @property
    def record(self) -> str:
        """The choice as one text, for `read_choice`."""
        return json.dumps(asdict(self))


def read_choice(record: str) -> ActionsChoice | None:
    """Read a choice back; None if the text is none."""
    try:
        return ActionsChoice(**json.loads(record))
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True)
class ChosenActions:
    """The actions of a list, its recipient's name, and which actions are of victim-led forums."""

    rows: tuple[ActionRow, ...]
    agency: str
    victim_led: frozenset[str]  # ids
    meeting_id: str | None = None  # of a list of one meeting

    @property
    def parts(self) -> list[tuple[ActionRow, ...]]:
        """The rows of perpetrator-led forums and of none, then those of victim-led ones, apart.

        Who is listed in a victim-led forum is protected, so one list never holds both.
        """
        led = tuple(row for row in self.rows if row.id not in self.victim_led)
        hers = tuple(row for row in self.rows if row.id in self.victim_led)
        return [part for part in (led, hers) if part] or [()]


def list_chosen(session: Session, choice: ActionsChoice, today: date) -> ChosenActions:
    """List the actions of a choice. Raises Missing."""
    meeting_id = find_meeting(session, reference=choice.meeting) if choice.meeting else None
    recipient = find_agency(session, named=choice.agency) if choice.agency else None
    actions = list_actions(session, meeting_id=meeting_id, agency_id=recipient.id if recipient else None)
    rows = tuple(
        row
        for row in actions
        if is_among(choice.which, row.status, row.due, today) and choice.forum in ("", row.forum)
    )
    return ChosenActions(rows, recipient.name if recipient else "", victim_led(session, rows), meeting_id)
