"""Entry points of the trail."""

from functools import partial

from ui.session.commands import Command
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.trail import wording
from ui.trail.dialogs import CERTIFICATE, EXPORT, ExportTrail, MakeCertificate, filters_from_json


def show_case_trail(context: PageContext, case_id: str) -> None:
    """Go to the trail of a case: who saw or changed it."""
    context.go("settings", f"trail:{case_id}")


def commands(context: PageContext) -> list[Command]:
    """List the commands of the trail, for every page."""
    whole = partial(context.go, "settings", "trail:all")
    return [Command("trail.open", wording.OPEN_TRAIL, whole)]


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of the trail are opened again after a lock."""
    return {
        EXPORT: lambda asked: context.dialogs.open_dialog(ExportTrail(context, filters_from_json(asked))),
        CERTIFICATE: lambda case_id: context.dialogs.open_dialog(MakeCertificate(context, case_id)),
    }
