"""What is measured against plain SQLite is the same caseload, written by the same use cases."""

from pathlib import Path

from bench import stores
from bench.find import finding
from bench.write import writes
from coordinator.agencies.use_cases import record_agency


def test_both_stores_take_the_same_work_and_hold_the_same_people(tmp_path: Path) -> None:
    counts = []
    for made in (stores.new_casebook(tmp_path, "ours"), stores.new_plain(tmp_path, "theirs")):
        stores.fill(made, 20)
        made.do(record_agency, agency_id="a" * 32, name="Invented agency")
        counts.append(stores.count_people(made))
        assert [figure.theirs is not None for figure in writes(made, "20", 1)] == [True, True]
        made.lock()
    assert counts[0] == counts[1] > 0


def test_every_kind_of_search_is_measured(tmp_path: Path) -> None:
    figures = finding(tmp_path, 60, searches=2)
    assert [figure.what for figure in figures][:1] == ["Read everybody, once"]
    assert len(figures) == 17
    assert all(seconds > 0 for figure in figures for seconds in figure.ours.each)
