"""Record each detail of a person or a case once, and fill the blanks of one that is known."""

from collections.abc import Mapping

from coordinator.imports import wording
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft


class Details:
    """The details of one person or case that a row adds to."""

    def __init__(self, row: RowDraft, known: ExistingRecords, owner: RecordDraft) -> None:
        self.row, self.known, self.owner = row, known, owner
        self.parts = known.parts(owner)
        self._refused: set[str] = set()

    def record(
        self,
        table: str,
        key: tuple[str, ...],
        source: str,
        values: Mapping[str, object],
        whole: object = None,
        defaults: Mapping[str, object] | None = None,
    ) -> RecordDraft | None:
        """Draft a detail, or fill the blanks of the one with the same key; None for one that was withdrawn.

        `whole` is the value that the whole cell is, if it is one; else its text is kept too. `defaults` are
        for a new detail only: another value there is no difference.
        """
        if taken_back(self.parts, *key):
            self.refuse(source, wording.TAKEN_BACK)
            return None
        if key in self.parts:
            detail = self.known.get(table, str(self.parts[key]))
            for name, value in values.items():
                if value and not detail.values.get(name):
                    self.row.change(detail, name, value)
                elif value and not detail.holds(name, value):
                    self.refuse(source, wording.ALREADY)
        else:
            owned = "case_id" if self.owner.table == "case_file" else "person_id"
            detail = self.row.draft(table, **{owned: self.owner.id}, **{**(defaults or {}), **values})
            self.known.add(detail)
            self.parts[key] = detail.id
        if source not in self._refused:
            self.row.mark_understood(source, whole)
        return detail

    def refuse(self, source: str, why: str) -> None:
        """Keep a cell as a note, also where something else in it is recorded."""
        self._refused.add(source)
        self.row.mark_not_understood(source, why)
