"""Identity numbers: what is doubtful about one, and how it is found in any spelling.

Source of the formats: docs/domain.md 1.9.
"""

import re

from coordinator.people import wording

_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"  # the remainder of 23 picks one; I, O and S are not used
_PNC = re.compile(r"(\d{4}|\d{2})\s*[/\\ -]?\s*(\d{1,7})\s*([A-Z])", re.I)
_CRO = re.compile(r"(?:SF\s*\d{2}\s*[/\\ -]?\s*\d{1,6}|\d{1,6}\s*[/\\ -]\s*\d{2}|\d{8})\s*[A-Z]", re.I)
_NI = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", re.I)
_CRN, _PRISON = re.compile(r"[A-Z]\d{6}", re.I), re.compile(r"[A-Z]\d{4}[A-Z]{2}", re.I)
_NAMED = re.compile(
    r"^\s*(?:pnc|cro|nhs|n\.?delius|delius|crn|visor|mapps|nino|ni|national insurance|prison)\b"
    r"(?:\s*(?:id|no|number|ref|reference))?\.?\s*:?\s*",
    re.I,
)
_LEAST_LETTERS = 5  # letters and digits by which a number is looked for


def doubt_about(kind: str, number: str) -> str:
    """Say what is wrong with a number of a kind; return "" if nothing is, or if its kind has no format."""
    plain = squeezed(number)
    if kind == "nhs":
        return "" if _is_nhs(plain) else wording.NOT_NHS
    if kind == "pnc":
        match = _PNC.fullmatch(number.strip())
        if match is None:
            return wording.NOT_PNC
        return "" if _letter(match[1], match[2]) == match[3].upper() else wording.PNC_LETTER
    formats = {
        "cro": (_CRO, number.strip(), wording.NOT_CRO), "ni": (_NI, plain, wording.NOT_NI),
        "ndelius": (_CRN, plain, wording.NOT_NDELIUS), "prison": (_PRISON, plain, wording.NOT_PRISON),
    }  # fmt: skip
    if kind in formats:
        pattern, text, sentence = formats[kind]
        return "" if pattern.fullmatch(text) else sentence
    return ""


def squeezed(number: str) -> str:
    """Return a number's letters and digits alone, in capitals."""
    return "".join(sign for sign in number if sign.isalnum()).upper()


def spellings(kind: str, number: str) -> set[str]:
    """Return a number as it may be typed, without separators: a PNC ID with and without century and zeros."""
    known = {squeezed(number)}
    if kind == "pnc" and (match := _PNC.fullmatch(number.strip())):
        year, serial, letter = match[1], match[2], match[3].upper()
        years = {year[-2:], year if len(year) == 4 else ("20" if int(year) < 40 else "19") + year}
        known |= {f"{each}{form}{letter}" for each in years for form in (serial.zfill(7), serial.lstrip("0"))}
    return known


def typed_number(text: str) -> str:
    """Return what was typed as a number without separators; "" if it cannot be one."""
    plain = squeezed(_NAMED.sub("", text))
    is_number = len(plain) >= _LEAST_LETTERS and sum(sign.isdigit() for sign in plain) * 2 >= len(plain)
    return plain if is_number else ""


def _is_nhs(digits: str) -> bool:
    """Check an NHS number: ten digits, the last being eleven less the weighted sum's remainder of eleven.

    Ten times the same digit fits that rule, and is what is typed where no number is known.
    """
    if not re.fullmatch(r"[0-9]{10}", digits) or len(set(digits)) == 1:
        return False
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == int(digits[9])


def _letter(year: str, serial: str) -> str:
    """Return the check letter of a PNC ID: of its year in two digits and its serial number in seven."""
    return _LETTERS[int(year[-2:] + serial.zfill(7)) % len(_LETTERS)]
