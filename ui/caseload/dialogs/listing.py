"""Dialogs about a case's time in a forum: list it, amend it, end it with the forum's reason."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.listing_use_cases import (
    amend_listing,
    end_listing,
    list_to_forum,
    resume_listing,
    withdraw_listing,
)
from coordinator.cases.queries import ListingRow
from coordinator.cases.rules import ENDED
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition, definitions
from coordinator.forums.states import next_states, review_due, state_labels
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.forms.checkbox_field import CriteriaField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_CHOSEN = ("forum", "status", "subject_aware")
_AMENDED = (
    "status", "level", "since", "until", "next_review", "entry_score", "grounds", "subject_aware",
    "exit_reason", "exit_score", "exit_words",
)  # fmt: skip
_EXIT = ("exit_reason", "exit_score", "exit_words")


def _score_label(rules: Definition, label: str) -> str:
    return f"{label} ({rules.measure})" if rules.measure else label


@requires(list_to_forum)
class ListToForum(WriteDialog):
    """Lists a case to a forum."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        today = context.today
        forums = [(forum, described.label(today())) for forum, described in definitions().items()]
        self._grounds = CriteriaField("grounds", wording.LISTING_GROUNDS)
        self._status = ChoiceField("status", wording.STATUS, find=False)
        form = Form(
            (ChoiceField("forum", wording.FORUM, forums), self._status),
            (
                TextField("level", wording.LEVEL, optional=True),
                DateField("since", wording.SINCE, hint=wording.DEFAULT_TODAY, optional=True, today=today),
            ),
            self._grounds,
            (
                DateField("next_review", wording.NEXT_REVIEW, optional=True, today=today),
                NumberField("entry_score", wording.ENTRY_SCORE, optional=True),
            ),
            ChoiceField("subject_aware", wording.PERSON_KNOWS, wording.PERSON_KNOWS_CHOICES, optional=True),
        )
        super().__init__(
            context, wording.LIST_TO_FORUM_TITLE, wording.LIST_CASE, form,
            draft_key=f"list_forum:{view.file.id}", width=_WIDTH,
        )  # fmt: skip
        self._view, self._case_id, self._id = view, view.file.id, uuid4().hex
        self._proposed: Any = None  # the day of the next review, by the forum's file
        form.fields["forum"].changed.connect(self._follow_forum)
        form.fields["level"].changed.connect(self._propose_review)
        self._follow_forum()
        form.set_values({"status": "active"})

    def submit(self, values: dict[str, Any]) -> None:
        """List the case."""
        values |= {name: values[name] or "" for name in _CHOSEN}
        back = call(withdraw_listing, listing_id=self._id)
        self.write(
            call(list_to_forum, listing_id=self._id, case_id=self._case_id, **values),
            wording.CASE_LISTED,
            back,
        )

    @Slot()
    def _follow_forum(self) -> None:
        """Offer the states, grounds and review period of the forum, and say who must not know."""
        fields, forum = self.form.fields, self.form.fields["forum"].value() or ""
        rules = definition(forum)
        states = [choice for choice in state_labels(rules.states).items() if choice[0] != ENDED]
        self._status.set_choices(states)
        self._grounds.show_for(forum)
        fields["level"].set_hint(wording.LEVEL_HINT if rules.has_category else "")
        must_not_know = bool(forum) and rules.subject_told == "never"
        fields["subject_aware"].set_hint(wording.MUST_NOT_KNOW_OF_LISTING if must_not_know else "")
        score = fields["entry_score"]
        score.setVisible(bool(rules.measure) or bool(score.typed()))
        score.label.setText(f"{_score_label(rules, wording.ENTRY_SCORE)} (optional)")
        latest = self._view.file.latest_score(rules.measure, "latest") if rules.measure else None
        if latest is not None and not score.typed():
            score.set_value(latest)
        self._propose_review()

    @Slot()
    def _propose_review(self) -> None:
        fields = self.form.fields
        rules, review = definition(fields["forum"].value() or ""), fields["next_review"]
        if review.typed() and review.value() != self._proposed:
            return
        self._proposed = review_due(rules.review_weeks, fields["level"].typed(), self.context.today())
        review.set_value(self._proposed)


