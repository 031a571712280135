"""The settings page of definitions: the area's own folder, what is left out, and what differs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.area.library import OTHERS_PUT_BACK
from coordinator.area.library import PUT_BACK as FORUMS_PUT_BACK
from coordinator.area.settings_view import (
    ForumSettings,
    ForumState,
    OtherSettings,
    OtherState,
    get_forum_settings,
    get_other_settings,
)
from coordinator.assessments.library import FOLDER, PUT_BACK, put_back
from coordinator.assessments.settings_view import FormSettings, FormState, get_form_settings
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.definitions.library import FORM, FORUM
from coordinator.definitions.reader import DefinitionFault
from coordinator.preferences.use_cases import choose_for_all
from coordinator.watch.settings_view import RuleSettings, get_rule_settings
from ui.forms.path_field import PathField
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.settings import wording
from ui.settings.section import add_left
from ui.widgets.buttons import Button, button, link
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import column, empty, page_column, words


@dataclass(frozen=True)
class FileKind:
    """A kind of definition: what it is called, and what keeps which of them are put back."""

    thing: str
    title: str
    put_back: str


FORMS = FileKind(FORM, wording.FORMS, PUT_BACK)
FORUMS = FileKind(FORUM, wording.FORUMS, FORUMS_PUT_BACK)
OTHERS = FileKind(wording.EDITION, wording.ORDERS_AND_LISTS, OTHERS_PUT_BACK)
State = FormState | ForumState | OtherState


class FormsPage(PageWidget):
    """Each choice holds for everybody who opens the casebook."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.folder = PathField("definitions", wording.FOLDER, "folder", hint=wording.DEFINITIONS_HINT)
        self.folder.set_value(context.preferences.recall(FOLDER))
        self.folder.recorded()
        self.use_button = context.permissions.disable_if_denied(button(wording.USE_FOLDER, self.use_folder))
        context.permissions.disable_field_if_denied(self.folder, choose_for_all)
        rows = page_column(self)
        own = Card(wording.OWN_FORMS)
        own.body.setSpacing(10)
        own.add(words(wording.DEFINITIONS_ABOUT, "second", wrap=True))
        own.add(self.folder)
        add_left(own, self.use_button)
        self.own_count, self.own_forums = words("", "small", wrap=True), words("", "small", wrap=True)
        for count in (self.own_count, self.own_forums):
            count.hide()
            own.add(count)
        rows.addWidget(own)
        self.left_out, self.forms, self.forums, self.others = (column(spacing=12) for _ in range(4))
        for part in (self.left_out, self.forms, self.forums, self.others):
            rows.addLayout(part)
        self.rules = Card(wording.RULES)
        rows.addWidget(self.rules)
        rows.addStretch(1)
        self._rule_settings = RuleSettings((), ())
        self._forum_settings = ForumSettings((), ())
        self._other_settings = OtherSettings((), ())
        self.read_on(context.worker, (frozenset({Topic.SETTINGS}), self.read))
        self.read()

    @requires(choose_for_all)
    def use_folder(self) -> None:
        """Use the files of the folder, or only what ships if the line is empty."""
        folder = self.folder.value()
        there = folder is None or folder.is_dir()
        self.folder.set_error("" if there else wording.NO_FOLDER)
        if not there:
            self.folder.control.setFocus()
            return
        self._context.preferences.remember(FOLDER, str(folder or ""))
        self.folder.set_value(folder)
        self.folder.recorded()
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the folder again."""
        self._context.worker.read(self, call(get_forum_settings), on_result=self._forums_read)

    def _forums_read(self, settings: ForumSettings) -> None:
        self._forum_settings = settings
        self._context.worker.read(self, call(get_other_settings), on_result=self._others_read)

    def _others_read(self, settings: OtherSettings) -> None:
        self._other_settings = settings
        self._context.worker.read(self, call(get_rule_settings), on_result=self._rules_read)

    def _rules_read(self, settings: RuleSettings) -> None:
        self._rule_settings = settings
        self._context.worker.read(self, call(get_form_settings), on_result=self._show)

    def _show(self, settings: FormSettings) -> None:
        forums = self._forum_settings
        empty(self.left_out)
        own = sum(form.has_own for form in settings.forms)
        self.own_count.setText(wording.own_forms_found(own))
        self.own_count.setVisible(bool(own or self._context.preferences.recall(FOLDER)))
        others = self._other_settings
        counted = wording.others_found(
            sum(forum.has_own for forum in forums.forums), sum(state.has_own for state in others.states)
        )
        self.own_forums.setText(counted)
        self.own_forums.setVisible(bool(counted))
        if settings.folder_is_missing:
            self.left_out.addWidget(Banner(wording.FOLDER_IS_MISSING, "warning"))
        self._name_faults((*settings.faults, *forums.faults, *others.faults, *self._rule_settings.faults))
        self._list(self.forms, FORMS, settings.forms)
        self._list(self.forums, FORUMS, forums.forums)
        self._list(self.others, OTHERS, others.states)
        self.rules.show_lines([CardRow(*wording.rule_line(rule)) for rule in self._rule_settings.rules])

    def _name_faults(self, faults: Sequence[DefinitionFault]) -> None:
        if not faults:
            return
        card = Card(wording.LEFT_OUT)
        for fault in faults:
            card.add(words(str(fault), wrap=True, selectable=True))
        self.left_out.addWidget(card)

    def _list(self, part: QVBoxLayout, kind: FileKind, states: Sequence[State]) -> None:
        empty(part)
        card = Card(kind.title)
        for state in states:
            card.add(self._line(kind, state))
        part.addWidget(card)

    def _line(self, kind: FileKind, state: State) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(12)
        sentences = column(spacing=2)
        sentences.addWidget(words(wording.state_line(state), wrap=True, selectable=True))
        for sentence in _more(kind, state):
            sentences.addWidget(words(sentence, "small", wrap=True))
        across.addLayout(sentences, 1)
        for act in self._acts(kind, state):
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _acts(self, kind: FileKind, state: State) -> list[Button]:
        acts = []
        if state.has_own and state.has_shipped:
            verb = wording.put_back_or_use(kind.thing, own=state.own)
            switch = link(verb, lambda: self._switch(kind, state.code))
            switch.setAccessibleName(f"{verb}: {state.name}")
            acts.append(self._context.permissions.disable_if_denied(switch, use_case=choose_for_all))
        copy = link(wording.COPY_TEXT, lambda: self._context.copy(state.text))
        copy.setAccessibleName(f"{wording.COPY_TEXT}: {state.name}")
        return [*acts, copy]

    def _switch(self, kind: FileKind, code: str) -> None:
        """Put the shipped one back, or use the area's own one again."""
        back = {*put_back(self._context.preferences.recall(kind.put_back))} ^ {code}
        kept = json.dumps(sorted(back))
        if kind is FORMS:
            self._context.preferences.remember(PUT_BACK, kept)
        elif kind is FORUMS:
            self._context.preferences.remember(FORUMS_PUT_BACK, kept)
        else:
            self._context.preferences.remember(OTHERS_PUT_BACK, kept)
        self.read()


def _more(kind: FileKind, state: State) -> list[str]:
    """Say what a forum is for, what of it is a local setting, and how the area's own one differs."""
    sentences = []
    if isinstance(state, ForumState):
        sentences += [state.purpose] if state.purpose else []
        sentences += [wording.local_settings(state.local)] if state.local else []
    return sentences + [wording.differs(each, kind.thing, own=state.own) for each in state.differs]
