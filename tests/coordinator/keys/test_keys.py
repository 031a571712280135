"""Keys: what opens a casebook, and what must not."""

import json
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.core.errors import Refused, StoreDamaged, StoreTooNew, WrongPassphrase
from coordinator.keys import key_derivation, key_file, key_wrapping, recovery_words
from coordinator.keys.key_derivation import FLOOR, Cost, calibrate
from coordinator.keys.passphrase_strength import UNRELATED, check_strength, judge

KEY = key_wrapping.new_data_key()
HELD = key_file.KeyFile("book-1", (key_wrapping.wrap(key_file.PASSPHRASE, b"right", KEY, "book-1", FLOOR),))


def test_the_right_passphrase_gives_the_data_key() -> None:
    assert key_wrapping.unwrap(HELD, key_file.PASSPHRASE, b"right")[:2] == (HELD.slots[0], KEY)


def test_a_wrong_passphrase_is_refused() -> None:
    with pytest.raises(WrongPassphrase):
        key_wrapping.unwrap(HELD, key_file.PASSPHRASE, b"wrong")


def test_a_slot_does_not_open_another_casebook() -> None:
    with pytest.raises(WrongPassphrase):
        key_wrapping.unwrap(key_file.KeyFile("book-2", HELD.slots), key_file.PASSPHRASE, b"right")


def test_the_slot_file_reads_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    key_file.write(path, HELD)
    assert key_file.read(path) == HELD
    assert [p.name for p in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("format", 99, StoreTooNew),
        ("format", "x", StoreDamaged),
        ("slots", [], StoreDamaged),
        ("slots", None, StoreDamaged),
    ],
)
def test_a_changed_slot_file_is_refused(tmp_path: Path, field: str, value: object, error: type) -> None:
    path = tmp_path / "keys.json"
    key_file.write(path, HELD)
    answer = json.loads(path.read_text())
    answer[field] = value
    path.write_text(json.dumps(answer))
    with pytest.raises(error):
        key_file.read(path)


def test_a_cost_below_the_floor_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    key_file.write(path, HELD)
    path.write_text(path.read_text().replace("65536", "1024"))
    with pytest.raises(StoreDamaged):
        key_file.read(path)


def test_the_cost_rises_from_the_floor_to_what_this_machine_takes_and_no_further() -> None:
    assert calibrate(target_seconds=0) == FLOOR
    assert calibrate(target_seconds=1e9, ceiling_kib=128 * 1024) == Cost(128 * 1024)


def test_no_flipped_bit_in_the_key_file_is_taken_for_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    key_file.write(path, HELD)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in (at % 8, (at + 3) % 8):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            try:
                assert key_file.read(path) == HELD, at
            except (StoreDamaged, StoreTooNew) as named:
                assert "backup" in str(named) or "newer version" in str(named)  # noqa: PT017


def test_a_key_file_without_a_sum_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    key_file.write(path, HELD)
    answer = json.loads(path.read_text())
    del answer["sum"]
    path.write_text(json.dumps(answer))
    assert key_file.read(path) == HELD


def test_what_opens_a_slot_is_overwritten_once_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    load = X25519PrivateKey.from_private_bytes

    def derived(*about: Any) -> bytes:
        seen.append(key_derivation.derive(*about))
        return seen[-1]

    def loaded(raw: bytes) -> Any:
        seen.append(raw)
        return load(raw)

    monkeypatch.setattr(key_wrapping, "derive", derived)
    monkeypatch.setattr(key_wrapping, "X25519PrivateKey", SimpleNamespace(from_private_bytes=loaded))
    assert key_wrapping.unwrap(HELD, key_file.PASSPHRASE, b"right")[:2] == (HELD.slots[0], KEY)
    assert seen == [bytes(32), bytes(32)]


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_slot_file_crash(raw: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.json"
        path.write_bytes(raw)
        with pytest.raises(StoreDamaged):
            key_file.read(path)


def test_recovery_words_read_back_in_any_case_and_by_four_letters() -> None:
    words = recovery_words.new_words()
    secret = recovery_words.read_words(words)
    assert len(secret) == 16
    assert recovery_words.read_words(words.upper().replace(" ", ",  ")) == secret
    assert recovery_words.read_words(" ".join(word[:4] for word in words.split())) == secret


def test_recovery_words_say_which_word_is_wrong() -> None:
    words = recovery_words.new_words().split()
    words[4] = "xyzzyx"
    with pytest.raises(Refused, match="Word 5"):
        recovery_words.read_words(" ".join(words))
    with pytest.raises(Refused, match="12 words"):
        recovery_words.read_words("one two")


def test_a_common_passphrase_is_called_weak_and_a_long_one_strong() -> None:
    assert judge("password1").score == 0
    assert judge("copper lantern walks sideways").score == 4
    assert judge("Cleveland casebook", about=("Cleveland casebook",)).score < 3
    assert judge("aleksandra", about=("Aleksandra Wisniewska",)).score == 0
    with pytest.raises(Refused, match="too easy to guess"):
        check_strength("WisniewskaAleksandra".lower(), about=("Wisniewska Aleksandra",))
    check_strength("WisniewskaAleksandra".lower())


@pytest.mark.parametrize(
    "weak", ["Password1!", "summer26", "Rae Reader7", "rreader26", "readerrae1", "Norfolk26"]
)
def test_a_weak_passphrase_or_a_name_with_a_digit_is_refused_with_the_reason(weak: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_strength(weak, about=("Rae Reader", "Norfolk"))
    assert str(refusal.value).startswith("This passphrase is too easy to guess. ")
    assert str(refusal.value).endswith(f". {UNRELATED}")


def test_a_passphrase_that_could_be_guessed_is_accepted_with_a_second_sentence() -> None:
    strength = check_strength("liverpool1892")
    assert (strength.score, strength.words) == (2, "Could be guessed")
    assert strength.advice


@pytest.mark.parametrize("length", [72, 73, 100, 4096])
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_long_passphrase_is_accepted_in_every_unicode_form(
    length: int, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    words = "Kupferlaterne läuft seitwärts über die ﬁnstere Brücke, Ångström für Ångström; "
    passphrase = unicodedata.normalize(form, words * (length // len(words) + 1))[:length]
    assert len(passphrase) == length
    assert check_strength(passphrase).score == 4


def test_a_long_passphrase_counts_by_its_stronger_end() -> None:
    assert check_strength("a" * 80 + "copper lantern walks sideways").score >= 3
    with pytest.raises(Refused, match="too easy to guess"):
        check_strength("a" * 4096)
