"""Entry points that only note what was asked of them, for tests of one screen."""

from collections.abc import Callable, Mapping
from functools import partial

from ui.session.entry_points import EntryPoints, Reopen
from ui.session.page_context import PageContext

Asked = list[tuple[str, *tuple[object, ...]]]


def recorded_entry_points(asked: Asked, reopen: Mapping[str, Reopen]) -> EntryPoints:
    """Make entry points that note their names and what they were given."""

    def note(name: str, *about: object) -> None:
        asked.append((name, *about))

    return EntryPoints(
        new_case=partial(note, "new_case"),
        record_action=partial(note, "record_action"),
        end_action=partial(note, "end_action"),
        export_actions=partial(note, "export_actions"),
        settle_actions=partial(note, "settle_actions"),
        list_case=partial(note, "list_case"),
        show_pack=partial(note, "show_pack"),
        show_agenda=partial(note, "show_agenda"),
        show_copy=partial(note, "show_copy"),
        show_case_trail=partial(note, "show_case_trail"),
        import_workbook=partial(note, "import_workbook"),
        merge_people=partial(note, "merge_people"),
        reopen=reopen,
    )


def connect_nothing(_context: PageContext) -> EntryPoints:
    """Connect a window's pages to no other screen."""
    return recorded_entry_points([], {})


def connect_to(
    asked: Asked, reopeners: Callable[[PageContext], Mapping[str, Reopen]]
) -> Callable[[PageContext], EntryPoints]:
    """Note what a page asks of others; drafts are opened again as in the app."""
    return lambda context: recorded_entry_points(asked, reopeners(context))
