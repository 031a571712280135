"""Ask about what leads to a protected person through others: who works with her, what he shares with her."""

import re
from collections.abc import Iterator

from coordinator.redaction.doubts.cues import KIN, Sentence
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_VICTIM = r"(?:her|them|she|the victim|victims?|the survivor|the complainant)"
_WORKS_WITH = re.compile(
    rf"(?i)\b(?:he|partner|{KIN}|associates?|(?:ex|new)[\s-]\w+|wife|husband)\s(?:now\s|also\s|still\s"
    rf"|once\s)?"
    rf"(?:works?|worked|is working|trains?|trained|studie[sd]|volunteers?)\s(?:with|alongside|near|for"
    rf"|under)\s{_VICTIM}\b"
)
_BOTH_SHARE = re.compile(
    rf"(?i)\b(?:he and {_VICTIM}|{_VICTIM} and (?:he|him|the perpetrator)|both|the couple"
    rf"|they)\s(?:both\s|also\s|still\s)?"
    r"(?:share|have|use|attend|see|go to)\s(?:an?|the same|one)\s(?!(?:\w+\s)?(?:child|son|daughter"
    r"|baby|history|home|tenancy"
    r"|relationship|argument|review|plan|order|hearing|disagreement)\b)\w+"
)
_PASSES = re.compile(
    r"(?i)\bpass(?:es|ed|ing)?\s(?:by\s)?(?:her|their|the victim['’]?s?)\s(?!details|number|on\b)\w+"
)
_OWN_STAFF = re.compile(
    r"(?i)\b(?:(?:our|its|their|your) own|among (?:our|its|their)) (?:staff|employees?|team|workforce)\b"
    r"|\bstaff (?:records?|lists?|systems?|intranet|directory)\b|\b(?:payroll|personnel) (?:records?"
    r"|files?)\b"
)
# A civil court is near the person who applied to it.
_HER_COURT = re.compile(
    r"(?i)\b(?:at|in|by|from|to"
    r"|before)\s(?:the\s)?(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+)?\s(?:county|family|combined)"
    r"\scourt\b(?=.*\b(?:her|the victim['’]s) (?:own )?(?:application|solicitor|petition|divorce))"
    r"|\b(?:she|the victim) (?:has )?(?:applied|petitioned|issued)\b.*\b(?:at|in"
    r"|to) (?:the )?(?-i:[A-Z])[\w’'-]+ (?:county|family)"
    r"\scourt\b"
)
# "Four letters, ends in arm": how a name is spelled.
_RIDDLE = re.compile(
    r"(?i)\bletters?\b,?\s(?:it\s|that\s|which\s)?(?:and\s)?(?:ends?|ending|begins?|beginning|starts?"
    r"|starting)\b"
    r"|\brhymes with\b|\b(?:spelled|spelt)\s\w+"
)
_EVENT = re.compile(
    r"(?i)\b(?:graduat(?:ion|es|ed)|christening|weddings?|funerals?|burial|baptism|prom"
    r"|engagement party|baby shower"
    r"|hen (?:do|night|party)|sports day|nativity|school (?:play|fair|fete)|parents['’]? evening)\b"
)
_MIDWIFE = re.compile(
    r"(?i)\b(?:booking|antenatal|postnatal|growth|dating)\s(?:appointments?|scans?|visits?|clinics?"
    r"|class(?:es)?)\b"
    r"|\b(?:appointments?|class(?:es)?|clinics?|visits?)\s(?:with|by|from)\s(?:the\s|her\s"
    r"|a\s)?(?:community\s)?(?:midwi\w+|health visitor)"
)
_RULES = (
    (_MIDWIFE, VerdictKind.HEALTH),
    (_WORKS_WITH, VerdictKind.WORKPLACE), (_BOTH_SHARE, VerdictKind.POSITION),
    (_PASSES, VerdictKind.POSITION),
    (_OWN_STAFF, VerdictKind.WORKPLACE), (_HER_COURT, VerdictKind.PLACE), (_RIDDLE, VerdictKind.PLACE),
    (_EVENT, VerdictKind.HOUR),
)  # fmt: skip


def find_near_her(sentence: Sentence) -> Iterator[Doubt]:
    """Find what leads to a protected person through somebody else, a court, an event or a riddle."""
    for rule, kind in _RULES:
        for match in rule.finditer(sentence.words):
            yield *match.span(), kind
