"""The dialog that writes the diary to an .ics file for a calendar."""

from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.diary.entry import DiaryKind
from coordinator.diary.use_cases import disclose_diary
from coordinator.exports.diary import export_diary
from coordinator.store.online_backup import Progress
from ui.diary import wording
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask

_ALL = "all"


@requires(disclose_diary)
class ExportDiary(FormDialog):
    """Writes all of the diary, or what the filters of the page show."""

    def __init__(self, context: PageContext, span: str = "", kind: str = "") -> None:
        self._context = context
        spans = [(_ALL, wording.ALL), *((each.value, title) for each, title in wording.SPANS.items())]
        kinds = [(_ALL, wording.ALL_KINDS), *((each.value, each.words) for each in DiaryKind)]
        self.out = PathField("out", wording.FILE, "save", hint=wording.FILE_HINT, endings=(".ics",))
        form = Form(
            (
                ChoiceField("span", wording.WHEN, spans, find=False),
                ChoiceField("kind", wording.KIND, kinds, find=False),
            ),
            TextField("reason", wording.REASON, hint=wording.REASON_HINT),
            self.out,
        )
        form.set_values({"span": span or _ALL, "kind": kind or _ALL})
        super().__init__(
            context.window, wording.EXPORT_TITLE, wording.SAVE, form, intro=wording.EXPORT_INTRO,
            draft_key="export_diary",
        )  # fmt: skip
        self.out.set_value(documents() / wording.file_name(context.today()))

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.SAVING)
        chosen = {name: "" if values[name] == _ALL else values[name] for name in ("span", "kind")}
        job = call(
            write_diary, values["out"], **chosen, reason=values["reason"], at=self._context.now(),
            replace=values["out"] in self.replaceable, progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._saved, task=task)

    def _saved(self, count: int) -> None:
        path = self.out.value()
        if path:
            self._context.notify(wording.saved(count, path.name, str(path.parent)))
        self.accept()


def write_diary(
    book: Casebook, out: Path, *, span: str, kind: str, reason: str, at: datetime, replace: bool,
    progress: Progress,
) -> WriteResult[int]:  # fmt: skip
    """Write the diary and return how many entries the file has."""
    progress(0, 1)
    count = export_diary(book, out, span=span, kind=kind, reason=reason, at=at, replace=replace)
    return WriteResult(count, frozenset())
