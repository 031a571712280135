"""Point out places in a sentence: streets, schools, shops, towns, somebody's home, and where things are."""

import re
from collections.abc import Callable, Iterator

from coordinator.core.dates import MONTHS
from coordinator.redaction.doubts.cues import KIN, LAW, Cues, Sentence
from coordinator.redaction.reading.english import forenames, is_everyday
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]  # start and end in the normalised text
_NAME = r"[A-Z][\w'’&\-]*"
_STREETS = (
    r"Roads?|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Crescent|Cres|Drive|Terrace|Grove|Gardens?|"
    r"Court|Way|Walk|Place|Row|Hill|"
    r"Square|Sq|Park|Green|View|Rise|Mews|Wharf|Quay|Parade|Estate|Village|Bank|Yard|House|Mount|"
    r"Garth|Wynd|Croft|Fields?|"
    r"Heights|Towers?|Flats|Precinct|Arcade|Retail\sPark|Caravan\sPark|Industrial\sEstate|Farm|Beach|"
    r"Common|Marina|Roundabout"
)
_STREET = re.compile(
    rf"\b(?!The\s)(?:{_NAME}\s+){{1,3}}?(?i:{_STREETS})\b(?!\s+(?:probation|police|magistrates|"
    rf"custody|office|Trust|hearing))"
)
_SMALL_STREET = re.compile(
    r"\b(?:at|on|in|near|outside|off|from|to|of|by|past|down|up|along|\d+[a-z]?)\s+(?:the\s+)?"
    r"(?P<name>(?!(?:the|a|an|main|this|same|that|his|her|their|next|our|side|back|busy|each|every|"
    r"one|own|my|your|any|no|"
    r"some|first|last|other|close|old)\b)[a-z][a-z'’]+(?:\s[a-z'’]+)?)\s"
    r"(?:roads?|rd|streets?|lane|avenue|ave|crescent|terrace|grove|gardens|estate|yard|mews|drive|"
    r"square|court(?=\W*$))\b"
)
_FLAT = re.compile(
    r"(?i)\b(?:flat|apartment|apt|unit|plot|room|block|pitch|bungalow|caravan|house|door|"
    r"floor)\s?(?:no\.?\s?)?"
    r"(?:number\s)?\d{1,3}[a-z]?\b(?!\s?(?:am|pm|%|/))"
)
_HEALTH = (
    r"surger(?:y|ies)|medical (?:cent(?:re|er)|practice)|health cent(?:re|er)|(?:walk[\s\-]in|"
    r"sexual health|dental|antenatal|"
    r"maternity|outpatients?|fertility)?\s?(?:clinic|unit)|hospital|antenatal|maternity|pharmacy|"
    r"chemist(?:['’]?s)?|dentist(?:['’]?s)?|"
    r"doctors?(?:['’]s?)?|gps?|optician(?:['’]?s)?|midwife|hospice|vets?"
)
_SCHOOL = (
    r"schools?|primary|infants?|juniors?|secondary|academ(?:y|ies)|nurser(?:y|ies)|"
    r"pre[\s\-]?school|playgroups?|creche|"
    r"college|sixth form|uni(?:versity)?|campus|after[\s\-]?school club|breakfast club|"
    r"child[\s\-]?minders?|brownies|scouts"
)
_VENUE = (
    r"church|chapel|mosque|temple|gurdwara|synagogue|kingdom hall|cathedral|hall|gym|"
    r"leisure centre|sports centre|baths|pool|"
    r"park|library|shop|store|supermarket|market|salon|hairdressers?|nail bar|cafe|café|pub|club|"
    r"bingo|inn|arms|hotel|hostel|"
    r"refuge|shelter|station|bus stop|stop|centre|center|care home|nursing home|factory|warehouse|"
    r"depot|office|works|laundry|"
    r"bookies|takeaway|restaurant|bakery|cinema|theatre|food ?bank|allotments?|stables|swings|beck|"
    r"rec|river|playground|play area|pier|prom|woods?|lake|canal|field|rink|track|forum|tills?|"
    r"checkout|kennels|"
    r"studio|class|group|choir|"
    r"call centre|caravan site|site|yard|marina|slimming world|weight ?watchers|contact centre|"
    r"drop[\s\-]in|square|precinct|estate|workplace|work"
)
_KINDS = (
    (VerdictKind.SCHOOL, _SCHOOL), (VerdictKind.HEALTH, _HEALTH), (VerdictKind.PLACE, _VENUE),
)  # fmt: skip
_NAMED = [
    (kind, re.compile(rf"\b(?:{_NAME}\s+){{1,4}}(?:[a-z]+\s)?(?i:{venue})\b")) for kind, venue in _KINDS
]
_AT_A = (
    r"(?:at|from|to|outside|near|in|by|opposite|behind|for|of|is|attends?|uses?|above|below)\s+"
    r"(?:the|a|an|her|their|his|local|same)\s+"
)
_AT_VENUE = [(kind, re.compile(rf"(?i)\b{_AT_A}(?:\w+\s)?(?:{venue})\b")) for kind, venue in _KINDS]
_OWNED = [(kind, re.compile(rf"(?:\w+\s)?(?i:{venue})\b")) for kind, venue in _KINDS]
_INTO = ("at", "in", "near", "outside")
_SPARE = re.compile(
    r"(?i)\b(?:spare (?:room|bed)|settee|air ?bed|sofa[\s\-]?surf\w*|couch)\b"
    r"|\b(?:given|got|offered|allocated|taken|has|have) (?:(?:her|them|him) )?an? (?:\w+ )?"
    r"(?:unit|plot|pod|cabin|chalet|bedsit|studio)\b"
)
_NAMED_AT = r"(?i:\b(?:at|from|near|outside|in the|to the|by the)\s+\w+)"
_WITH_HIS = re.compile(r"(?i)(?:with|to|from|by)\s+his")
_CUTS_OFF = re.compile(r"(?i)\b(?:isolat|alienat|estrang)\w*")
_OFFICIAL = re.compile(
    r"(?i)\b(?:court|magistrates|probation|police|custody|hmp|prison|council|town hall|marac|matac|"
    r"mappa|tati|hrap|mash|cps|unpaid work|"
    r"social care|social services|children['’]s services|early help|housing options|job ?cent(?:re|"
    r"er)|joint|visit(?:ed)? with|"
    r"strategy|working group|steering group|support group|programme|approved|home office|head office)\b"
)
_TOWN = re.compile(
    rf"\b(?P<before>in|to|at|near|from|around|outside|towards|over|into|for|by|"
    rf"of|with|above|below|behind|opposite|beside|under|"
    rf"past)\s+(?:the\s+)?(?P<name>{_NAME}(?:[\s\-]+(?:on|upon|by|le|in|the|"
    rf"{_NAME})(?=[\s\-]+{_NAME}))*(?:[\s\-]+{_NAME})?)"
)
_NO_TOWN = re.compile(
    rf"^(?:{'|'.join(f'{name[:3]}[a-z]*' for name in MONTHS)}|\w+day|Mon|Tues?|Weds?|Thurs?|Fri|"
    rf"Sat|Sun|I|Court|Level|Police|Crown|"
    rf"Christmas|Easter|English|Polish|Children|Adult|Probation|Social|GP|God|Section|Housing|Sgt|"
    rf"PC|DC|DI|DS|DCI|Dr)\b"
)
_WORK = re.compile(
    rf"(?i:\b(?:works?|working|worked|job|shifts?|employed|volunteers?|cleans|cleaning|starts?|"
    rf"trains|training|studies|studying)\b)"
    rf"(?:\s\w+){{0,3}}?\s(?i:at|for|in|with|on)\s(?:the\s|a\s)?(?P<name>{_NAME}(?:\s{_NAME})*|\w+\s\w+)"
)
_KIN_PLACE = re.compile(
    rf"(?i)\b(?:at|with|to|from|by|near|outside|round|behind|above)\s+(?:(?:her|his|their|the|a|my|"
    rf"(?:the\s)?[\w'’]+['’]s)\s+)?(?:\w+\s)?(?P<kin>{KIN})(?P<own>['’]s?|s['’])?(?!\w)"
)
_KIN_HOME = re.compile(
    rf"(?i)\b(?:{KIN})(?:['’]s?)?\s+(?:is|house|home|place|flat|address|number|lives|street|road|"
    rf"door)\b"
)
_KIN_HAS = re.compile(
    rf"(?i)(?<!\bhis )\b(?:{KIN})\s+(?:has|have|had|having|got|minds?|minding|looks? after|looking after|"
    r"collects?|picks? up|drops?|takes?|drives?|feeds?|keeps?|put|puts|lets?)\b(?! (?:been|to|not|no)\b)"
)
# "at a colleague's": a home without a name.
_SOME_HOME = re.compile(
    r"(?i)\b(?:at|from|to|round|with|in)\s+(?:a|an|her|his|their|some|another)\s+(?:\w+\s)?\w+['’]s?"
    r"(?=\s*(?:[,.)]|$|(?:for|until|till|on|in|by|near|since|with|again|while|and|at)\b))"
)
_SOMEBODYS = re.compile(
    rf"\b(?:at|to|from|outside|near|round|with|"
    rf"of)\s+(?:{_NAME}\s)?(?P<name>{_NAME}['’]s)(?!\w)(?!\s(?:[Cc]ourt|[Oo]ffice|Services|Social))"
)
_ALWAYS = re.compile(
    r"(?i)\bschool (?:gates?|run|yard|bus|office|playground)\b|\b(?:at|from|to|outside|near|in|"
    r"into|via)\s+(?:the\s+|a\s+|her\s+|another\s+)?(?:refuge|safe house|women['’]s aid|hostel|"
    r"nursery|school)\b"
)
_CALLED = re.compile(
    rf"\b(?:rang|rung|phoned|called|e-?mailed|contacted|messaged|asked(?: at| in)?|tried|"
    rf"checked)\s+(?:the\s)?(?P<name>{_NAME})"
)
_LEISURE = re.compile(
    rf"(?i)\b(?:{_SCHOOL}|{_HEALTH}|{_VENUE}|nails|hair|swims?|swimming|yoga|zumba|dance|ballet|"
    rf"football|prays?|worships?|mass|baby|toddlers?)\b"
)
_BY_SHAPE = (
    (_STREET, VerdictKind.PLACE), (_SMALL_STREET, VerdictKind.PLACE), (_FLAT, VerdictKind.ADDRESS),
)  # fmt: skip
_POSITION = re.compile(
    r"(?i)\b(?:(?:flat|apartment|unit|plot|block) (?-i:[A-Z])\b(?!['’])|"
    r"(?:corner|end|last|first|middle|top|bottom) (?:house|flat|terrace|of the|shop)|"
    r"house with|near(?:by| to)?(?! (?:miss|future|fatal|enough|death))|"
    r"outside(?! (?:of )?(?:working|office|school|core|contact)?\s?(?:hours|the (?:law|order|terms|"
    r"remit|scope)))|"
    r"(?:next|few|couple of|\d+) doors?(?: (?:down|up|along|away))?|doors? (?:from|down|away)|"
    r"same (?:\w+ )?(?:provider|service|doctor|solicitor|group|team|house|address|town)|"
    r"(?:used|attended|visited) by (?:him|the (?:perp\w*|accused|offender|defendant))|"
    r"same (?:street|road|estate|block|area|village|close|floor|building|bus|school|church|gym)|"
    r"next (?:door|street|road|to)|close (?:to|by)(?: (?:the|a|her|his|their|where|our)\b|$)|"
    r"round the (?:corner|back)|around the corner|opposite(?! (?:of|sex|"
    r"view|effect))|across (?:the|from)|over the road|backs? on ?to|overlook\w*|"
    r"(?:streets?|roads?|minutes?|mins?|miles?|yards?|metres|doors?|houses|stops?|"
    r"blocks?)(?: \w+)? (?:away|from|walk)|walking distance|minutes?['’]? walk|(?:can|"
    r"could) see (?:her|his|the|their|into)|within (?:sight|earshot|reach|view)|upstairs|"
    r"downstairs|"
    r"(?:above|below|behind|beside|past|under|over|adjacent to|adjoining|facing|off|end of) (?:the|"
    r"a|his|her|that|"
    r"our|this)\b(?! (?:scenes|line|average|limit|screens?))"
    r"(?!(?: [\w']+){0,3} (?:acts?|powers?|orders?|schemes?|"
    r"protocols?|legislation|sections?|conditions?|terms|rules|guidance|polic(?:y|ies)|plan|agreement|procedures?|"
    r"programme|requirements?|threshold|influence|age|warrants?|injunctions?|bail)\b)"
    r"|corner of|\bend of (?:the|his) (?:street|road))"
)


