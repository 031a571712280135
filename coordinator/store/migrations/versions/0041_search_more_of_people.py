"""Find people by their school, language, ethnicity, what they need, and safe contact in words."""

import sqlalchemy as sa
from alembic import op
from anyascii import anyascii

revision = "0041"
down_revision = "0040"

_NEW = ("safe_contact", "school", "language", "ethnicity", "disability_words")
_PERSON = sa.table(
    "person", *map(sa.column, ("id", "surname", "forename", "born_words", "must_not_know", *_NEW))
)
_PLACE = sa.text("SELECT place FROM search_entry WHERE row_table = 'person' AND row_id = :id")
_LAST = sa.text("SELECT coalesce(max(place), 0) FROM search_entry")
_ENTER = sa.text("INSERT INTO search_entry(place, row_table, row_id) VALUES (:place, 'person', :id)")
_DROP = sa.text("DELETE FROM search_words WHERE rowid = :place")
_ADD = sa.text("INSERT INTO search_words(rowid, words) VALUES (:place, :words)")


def upgrade() -> None:
    connection = op.get_bind()
    filled = sa.or_(*(_PERSON.c[name] != "" for name in _NEW))
    for person_id, *values in connection.execute(sa.select(_PERSON).where(filled)).all():
        words = " \n".join(_folded(value) for value in values if value)
        place = connection.execute(_PLACE, {"id": person_id}).scalar()
        if place is None:
            place = connection.execute(_LAST).scalar_one() + 1
            connection.execute(_ENTER, {"place": place, "id": person_id})
        connection.execute(_DROP, {"place": place})
        connection.execute(_ADD, {"place": place, "words": words})


def _folded(words: str) -> str:
    return words if words.isascii() else f"{words} {anyascii(words)}"
