"""Protected values, prepared for searching texts."""

from collections.abc import Iterable

from coordinator.redaction.protected_value import ProtectedValue


class ProtectedValues:
    """Protected values, prepared once for many texts.

    `beyond` are those of the whole casebook, prepared once for all cases: values of people who are not in
    the case, of which only more than a street or a word leads to somebody.
    """

    def __init__(self, values: Iterable[ProtectedValue], beyond: "ProtectedValues | None" = None) -> None:
        self.values: tuple[ProtectedValue, ...] = (*values, *(beyond.values if beyond else ()))
