"""What is kept as time passes, for any history of backups."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinator.backups.retention import MONTHLY, RECENT, WEEKLY, BackupAge, expired_backups

START = datetime(2024, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 3 * 365 * 24 * 60)


@st.composite
def histories(draw: st.DrawFn) -> list[BackupAge]:
    moments = draw(st.lists(st.tuples(MINUTES, st.booleans()), max_size=80))
    return [
        BackupAge(f"b{n:03}", START + timedelta(minutes=m), proven) for n, (m, proven) in enumerate(moments)
    ]


def newest(some: list[BackupAge]) -> BackupAge:
    return max(some, key=lambda one: (one.made, one.name))


@given(histories())
def test_the_newest_and_the_newest_proven_always_stay(held: list[BackupAge]) -> None:
    gone = expired_backups(held)
    for some in (held, [one for one in held if one.verified]):
        if some:
            assert newest(some).name not in gone


@given(histories())
def test_never_more_than_a_known_number_stay_and_thinning_twice_is_thinning_once(
    held: list[BackupAge],
) -> None:
    gone = expired_backups(held)
    left = [one for one in held if one.name not in gone]
    assert len(left) <= RECENT + WEEKLY + MONTHLY + 1
    assert expired_backups(left) == set()


@given(histories(), MINUTES)
def test_what_was_let_go_is_never_wanted_again_when_a_newer_one_comes(
    held: list[BackupAge], later: int
) -> None:
    gone = expired_backups(held)
    after = max([one.made for one in held], default=START) + timedelta(minutes=later + 1)
    all_of_them = [*held, BackupAge("new", after, True)]
    left = [one for one in all_of_them if one.name not in gone]
    assert expired_backups(left) == expired_backups(all_of_them) - gone


def test_a_year_of_two_a_day_leaves_twelve_ten_weeks_and_nine_months() -> None:
    held = [BackupAge(f"b{n:04}", START + timedelta(hours=12 * n), True) for n in range(730)]
    gone = expired_backups(held)
    left = sorted(one.made for one in held if one.name not in gone)
    assert left[-RECENT:] == [one.made for one in held[-RECENT:]]
    assert len({day.isocalendar()[:2] for day in left}) >= WEEKLY
    assert len({(day.year, day.month) for day in left}) == MONTHLY
    assert len(left) <= RECENT + WEEKLY + MONTHLY


def test_a_few_backups_all_stay() -> None:
    held = [BackupAge(f"b{n}", START + timedelta(minutes=n), False) for n in range(RECENT)]
    assert expired_backups(held) == set()


def test_the_latest_that_holds_what_the_casebook_lacks_is_kept_however_many_come_after() -> None:
    lost = [BackupAge(f"lost{n}", START + timedelta(minutes=n), verified=True, ahead=True) for n in range(2)]
    later = [BackupAge(f"b{n:02}", START + timedelta(hours=1, minutes=n), verified=True) for n in range(40)]
    gone = expired_backups([*lost, *later])
    assert "lost1" not in gone
    assert "lost0" in gone
