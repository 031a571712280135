"""The words that invented people and histories are made of, read from resources/sample."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from coordinator.core.resources import SAMPLE


@dataclass(frozen=True)
class Script:
    """A culture's names in its own script, in the order of the same names in Latin letters."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True)
class Culture:
    """The names of a culture; `weight` is its share of the sum of all."""

    weight: int
    ethnicity: str
    language: str
    male: tuple[str, ...]
    female: tuple[str, ...]
    surnames: tuple[str, ...]
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    surnames_female: tuple[str, ...] = ()
    script: Script | None = None


@dataclass(frozen=True)
class Borough:
    """A borough with towns, and postcode districts that do not exist."""

    name: str
    towns: tuple[str, ...]
    districts: tuple[str, ...]


@dataclass(frozen=True)
class AgencyWords:
    """An invented agency; `refers` is how often it refers, out of the sum."""

    name: str
    also_called: tuple[str, ...]
    short: str
    kind: str
    refers: int


@dataclass(frozen=True)
class IncidentPhrases:
    """An incident of a type, with what may come of it."""

    kind: str
    words: str
    injuries: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class NotePhrases:
    """A sentence with its agency, and with its kind if it is a note."""

    agency: str
    words: str
    kind: str = ""


@dataclass(frozen=True)
class HistoryWords:
    """The sentences of case files."""

    reasons_serial: tuple[str, ...]
    reasons_together: tuple[str, ...]
    reasons_apart: tuple[str, ...]
    reasons_family: tuple[str, ...]
    reasons_any: tuple[str, ...]
    closed_reasons: tuple[str, ...]
    needs: tuple[str, ...]
    criteria: tuple[str, ...]
    safe_contact: tuple[str, ...]
    must_not_know: tuple[str, ...]
    consent: tuple[str, ...]
    assessed: tuple[str, ...]
    nicknames: tuple[str, ...]
    ended_notes: tuple[str, ...]
    not_possible: tuple[str, ...]
    not_done: tuple[str, ...]
    superseded: tuple[str, ...]
    contact_outcomes: tuple[str, ...]
    offers: tuple[str, ...]
    support_steps: tuple[str, ...]
    safety_steps: tuple[str, ...]
    plan_progress: tuple[str, ...]
    referrer_offers: tuple[str, ...]
    referrer_engages: tuple[str, ...]
    referral_health: tuple[str, ...]
    updates: tuple[str, ...]
    incident: tuple[IncidentPhrases, ...]
    note: tuple[NotePhrases, ...]
    action: tuple[NotePhrases, ...]


@dataclass(frozen=True)
class WordLists:
    """All word lists."""

    cultures: tuple[Culture, ...]
    boroughs: tuple[Borough, ...]
    street_first: tuple[str, ...]
    street_last: tuple[str, ...]
    rooms: tuple[str, ...]
    schools: tuple[str, ...]
    secondary: tuple[str, ...]
    agencies: tuple[AgencyWords, ...]
    histories: HistoryWords


@cache
def words() -> WordLists:
    """Read the word lists. Raises TypeError for an unknown key."""
    places, histories = _read("places"), _read("histories")
    histories["note"] = tuple(NotePhrases(**phrase) for phrase in histories["note"])
    histories["incident"] = tuple(IncidentPhrases(**phrase) for phrase in histories["incident"])
    histories["action"] = tuple(NotePhrases(**phrase) for phrase in histories["action"])
    return WordLists(
        tuple(_culture(culture) for culture in _read("names")["culture"]),
        tuple(Borough(**borough) for borough in places["borough"]),
        places["streets"]["first"],
        places["streets"]["last"],
        places["rooms"]["meeting"],
        places["rooms"]["schools"],
        places["rooms"]["secondary"],
        tuple(AgencyWords(**agency) for agency in _read("agencies")["agency"]),
        HistoryWords(**histories),
    )


def _culture(values: dict[str, Any]) -> Culture:
    script = values.pop("script", None)
    return Culture(**values, script=Script(**script) if script else None)


def _read(name: str) -> dict[str, Any]:
    read = _frozen(tomllib.loads((SAMPLE / f"{name}.toml").read_text("utf-8")))
    assert isinstance(read, dict)  # noqa: S101  (TOML's outermost value is always a table)
    return read


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
