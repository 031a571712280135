"""One value of a record, with *Change*: a field takes the value's place, and leaving the field saves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget

from coordinator.core.errors import ChangedSince, CoordinatorError
from ui.amending import wording
from ui.amending.edits import AmendedValue, Edit, Edits
from ui.forms.fields import Field
from ui.forms.newer_values import NewerValues
from ui.session.line_drafts import KEEPS_ITSELF
from ui.style.theme import restyle
from ui.widgets.buttons import link
from ui.widgets.layout import column, drop, words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OTHER_WINDOW = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_LABEL_WIDTH = 124


class ValueRow(QWidget):
    """Shows a value and amends it in its place.

    It is saved with Enter and when the field is left. Escape leaves the value as it was.
    """

    def __init__(self, edits: Edits, value: AmendedValue, *, may_amend: bool) -> None:
        super().__init__()
        self.setProperty(KEEPS_ITSELF, True)
        self._edits, self._value, self._opened = edits, value, value.recorded
        self.field: Field | None = None
        self.newer = NewerValues()
        self.newer.settled.connect(self.commit)
        self.value = words(look="" if value.shown else "second", wrap=True, selectable=True)
        self.saved = words(look="caption")
        self.change = link(wording.CHANGE, self.edit)
        self.change.setAccessibleName(wording.change(value.full_label))
        self._lay_out()  # shown before that, a part would be a window of its own
        self._show()
        self.change.setVisible(may_amend)
        edits.closed.connect(self._on_closed)
        edits.refused.connect(self._on_refused)
        edit = edits.get(value.key)
        if edit is not None and may_amend:
            self._resume(edit)

    def takes(self, value: AmendedValue) -> bool:
        """Show the same value of another record, much quicker than a new widget; False if it cannot."""
        same = (value.label, value.about, value.column)
        if self.field is not None or self._edits.get(value.key) is not None:
            return False
        if same != (self._value.label, self._value.about, self._value.column):
            return False
        self._value, self._opened = value, value.recorded
        look = "" if value.shown else "second"
        if self.value.property("look") != look:
            self.value.setProperty("look", look)
            restyle(self.value)
        self._show()
        return True

    def edit(self) -> None:
        """Put the field in the place of the value."""
        self._opened = self._value.recorded
        field = self._open()
        self._keep()
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def commit(self) -> None:
        """Save what was typed, or show why it can't be saved."""
        field = self.field
        if field is None or self.newer.questions:
            return
        if problem := field.problem():
            field.set_error(problem)
        elif field.is_typed_in():
            typed = field.value()
            is_text = isinstance(self._value.recorded, str)
            self._edits.write(self._value, self._opened, "" if typed is None and is_text else typed)
        else:
            self._edits.end(self._value.key)
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save with Enter and when the field is left; leave the value alone with Escape."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _OTHER_WINDOW:
            focused = QApplication.focusWidget()
            if focused is not None and not self.isAncestorOf(focused):
                self.commit()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER and (ctrl or not isinstance(watched, QPlainTextEdit)):
                self.commit()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        value, saved = self._value, self._edits.saved
        self.value.setText(value.shown or wording.NOT_RECORDED)
        self.value.setAccessibleName(f"{value.full_label}: {value.shown}")
        self.saved.setText(wording.saved(saved.get(value.key, "")))
        self.saved.setVisible(value.key in saved)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        label = words(self._value.label, "second", wrap=True)
        label.setFixedWidth(_LABEL_WIDTH)
        across.addWidget(label, 0, top)
        self._place = column(spacing=4)
        self._place.addWidget(self.value)
        self._place.addWidget(self.newer)
        self._place.addStretch(1)  # the value stands level with its label
        across.addLayout(self._place, 1)
        across.addWidget(self.saved, 0, top)
        across.addWidget(self.change, 0, top)

    def _open(self) -> Field:
        field = self.field = self._value.field()
        field.label.hide()
        field.control.setAccessibleName(self._value.full_label)
        field.set_value(self._value.recorded)
        field.recorded()
        self._place.insertWidget(0, field)
        field.show()  # now, not a turn later: it takes the focus
        self.setTabOrder(self.change, field.control)
        for part in (self.value, self.change, self.saved):
            part.hide()
        field.control.installEventFilter(self)
        field.changed.connect(self._keep)
        return field

    def _resume(self, edit: Edit) -> None:
        """Go on with what was half typed before the page was built again; not if it is recorded by now."""
        field = self._open()
        field.set_typed(edit.typed)
        self._opened = edit.opened
        if not field.is_typed_in() and str(edit.opened or "") != str(self._value.recorded or ""):
            self._edits.end(self._value.key)
            self._close()
            return
        self._keep()

    @Slot()
    def _keep(self) -> None:
        if self.field is not None:
            self._edits.keep(self._value.key, self.field.typed(), self._opened)

    def _give_up(self) -> None:
        field = self.field
        if field is not None and field.is_typed_in():
            self._edits.give_up(self._value, Edit(field.typed(), self._opened))
        self._edits.end(self._value.key)
        self._close()
        self.change.setFocus()

    @Slot(str)
    def _on_closed(self, key: str) -> None:
        if key == self._value.key:
            self._close()

    @Slot(str, object)
    def _on_refused(self, key: str, refusal: CoordinatorError) -> None:
        if key != self._value.key or self.field is None:
            return
        if isinstance(refusal, ChangedSince):
            (newer,) = refusal.newer
            self._opened = newer.recorded
            self.newer.ask(self.field, newer.recorded, newer.who, newer.at)
            self._keep()
            self.newer.focus()
        else:
            self.field.set_error(str(refusal))

    def _close(self) -> None:
        """Show the value again; the page shows the new one when it has read it."""
        if self.field is not None:
            self.field.control.removeEventFilter(self)
            drop(self.field)
            self.field = None
        self.newer.hide()
        for part in (self.value, self.change):
            part.show()


class ValueRows(QWidget):
    """Values under one another, each amended in its place."""

    def __init__(self, edits: Edits, values: Sequence[AmendedValue], *, may_amend: bool) -> None:
        super().__init__()
        self._edits, self._may_amend = edits, may_amend
        self._made: list[ValueRow] = []
        self.rows: dict[str, ValueRow] = {}
        self._under = column(self, spacing=5)
        self.show_values(values)

    def show_values(self, values: Sequence[AmendedValue]) -> None:
        """Show the values of another record in the rows that are there; the others are hidden."""
        spare, self._made, self.rows = self._made, [], {}
        for value in values:
            row = next((each for each in spare if each.takes(value)), None)
            if row is None:
                row = ValueRow(self._edits, value, may_amend=self._may_amend)
            else:
                spare.remove(row)
            self._put(row, value.key)
        for row in spare:
            if row.field is None:
                row.hide()
                self._made.append(row)
            else:
                self._under.removeWidget(row)
                drop(row)

    def _put(self, row: ValueRow, key: str) -> None:
        place = len(self.rows)
        self._made.append(row)
        self.rows[key] = row
        if self._under.indexOf(row) != place:
            self._under.insertWidget(place, row)
        row.show()  # now, with all the rest, not a turn later
