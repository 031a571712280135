"""Entry points: what the screens of one capability open in another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coordinator.exports.chosen_actions import ActionsChoice
from ui.session.commands import Command

Reopen = Callable[[str], object]  # what follows the kind in a draft's key


@dataclass(frozen=True)
class EntryPoints:
    """The functions that open dialogs and pages of other capabilities; `ui/composition` fills it in."""

    new_case: Callable[[], object]
    record_action: Callable[[str], object]  # case id; returns the dialog
    end_action: Callable[[str, str], object]  # action id, what the action is about
    export_actions: Callable[[ActionsChoice], object]
    settle_actions: Callable[[ActionsChoice], object]
    list_case: Callable[[str], object]  # case id; returns the dialog
    show_pack: Callable[[str], object]  # meeting id
    show_agenda: Callable[[str], object]  # meeting id
    show_copy: Callable[[str], object]  # copy id
    show_case_trail: Callable[[str], object]  # case id
    import_workbook: Callable[[], object]
    merge_people: Callable[[str, str], object]  # person ids: of who stays, and of who becomes part of it
    reopen: Mapping[str, Reopen]  # by the kind of a draft: how its dialog is opened again after a lock
    commands: tuple[Command, ...] = ()  # on every page
