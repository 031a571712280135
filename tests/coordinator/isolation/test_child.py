"""A child that reads what others made is ended at its limits, and takes nothing else with it."""

from pathlib import Path

import psutil
import pytest

from coordinator.core.errors import Cancelled
from coordinator.isolation import child
from coordinator.isolation.child import ChildEnded, Message, messages_of_child


def heard(what: str, given: bytes = b"") -> list[Message]:
    """Return what a child says that does this."""
    module = "tests.coordinator.isolation.odd_child"
    return list(messages_of_child(module, "", [what], given=given, tick=lambda: None))


def test_what_it_is_given_comes_through_whole() -> None:
    content = bytes(range(256)) * 40_000  # more than a pipe holds
    assert heard("echoes", content) == [("begun", "echoes"), ("given", content)]


def test_an_open_file_is_given_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"He rang.")
    module = "tests.coordinator.isolation.odd_child"
    with (tmp_path / "a").open("rb") as file:
        said = list(messages_of_child(module, "", ["echoes"], given=file, tick=lambda: None))
    assert said[-1] == ("given", b"He rang.")


def test_many_messages_come_in_their_order() -> None:
    assert heard("talks")[1:] == [("said", number) for number in range(1000)]


@pytest.mark.parametrize("what", ["fails", "crashes"])
def test_one_that_ends_before_its_end_is_noticed(what: str) -> None:
    with pytest.raises(ChildEnded) as ended:
        heard(what, b"x" * 10**6)  # which it never reads
    assert not ended.value.exceeded


def test_one_that_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(ChildEnded) as ended:
        heard("grows")
    assert ended.value.exceeded


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LONGEST", 0.5)
    with pytest.raises(ChildEnded) as ended:
        heard("never ends")
    assert ended.value.exceeded


def test_it_is_ended_when_the_parent_stops_it() -> None:
    def stop() -> None:
        if psutil.Process().children():
            raise Cancelled

    with pytest.raises(Cancelled):
        list(messages_of_child("tests.coordinator.isolation.odd_child", "", ["never ends"], tick=stop))
    assert psutil.Process().children() == []
