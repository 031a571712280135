"""Ask about an agency that is where a protected person works or goes as well.

The agency's name may be printed, so it is no find: else every paragraph that names the police would be one,
where a victim works for them. It is asked about where the sentence speaks of staff and their work, or of
somebody who is there.
"""

import re
from collections.abc import Collection, Iterator

from coordinator.redaction.doubts.cues import SENTENCE
from coordinator.redaction.finds.protected_index import ProtectedValues, Words
from coordinator.redaction.reading.tokens import tokens
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_STAFF = re.compile(
    r"(?i)\b(?:colleagues?|co-?workers?|shifts?|rotas?|uniforms?|(?:on|off)[\s-]duty|staff|employ\w*"
    r"|payroll|payslips?"
    r"|personnel|hr|human resources|occupational health|professional standards|line manager|boss"
    r"|supervisor|trainee"
    r"|apprentice\w*|probationer|vacanc\w+|recruit\w*|workforce|unions?|annual leave|sick leave|career"
    r"|(?:her|their|she|victim['’]s) (?:\w+ )?(?:job|work\w*|manager|desk|office|team|role|post)"
    r"|(?:she|they|victim) (?:has |have |is |are )?(?:works?|worked|working|join(?:s|ed)|start(?:s|ed)"
    r"|left|employed)"
    r"|works? (?:for|at|in|there)|one of (?:our|their|its|your)(?: own)?)\b"
)
_THERE = re.compile(
    r"(?i)\b(?:at|outside|near|inside|opposite|behind|by|into|leaving|left|joined|joins|for"
    r"|around)\s+(?:the\s+)?$"
)
_HER = re.compile(
    r"(?i)\b(?:she|her|hers|victims?|survivors?|complainants?|they|their|wait\w*|follow\w*|watch\w*)\b"
)
_BEFORE = 16  # letters before a name that can say where


class NamedAsAgencies:
    """Knows the agencies that are recorded as places of a protected person of the case."""

    def __init__(self, agencies: Collection[Words], index: ProtectedValues) -> None:
        places = {name: index.places[name] for name in agencies if name in index.places}
        # "Police" where she works for "Cleveland Police", if both are names of agencies.
        within = {
            name: kind for name in agencies for place, kind in places.items() if name and _holds(place, name)
        }
        self._names = sorted((within | places).items(), key=lambda named: -len(named[0]))

    def find(self, words: str) -> Iterator[Doubt]:
        """Find the agencies in a normalised text where a sentence says that somebody works or is there."""
        for sentence in SENTENCE.finditer(words) if self._names else ():
            named = list(self._named(sentence.group()))
            staff = _STAFF.search(sentence.group()) if named else None
            for start, end, kind in named:
                before = sentence.group()[max(0, start - _BEFORE) : start]
                if staff or (_THERE.search(before) and _HER.search(sentence.group())):
                    yield sentence.start() + start, sentence.start() + end, kind

    def _named(self, words: str) -> Iterator[Doubt]:
        all_tokens = [token for token in tokens(words) if token.plain]
        plain = tuple(token.plain for token in all_tokens)
        for name, kind in self._names:
            for at in range(len(plain) - len(name) + 1):
                if plain[at : at + len(name)] == name:
                    yield all_tokens[at].start, all_tokens[at + len(name) - 1].end, kind


def _holds(place: Words, name: Words) -> bool:
    return any(place[at : at + len(name)] == name for at in range(len(place) - len(name) + 1))
