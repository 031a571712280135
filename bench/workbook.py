"""Writes a tracker of any size, as coordinators keep them: perpetrators, linked victims, actions."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from coordinator.sample.word_lists import words

_PERPS = (
    "Ref", "Surname", "Forename(s)", "AKA", "DOB", "M/F", "Address", "P/code", "Tel", "Borough",
    "Referred by", "Date ref'd", "Reason / summary", "Forum(s)", "Needs", "Status", "Notes",
)  # fmt: skip
_VICTIMS = (
    "Ref", "Perp ref", "Victim", "DOB", "Relationship", "Address - DO NOT SHARE WITH MATAC", "Safe tel",
    "Safe to ring?", "DASH", "Risk", "Notes",
)  # fmt: skip
_ACTIONS = ("No.", "Meeting date", "Forum", "Case no", "Action", "Owner", "Agency", "Due", "Status")


def write_tracker(path: Path, people: int) -> None:
    """Write a tracker of so many people: half of them perpetrators, each with a victim and an action."""
    chance = Random(people)
    book = Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    for title in ("Perps", "Victims", "Actions"):
        headings, row = rows_of(title)
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, [f"{title.upper()} - OFFICIAL-SENSITIVE"])
        sheet.write_row(2, 0, headings)
        for number in range(people // 2):
            for column, value in enumerate(row(chance, number)):
                if isinstance(value, date):
                    sheet.write_datetime(3 + number, column, value)
                else:
                    sheet.write(3 + number, column, value)
    book.close()


def rows_of(title: str) -> tuple[tuple[str, ...], Callable[[Random, int], tuple[object, ...]]]:
    """Give a sheet's headings, and what makes its rows."""
    sheets = {"Perps": (_PERPS, _perp), "Victims": (_VICTIMS, _victim), "Actions": (_ACTIONS, _action)}
    return sheets[title]


def _perp(chance: Random, number: int) -> tuple[object, ...]:
    vocabulary = words()
    culture = chance.choice(vocabulary.cultures)
    return (
        f"CN{number + 1:05d}", chance.choice(culture.surnames), chance.choice(culture.male),
        chance.choice(vocabulary.histories.nicknames) if chance.random() < 0.2 else "", _born(chance), "M",
        _address(chance), f"ZZ{number % 90 + 1} 1AA", f"07700 900{number % 1000:03d}",
        chance.choice(vocabulary.boroughs).name, chance.choice(vocabulary.agencies).name, _day(chance),
        chance.choice(vocabulary.histories.reasons_any),
        chance.choice(("MARAC", "MATAC", "MARAC, MATAC", "TATI")),
        ", ".join(chance.sample(vocabulary.histories.needs, 2)), chance.choice(("open", "closed", "on hold")),
        chance.choice(vocabulary.histories.updates),
    )  # fmt: skip


def _victim(chance: Random, number: int) -> tuple[object, ...]:
    culture = chance.choice(words().cultures)
    return (
        f"V{number + 1:05d}", f"CN{number + 1:05d}",
        f"{chance.choice(culture.female)} {chance.choice(culture.surnames)}", _born(chance),
        chance.choice(("partner", "ex-partner", "wife", "mother")), _address(chance),
        f"01632 960{number % 1000:03d}", chance.choice(words().histories.safe_contact),
        chance.randrange(3, 24), chance.choice(("High", "Medium", "Standard")),
        chance.choice(words().histories.updates),
    )  # fmt: skip


def _action(chance: Random, number: int) -> tuple[object, ...]:
    said = chance.choice(words().histories.action)
    day = _day(chance)
    return (
        number + 1, day, "MARAC", f"CN{number + 1:05d}", said.words, "", said.agency,
        day + timedelta(days=28), chance.choice(("open", "done")),
    )  # fmt: skip


def _address(chance: Random) -> str:
    vocabulary = words()
    street = f"{chance.choice(vocabulary.street_first)} {chance.choice(vocabulary.street_last)}"
    return f"{chance.randrange(1, 200)} {street}, {chance.choice(chance.choice(vocabulary.boroughs).towns)}"


def _born(chance: Random) -> date:
    return date(1960, 1, 1) + timedelta(days=chance.randrange(16000))


def _day(chance: Random) -> date:
    return date(2026, 1, 5) + timedelta(days=chance.randrange(300))
