"""What a case, a listing or an address says, each value to be amended in its place."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.cases.listing_use_cases import amend_listing
from coordinator.cases.queries import CaseFile, ListingRow
from coordinator.cases.use_cases import amend_case
from coordinator.core.dates import show_day
from coordinator.forums.registry import definition
from coordinator.forums.states import next_states, state_labels
from coordinator.people.queries import Contact
from coordinator.people.use_cases import amend_address
from coordinator.redaction.typed_text import TypedAbout
from ui.amending.edits import AmendedValue
from ui.caseload.dialogs import wording as dialogs
from ui.caseload.dialogs.case import propose_names
from ui.caseload.dialogs.write_dialog import with_current
from ui.caseload.file import wording
from ui.caseload.wording import must_not_know
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import Amend, PageContext

Make = Callable[[str, str], Field]  # from the column's name and the label


def case_values(context: PageContext, file: CaseFile) -> list[AmendedValue]:
    """List the values of a case's summary in the order in which they are shown."""

    def amend(opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_case, case_id=file.id, opened_with=opened_with, **changes)

    def judged(make: Make, name: str, label: str) -> Field:
        field = make(name, label)
        about = TypedAbout(case_id=file.id)
        judge_fields(context, {name: field}, (name,), lambda: about, READ_BY_FORUMS)
        return field

    def named(name: str, label: str) -> Field:
        field = SuggestField(name, label, optional=True)
        propose_names(context, field, [field])
        return field

    value = partial(_value, "case", file.id, file, amend)
    mappa = file.mappa_words or any(definition(forum).has_category for forum in file.forums_now)
    return [
        value("reason", wording.REASON, partial(judged, partial(_lines, lines=4))),
        value("referred_by", wording.REFERRED_BY, partial(judged, named)),
        value("borough", dialogs.BOROUGH, partial(judged, named)),
        value("opened", dialogs.OPENED, partial(_day, context), _shown(file.opened)),
        value("together", wording.TOGETHER, partial(_choice, dialogs.TOGETHER_CHOICES, file.together),
              file.together[:1].upper() + file.together[1:]),
        *([value("mappa_words", wording.MAPPA, partial(judged, _line))] if mappa else []),
    ]  # fmt: skip


def listing_values(context: PageContext, listing: ListingRow) -> list[AmendedValue]:
    """List the values of a case's time in a forum."""

    def amend(opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_listing, listing_id=listing.id, opened_with=opened_with, **changes)

    about = definition(listing.forum).label(listing.until or context.today())
    value = partial(_value, "listing", listing.id, listing, amend, about=about)
    rules = definition(listing.forum)
    labels = state_labels(rules.states)
    statuses = tuple((each, labels.get(each, each)) for each in next_states(rules.states, listing.status))
    return [
        value("status", dialogs.STATUS, partial(_choice, statuses, listing.status),
              listing.state_words),
        value("level", dialogs.LEVEL, _line),
        *([] if must_not_know(listing) else [
            value("subject_aware", wording.PERSON_KNOWS,
                  partial(_choice, dialogs.PERSON_KNOWS_CHOICES, listing.subject_aware),
                  listing.subject_aware[:1].upper() + listing.subject_aware[1:])
        ]),
        value("since", dialogs.SINCE, partial(_day, context), _shown(listing.since)),
        value("next_review", dialogs.NEXT_REVIEW, partial(_day, context), _shown(listing.next_review)),
    ]  # fmt: skip


def address_values(context: PageContext, address: Contact) -> list[AmendedValue]:
    """List the values of an address."""

    def amend(opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_address, address_id=address.id, opened_with=opened_with, **changes)

    about = address.words.partition("\n")[0]

    def value(name: str, label: str, make: Make, recorded: object, shown: str) -> AmendedValue:
        key = f"address:{address.id}:{name}"
        return AmendedValue(key, label, shown, recorded, partial(make, name, label), amend, about)

    day = partial(_day, context)
    return [
        value("lines", dialogs.ADDRESS, partial(_lines, lines=3), address.words, address.words),
        value("postcode", dialogs.POSTCODE, _line, address.postcode, address.postcode),
        value("since", dialogs.LIVED_THERE_SINCE, day, address.since, _shown(address.since)),
        value("until", dialogs.UNTIL, day, address.until, _shown(address.until)),
    ]


def _value(
    kind: str, row_id: str, row: object, amend: Amend, name: str, label: str, make: Make,
    shown: str | None = None, *, about: str = "",
) -> AmendedValue:  # fmt: skip
    recorded = getattr(row, name)
    field = partial(make, name, label)
    return AmendedValue(
        f"{kind}:{row_id}:{name}", label, recorded if shown is None else shown, recorded, field, amend, about
    )


def _line(name: str, label: str) -> Field:
    return TextField(name, label, optional=True)


def _lines(name: str, label: str, *, lines: int) -> Field:
    return LongTextField(name, label, optional=True, lines=lines)


def _day(context: PageContext, name: str, label: str) -> Field:
    return DateField(name, label, optional=True, today=context.today)


def _choice(choices: tuple[tuple[str, str], ...], current: str, name: str, label: str) -> Field:
    return ChoiceField(name, label, with_current(choices, current), optional=True)


def _shown(day: date | None) -> str:
    return show_day(day) if day else ""