def says_where(words: str) -> bool:
    """Return whether words say where something is, from somewhere else."""
    return _POSITION.search(words) is not None or _SPARE.search(words) is not None


def names_venue(words: str) -> bool:
    """Return whether words name a kind of place that people go to."""
    return _LEISURE.search(words) is not None


class Places:
    """Finds places in the sentences of a case."""

    def __init__(self, cues: Cues, is_printable: Callable[[str], bool]) -> None:
        self._cues, self._is_printable = cues, is_printable
        # Short, as each case has its own: what follows an owner is in patterns that are compiled once.
        self._owner = re.compile(
            rf"\b(?:her|their|the (?:kids?|child(?:ren)?|boys?|girls?)['’]s?|(?i:{KIN})['’]s|"
            rf"(?:{cues.names})['’]s?)\s+"
        )
        self._with_name = re.compile(
            rf"\b(?:{cues.names})(?:['’]s)?\b.*{_NAMED_AT}|{_NAMED_AT}.*\b(?:{cues.names})\b"
        )

    def find(self, sentence: Sentence) -> Iterator[Doubt]:
        """Find what may be a place that leads to a protected person, and what says where it is."""
        if not (sentence.his and not sentence.hers):
            yield from self._streets(sentence)
            yield from self._venues(sentence)
            yield from self._workplaces(sentence)
            yield from self._towns(sentence)
            yield from self._homes(sentence)
        for match in _POSITION.finditer(sentence.words):
            yield _doubt(match, VerdictKind.POSITION)

    def _streets(self, sentence: Sentence) -> Iterator[Doubt]:
        for match in _ALWAYS.finditer(sentence.words):
            yield _doubt(match, VerdictKind.PLACE)
        for pattern, kind in _BY_SHAPE:
            for match in pattern.finditer(sentence.words):
                if not LAW.search(match.group()) and not self._is_printable(match.group()):
                    yield _doubt(match, kind)

    def _venues(self, sentence: Sentence) -> Iterator[Doubt]:
        about_him = sentence.he and not (sentence.hers or sentence.seeks)
        for kind, pattern in _NAMED:
            for match in pattern.finditer(sentence.words):
                official = _OFFICIAL.search(match.group()) or LAW.search(match.group())
                may = official or self._is_printable(match.group()) or (about_him and not sentence.lives)
                if not may:
                    yield _doubt(match, kind)
        for owner in self._owner.finditer(sentence.words):
            for kind, pattern in _OWNED:
                if owned := pattern.match(sentence.words, owner.end()):
                    yield owner.start(), owned.end(), kind
        for kind, pattern in _AT_VENUE if not about_him else ():
            for match in pattern.finditer(sentence.words):
                if not _OFFICIAL.search(match.group()):
                    yield _doubt(match, kind)

    def _workplaces(self, sentence: Sentence) -> Iterator[Doubt]:
        for match in _WORK.finditer(sentence.words):
            if not sentence.he or sentence.hers:
                yield _doubt(match, VerdictKind.WORKPLACE)
        for match in _CALLED.finditer(sentence.words) if sentence.hers else ():
            name = match["name"]
            if not _NO_TOWN.match(name) and not name.isupper() and not self._is_printable(name):
                yield _doubt(match, VerdictKind.WORKPLACE)

    def _towns(self, sentence: Sentence) -> Iterator[Doubt]:
        for match in _TOWN.finditer(sentence.words):
            name, before = match["name"], match["before"]
            if _NO_TOWN.match(name) or name.isupper() or _OFFICIAL.search(name) or LAW.search(name):
                continue
            person = name.split()[0].lower() in forenames() and before not in _INTO
            if person or self._cues.accused.search(name):
                continue
            venue = not sentence.he and (before in ("at", "in", "near") or _LEISURE.search(sentence.words))
            about_her = sentence.hers or (sentence.seeks and before != "for")
            if sentence.lives or ((venue or about_her) and not self._is_printable(name)):
                yield (
                    match.start("name"),
                    match.end("name"),
                    VerdictKind.PLACE,
                )

    def _homes(self, sentence: Sentence) -> Iterator[Doubt]:
        for match in _KIN_PLACE.finditer(sentence.words):
            cut_off = _CUTS_OFF.search(sentence.words[: match.start()])
            if match["own"] or (sentence.lives and not cut_off and not _WITH_HIS.match(match.group())):
                yield _doubt(match, VerdictKind.KIN)
        for match in (*_SPARE.finditer(sentence.words), *self._with_name.finditer(sentence.words)):
            yield _doubt(match, VerdictKind.KIN)
        for match in (
            *_KIN_HOME.finditer(sentence.words),
            *_SOME_HOME.finditer(sentence.words),
            *_KIN_HAS.finditer(sentence.words),
        ):
            yield _doubt(match, VerdictKind.KIN)
        for match in _SOMEBODYS.finditer(sentence.words):
            if not self._cues.accused.search(match["name"]) and not is_everyday(match["name"].lower()):
                yield _doubt(match, VerdictKind.KIN)


def _doubt(match: re.Match[str], kind: VerdictKind) -> Doubt:
    return match.start(), match.end(), kind
