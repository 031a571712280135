"""Which words are names in a casebook: of people, places, agencies, their representatives and meetings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency, Representative
from coordinator.cases.model import Case, CaseLink
from coordinator.hearings.model import Attendance, Dissent
from coordinator.meetings.model import Meeting, MeetingInvitee
from coordinator.people.model import Person
from coordinator.people.people_index import people_index
from coordinator.people.spelling import plain_words
from coordinator.store.readings.kept import readings_of
from coordinator.users.model import User

# Names of people, their aliases and addresses are in the index of people.
_NAMED_IN = (
    Agency.name, Agency.also_called, Representative.name, Person.school, Case.borough, Case.referred_by,
    Case.key_worker, Case.lead_agency, CaseLink.worker, Meeting.name, Meeting.place, Meeting.chair,
    Meeting.deputy, Meeting.minute_taker, MeetingInvitee.name, Attendance.name, Dissent.who, User.name,
)  # fmt: skip


def names_among(session: Session, *, words: frozenset[str]) -> frozenset[str]:
    """Return which of the words are names in the casebook, or parts of one."""
    index, others = people_index(session), _other_names(session)
    return frozenset(word for word in words if all(
        part in others or index.has_word(session, part) for part in plain_words(_without_possessive(word))
    ))  # fmt: skip


def _other_names(session: Session) -> frozenset[str]:
    def read() -> frozenset[str]:
        names = (name for column in _NAMED_IN for name in session.scalars(select(column).distinct()))
        return frozenset(word for name in names if name for word in plain_words(name))

    return readings_of(session).get("names_outside_people", None, read)


def _without_possessive(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")
