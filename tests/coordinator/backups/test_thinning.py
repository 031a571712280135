"""What is kept as time passes, for any history of backups."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinator.backups.retention import MONTHLY, RECENT, WEEKLY, Kept, too_many

START = datetime(2024, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 3 * 365 * 24 * 60)


@st.composite
def histories(draw: st.DrawFn) -> list[Kept]:
    moments = draw(st.lists(st.tuples(MINUTES, st.booleans()), max_size=80))
    return [Kept(f"b{n:03}", START + timedelta(minutes=m), proven) for n, (m, proven) in enumerate(moments)]


def newest(some: list[Kept]) -> Kept:
    return max(some, key=lambda one: (one.made, one.name))


@given(histories())
def test_the_newest_and_the_newest_proven_always_stay(held: list[Kept]) -> None:
    gone = too_many(held)
    for some in (held, [one for one in held if one.proven]):
        if some:
            assert newest(some).name not in gone


@given(histories())
def test_never_more_than_a_known_number_stay_and_thinning_twice_is_thinning_once(held: list[Kept]) -> None:
    gone = too_many(held)
    left = [one for one in held if one.name not in gone]
    assert len(left) <= RECENT + WEEKLY + MONTHLY + 1
    assert too_many(left) == set()


@given(histories(), MINUTES)
def test_what_was_let_go_is_never_wanted_again_when_a_newer_one_comes(held: list[Kept], later: int) -> None:
    gone = too_many(held)
    after = max([one.made for one in held], default=START) + timedelta(minutes=later + 1)
    all_of_them = [*held, Kept("new", after, True)]
    left = [one for one in all_of_them if one.name not in gone]
    assert too_many(left) == too_many(all_of_them) - gone


def test_a_year_of_two_a_day_leaves_twelve_ten_weeks_and_nine_months() -> None:
    held = [Kept(f"b{n:04}", START + timedelta(hours=12 * n), True) for n in range(730)]
    gone = too_many(held)
    left = sorted(one.made for one in held if one.name not in gone)
    assert left[-RECENT:] == [one.made for one in held[-RECENT:]]
    assert len({day.isocalendar()[:2] for day in left}) >= WEEKLY
    assert len({(day.year, day.month) for day in left}) == MONTHLY
    assert len(left) <= RECENT + WEEKLY + MONTHLY


def test_a_few_backups_all_stay() -> None:
    held = [Kept(f"b{n}", START + timedelta(minutes=n), False) for n in range(RECENT)]
    assert too_many(held) == set()


def test_the_latest_that_holds_what_the_casebook_lacks_is_kept_however_many_come_after() -> None:
    lost = [Kept(f"lost{n}", START + timedelta(minutes=n), proven=True, ahead=True) for n in range(2)]
    later = [Kept(f"b{n:02}", START + timedelta(hours=1, minutes=n), proven=True) for n in range(40)]
    gone = too_many([*lost, *later])
    assert "lost1" not in gone
    assert "lost0" in gone
