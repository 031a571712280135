"""The columns that a forum has to itself: whether a case is listed there, and when it is heard."""

import tomllib
from collections.abc import Iterator
from functools import cache

from coordinator.core.resources import IMPORT
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definitions, kept_by_forums

# What a tracker calls them in each list of headings, where the forum's own do not ship.
_LISTED = ("{0}", "{0} y n", "at {0}", "heard at {0}", "listed at {0}", "listed to {0}", "open to {0}")
_NEXT = ("next {0}", "next {0} date", "date of next {0}", "{0} due", "listed for {0}")
_DAY = ("{0} date", "date of {0}", "date at {0}", "{0} meeting date")
_SINCE = ("{0} since", "at {0} since", "listed to {0} since", "listed at {0} since", "{0} start date",
          "date listed to {0}", "date listed at {0}",
          "open to {0} since", "date accepted at {0}")  # fmt: skip
# What a tracker says of a case's time in a forum, by the value that it fills.
DETAILS = {
    "until": ("{0} until", "{0} exit date", "date of exit from {0}", "left {0}", "date left {0}",
              "{0} end date", "{0} discharge date", "discharged from {0}", "{0} exit", "{0} discharged"),
    "exit_reason": ("{0} exit reason", "reason for leaving {0}", "why left {0}", "{0} discharge reason",
                    "reason for exit from {0}", "reason for discharge from {0}"),
    "exit_words": ("{0} exit notes", "{0} exit details", "{0} discharge notes"),
    "entry_score": ("{0} entry score", "{0} score at entry"),
    "exit_score": ("{0} exit score", "{0} score at exit"),
    "next_review": ("{0} next review", "{0} review", "{0} review date", "{0} review due", "next {0} review"),
    "subject_aware": ("aware of {0}", "{0} aware", "aware of {0} listing", "aware of {0} y n", "knows of {0}",
                      "knows about {0}", "informed of {0}", "subject aware of {0}"),
    "grounds": ("{0} grounds", "grounds for {0}", "{0} listing grounds"),
}  # fmt: skip
_REFERENCE = ("{0} ref", "{0} reference", "{0} no", "{0} number", "{0} case no")


@cache
def shipped_headings() -> dict[str, dict[str, list[str]]]:
    """Load the phrases that ship: list → field → phrases."""
    return tomllib.loads((IMPORT / "headings.toml").read_text("utf-8"))


@kept_by_forums
@cache
def listed_columns() -> dict[str, str]:
    """Return the fields that say whether a case is listed: field → forum."""
    return {_listed(forum): forum for forum in definitions()}


@kept_by_forums
@cache
def next_columns() -> dict[str, str]:
    """Return the fields that say when a case is heard next: field → forum."""
    return {_next(forum): forum for forum in definitions()}


@kept_by_forums
@cache
def since_columns() -> dict[str, str]:
    """Return the fields that say since when a case is listed: field → forum."""
    return {_since(forum): forum for forum in definitions()}


@kept_by_forums
@cache
def detail_columns() -> dict[str, tuple[str, str]]:
    """Return the fields about a case's time in a forum: field → forum and value."""
    return {_detail(name, forum): (forum, name) for forum in definitions() for name in DETAILS}


def listed_column(forum: str) -> str:
    """Return the field that says whether a case is listed to a forum."""
    return _listed(forum)


def phrases_of_forums() -> Iterator[tuple[str, str, str]]:
    """Yield a list, a phrase and its field for each forum; most of those of the usual forums ship."""
    for forum, rules in definitions().items():
        for name in _names(rules):
            yield from (("case", pattern.format(name), _since(forum)) for pattern in _SINCE)
            for value, patterns in DETAILS.items():
                yield from (("case", pattern.format(name), _detail(value, forum)) for pattern in patterns)
        if _listed(forum) in shipped_headings()["case"]:
            continue
        listed, coming = _listed(forum), _next(forum)
        asked = (
            ("case", _LISTED, listed), ("case", _NEXT, coming), ("case alone", _DAY, coming),
            ("victim alone", _LISTED, listed), ("victim alone", _NEXT, coming),
            ("listing", _DAY, "meeting.date"), ("action", _DAY, "meeting.date"),
            ("listing", _REFERENCE, "item.reference"), ("action", _REFERENCE, "item.reference"),
        )  # fmt: skip
        for name in _names(rules):
            for where, patterns, field in asked:
                yield from ((where, pattern.format(name), field) for pattern in patterns)


def _names(rules: Definition) -> list[str]:
    names = (rules.code, rules.name, *rules.also_called, *(label.label for label in rules.labels))
    folded = (" ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split()) for name in names)
    return list(dict.fromkeys(name for name in folded if name))


def _listed(forum: str) -> str:
    """Name the field: that of a forum whose headings do not ship can be no other field's."""
    plain = f"case.{forum.lower()}"
    return plain if plain in shipped_headings()["case"] else f"case.at_{forum.lower()}"


def _since(forum: str) -> str:
    return f"case.since_at_{forum.lower()}"


def _detail(name: str, forum: str) -> str:
    return f"listed.{name}_at_{forum.lower()}"


def _next(forum: str) -> str:
    plain = f"case.next_{forum.lower()}"
    return plain if plain in shipped_headings()["case"] else f"case.next_at_{forum.lower()}"
