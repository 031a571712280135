"""A field for a whole number."""

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
