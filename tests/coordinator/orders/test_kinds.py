"""The kinds of order that ship, and what a wrong definition is answered with."""

import hashlib
import tomllib
from typing import Any

import pytest

from coordinator.core.licences import list_licences
from coordinator.core.resources import ORDERS
from coordinator.orders.kinds import kinds, lists, read_kind, recognise

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
CLOCK = {"code": "c", "words": "W", "anchor": "made", "days": 3, "done_by": "notified", "source": "S"}


def plain(**changed: Any) -> dict[str, Any]:
    """A sound definition, with what was changed."""
    values: dict[str, Any] = tomllib.loads((ORDERS / "restraining.toml").read_text("utf-8"))
    return values | changed


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
    ("changed", "fault"),
    [
        ({"colour": "red"}, "x.toml: unknown keys ['colour']"),
        ({"courts": ["tennis"]}, "x.toml: courts has ['tennis']; expected some of"),
        ({"routes": ["sea"]}, "x.toml: routes has ['sea']"),
        ({"authorised_by": "captain"}, "x.toml: authorised_by has ['captain']"),
        ({"clocks": [{**CLOCK, "anchor": "posted"}]}, "x.toml: anchor has ['posted']"),
        ({"clocks": [{**CLOCK, "done_by": "magic"}]}, "x.toml: done_by has ['magic']"),
        ({"clocks": [{**CLOCK, "leave_out": ["monday"]}]}, "x.toml: leave_out has ['monday']"),
        ({"clocks": [{**CLOCK, "hours": 3}]}, "x.toml: the clock c needs either hours or days"),
        ({"clocks": [{**CLOCK, "days": 0}]}, "x.toml: the clock c needs either hours or days"),
        ({"clocks": [{"code": "c"}]}, "x.toml, clocks: missing keys"),
        ({"shortest": {"weeks": 2}}, "x.toml, shortest: unknown keys ['weeks']"),
        ({"conditions": [{"code": "a", "words": "A {b}"}]}, "x.toml: the words of a do not name its inputs"),
        ({"conditions": [{"code": "a", "words": "A"}] * 2}, "x.toml: two conditions have the same code"),
        (
            {
                "conditions": [
                    {"code": "a", "words": "{b}", "inputs": [{"name": "b", "words": "B", "kind": "x"}]}
                ]
            },
            "x.toml: kind has ['x']",
        ),
        (
            {
                "conditions": [
                    {"code": "a", "words": "{b}", "inputs": [{"name": "b", "words": "B", "kind": "choice"}]}
                ]
            },
            "x.toml: a choice of a needs choices",
        ),
    ],
)
def test_a_wrong_definition_is_refused_with_its_file_and_fault(changed: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=r"^x") as refusal:
        read_kind("x.toml", plain(**changed))
    assert str(refusal.value).startswith(fault)


def test_a_missing_key_is_named() -> None:
    values = plain()
    del values["breach"]
    with pytest.raises(ValueError, match="missing keys") as refusal:
        read_kind("x.toml", values)
    assert "['breach']" in str(refusal.value)
