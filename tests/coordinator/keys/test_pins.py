"""Which PINs are refused: those that somebody at the computer tries first."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from coordinator.core.errors import Refused
from coordinator.keys.device_pin import check_pin

COMMON = [word for word in FREQUENCY_LISTS["passwords"] if word.isdigit() and len(word) >= 6]


def test_the_thousand_most_common_pins_are_refused() -> None:
    assert len(COMMON) > 1000
    for pin in COMMON[:1000]:
        with pytest.raises(Refused):
            check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["000000", "12121212", "123123", "345678", "987654", "147258", "qwerty", "QWERTYUI", "abcdef"]
)
def test_a_pattern_is_refused(pin: str) -> None:
    with pytest.raises(Refused, match="Choose 8 digits at random"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["291126", "29112026", "20261129", "261129", "010170", "311299", "29022028"])
def test_a_date_is_refused(pin: str) -> None:
    with pytest.raises(Refused, match="a pattern or a date"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["847261", "90417386", "83b1q9", "31029847", "996137"])
def test_any_other_pin_of_six_signs_is_accepted(pin: str) -> None:
    check_pin(pin)


def test_a_short_pin_is_refused() -> None:
    with pytest.raises(Refused, match="at least 6"):
        check_pin("84726")
