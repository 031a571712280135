"""Entry points of the diary, and what reopens its dialog after a lock."""

from coordinator.diary.use_cases import disclose_diary
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(disclose_diary)
def export_diary(context: PageContext, span: str = "", kind: str = "") -> None:
    """Open the dialog that writes the diary to a file."""
    from ui.diary.export_dialog import ExportDiary  # late: loads the libraries for files

    context.dialogs.open_dialog(ExportDiary(context, span, kind))


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialog after a lock."""
    return {"export_diary": lambda _about: export_diary(context)}
