"""What the trail does for every other screen."""

from ui.shell.context import Context


def offer(context: Context) -> None:
    """Let every screen ask who has seen or changed a case file."""
    context.offer("trail.of_case", lambda case_id: context.go("settings", f"trail:{case_id}"))
    context.offer(
        "trail.open", lambda: context.go("settings", "trail:all"), "Who saw or changed what: the trail"
    )
