"""Dialogs about a case's needs, scores, risk and forums."""

from typing import Any
from uuid import uuid4

from coordinator.caseload.case_view import CaseView
from coordinator.cases.link_use_cases import (
    record_assessment,
    record_needs,
    record_score,
    withdraw_assessment,
    withdraw_score,
)
from coordinator.cases.queries import ListingRow
from coordinator.cases.rules import LEVELS, LISTING_STATUSES, MEASURES, TOOLS
from coordinator.cases.use_cases import amend_listing, list_to_forum, withdraw_listing
from coordinator.forums.definitions import definition, definitions
from ui.caseload.dialogs.write_dialog import WriteDialog, undo
from ui.caseload.wording import with_kept
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

STAGES = [("entry", "At entry"), ("latest", "Latest")]
AWARE = [("yes", "Yes"), ("no", "No")]


@requires(record_needs)
class Needs(WriteDialog):
    """Says which unmet needs a case works on."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(LongTextField("labels", "Needs", hint="One on each line, for example Housing", lines=6))
        super().__init__(context, "Needs", "Save", form, draft_key=f"needs:{view.file.id}")
        self._case_id, self._before = view.file.id, view.file.needs
        form.set_values({"labels": "\n".join(view.file.needs)})

    def submit(self, values: dict[str, Any]) -> None:
        """Save the needs."""
        labels = tuple(line.strip() for line in values["labels"].splitlines() if line.strip())
        back = undo(self.context, record_needs, case_id=self._case_id, labels=self._before)
        self.write(record_needs, "Needs recorded", back, case_id=self._case_id, labels=labels)


@requires(record_score)
class NewScore(WriteDialog):
    """Records a forum's score."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        measures = [(measure, f"{measure}, 0 to {most}") for measure, most in MEASURES.items()]
        form = Form(
            (ChoiceField("measure", "Score", measures), ChoiceField("stage", "When", STAGES)),
            (
                NumberField("total", "Total"),
                DateField(
                    "scored", "Scored on", hint="Left empty, today", optional=True, today=context.today
                ),
            ),
        )
        super().__init__(context, "Record score", "Record score", form, draft_key=f"score:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the score."""
        for name, sentence in (("measure", "Choose which score it is."), ("stage", "Choose when.")):
            if values[name] is None:
                self.point_at(name, sentence)
                return
        if values["total"] is None:
            self.point_at("total", "Type the total.")
            return
        values["scored"] = values["scored"] or self.context.today()
        back = undo(self.context, withdraw_score, score_id=self._id)
        self.write(record_score, "Score recorded", back, score_id=self._id, case_id=self._case_id, **values)

    def point_at(self, name: str, sentence: str) -> None:
        """Tell what is missing, and let the person go on."""
        self.busy(False)
        self.form.point_at(name, sentence)


@requires(record_assessment)
class NewAssessment(WriteDialog):
    """Records a risk assessment: score, judged level and reason are three things."""

    def __init__(self, context: PageContext, view: CaseView, person_id: str = "") -> None:
        file = view.file
        people = [(link.person.id, link.person.spoken) for link in file.links]
        people.append((file.subject.id, file.subject.spoken))
        form = Form(
            ChoiceField("person_id", "Who is assessed", people, find=False),
            (
                ChoiceField("tool", "Tool", [(tool, tool) for tool in TOOLS]),
                NumberField("score", "Score", optional=True),
            ),
            (
                ChoiceField("level", "Judged level", list(LEVELS.items()), optional=True),
                DateField(
                    "assessed", "Assessed on", hint="Left empty, today", optional=True, today=context.today
                ),
            ),
            LongTextField("reason", "Reason for the level", optional=True, lines=3),
        )
        key = f"assessment:{file.id}"
        super().__init__(context, "Record assessment", "Record assessment", form, draft_key=key)
        victims = [link.person.id for link in file.links if link.role == "victim"]
        form.set_values({"person_id": person_id or (victims or [file.subject.id])[0], "tool": "Dash"})
        self._case_id, self._id = file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the assessment."""
        values["level"], values["tool"] = values["level"] or "", values["tool"] or "Judged"
        values["person_id"] = values["person_id"] or ""
        back = undo(self.context, withdraw_assessment, assessment_id=self._id)
        self.write(
            record_assessment, "Assessment recorded", back,
            assessment_id=self._id, case_id=self._case_id, **values,
        )  # fmt: skip


@requires(list_to_forum)
class ListToForum(WriteDialog):
    """Puts a case before a forum."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        today = context.today()
        forums = [(forum.value, one.label(today)) for forum, one in definitions().items()]
        standing = [pair for pair in LISTING_STATUSES.items() if pair[0] != "ended"]
        form = Form(
            (ChoiceField("forum", "Forum", forums), ChoiceField("status", "How it stands", standing)),
            (
                TextField("level", "Level", hint="For MAPPA: 1, 2 or 3", optional=True),
                DateField("since", "Since", hint="Left empty, today", optional=True, today=context.today),
            ),
            ChoiceField("subject_aware", "Has the person been told?", AWARE, optional=True),
        )
        form.set_values({"status": "active"})
        key = f"list_forum:{view.file.id}"
        super().__init__(context, "List to a forum", "List case", form, draft_key=key)
        self._case_id, self._id = view.file.id, uuid4().hex
        form.fields["forum"].changed.connect(self._warn)

    def submit(self, values: dict[str, Any]) -> None:
        """List the case."""
        for name in ("forum", "status", "subject_aware"):
            values[name] = values[name] or ""
        back = undo(self.context, withdraw_listing, listing_id=self._id)
        self.write(
            list_to_forum, "Case listed", back, listing_id=self._id, case_id=self._case_id, **values
        )  # fmt: skip

    def _warn(self) -> None:
        forum = self.form.fields["forum"].value()
        never = forum is not None and definition(forum).subject_told == "never"
        self.form.fields["subject_aware"].set_hint("At this forum: never told." if never else "")


@requires(amend_listing)
class AmendForumListing(WriteDialog):
    """Puts right how a case stands with a forum, or when it ended."""

    def __init__(self, context: PageContext, listing: ListingRow) -> None:
        form = Form(
            (
                ChoiceField("status", "How it stands", list(LISTING_STATUSES.items())),
                TextField("level", "Level", optional=True),
            ),
            (
                DateField("since", "Since", hint="", optional=True, today=context.today),
                DateField("until", "Until", hint="", optional=True, today=context.today),
            ),
            ChoiceField(
                "subject_aware", "Has the person been told?", with_kept(AWARE, listing.subject_aware),
                optional=True,
            ),
        )  # fmt: skip
        label = definition(listing.forum).label(context.today())
        super().__init__(
            context, f"Amend listing to {label}", "Save", form, draft_key=f"amend_listing:{listing.id}"
        )
        self._before = {
            "listing_id": listing.id,
            "status": listing.status,
            "level": listing.level,
            "since": listing.since,
            "until": listing.until,
            "subject_aware": listing.subject_aware,
        }
        form.set_values(self._before)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the listing."""
        values["status"], values["subject_aware"] = values["status"] or "", values["subject_aware"] or ""
        back = undo(self.context, amend_listing, **self._before)
        self.write(
            amend_listing, "Listing amended", back, listing_id=self._before["listing_id"], **values
        )  # fmt: skip
