"""Dialogs about a case's needs, scores, risk and forums."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.assessments.rules import LEVELS, lowers
from coordinator.assessments.use_cases import record_assessment, withdraw_assessment
from coordinator.assessments.wording import ASSESSORS, LOWERED
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.scans import (
    ScannedResult,
    add_scanned_assessment,
    withdraw_scanned_assessment,
)
from coordinator.casebook.attached_files import attach
from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.link_use_cases import record_needs, record_score, withdraw_score
from coordinator.cases.rules import MEASURES, VICTIM_ROLES
from coordinator.cases.wording import CHOOSE_SCORE
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.files.progress import ProgressDialog
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, LongTextField
from ui.forms.form import Form
from ui.forms.number_field import NumberField
from ui.forms.path_field import PathField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(record_needs)
class Needs(WriteDialog):
    """Records the unmet needs of a case."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        form = Form(LongTextField("labels", wording.NEEDS, hint=wording.NEEDS_HINT, lines=6))
        super().__init__(context, wording.NEEDS, wording.SAVE, form, draft_key=f"needs:{view.file.id}")
        self._case_id = view.file.id
        about = TypedAbout(case_id=self._case_id)
        judge_fields(context, form.fields, ("labels",), lambda: about, READ_BY_FORUMS)
        self.open_with({"labels": view.file.needs})

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show each need on a line of its own."""
        return {"labels": "\n".join(recorded["labels"])}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the needs."""
        labels = tuple(line.strip() for line in values["labels"].splitlines() if line.strip())
        before = tuple(self.opened_with.get("labels", ()))
        save = call(record_needs, case_id=self._case_id, labels=labels, opened_with=before)
        back = call(record_needs, case_id=self._case_id, labels=before, opened_with=labels)
        self.write(save, wording.NEEDS_RECORDED, back)


@requires(record_score)
class NewScore(WriteDialog):
    """Records a forum's score."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        measures = [(name, wording.score_range(name, highest)) for name, highest in MEASURES.items()]
        form = Form(
            (
                ChoiceField("measure", wording.SCORE, measures),
                ChoiceField("stage", wording.STAGE, wording.STAGES),
            ),
            (
                NumberField("total", wording.TOTAL),
                DateField(
                    "scored",
                    wording.SCORED_ON,
                    hint=wording.DEFAULT_TODAY,
                    optional=True,
                    today=context.today,
                ),
            ),
        )
        super().__init__(
            context, wording.RECORD_SCORE, wording.RECORD_SCORE, form, draft_key=f"score:{view.file.id}"
        )
        self._case_id, self._id = view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record the score."""
        for name, sentence in (("measure", CHOOSE_SCORE), ("stage", wording.CHOOSE_STAGE)):
            if values[name] is None:
                self.point_at(name, sentence)
                return
        if values["total"] is None:
            self.point_at("total", wording.ENTER_TOTAL)
            return
        values["scored"] = values["scored"] or self.context.today()
        back = call(withdraw_score, score_id=self._id)
        self.write(
            call(record_score, score_id=self._id, case_id=self._case_id, **values),
            wording.SCORE_RECORDED,
            back,
        )

    def point_at(self, name: str, sentence: str) -> None:
        """Show what is missing at its field, and enable the button again."""
        self.busy(False)
        self.form.point_at(name, sentence)


def assessor_field() -> SuggestField:
    """Make the field of who assessed."""
    field = SuggestField("assessor", wording.ASSESSOR, hint=wording.ASSESSOR_HINT, optional=True)
    field.propose(ASSESSORS)
    return field


@requires(record_assessment, add_scanned_assessment)
class NewAssessment(ProgressDialog):
    """Records the result of a risk assessment: score, judged level, reason, and the scanned form."""

    def __init__(self, context: PageContext, view: CaseView, person_id: str = "") -> None:
        file = view.file
        people = [(link.person.id, link.person.spoken) for link in file.links]
        people.append((file.subject.id, file.subject.spoken))
        form = Form(
            ChoiceField("person_id", wording.ASSESSED_PERSON, people, find=False),
            (
                ChoiceField("tool", wording.TOOL, [(each.code, each.name) for each in view.forms]),
                NumberField("score", wording.SCORE, optional=True),
            ),
            (
                ChoiceField("level", wording.LEVEL_JUDGED, list(LEVELS.items()), optional=True),
                DateField(
                    "assessed",
                    wording.ASSESSED_ON,
                    hint=wording.DEFAULT_TODAY,
                    optional=True,
                    today=context.today,
                ),
            ),
            LongTextField("reason", wording.LEVEL_REASON, optional=True, lines=3),
            assessor_field(),
            PathField("scan", wording.SCAN, "open", hint=wording.SCAN_HINT, optional=True),
        )
        super().__init__(
            context, wording.RECORD_ASSESSMENT, wording.RECORD_ASSESSMENT, form, doing=wording.ADDING_SCAN,
            draft_key=f"assessment:{file.id}", width=480,
        )  # fmt: skip
        about = TypedAbout(case_id=file.id)
        judge_fields(context, form.fields, ("reason",), lambda: about, READ_BY_FORUMS)
        victims = [link.person.id for link in file.links if link.role in VICTIM_ROLES]
        form.set_values({"person_id": person_id or (victims or [file.subject.id])[0], "tool": "Dash"})
        self._case_id, self._id, self._scan_id = file.id, uuid4().hex, uuid4().hex
        self._forms = {each.code: each for each in view.forms}
        form.fields["tool"].changed.connect(self._offer_levels)
        form.fields["score"].changed.connect(self._warn)
        form.fields["level"].changed.connect(self._warn)
        self._offer_levels()

    @Slot()
    def _offer_levels(self) -> None:
        chosen = self._forms.get(self.form.fields["tool"].value() or "")
        level = self.form.fields["level"]
        if chosen and isinstance(level, ChoiceField):
            level.set_choices([(each.value, LEVELS[each.value]) for each in reversed(chosen.levels)])

    @Slot()
    def _warn(self) -> None:
        """Warn of a level below the band while it is chosen."""
        values = self.form.values()
        chosen = self._forms.get(values["tool"] or "")
        score = values["score"] if isinstance(values["score"], int) else None
        warns = chosen is not None and lowers(chosen, score, values["level"] or "")
        self.form.fields["level"].set_hint(LOWERED if warns else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Record the assessment."""
        values["level"], values["tool"] = values["level"] or "", values["tool"] or "Judged"
        values["person_id"] = values["person_id"] or ""
        scan: Path | None = values.pop("scan")
        if scan is not None:
            self._record_scanned(scan, ScannedResult(self._id, **values))
            return
        back = call(withdraw_assessment, assessment_id=self._id)
        self.write(
            call(record_assessment, assessment_id=self._id, case_id=self._case_id, **values),
            wording.ASSESSMENT_RECORDED,
            back,
        )

    def _record_scanned(self, path: Path, scanned: ScannedResult) -> None:
        """Encrypt the scanned form, and record it with the result that is on it."""
        task = self.begin()
        job = call(
            attach, path, attachment_id=self._scan_id, case_id=self._case_id, scanned=scanned,
            details=AttachmentDetails(name=path.name, dated=scanned.assessed), progress=task.progress,
        )  # fmt: skip
        self.context.worker.write_with_casebook(self, job, on_result=self._scan_added, task=task)

    def _scan_added(self, attachment_id: str) -> None:
        self.accept()
        undo = call(withdraw_scanned_assessment, attachment_id=attachment_id)
        self.context.notify_with_undo(wording.ASSESSMENT_RECORDED, undo)
