"""How the app looks, when it locks, and the colour that marks the casebook."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from coordinator.caseload.markers import LONGEST_MONTHS, SERIAL_MONTHS
from coordinator.disclosures.dvds.scheme import LONGEST_DAYS, dvds_scheme
from coordinator.notes.rules import DEFAULTS
from coordinator.preferences.use_cases import choose_for_all
from coordinator.referrals.transfers import LONGEST_RECEIPT, transfer_lists
from ui.away.idle_settings import IDLE_MINUTES, LONGEST_MINUTES, MINUTES_KEY
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import ChoiceField
from ui.forms.number_field import NumberField
from ui.forms.wording import READERS
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.preferences import DVDS_DAYS_KEY, RECEIPT_DAYS_KEY, SERIAL_MONTHS_KEY, SHARED_READERS
from ui.session.screen_capture import ALLOWED_KEY, can_be_blocked
from ui.settings import wording
from ui.settings.section import add_left
from ui.settings.spelling_words import SpellingWordsCard
from ui.style.theme import Choice, Theme
from ui.style.tokens import CASEBOOK_COLOURS
from ui.widgets.cards import Card
from ui.widgets.layout import page_column, words

SCHEME_KEY, COLOUR_KEY = "appearance.scheme", "casebook.colour"
_SCHEMES: tuple[tuple[Choice, str], ...] = (
    ("system", wording.SYSTEM_SCHEME),
    ("light", "Light"),
    ("dark", "Dark"),
)


class GeneralPage(PageWidget):
    """Each choice takes effect at once and is remembered in the casebook."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.scheme = ChoiceField("scheme", wording.LIGHT_OR_DARK, _SCHEMES)
        self.minutes = NumberField("minutes", wording.LOCK_AFTER, hint=wording.minutes_hint(LONGEST_MINUTES))
        self.capture = CheckboxField("capture", wording.ALLOW_CAPTURE, hint=wording.CAPTURE_HINT)
        colours = [(name, name) for name in CASEBOOK_COLOURS]
        self.colour = ChoiceField("colour", "Colour", colours, hint=wording.COLOUR_HINT)
        self.readers = _readers_field(context)
        self.months = _months_field(context)
        self.dvds_days = _days_field(context)
        self.receipt_days = _receipt_field(context)
        self.scheme.set_value(context.preferences.recall(SCHEME_KEY, "system"))
        kept = context.preferences.recall(MINUTES_KEY)
        self.minutes.set_value(int(kept) if kept.isdecimal() else IDLE_MINUTES)
        self.capture.set_value(context.preferences.recall(ALLOWED_KEY) == "yes")
        self.colour.set_value(context.preferences.recall(COLOUR_KEY, "Blue"))
        rows = page_column(self)
        shared = (self.minutes, self.capture, self.colour, self.readers, self.months, self.dvds_days)
        for setting in (*shared, self.receipt_days):
            context.permissions.disable_field_if_denied(setting, choose_for_all)
        for title, field in (
            ("Appearance", self.scheme),
            ("Locking", self.minutes),
            (wording.THIS_CASEBOOK, self.colour),
            (wording.NOTES, self.readers),
            (wording.MARKERS, self.months),
            (wording.DISCLOSURES, self.dvds_days),
            (wording.TRANSFERS, self.receipt_days),
        ):
            card = Card(title)
            field.setFixedWidth(360)
            add_left(card, field)
            rows.addWidget(card)
        rows.addWidget(SpellingWordsCard(context))
        rows.addWidget(self._screenshots())
        rows.addStretch(1)
        self._connect()

    def _screenshots(self) -> Card:
        screen, why_not = Card(wording.SCREENSHOTS), wording.CAPTURE_NOT_SUPPORTED
        screen.add(self.capture if can_be_blocked() else words(why_not, "second", wrap=True))
        return screen

    def _connect(self) -> None:
        self.scheme.changed.connect(self._scheme_chosen)
        self.minutes.changed.connect(self._minutes_chosen)
        self.capture.changed.connect(self._capture_chosen)
        self.colour.changed.connect(self._colour_chosen)
        self.readers.changed.connect(self._readers_chosen)
        self.months.changed.connect(self._months_chosen)
        self.dvds_days.changed.connect(self._days_chosen)
        self.receipt_days.changed.connect(self._receipt_chosen)

    @Slot()
    def _scheme_chosen(self) -> None:
        if chosen := self.scheme.value():
            self._context.preferences.remember(SCHEME_KEY, chosen)
            apply_scheme(self._context)

    @Slot()
    def _minutes_chosen(self) -> None:
        minutes = self.minutes.value()
        fits = minutes is not None and 1 <= minutes <= LONGEST_MINUTES
        self.minutes.set_error("" if fits else wording.enter_minutes(LONGEST_MINUTES))
        if fits:
            self._context.preferences.remember(MINUTES_KEY, str(minutes))
            self.minutes.recorded()

    @Slot()
    def _capture_chosen(self) -> None:
        self._context.preferences.remember(ALLOWED_KEY, "yes" if self.capture.value() else "")

    @Slot()
    def _colour_chosen(self) -> None:
        if chosen := self.colour.value():
            self._context.preferences.remember(COLOUR_KEY, chosen)

    @Slot()
    def _months_chosen(self) -> None:
        months = self.months.value()
        fits = months is not None and 1 <= months <= LONGEST_MONTHS
        self.months.set_error("" if fits else wording.enter_months(LONGEST_MONTHS))
        if fits:
            self._context.preferences.remember(SERIAL_MONTHS_KEY, str(months))
            self.months.recorded()

    @Slot()
    def _days_chosen(self) -> None:
        days = self.dvds_days.value()
        fits = days is not None and 1 <= days <= LONGEST_DAYS
        self.dvds_days.set_error("" if fits else wording.enter_days(LONGEST_DAYS))
        if fits:
            self._context.preferences.remember(DVDS_DAYS_KEY, str(days))
            self.dvds_days.recorded()

    @Slot()
    def _receipt_chosen(self) -> None:
        days = self.receipt_days.value()
        fits = days is not None and 1 <= days <= LONGEST_RECEIPT
        self.receipt_days.set_error("" if fits else wording.enter_days(LONGEST_RECEIPT))
        if fits:
            self._context.preferences.remember(RECEIPT_DAYS_KEY, str(days))
            self.receipt_days.recorded()

    @Slot()
    def _readers_chosen(self) -> None:
        if chosen := self.readers.value():
            self._context.preferences.remember(SHARED_READERS, chosen)


