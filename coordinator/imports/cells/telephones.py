"""Read the telephone numbers in a cell, each with the words beside it: "07700 900555 – do not ring"."""

import re
from dataclasses import dataclass

_PARTS = re.compile(r"[;,\n]|\s(?:/|or|and|&)\s", re.I)
_RUN = re.compile(r"\+?\(?\d[\d\s().\-]*\d\)?")
_EXTENSION = re.compile(r"\b(?:ext|extn|x)\b", re.I)
_LABELS = re.compile(
    r"(?:m|h|w|t|mob|mobile|home|work|tel|tele|telephone|phone|landline|no|number|cell|main)", re.I
)
_ROUNDED = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.I)
_UNSAFE = re.compile(
    r"\b(?:do ?n[o'’]?t|never|not? (?:safe|calls?|contact|texts?|ring|voicemails?)|unsafe|not to (?:be )?\w+|"
    r"(?:he|she|perp|partner) (?:has|checks?|reads?|answers?|uses?|sees?))\b",
    re.I,
)
_FEWEST, _MOST = 6, 15  # digits
_MOBILE = 11  # digits of a mobile number


@dataclass(frozen=True)
class Number:
    """A telephone number, and what is written beside it."""

    words: str
    remark: str = ""

    @property
    def unsafe(self) -> bool:
        """Whether the words beside it say not to use it."""
        return says_unsafe(self.remark)


def says_unsafe(words: str) -> bool:
    """Tell whether words say that a way of contact must not be used."""
    return bool(_UNSAFE.search(words))


def read_numbers(words: str, *, typed_as_number: bool = False) -> list[Number]:
    """Read telephone numbers, one or several to a cell; a lost leading zero is restored."""
    numbers: list[Number] = []
    for part in _PARTS.split(words):
        within = _numbers_in(" ".join(part.split()), typed_as_number=typed_as_number)
        if not within and numbers and _remark(part):
            last = numbers[-1]
            numbers[-1] = Number(last.words, f"{last.remark} {part}".strip())
        numbers += within
    return numbers


def _numbers_in(part: str, *, typed_as_number: bool) -> list[Number]:
    bare = re.sub(r"[\s-]", "", part)
    if _ROUNDED.fullmatch(part) or (typed_as_number and bare.endswith("000000")):
        return []  # a spreadsheet has rounded it: "7.7E+09"
    if re.fullmatch(r"\d{9,13}\.0+", part):
        part = part.partition(".")[0]
    runs = [run for match in _RUN.finditer(part) for run in _apart(match[0].strip())]
    if _EXTENSION.search(part) and len(runs) == 1:
        return [Number(part)]
    rest = part
    for run in runs:
        rest = rest.replace(run, " ", 1)
    remark = _remark(rest)
    return [Number(whole, remark) for run in runs if (whole := _whole(run))]


def _apart(run: str) -> list[str]:
    """Split two numbers with only a blank between them."""
    if _digits(run) <= _MOST:
        return [run] if _digits(run) >= _FEWEST else []
    each = run.split()
    return each if all(10 <= _digits(number) <= _MOST for number in each) else []


def _whole(run: str) -> str:
    """Return a number with the zero or plus that it lost; "" for a mobile of another length."""
    number = run if run.startswith("(") or run.count(")") == run.count("(") else run.strip("()")
    bare = re.sub(r"[\s-]", "", number)
    if re.fullmatch(r"[1-37-9]\d{8,9}" if bare == number else r"[127]\d{9}", bare):
        number = f"0{number}"
    elif re.fullmatch(r"44[1-37]\d{9}", bare):
        number = f"+{number}"
    return "" if number.startswith("07") and _digits(number) != _MOBILE else number


def _remark(words: str) -> str:
    """Return the words beside a number, without a label that says only of which kind it is."""
    kept = [word for word in re.findall(r"[^\W\d_][\w'’!-]*", words) if not _LABELS.fullmatch(word)]
    return " ".join(kept) if any(len(word) > 1 for word in kept) else ""


def _digits(words: str) -> int:
    return sum(sign.isdigit() for sign in words)
