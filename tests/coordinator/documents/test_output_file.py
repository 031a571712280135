"""A file that is given out destroys no other, follows no link, and is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coordinator.core import atomic_file
from coordinator.core.errors import NameTaken, Refused
from coordinator.documents.output_file import give_out, give_out_all, giving_out


@contextmanager
def disclosure(seen: list[str]) -> Iterator[None]:
    """Note what a disclosure on the trail would."""
    seen.append("given out")
    try:
        yield
    except BaseException:
        seen.append("not given out")
        raise


def test_a_file_that_is_there_is_replaced_only_if_that_is_confirmed(tmp_path: Path) -> None:
    (out := tmp_path / "pack.pdf").write_bytes(b"another's only sheet")
    seen: list[str] = []
    with pytest.raises(NameTaken, match=r"“pack\.pdf” is there already") as refused:
        give_out(out, b"new", disclosure=disclosure(seen))
    assert (refused.value.path, out.read_bytes(), seen) == (out, b"another's only sheet", [])
    give_out(out, b"new", replace=True, disclosure=disclosure(seen))
    assert (out.read_bytes(), seen) == (b"new", ["given out"])
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("dangling", [False, True])
def test_no_link_is_followed(tmp_path: Path, replace: bool, dangling: bool) -> None:
    (target := tmp_path / "target").write_bytes(b"kept")
    (out := tmp_path / "pack.pdf").symlink_to(tmp_path / "nothing" if dangling else target)
    with pytest.raises(Refused, match="is a link"):
        give_out(out, b"new", replace=replace)
    assert (target.read_bytes(), out.is_symlink()) == (b"kept", True)


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    out, seen = tmp_path / "pack.pdf", list[str]()

    @contextmanager
    def another_comes_first() -> Iterator[None]:
        with disclosure(seen):
            out.write_bytes(b"another's")
            yield

    with pytest.raises(NameTaken):
        give_out(out, b"new", disclosure=another_comes_first())
    assert (out.read_bytes(), seen) == (b"another's", ["given out", "not given out"])
    assert list(tmp_path.iterdir()) == [out]


def no_links(*_: object) -> None:
    raise PermissionError("this file system has no links")


def test_a_stick_without_links_takes_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    give_out(tmp_path / "pack.pdf", b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("pack.pdf", b"new")]


def test_what_could_not_be_written_was_not_given_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", no_links)
    with pytest.raises(Refused, match="You can’t write there"):
        give_out(tmp_path / "pack.pdf", b"new", disclosure=disclosure(seen))
    assert (seen, list(tmp_path.iterdir())) == ([], [])


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "2.pdf").write_bytes(b"another's")
    seen: list[str] = []
    files = {tmp_path / f"{number}.pdf": b"new" for number in (1, 2, 3)}
    with pytest.raises(NameTaken, match=r"2\.pdf"):
        give_out_all(files, disclosure(seen))
    assert (seen, [file.read_bytes() for file in tmp_path.iterdir()]) == ([], [b"another's"])
    (tmp_path / "2.pdf").unlink()

    @contextmanager
    def another_comes_first() -> Iterator[None]:
        with disclosure(seen):
            (tmp_path / "3.pdf").write_bytes(b"another's")
            yield

    with pytest.raises(NameTaken):
        give_out_all(files, another_comes_first())
    assert seen == ["given out", "not given out"]
    assert [file.name for file in tmp_path.iterdir()] == ["3.pdf"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_and_what_is_done_for_it_happen_together_or_not(tmp_path: Path, replace: bool) -> None:
    out = tmp_path / "sheet.pdf"
    if replace:
        out.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), giving_out(out, b"new", replace=replace):
        raise ZeroDivisionError
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([b"old"] if replace else [])
    with giving_out(out, b"new", replace=replace):
        pass
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]


def test_the_last_step_is_one_move(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    with atomic_file.written_beside(out, b"whole") as temporary:
        assert temporary.read_bytes() == b"whole"
        assert not out.exists()
        atomic_file.move_to_free_name(temporary, out)
    assert out.read_bytes() == b"whole"