@requires(amend_listing)
class AmendForumListing(WriteDialog):
    """Amends a listing: its state, its level, its period, its review, and why it ended."""

    def __init__(self, context: PageContext, listing: ListingRow) -> None:
        rules, today = definition(listing.forum), context.today
        labels = state_labels(rules.states)
        states = [(each, labels.get(each, each)) for each in next_states(rules.states, listing.status)]
        reasons = with_current(list(rules.exit_reasons.items()), listing.exit_reason)
        grounds = CriteriaField("grounds", wording.LISTING_GROUNDS)
        grounds.show_for(listing.forum)
        form = Form(
            (
                ChoiceField("status", wording.STATUS, with_current(states, listing.status), find=False),
                TextField("level", wording.LEVEL, optional=True),
            ),
            (
                DateField("since", wording.SINCE, optional=True, past=True, today=today),
                DateField("until", wording.UNTIL, optional=True, today=today),
            ),
            grounds,
            (
                DateField("next_review", wording.NEXT_REVIEW, optional=True, today=today),
                NumberField("entry_score", _score_label(rules, wording.ENTRY_SCORE), optional=True),
            ),
            ChoiceField(
                "subject_aware", wording.PERSON_KNOWS,
                with_current(wording.PERSON_KNOWS_CHOICES, listing.subject_aware), optional=True,
            ),
            (
                ChoiceField("exit_reason", wording.EXIT_REASON, reasons, optional=True),
                NumberField("exit_score", _score_label(rules, wording.EXIT_SCORE), optional=True),
            ),
            LongTextField("exit_words", wording.EXIT_WORDS, optional=True, lines=2),
        )  # fmt: skip
        super().__init__(
            context, wording.amend_listing_title(rules.label(today())), wording.SAVE, form,
            draft_key=f"amend_listing:{listing.id}", width=_WIDTH,
        )  # fmt: skip
        self._id = listing.id
        self.open_with({name: getattr(listing, name) for name in _AMENDED})
        form.fields["status"].changed.connect(self._follow_state)
        self._follow_state()

    def submit(self, values: dict[str, Any]) -> None:
        """Save the listing."""
        values |= {name: values[name] or "" for name in ("status", "subject_aware", "exit_reason")}
        self.save_changes(self._amend, values, wording.LISTING_AMENDED)

    @Slot()
    def _follow_state(self) -> None:
        """Ask why it left only of a case that is with the forum no longer."""
        fields = self.form.fields
        for name in _EXIT:
            fields[name].setVisible(fields["status"].value() == ENDED or bool(fields[name].typed()))

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_listing, listing_id=self._id, opened_with=opened_with, **changes)


@requires(end_listing)
class EndForumListing(WriteDialog):
    """Ends a listing to a forum, with the forum's reason and the score at the exit."""

    def __init__(self, context: PageContext, view: CaseView, listing: ListingRow) -> None:
        rules, today = definition(listing.forum), context.today
        reasons = list(rules.exit_reasons.items())
        score = NumberField("exit_score", _score_label(rules, wording.EXIT_SCORE), optional=True)
        form = Form(
            (
                ChoiceField("exit_reason", wording.EXIT_REASON, reasons, optional=True),
                DateField("until", wording.UNTIL, past=True, today=today),
            ),
            score,
            LongTextField("exit_words", wording.EXIT_WORDS, optional=True, lines=2),
        )
        super().__init__(
            context, wording.end_listing_title(rules.label(today())), wording.END_LISTING, form,
            draft_key=f"end_listing:{listing.id}", width=_WIDTH,
        )  # fmt: skip
        score.setVisible(bool(rules.measure))
        latest = view.file.latest_score(rules.measure, "latest") if rules.measure else None
        form.set_values({"until": today(), "exit_score": latest})
        self._listing = listing

    def submit(self, values: dict[str, Any]) -> None:
        """End it."""
        listing, values["exit_reason"] = self._listing, values["exit_reason"] or ""
        shown = {"status": listing.status, "until": listing.until}
        ended = {"status": ENDED, "until": values["until"]}
        back = call(resume_listing, listing_id=listing.id, opened_with=ended, status=listing.status)
        end = call(end_listing, listing_id=listing.id, opened_with=shown, **values)
        self.write(end, wording.LISTING_ENDED, back)
