"""Fields for a whole number and for an amount of money."""

from coordinator.plans.rules import read_pounds, show_pounds
from coordinator.plans.wording import ENTER_POUNDS
from ui.forms import wording
from ui.forms.fields import TextField


class NumberField(TextField):
    """A whole number, 0 or more; an empty field means not known."""

    def value(self) -> int | None:  # type: ignore[override]
        """Return the number, or None when nothing or something else was typed."""
        typed = self.line.text().strip()
        return int(typed) if typed.isascii() and typed.isdigit() else None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a number."""
        self.line.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Say what to type when this isn't a whole number."""
        if self.line.text().strip() and self.value() is None:
            return wording.NOT_A_NUMBER
        return ""


class MoneyField(NumberField):
    """An amount typed in pounds, as whole pence; an empty field means not known."""

    def value(self) -> int | None:  # type: ignore[override]
        """Return the pence, or None when nothing or something else was typed."""
        return read_pounds(self.line.text())

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show pence as pounds."""
        self.line.setText("" if value is None else show_pounds(value))

    def set_typed(self, words: str) -> None:
        """Put back what was typed."""
        self.line.setText(words)

    def problem(self) -> str:
        """Say what to type when this isn't an amount."""
        return ENTER_POUNDS if self.line.text().strip() and self.value() is None else ""
