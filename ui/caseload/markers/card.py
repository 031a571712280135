"""The card that says why a file has a serial or repeat marker: the records and days behind it."""

from datetime import date

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.markers import LONGEST_MONTHS, SERIAL_MONTHS, Marker
from coordinator.core.dates import show_day
from ui.caseload.markers import wording
from ui.session.page_context import PageContext
from ui.session.preferences import SERIAL_MONTHS_KEY
from ui.widgets.badges import Badge
from ui.widgets.cards import Card, CardRow


def serial_months(context: PageContext) -> int:
    """Return over how many months the serial marker looks: the casebook's setting."""
    kept = context.preferences.recall(SERIAL_MONTHS_KEY)
    return int(kept) if kept.isdecimal() and 1 <= int(kept) <= LONGEST_MONTHS else SERIAL_MONTHS


def marker_badges(view: CaseView, today: date, months: int) -> list[Badge]:
    """Show the markers of a file in its header."""
    serial = [
        Badge(wording.serial_words(marker.victims, months), "protected")
        for marker in view.serial_markers(today, months)
    ]
    hold = [Badge(wording.LEGAL_HOLD, "protected")] if view.legal_hold else []
    return [*hold, *serial, *([Badge(wording.REPEAT, "protected")] if view.repeat_markers(today) else [])]


def marked_people(view: CaseView, context: PageContext) -> dict[str, tuple[str, ...]]:
    """Return the words of the markers of people in a case, by their ids."""
    today = context.today()
    serial = view.serial_markers(today, serial_months(context))
    marked: dict[str, tuple[str, ...]] = {marker.person_id: (wording.SERIAL,) for marker in serial}
    for marker in view.repeat_markers(today):
        marked[marker.person_id] = (*marked.get(marker.person_id, ()), wording.REPEAT)
    return marked


class MarkersCard(Card):
    """The markers of a file; their records are shown when they are asked for."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(wording.MARKERS, act=wording.SHOW_RECORDS, run=self._turn)
        self._context = context
        self._unfolded = False
        self._view: CaseView | None = None

    def show_view(self, view: CaseView) -> None:
        """Show the markers of a case file, folded for another one."""
        if self._view is None or self._view.file.id != view.file.id:
            self._unfolded = False
        self._view = view
        self._fill()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()

    def _fill(self) -> None:
        if self._view is None:
            return
        view, today = self._view, self._context.today()
        months = serial_months(self._context)
        names = {view.file.subject.id: view.file.subject.spoken}
        names |= {link.person.id: link.person.spoken for link in view.file.links}
        lines: list[CardRow] = []
        for marker in view.serial_markers(today, months):
            title = wording.serial_of(names[marker.person_id], marker.victims, months)
            lines += [CardRow(title, look="strong"), *self._records(marker, names)]
        for marker in view.repeat_markers(today):
            lines += [CardRow(wording.repeat_of(names[marker.person_id]), look="strong")]
            lines += self._records(marker, names)
        self.action.setText(wording.HIDE_RECORDS if self._unfolded else wording.SHOW_RECORDS)
        self.show_other_lines(lines)
        self.setVisible(bool(lines))

    def _records(self, marker: Marker, names: dict[str, str]) -> list[CardRow]:
        if not self._unfolded:
            return []
        return [
            CardRow(
                wording.marker_record(names.get(record.victim_id, ""), record.what),
                record.reference, show_day(record.day),
            )
            for record in marker.records
        ]  # fmt: skip
