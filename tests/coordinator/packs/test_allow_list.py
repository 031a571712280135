"""Every column has a place on the list of what perpetrator-led papers may show; what has none is left out."""

from dataclasses import fields

import pytest

from coordinator.casebook import models
from coordinator.packs.allow_list import COLUMNS, Shown, shown, strip
from coordinator.packs.records.sources import SOURCES, STRUCTURE
from coordinator.packs.snapshot import PackLink, PackListing, PackNote, PackPerson, Whereabouts
from coordinator.store.base import Handling
from tests.no_paper import NO_PAPER

BOOKKEEPING = {"id", "withdrawn"}


def columns() -> set[tuple[str, str]]:
    """Every column that could hold what somebody recorded."""
    return {
        (str(row.__tablename__), column.key)
        for row in models.all_rows()
        for column in row.__table__.columns
        if str(row.__tablename__) not in NO_PAPER
        and column.key not in BOOKKEEPING
        and not (column.info["handling"] is Handling.INTERNAL and column.key.endswith(("_id", "row_table")))
    }


def test_every_column_has_a_place_on_the_list_and_the_list_names_no_other() -> None:
    listed = {(table, column) for table, known in COLUMNS.items() for column in known}
    assert listed == columns()


def test_whatever_leads_to_a_person_is_shown_of_an_unprotected_perpetrator_at_most() -> None:
    locating = {
        (str(row.__tablename__), column.key)
        for row in models.all_rows()
        for column in row.__table__.columns
        if column.info["handling"] is Handling.LOCATES and str(row.__tablename__) not in NO_PAPER
    }
    assert len(locating) > 8
    assert {shown(f"{table}.{column}") for table, column in locating} <= {
        Shown.HIS, Shown.HIS_RELEASED, Shown.NEVER,
    }  # fmt: skip


def test_every_field_of_a_paper_is_from_a_listed_column_or_left_out() -> None:
    for kind, sources in SOURCES.items():
        assert set(sources) <= {field.name for field in fields(kind)}
        assert not set(sources) & STRUCTURE
        for source in sources.values():
            table, _, column = source.partition(".")
            assert column in COLUMNS[table], source


def test_a_column_that_is_not_listed_is_never_shown() -> None:
    assert shown("person.shoe_size") is Shown.NEVER
    assert shown("diary.words") is Shown.NEVER


@pytest.mark.parametrize(
    ("protected", "role"), [(True, "perpetrator"), (False, "associate"), (True, "victim")]
)
def test_only_an_unprotected_perpetrator_keeps_what_is_his(protected: bool, role: str) -> None:
    where = Whereabouts((), ("07700 900777",), "Larchfield", "Mondays", "Jerzy")
    person = PackPerson("1", "Jo Field", ("Fieldy",), None, "about 30", "male", "Polish", protected, where)
    link = strip(PackLink(person, role, "friend", "V001", "Bea Quill", True, "yes", 4, "yes"))
    assert (link.person.name, link.role, link.relationship) == ("Jo Field", role, "friend")
    assert (link.reference, link.worker, link.pregnant, link.repeat, link.police_reports, link.consent) == (
        "", "", False, "", None, "",
    )  # fmt: skip
    assert link.person.also_known_as == ()
    assert (link.person.sex, link.person.language, link.person.whereabouts) == ("", "", Whereabouts())
    his = strip(PackLink(person, "perpetrator", "", "", "", False, "", None)) if not protected else None
    if his is not None:
        assert his.person.also_known_as == ("Fieldy",)
        assert his.person.whereabouts == Whereabouts((), ("07700 900777",))


def test_a_listing_with_a_forum_that_is_never_named_and_a_typed_value_are_left_out() -> None:
    secret = PackListing("MARAC", "active", "", "", None, None)
    known = PackListing("MAPPA", "active", "2", "yes", None, None)
    typed = PackListing("HRAP", "lives at 14 Acacia Avenue", "her flat", "yes", None, None)
    kept = strip((secret, known, typed))
    assert [listing.forum for listing in kept] == ["MAPPA", "HRAP"]
    assert (kept[0].level, kept[1].status, kept[1].level) == ("2", "", "")
    note = strip(PackNote("", "words", "14 Acacia Avenue", "", None, False, False))
    assert note.kind == ""
