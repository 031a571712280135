"""What the trail does for every other screen."""

from ui.session.page_context import PageContext
from ui.trail.dialogs import CERTIFICATE, EXPORT, ExportTrail, MakeCertificate, filters_from_json


def offer(context: PageContext) -> None:
    """Let every screen ask who has seen or changed a case file."""
    context.offer("trail.of_case", lambda case_id: context.go("settings", f"trail:{case_id}"))
    context.offer(
        "trail.open", lambda: context.go("settings", "trail:all"), "Who saw or changed what: the trail"
    )
    context.offer(
        f"reopen.{EXPORT}", lambda asked: context.open_dialog(ExportTrail(context, filters_from_json(asked)))
    )
    context.offer(
        f"reopen.{CERTIFICATE}", lambda case_id: context.open_dialog(MakeCertificate(context, case_id))
    )
