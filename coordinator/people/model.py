"""People, apart from any case. Roles belong to the case link, never here."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.store.base import (
    Handling,
    Row,
    date,
    datetime,
    day,
    flag,
    foreign_key,
    text,
    timestamp,
)


class Person(Row):
    """A person in a case file."""

    __tablename__ = "person"
    topic = Topic.PEOPLE
    searched = (
        "surname", "forename", "born_words", "must_not_know", "safe_contact", "school", "language",
        "ethnicity", "disability_words",
    )  # fmt: skip

    surname: Mapped[str] = text(Handling.PERSONAL, index=True)
    forename: Mapped[str] = text(Handling.PERSONAL)
    born: Mapped[date | None] = day(Handling.PERSONAL, index=True)
    born_words: Mapped[str] = text(Handling.PERSONAL)  # as given, when no whole date is known: "Oct 2000"
    born_uncertain: Mapped[bool] = flag()  # the person who gave the date of birth is not sure
    # Details chosen from a list, by resources/vocabulary/people.toml, or words as they were stated.
    sex: Mapped[str] = text(Handling.OPEN)
    gender: Mapped[str] = text(Handling.OPEN)
    pronouns: Mapped[str] = text(Handling.OPEN)
    ethnic_group: Mapped[str] = text(Handling.OPEN)
    ethnicity: Mapped[str] = text(Handling.OPEN)  # as stated
    language: Mapped[str] = text(Handling.OPEN)
    interpreter: Mapped[str] = text(Handling.OPEN)
    disability: Mapped[str] = text(Handling.OPEN)
    disability_words: Mapped[str] = text(Handling.FREE)  # as stated, and what is needed
    orientation: Mapped[str] = text(Handling.OPEN)
    religion: Mapped[str] = text(Handling.OPEN)
    immigration: Mapped[str] = text(Handling.OPEN)
    public_funds: Mapped[str] = text(Handling.OPEN)
    safe_contact: Mapped[str] = text(Handling.LOCATES)  # when and how it is safe to ring
    must_not_know: Mapped[str] = text(Handling.LOCATES)  # who must not receive information
    school: Mapped[str] = text(Handling.LOCATES)


class Alias(Row):
    """Another name that a person goes by."""

    __tablename__ = "alias"
    topic = Topic.PEOPLE
    searched = ("name",)

    person_id: Mapped[str] = foreign_key("person")
    name: Mapped[str] = text(Handling.PERSONAL)
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/people.toml; empty: not known which
    withdrawn: Mapped[bool] = flag()


class OtherBirth(Row):
    """Another date of birth that a person gave, or that an agency holds."""

    __tablename__ = "other_birth"
    topic = Topic.PEOPLE
    called = "date of birth"

    person_id: Mapped[str] = foreign_key("person")
    born: Mapped[date | None] = day(Handling.PERSONAL, index=True)
    words: Mapped[str] = text(Handling.FREE)  # who or what gives it
    withdrawn: Mapped[bool] = flag()


class Address(Row):
    """Where a person lives or lived."""

    __tablename__ = "address"
    topic = Topic.PEOPLE
    searched = ("lines", "postcode")
    vital = ("since", "until", "kind", "handling")

    person_id: Mapped[str] = foreign_key("person")
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/people.toml; empty: not known
    handling: Mapped[str] = text(Handling.OPEN)  # by LEAD_HANDLING in coordinator/people/rules.py
    lines: Mapped[str] = text(Handling.LOCATES)
    postcode: Mapped[str] = text(Handling.LOCATES)
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    withdrawn: Mapped[bool] = flag()


class Telephone(Row):
    """A number that a person can be reached on."""

    __tablename__ = "telephone"
    topic = Topic.PEOPLE
    searched = ("number",)

    person_id: Mapped[str] = foreign_key("person")
    number: Mapped[str] = text(Handling.LOCATES)
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/people.toml; empty: not known
    withdrawn: Mapped[bool] = flag()


class IdentityNumber(Row):
    """A number by which an agency knows a person: PNC, NHS, nDelius, a reference of its own."""

    __tablename__ = "identity_number"
    topic = Topic.PEOPLE
    called = "identity number"

    person_id: Mapped[str] = foreign_key("person")
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/people.toml
    number: Mapped[str] = text(Handling.LOCATES)
    owner: Mapped[str] = text(Handling.OPEN)  # the agency that issues it
    withdrawn: Mapped[bool] = flag()


class PersonState(Row):
    """That a person has died, is missing or is in custody, from a day until another."""

    __tablename__ = "person_state"
    topic = Topic.PEOPLE
    called = "state"
    vital = ("kind", "since", "until")

    person_id: Mapped[str] = foreign_key("person")
    kind: Mapped[str] = text(Handling.OPEN)  # by resources/vocabulary/people.toml
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    words: Mapped[str] = text(Handling.LOCATES)  # the prison, where last seen, what is known of it
    withdrawn: Mapped[bool] = flag()


class Lead(Row):
    """Something else that leads to a person: an e-mail, a workplace, a car, a place they go to."""

    __tablename__ = "lead"
    topic = Topic.PEOPLE
    searched = ("words", "more")
    vital = ("kind", "handling", "since", "until")

    person_id: Mapped[str] = foreign_key("person")
    kind: Mapped[str] = text(Handling.OPEN)  # by LEADS in coordinator/people/rules.py
    words: Mapped[str] = text(Handling.LOCATES)  # the address, employer, plate, handle, place or name itself
    more: Mapped[str] = text(Handling.LOCATES)  # where it is, at what hours, the make of a car
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    handling: Mapped[str] = text(Handling.OPEN)  # by LEAD_HANDLING in coordinator/people/rules.py
    withdrawn: Mapped[bool] = flag()


class ProtectionEnd(Row):
    """A coordinator's decision that a person isn't to be protected for what was known then."""

    __tablename__ = "protection_end"
    topic = Topic.PEOPLE

    person_id: Mapped[str] = foreign_key("person")
    reason: Mapped[str] = text(Handling.FREE)
    decided_by: Mapped[str] = text(Handling.PERSONAL)
    decided: Mapped[datetime] = timestamp()
    grounds: Mapped[str] = text(Handling.INTERNAL)  # what had protected them until then, one a line
    withdrawn: Mapped[bool] = flag()


class SafeContact(Row):
    """Whether one way to reach a person is safe: when, what to say, and who must not answer."""

    __tablename__ = "safe_contact"
    topic = Topic.PEOPLE
    called = "safe contact"
    vital = ("safety", "days", "starts", "ends")

    person_id: Mapped[str] = foreign_key("person")
    row_table: Mapped[str] = text(Handling.INTERNAL)  # telephone, address or lead
    row_id: Mapped[str] = text(Handling.INTERNAL, index=True)
    safety: Mapped[str] = text(Handling.OPEN)  # safe or unsafe
    days: Mapped[str] = text(Handling.OPEN)  # on which days: "Monday to Friday"; empty: any
    starts: Mapped[str] = text(Handling.OPEN)  # from when on these days: "09:30"
    ends: Mapped[str] = text(Handling.OPEN)
    say: Mapped[str] = text(Handling.LOCATES)  # who to say that one is, and what about
    not_to_answer: Mapped[str] = text(Handling.LOCATES)  # who must not answer, open or read it
    withdrawn: Mapped[bool] = flag()
