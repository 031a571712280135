"""Settle actions before they leave: each is sent in the words that a person released, or not at all."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, victim_led
from coordinator.agencies.model import Agency
from coordinator.cases.roles_of_people import perpetrators_of
from coordinator.exports import wording
from coordinator.exports.case_labels import CaseLabel, case_labels
from coordinator.packs.allow_list import is_reference
from coordinator.packs.entries import Place
from coordinator.packs.gather_cases import pack_action
from coordinator.packs.secret_forums import names_secret_forum, secret_cases
from coordinator.packs.settle import Settling, released_action
from coordinator.packs.snapshot import ReleaseBasis
from coordinator.redaction.case_judging import gather_case_judgings
from coordinator.redaction.casebook_values import Judging
from coordinator.redaction.verdict import VerdictKind
from coordinator.release.entry import (
    FreeTextEntry,
    ReleasedText,
    ReleaseOutcome,
    Settled,
    account_of,
    make_entry,
)
from coordinator.release.queries import list_decisions
from coordinator.release.use_cases import FIND

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Finds that keep a person's name out of a list. Other finds quote it only: "her ex, Gary, must not know".
_NAMED = frozenset(
    (VerdictKind.NAME, VerdictKind.ADDRESS, VerdictKind.POSTCODE, VerdictKind.TELEPHONE, VerdictKind.EMAIL,
     VerdictKind.HANDLE, VerdictKind.PLATE)
)  # fmt: skip


@dataclass(frozen=True)
class SettledAction:
    """An action as recorded, what was decided on its words, and the action as it may leave."""

    row: ActionRow
    results: tuple[Settled, ...]
    settling: Settling  # of its case
    agency: Settled | None  # the decision on the agency's name, if the name leads to somebody
    label: CaseLabel  # what the case is called, without what leads to somebody

    @property
    def open(self) -> bool:
        """Whether something is still to be decided before it can leave."""
        decided = (*self.results, self.agency) if self.agency else self.results
        return any(result.outcome is ReleaseOutcome.OPEN for result in decided)

    @property
    def released(self) -> ActionRow | None:
        """The action in the words that may leave; None if it is open or left out."""
        kept = None if self.open else released_action(pack_action(self.row), self.settling)
        if kept is None:
            return None
        agency = ReleasedText(self.agency.text) if self.agency else self.row.agency
        return replace(
            self.row, what=kept.what, owner=kept.owner, due_words=kept.due_words, update=kept.update,
            outcome_note=kept.outcome_note, updates=(), agency=agency, case_reference=self.label.text,
        )  # fmt: skip


@dataclass(frozen=True)
class SettledList:
    """The actions of a list, settled; `names` judges the names of meetings and files."""

    actions: tuple[SettledAction, ...]
    protected_names: dict[str, tuple[str, ...]]  # by case, for the coordinator's screen
    names: Settling
    agency_names: Settling  # judges them with what all cases of the list protect

    def released(self, rows: Sequence[ActionRow]) -> tuple[ActionRow, ...]:
        """Return those of some rows that may leave, in their released words."""
        ids = {row.id for row in rows}
        kept = (action.released for action in self.actions if action.row.id in ids)
        return tuple(row for row in kept if row is not None)

    def account(self, rows: Sequence[ActionRow]) -> str:
        """Say in JSON what became of some rows, also of those that were left out, as a copy keeps it."""
        ids = {row.id for row in rows}
        listed = [action for action in self.actions if action.row.id in ids]
        agencies = {action.row.agency_id: action.agency for action in listed if action.agency}
        results = [result for action in listed for result in action.results]
        return account_of([*results, *agencies.values()])

    def names_somebody(self, file_name: str, *, but: str = "") -> bool:
        """Tell whether a file's name, apart from an agency's name, holds a surname of the cases."""
        words = set(_WORDS.findall(file_name.casefold())) - set(_WORDS.findall(but.casefold()))
        contexts = {
            id(theirs): theirs
            for action in self.actions
            for theirs in [action.settling.basis.judging.context]
        }
        people = (
            name for each in contexts.values() for name in (*each.protected_names, *each.perpetrator_names)
        )
        return any(words & set(_WORDS.findall(name.casefold())[-1:]) for name in people)

    def leads(self, text: str) -> bool:
        """Tell whether a name of an agency, a meeting or a file holds what leads to a protected person."""
        return _finds(self.names, text)


def settle_list(session: Session, rows: Sequence[ActionRow]) -> SettledList:
    """Apply to actions what was decided on their words; each is judged with what its own case protects."""
    cases = sorted({row.case_id for row in rows if row.case_id})
    judgings = gather_case_judgings(session, cases)
    agencies = {row.agency_id: row.agency for row in rows if row.agency_id}
    decisions = list_decisions(session, [*(row.id for row in rows), *agencies])
    accused = {
        case_id: " ".join(sorted(person.id for person in them))
        for case_id, them in perpetrators_of(session, cases).items()
    }
    secret, hers = secret_cases(session, cases), victim_led(session, rows)
    all_agencies = frozenset(session.scalars(select(Agency.name)))

    def settling(judging: Judging) -> Settling:
        return Settling(ReleaseBasis(decisions, judging, accused, all_agencies, secret, hers))

    of_case = {case_id: settling(judging) for case_id, judging in judgings.by_case.items()}
    places: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        places[row.case_id or ""].append(Place(pack_action(row), row.case_id or ""))
    for case_id, records in places.items():
        of_case[case_id].judge_cases(records)
    names, labels = settling(judgings.anywhere), case_labels(session, rows)
    agency_names = settling(judgings.by_case[""])
    entries = {
        agency_id: agency_names.settle(_agency_entry(agency_id, name))
        for agency_id, name in agencies.items()
        if _finds(agency_names, name)
    }
    actions = tuple(
        SettledAction(
            row, tuple(theirs.entries(Place(pack_action(row), row.case_id or ""))), theirs,
            entries.get(row.agency_id or ""), _harmless(labels[row.id], theirs, hers=row.id in hers),
        )
        for row in rows
        for theirs in [of_case[row.case_id or ""]]
    )  # fmt: skip
    return SettledList(actions, judgings.protected_names, names, agency_names)


def _agency_entry(agency_id: str, name: str) -> FreeTextEntry:
    return make_entry("agency", agency_id, "", "", wording.AGENCY_NAME, [("name", name)])


def _harmless(label: CaseLabel, settling: Settling, *, hers: bool) -> CaseLabel:
    """Keep of a label what has the form of a reference, and the names that lead to nobody."""
    references = tuple(
        part for part in label.references if is_reference(part) and (hers or not names_secret_forum(part))
    )
    names = tuple(name for name in label.names if not _finds(settling, name, _NAMED))
    return CaseLabel(references, names)


def _finds(settling: Settling, text: str, kinds: frozenset[VerdictKind] | None = None) -> bool:
    finds = (key for key in settling.keys(text) if key.startswith(FIND))
    return any(kinds is None or key.split("|")[1] in kinds for key in finds)
