"""The kinds of order that ship, and what a wrong definition is answered with."""

import hashlib

import pytest

from coordinator.core.licences import list_licences
from coordinator.core.resources import ORDERS
from coordinator.definitions.reader import Faulty, read_text
from coordinator.orders.kinds import OrderKind, kinds, lists, recognise

# A released definition never changes: a new edition is a new file.
RELEASED = {
    "bail.toml": "6146642e3f278b39",
    "criminal-behaviour.toml": "d38fa8ccd9e3c61d",
    "dapn.toml": "b4891566f7e53b44",
    "dapo.toml": "5cee600a0be49828",
    "dvpn.toml": "653890cdcb8f355d",
    "dvpo.toml": "b13f74755a28b9b8",
    "licence.toml": "07ff4187218ccf45",
    "lists.toml": "e6b7d647f93ae048",
    "lists-2.toml": "3180973261b713e7",
    "non-molestation.toml": "a16fb40ee7c12715",
    "occupation.toml": "c63c73dd410d1749",
    "other.toml": "2fcdfc7eebb185e8",
    "restraining.toml": "5d6ae3382c3ff0cc",
    "sexual-harm-prevention.toml": "61dfa7d663e105c3",
    "sexual-risk.toml": "6b75b5a2238cddda",
    "stalking-protection.toml": "e8f5ed774dbb8b2c",
}
SHIPPED = {
    "bail", "criminal-behaviour", "dapn", "dapo", "dvpn", "dvpo", "licence", "non-molestation", "occupation",
    "other", "restraining", "sexual-harm-prevention", "sexual-risk", "stalking-protection",
}  # fmt: skip
CLOCK = 'code = "c"\nwords = "W"\nsource = "S"\n'
PLACE = '{name = "place", words = "Place"}'


def with_clock(rest: str) -> str:
    """Say what is wrong with a sound definition to which a clock was added."""
    return with_added(f"[[clocks]]\n{CLOCK}{rest}")


def with_added(added: str) -> str:
    """Say what is wrong with a sound definition to which something was added."""
    text = (ORDERS / "restraining.toml").read_text("utf-8")
    with pytest.raises(Faulty) as refusal:
        read_text(OrderKind, f"{text}\n{added}\n", "x.toml")
    return str(refusal.value)


def test_every_kind_ships_with_words_and_a_source() -> None:
    assert set(kinds()) == SHIPPED
    for kind in kinds().values():
        assert kind.in_force
        assert kind.breach
        assert kind.source
        assert kind.grounds


@pytest.mark.parametrize("file", sorted(path.name for path in ORDERS.glob("*.toml")))
def test_a_released_definition_never_changes(file: str) -> None:
    assert hashlib.sha256((ORDERS / file).read_bytes()).hexdigest()[:16] == RELEASED[file]


def test_who_may_give_a_notice_differs() -> None:
    assert kinds()["dvpn"].authorised_by == "superintendent"
    assert kinds()["dapn"].authorised_by == "inspector"
    ranks = list(lists().ranks)
    assert ranks.index("inspector") < ranks.index("superintendent")
    assert kinds()["dapo"].authorised_by == ""


def test_the_two_duties_to_notify_begin_on_different_days() -> None:
    assert [clock.anchor for clock in kinds()["dapo"].clocks] == ["made"]
    assert [clock.anchor for clock in kinds()["stalking-protection"].clocks] == ["served"]
    assert set(kinds()["dapo"].exemptions or ()) == {"dapo", "registered", "spo"}


def test_the_licence_has_its_standard_and_additional_conditions_and_they_are_acknowledged() -> None:
    conditions = kinds()["licence"].conditions
    assert sum(condition.standard for condition in conditions) == 8
    assert sum(not condition.standard for condition in conditions) == 26
    assert all(len(condition.reference) == 36 for condition in conditions)
    assert len({condition.reference.lower() for condition in conditions}) == 34
    assert "Crown Copyright (Ministry of Justice)" in (ORDERS / "LICENCE-licence-conditions").read_text(
        "utf-8"
    )
    assert any("licence conditions" in licence.name.lower() for licence in list_licences())


def test_a_kind_is_recognised_by_what_it_is_called() -> None:
    assert recognise(" Stalking  Protection Order ") is kinds()["stalking-protection"]
    assert recognise("NMO") is kinds()["non-molestation"]
    assert recognise("Something else") is None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('colour = "red"', "“colour” is not known here"),
        ('authorised_by = "captain"', "“authorised_by” is “captain”. Expected one of:"),
        ('courts = ["tennis"]', "“courts” is “tennis”. Expected one of:"),
        ('routes = ["sea"]', "“routes” is “sea”. Expected one of:"),
        ("shortest = {weeks = 2}", "“weeks” is not known here"),
        ('power_of_arrest = "yes"', "“power_of_arrest” should be true or false"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_file_and_line(line: str, fault: str) -> None:
    key = line.split(" ")[0]
    text = (ORDERS / "restraining.toml").read_text("utf-8")
    kept = [each for each in text.splitlines() if not each.startswith(f"{key} =")]
    with pytest.raises(Faulty) as refusal:
        read_text(OrderKind, "\n".join([line, *kept]), "x.toml")
    assert str(refusal.value).startswith(f"x.toml, line 1: {fault}")


@pytest.mark.parametrize(
    ("rest", "fault"),
    [
        ('anchor = "posted"\ndone_by = "heard"\ndays = 3', "“anchor” is “posted”. Expected one of: given,"),
        ('anchor = "made"\ndone_by = "magic"\ndays = 3', "“done_by” is “magic”"),
        (
            'anchor = "made"\ndone_by = "heard"\ndays = 3\nleave_out = ["monday"]',
            "“leave_out” is “monday”. Expected one of: sunday,",
        ),
        ('anchor = "made"\ndone_by = "heard"\ndays = 3\nhours = 3', "either “hours” or “days”"),
        ('anchor = "made"\ndone_by = "heard"', "either “hours” or “days”"),
        ('anchor = "made"\ndays = 3', "“done_by” is missing"),
    ],
)
def test_a_wrong_clock_is_named(rest: str, fault: str) -> None:
    assert fault in with_clock(rest)


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ('[[conditions]]\ncode = "a"\nwords = "Stay away from {place}"', "name each input"),
        (f'[[conditions]]\ncode = "a"\nwords = "Stay away"\ninputs = [{PLACE}]', "name each input"),
        ('[[conditions]]\ncode = "a"\nwords = "A"\n' * 2, "“a” is the code of another condition"),
        (
            '[[conditions]]\ncode = "a"\nwords = "{b}"\ninputs = [{name = "b", words = "B", kind = "x"}]',
            "“kind” is “x”",
        ),
        (
            '[[conditions]]\ncode="a"\nwords = "{b}"\ninputs = [{name = "b", words = "B", kind = "choice"}]',
            "should have choices",
        ),
        (
            '[[conditions]]\ncode="a"\nwords = "{b}"\ninputs = [{name = "b", words = "B", choices = ["C"]}]',
            "should have choices",
        ),
    ],
)
def test_a_wrong_condition_is_named(added: str, fault: str) -> None:
    assert fault in with_added(added)


def test_a_missing_key_is_named() -> None:
    lines = (ORDERS / "restraining.toml").read_text("utf-8").splitlines()
    with pytest.raises(Faulty, match="“source” is missing"):
        read_text(OrderKind, "\n".join(line for line in lines if not line.startswith("source =")), "x.toml")