def _months_field(context: PageContext) -> NumberField:
    field = NumberField("months", wording.SERIAL_MONTHS, hint=wording.SERIAL_HINT)
    kept = context.preferences.recall(SERIAL_MONTHS_KEY)
    field.set_value(int(kept) if kept.isdecimal() else SERIAL_MONTHS)
    return field


def _days_field(context: PageContext) -> NumberField:
    scheme = dvds_scheme()
    field = NumberField("dvds_days", wording.DVDS_DAYS, hint=wording.dvds_hint(scheme.days))
    kept = context.preferences.recall(DVDS_DAYS_KEY)
    field.set_value(int(kept) if kept.isdecimal() else scheme.days)
    return field


def _receipt_field(context: PageContext) -> NumberField:
    usual = transfer_lists().receipt_days
    field = NumberField("receipt_days", wording.RECEIPT_DAYS, hint=wording.receipt_hint(usual))
    kept = context.preferences.recall(RECEIPT_DAYS_KEY)
    field.set_value(int(kept) if kept.isdecimal() else usual)
    return field


def _readers_field(context: PageContext) -> ChoiceField:
    offered = [(readers.value, READERS[readers]) for readers in DEFAULTS]
    field = ChoiceField("readers", wording.READERS_OF_SHARED, offered, hint=wording.READERS_HINT)
    field.set_value(context.preferences.recall(SHARED_READERS) or DEFAULTS[0].value)
    return field


def apply_scheme(context: PageContext) -> None:
    """Apply the scheme that was chosen for this casebook."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    kept = context.preferences.recall(SCHEME_KEY, "system")
    for choice, _ in _SCHEMES:
        if theme is not None and choice == kept and theme.choice != kept:
            theme.choose(choice)
