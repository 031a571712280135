"""The settings page of the forms: the area's own folder, what is left out and why, and what differs."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.assessments.library import FOLDER, PUT_BACK, put_back
from coordinator.assessments.settings_view import FormSettings, FormState, get_form_settings
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.preferences.use_cases import choose_for_all
from ui.forms.path_field import PathField
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.settings import wording
from ui.settings.section import add_left
from ui.widgets.buttons import Button, button, link
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import column, empty, page_column, words


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
        self.own_count = words("", "small", wrap=True)
        self.own_count.hide()
        own.add(self.own_count)
        rows.addWidget(own)
        self.left_out, self.forms = column(spacing=12), column(spacing=12)
        rows.addLayout(self.left_out)
        rows.addLayout(self.forms)
        rows.addStretch(1)
        self.read_on(context.worker, (frozenset({Topic.SETTINGS}), self.read))
        self.read()

    @requires(choose_for_all)
    def use_folder(self) -> None:
        """Use the forms of the folder, or only what ships if the line is empty."""
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
        self._context.worker.read(self, call(get_form_settings), on_result=self._show)

    def _show(self, settings: FormSettings) -> None:
        empty(self.left_out)
        empty(self.forms)
        own = sum(form.has_own for form in settings.forms)
        self.own_count.setText(wording.own_forms_found(own))
        self.own_count.setVisible(bool(own or self._context.preferences.recall(FOLDER)))
        if settings.folder_is_missing:
            self.left_out.addWidget(Banner(wording.FOLDER_IS_MISSING, "warning"))
        if settings.faults:
            card = Card(wording.LEFT_OUT)
            for fault in settings.faults:
                card.add(words(str(fault), wrap=True, selectable=True))
            self.left_out.addWidget(card)
        card = Card(wording.FORMS)
        for form in settings.forms:
            card.add(self._line(form))
        self.forms.addWidget(card)

    def _line(self, form: FormState) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(12)
        sentences = column(spacing=2)
        sentences.addWidget(words(wording.form_line(form), wrap=True, selectable=True))
        for sentence in form.differs:
            sentences.addWidget(words(wording.differs(sentence, own=form.own), "small", wrap=True))
        across.addLayout(sentences, 1)
        for act in self._acts(form):
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _acts(self, form: FormState) -> list[Button]:
        acts = []
        if form.has_own and form.has_shipped:
            verb = wording.PUT_BACK if form.own else wording.USE_OWN
            switch = link(verb, lambda: self._switch(form))
            switch.setAccessibleName(f"{verb}: {form.name}")
            acts.append(self._context.permissions.disable_if_denied(switch, use_case=choose_for_all))
        copy = link(wording.COPY_FORM, lambda: self._context.copy(form.text))
        copy.setAccessibleName(f"{wording.COPY_FORM}: {form.name}")
        return [*acts, copy]

    def _switch(self, form: FormState) -> None:
        """Put the shipped form back, or use the area's own one again."""
        back = {*put_back(self._context.preferences.recall(PUT_BACK))} ^ {form.code}
        self._keep(sorted(back))

    def _keep(self, codes: Sequence[str]) -> None:
        self._context.preferences.remember(PUT_BACK, json.dumps(list(codes)))
        self.read()
