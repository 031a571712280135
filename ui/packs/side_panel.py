"""The side of the papers screen: what is made, for whom, what is kept back, and the copies made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.forums.definitions import definition
from coordinator.meetings.queries import CopyRow, MeetingRow
from coordinator.packs.produce import AGENDA, PACK, PackFile
from ui.forms.fields import ChoiceField
from ui.style import icons
from ui.widgets.buttons import button, link, primary
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import scrolled, words

KINDS = {PACK: "Meeting pack", AGENDA: "Agenda only"}
WIDTH = 316
CHAIR = "The chair"


class SidePanel(QWidget):
    """What is asked of the papers, and what is known of them."""

    changed = Signal()  # kind or recipient

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.title = words("", "title", wrap=True)
        self.second = words("", "second", wrap=True)
        self.back = link("Back to the meeting")
        icons.set_icon(self.back, "arrow-left", "accent")
        self.kinds = QButtonGroup(self)
        self.recipient = ChoiceField("recipient", "For", [("", CHAIR)])
        self.recipient.set_value("")
        self.withheld = Banner("")
        self.problem = Banner("", "problem")
        self.number = words("", "strong", wrap=True)
        self.state = words("", "small", wrap=True)
        self.save = primary("Save as PDF…")
        self.print = button("Print…")
        self.again = button("Make another copy")
        self.each = button("For all agencies…")
        self.copies = Card("Copies made")
        self._lay_out()
        self.recipient.changed.connect(self._chosen)
        self.kinds.idClicked.connect(lambda _at: self.changed.emit())

    def kind(self) -> str:
        """Return which papers are asked for."""
        return list(KINDS)[max(self.kinds.checkedId(), 0)]

    def choose_kind(self, kind: str) -> None:
        """Ask for a pack or an agenda."""
        self.kinds.button(list(KINDS).index(kind)).click()

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer the chair and these agencies."""
        self.recipient.set_choices([("", CHAIR), *((one.name, one.name) for one in agencies)])
        if self.recipient.value() is None:
            self.recipient.set_value("")

    def show_copies(self, copies: tuple[CopyRow, ...]) -> None:
        """List the copies made so far, the newest first."""
        self.copies.title.setText(f"Copies made {len(copies)}" if copies else "Copies made")
        lines = [
            CardRow(
                f"Copy {one.number} · {one.recipient or CHAIR}",
                f"{KINDS.get(one.kind, one.kind)}, {one.pages} {'page' if one.pages == 1 else 'pages'}",
            )
            for one in copies
        ]
        self.copies.show_lines(lines, nothing="None yet.")

    def show_papers(self, papers: PackFile | None, *, given: bool, old: bool) -> None:
        """Say which copy this is, and whether it counts as given out; `old`: it says what was true then."""
        self.again.setVisible(given)
        if papers is None:
            self.number.setText("")
            self.state.setText("")
            return
        self.number.setText(f"Copy {papers.copy_number} for {papers.recipient or CHAIR.lower()}")
        state = "Its number is recorded when you print or save it."
        if given and old:
            state = (
                "Recorded. The casebook has changed since: make another copy to give out what is true now."
            )
        elif given:
            state = "Recorded. Printing or saving it again keeps its number."
        self.state.setText(state)

    def show_withheld(self, papers: PackFile | None, meeting: MeetingRow | None) -> None:
        """Say what the wall keeps out of these papers, and what has no place in any."""
        if papers is None or meeting is None:
            self.withheld.say("")
            return
        kept, told = papers.kept_back, ""
        if definition(meeting.forum).perpetrator_led:
            told = f"Withheld here: {kept.words}." if kept.words else "Nothing had to be withheld."
            told += f" What leads to a victim or child never leaves for {meeting.label}."
        self.withheld.say(f"{told} {kept.remainder_words}".strip())

    def _chosen(self) -> None:
        if self.recipient.value() is not None:
            self.changed.emit()

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        what = QHBoxLayout()
        for at, kind in enumerate(KINDS.values()):
            choice = QRadioButton(kind)
            choice.setAccessibleName(kind)
            choice.setChecked(at == 0)
            self.kinds.addButton(choice, at)
            what.addWidget(choice)
        give = QHBoxLayout()
        give.setSpacing(8)
        give.addWidget(self.save, 1)
        give.addWidget(self.print, 1)
        rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.title)
        rows.addWidget(self.second)
        rows.addLayout(what)
        before: tuple[QWidget, ...] = (
            self.recipient, self.withheld, self.problem, self.number, self.state,
        )  # fmt: skip
        after: tuple[QWidget, ...] = (self.again, self.each, self.copies)
        for part in before:
            rows.addWidget(part)
        rows.addLayout(give)
        for part in after:
            rows.addWidget(part)
        rows.addStretch(1)
        for hidden in (self.withheld, self.problem, self.again):
            hidden.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inside, "Papers")
        whole.addWidget(area)
