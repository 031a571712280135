"""Point out words in another language, and letters that only look like the ones they are read as."""

import re
import unicodedata
from collections.abc import Iterator

from coordinator.redaction.reading.english import forenames, is_familiar
from coordinator.redaction.reading.normalise import normalise
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_RUN = 3  # unfamiliar words of four letters or more that make a sentence another language
_SHARE, _SHORT = 0.4, 3
# Small words of languages that are spoken in the area, and are no English words.
_SMALL = frozenset({
    "auf", "aux", "avec", "bei", "bir", "blizu", "che", "chez", "cu", "da", "dans", "das", "del",
    "der", "di", "din", "dla", "el", "ela", "ella", "elle", "en", "est", "este", "evde", "ga",
    "gli", "hai", "il", "ile", "ist", "jest", "ka", "ke", "ki", "ko", "kod", "ku", "la", "las",
    "lavora", "lei", "leur", "los", "lui", "madre", "mein", "mere", "meu", "minha", "mit", "mora",
    "na", "nel", "nella", "nga", "nie", "nu", "od", "padre", "para", "pe", "po", "por", "pracuje",
    "pri", "przy", "sa", "se", "si", "się", "soeur", "sta", "sua", "suo", "tek", "trabaja", "u",
    "una", "und", "une", "uno", "v", "ve", "vive", "w", "z", "ze", "zu",
})  # fmt: skip
_HOME_WORDS = re.compile(
    r"(?i)\b(?:ulic[ayę]|mieszka\w*|dom(?:u|ie)?|szko[lł]\w*|mam[ay]|siostr\w*|brat\w*|pracuj\w*|"
    r"strada|locuie\w*|casa|scoal\w*|acas[ăa]|sora|"
    r"mama|calle|vive|escuela|rue|habite|maison|ecole|strasse|wohnt|schule|via|abita|scuola|rua|"
    r"mora|escola|ghar|rehti|rehta|sokak|evde|okul|oturuyor|"
    r"rruga|banon|shtepi|shkoll\w*|kuca|ulica|gyvena|namai|dzivo|utca|lakik|iskola|bydli|skola|"
    r"guri|dugsi|manzil|madrasa|walidat\w*)\b"
)
_TRICKS = re.compile("[\u202a-\u202e\u2066-\u2069]|(?<=\\w)[\u0335-\u0338]")
# "m.u.m.s", "h o m e": letters apart, and pictures, say what no rule reads.
_APART = re.compile(r"(?<![\w.])[^\W\d_](?:[ ._*-]{1,2}[^\W\d_]){3,}(?!\w)")
# "F@irfield": a sign in place of a letter; not in an address of e-mail.
_SIGNS = re.compile(r"(?<!\S)[^\W\d_]+(?:[@$|]{1,2}[^\W\d_]+)+(?![\w@]*[.@]\w)\b")
_PICTURES = re.compile("[\u2600-\u2604\u260e\u260f\u2614-\u26ff\u2701-\u2712\U0001f000-\U0001faff]+")


def find_language(text: str) -> Iterator[Doubt]:
    """Find words of a typed text in another language or script, with positions in that text."""
    for pattern in (_TRICKS, _APART, _SIGNS, _PICTURES):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), VerdictKind.LETTERS
    strange: list[re.Match[str]] = []
    counted = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if kind := _odd(word):
            yield *match.span(), kind
        plain = normalise(word).lower()
        if not word.isupper() and plain.isascii():
            counted += len(plain) > 1
            strange += [match] if _is_strange(word, plain) else []
    long = [match for match in strange if len(match.group()) > _SHORT]
    share = len(strange) / max(counted, 1)
    phrase = len(long) >= _RUN or (len(strange) > 1 and (long or counted > len(strange)))
    if strange and ((phrase and share >= _SHARE) or _HOME_WORDS.search(normalise(text))):
        yield strange[0].start(), strange[-1].end(), VerdictKind.LANGUAGE


def _is_strange(word: str, plain: str) -> bool:
    if word[0].isupper():
        return False
    return plain in _SMALL or (len(plain) > _SHORT and not _is_english(plain))


def _is_english(plain: str) -> bool:
    parts = re.split(r"[-'’]", plain)
    return all(len(part) < 4 or is_familiar(part) or part in forenames() for part in parts)


def _odd(word: str) -> VerdictKind | None:
    """Return what is odd about the letters of a word, if anything."""
    if word.isascii():
        return None
    names = {unicodedata.name(sign, "").split(" ")[0] for sign in word if sign.isalpha()}
    if len(names) > 1:
        return VerdictKind.LETTERS  # two scripts, or letters in circles
    if names != {"LATIN"}:
        return VerdictKind.LANGUAGE
    plain = normalise(word).lower()
    native = word.lower() != plain and not is_familiar(plain) and plain not in forenames()
    return VerdictKind.LANGUAGE if native and word[0].islower() else None
