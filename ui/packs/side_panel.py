"""The side panel of the papers screen: kind, recipient, what is withheld, and the copies made."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.copies.queries import CopyRow
from coordinator.documents.wording import unshown
from coordinator.forums.registry import definition
from coordinator.meetings.queries import MeetingRow
from coordinator.packs.produce import PackFile
from coordinator.packs.wording import not_given_out
from ui.forms.fields import ChoiceField
from ui.packs import wording
from ui.style import icons
from ui.widgets.buttons import button, link, primary
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import scrolled, words
from ui.widgets.plain_text import literal

WIDTH = 316


class SidePanel(QWidget):
    """Lets the user choose the papers, and shows their state."""

    changed = Signal()  # kind or recipient
    copy_chosen = Signal(str)  # its id

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.title = words("", "title", wrap=True)
        self.second = words("", "second", wrap=True)
        self.back = link(wording.BACK_TO_MEETING)
        icons.set_icon(self.back, "arrow-left", "accent")
        self.kinds = QButtonGroup(self)
        self.recipient = ChoiceField("recipient", wording.FOR, [("", wording.CHAIR)])
        self.recipient.set_value("")
        self.withheld = Banner("")
        self.handling = Banner("", "warning")
        self.problem = Banner("", "problem")
        self.unshown = Banner("", "problem")
        self.number = words("", "strong", wrap=True)
        self.state = words("", "small", wrap=True)
        self.save = primary(wording.SAVE_AS_PDF)
        self.print = button(wording.PRINT)
        self.again = button(wording.MAKE_ANOTHER_COPY)
        self.release = button(wording.RELEASE)
        self.each = button(wording.FOR_ALL_AGENCIES)
        self.copies = Card(wording.COPIES)
        self._lay_out()
        self.recipient.changed.connect(self._chosen)
        self.kinds.idClicked.connect(lambda _at: self.changed.emit())

    def kind(self) -> str:
        """Return the chosen kind of papers."""
        return list(wording.KINDS)[max(self.kinds.checkedId(), 0)]

    def choose_kind(self, kind: str) -> None:
        """Choose a pack or an agenda."""
        self.kinds.button(list(wording.KINDS).index(kind)).click()

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer the chair and these agencies."""
        self.recipient.set_choices(
            [("", wording.CHAIR), *((agency.name, agency.name) for agency in agencies)]
        )
        if self.recipient.value() is None:
            self.recipient.set_value("")

    def show_copies(self, copies: tuple[CopyRow, ...], today: date) -> None:
        """List the copies made so far, the newest first."""
        self.copies.title.setText(wording.copies_title(len(copies)))
        lines = [
            CardRow(
                copy.name,
                copy.details(today),
                run=partial(self.copy_chosen.emit, copy.id),
            )
            for copy in copies
        ]
        self.copies.show_lines(lines, nothing=wording.NO_COPIES)

    def show_papers(self, papers: PackFile | None, *, issued: bool, outdated: bool) -> None:
        """Show which copy this is, whether it was issued, and whether the casebook has changed since."""
        self.again.setVisible(issued)
        self.unshown.say(unshown(papers.unshown if papers else ""))
        if papers is None:
            self.number.setText("")
            self.state.setText("")
            return
        self.number.setText(wording.copy_for(papers.copy_number, papers.recipient))
        recorded = wording.RECORDED_BUT_OLD if outdated else wording.RECORDED
        self.state.setText(recorded if issued else wording.NOT_RECORDED)

    def show_handling(self, meeting: MeetingRow | None) -> bool:
        """Say what may be held and given out of a forum; return whether its papers may be given out."""
        if meeting is None:
            self.handling.say("")
            return False
        rules = definition(meeting.forum)
        refused = "" if rules.exported else not_given_out(meeting.label)
        self.handling.say(" ".join(words for words in (refused, rules.handling) if words))
        return rules.exported

    def show_withheld(self, papers: PackFile | None, meeting: MeetingRow | None) -> None:
        """Show what is left out of these papers and why."""
        if papers is None or meeting is None:
            self.withheld.say("")
            return
        forum = meeting.label if definition(meeting.forum).perpetrator_led else ""
        self.release.setVisible(bool(forum))
        self.withheld.say(wording.withheld(papers.withheld, forum, contact=papers.contact))

    def _chosen(self) -> None:
        if self.recipient.value() is not None:
            self.changed.emit()

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.title)
        rows.addWidget(self.second)
        rows.addLayout(self._kind_row())
        parts = (
            self.recipient,
            self.handling,
            self.withheld,
            self.release,
            self.unshown,
            self.problem,
            self.number,
            self.state,
        )
        for part in parts:
            rows.addWidget(part)
        rows.addLayout(self._output_row())
        for extra in (self.again, self.each, self.copies):
            rows.addWidget(extra)
        rows.addStretch(1)
        for hidden in (self.handling, self.withheld, self.unshown, self.problem, self.again, self.release):
            hidden.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, wording.PAPERS))

    def _kind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for at, kind in enumerate(wording.KINDS.values()):
            choice = QRadioButton(literal(kind))
            choice.setAccessibleName(kind)
            choice.setChecked(at == 0)
            self.kinds.addButton(choice, at)
            row.addWidget(choice)
        return row

    def _output_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save, 1)
        row.addWidget(self.print, 1)
        return row
