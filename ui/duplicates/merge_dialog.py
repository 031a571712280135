"""The dialog that makes one record of two of the same person."""

from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from coordinator.casebook.call import call
from coordinator.core.dates import show_day
from coordinator.duplicates.compared import BOTH, GONE, KEPT, ComparedPeople, ComparedValue, compare_people
from coordinator.duplicates.merge import merge_people, unmerge_people
from coordinator.people.vocabulary import detail_words, vocabulary
from coordinator.trail.names.wording import field_words
from ui.duplicates import wording
from ui.duplicates.sides_field import SidesField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(merge_people)
class MergePeople(FormDialog):
    """Asks, value by value, which of two stays, and says what moves; it can be undone later."""

    def __init__(self, context: PageContext, compared: ComparedPeople) -> None:
        self._context, self._compared = context, compared
        form = Form(*(_choice(value, compared) for value in compared.values))
        super().__init__(
            context.window, wording.merge_title(compared.gone_name, compared.kept_name), wording.MERGE, form,
            intro=wording.merge_intro(compared), width=640,
            draft_key=f"merge_people:{compared.kept_id}:{compared.gone_id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Merge the two."""
        about, merge_id = self._compared, uuid4().hex
        merge = call(
            merge_people, merge_id=merge_id, kept_id=about.kept_id, gone_id=about.gone_id, chosen=values
        )
        self._context.worker.write(self, merge, on_result=lambda _: self._merged(merge_id))

    def _merged(self, merge_id: str) -> None:
        self.accept()
        undo = call(unmerge_people, merge_id=merge_id)
        self._context.notify_with_undo(wording.MERGED, undo)


def open_merge(context: PageContext, kept_id: str, gone_id: str) -> None:
    """Compare two records and open the dialog that merges them; a refusal is shown instead of it."""
    context.worker.read(
        context,
        call(compare_people, kept_id=kept_id, gone_id=gone_id),
        on_result=lambda compared: context.dialogs.open_dialog(MergePeople(context, compared)),
    )


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialog after a lock."""
    return {"merge_people": partial(_reopen, context)}


def _reopen(context: PageContext, both: str) -> None:
    open_merge(context, *both.split(":"))


def _choice(value: ComparedValue, about: ComparedPeople) -> SidesField:
    """Ask for one value; what can be joined is, unless something else is chosen."""
    kept, gone = (_shown(value.column, each) for each in (value.kept, value.gone))
    sides = [(KEPT, wording.stays(about.kept_name), kept), (GONE, wording.goes(about.gone_name), gone)]
    if value.can_be_joined:
        sides.insert(0, (BOTH, wording.BOTH_STAY, wording.both(kept, gone)))
    return SidesField(value.column, field_words(value.column), sides)


def _shown(column: str, value: Any) -> str:
    if column in vocabulary().details:
        return detail_words(column, value)
    if isinstance(value, date):
        return show_day(value)
    return wording.YES if value is True else " · ".join(str(value).splitlines())
