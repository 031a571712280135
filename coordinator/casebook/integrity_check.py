"""Check a whole casebook: every page, every reference, the trail, and each row against the trail."""

from dataclasses import dataclass

from coordinator.casebook import location, models
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE
from coordinator.casebook.wording import describe_erasures
from coordinator.store import damaged_reader, schema, trail
from coordinator.store import engine as store
from coordinator.store.checks import chain, row_consistency
from coordinator.store.online_backup import Progress
from coordinator.users.signatures import check_signatures
from coordinator.users.wording import describe_faults


@dataclass(frozen=True)
class IntegrityReport:
    """What a check of a casebook found; nothing wrong means that everything is correct."""

    wrong: tuple[str, ...]
    rows: dict[str, int]
    trail_lines: int
    trail_head: str
    place: str = ""  # what is wrong with its location, which is no damage yet
    remarks: tuple[str, ...] = ()  # who signed the trail, and what is unusual in it but not wrong
    damaged: bool = False  # it is not as it was written, and is not changed any more


def check_integrity(opened: OpenStore, progress: Progress) -> IntegrityReport:
    """Check a casebook while writes go on; damage that is found is remembered."""
    if opened.read_only:
        return IntegrityReport(opened.known_damage, {}, 0, "", damaged=True)
    report = _check_once(opened, progress)
    if report.wrong:
        with opened.writing:  # a page or a line that was being written is no damage
            report = _check_once(opened, progress)
    if report.damaged:
        opened.mark_damaged(report.wrong[0])
    return report


def _check_once(opened: OpenStore, progress: Progress) -> IntegrityReport:
    """Check a casebook once; a write that goes on meanwhile can look like damage."""
    progress(0, 4)
    opened.reader.dispose()  # a connection that has seen the search index before misjudges it
    with opened.gate.read(), opened.translate_errors():
        if store.integrity(opened.reader):
            damage = opened.copies.unlock(
                lambda key: damaged_reader.describe_damage(opened.path / DATABASE, key)
            )
            if damage:
                return IntegrityReport(tuple(damage), {}, 0, "", damaged=True)
        behind = schema.is_behind(opened.reader)
        progress(1, 4)
        with opened.reader.connect() as connection:
            wrong = chain.chain_errors(connection, opened.trail_key)
            signatures = check_signatures(connection)
            progress(2, 4)
            # A row that differs from the trail is no damage: the trail still has what was written.
            tables = [] if wrong or behind else models.all_tables()
            mismatches = row_consistency.mismatches_with_trail(connection, tables, lambda: progress(3, 4))
            rows, (lines, head) = models.count_rows(connection), trail.last(connection)
            erasures = tuple(chain.list_erasures(connection).values()) if not behind else ()
    return IntegrityReport(
        (*(wrong or describe_faults(signatures.faults)), *mismatches), rows, lines, head,
        location.warning(opened.path), (*signatures.describe(), *describe_erasures(erasures)),
        damaged=bool(wrong),
    )  # fmt: skip
