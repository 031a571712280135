"""Point out how, or at what hour, a protected person can be reached, and who must not know."""

import re
from collections.abc import Iterator

from coordinator.redaction.doubts.cues import KIN, TIME, Cues, Sentence
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
REACH = (
    r"(?:text(?:ing)?|ring(?:ing)?|rung|call(?:ing)?|phone|telephone|message|msg|e-?mail|"
    r"whats\s?app|contact|visit|speak to|speak with|"
    r"get hold of|reach|see|meet|write to|leave (?:a )?messages? (?:for|with)|bell|facetime|dm|try)"
)
# Who works for somebody is no way to reach them: "ring the victim's IDVA before the warrant".
WORKERS = (
    r"['’]?s?\s+(?:\w+\s+)?(?:worker|idva|isva|advocate|solicitor|social worker|officer|barrister|navigator|"
    r"key ?worker|case ?worker|representative)s?\b"
)
_OFFICERS = (
    r"(?:the\s+)?(?:Sgt|Sergeant|PC|PCs|DC|DS|DI|DCI|Insp\w*|Supt|PCSO|Dr|Nurse|Judge|Cllr|"
    r"officers?|police|probation|idva|isva|"
    r"gp|solicitors?|court|cps|mash|hub|team|office|housing|social worker|council|landlord|worker|"
    r"agency|agencies|chair|clerk|"
    r"coordinator|prison|hmp|school|hospital|ward|duty|the(?! victim| survivor)|a|an|all|to|about|"
    r"for|from|in|on|out|off|back|this|that|"
    r"it|if|with|between|details|number|centre|log|logs|made|records?|history|data)\b"
)
_ADVICE = re.compile(
    r"(?i)\b(?:do(?:es)? not|don['’]?t|never|not to|no|avoid|must not|"
    r"please do not)\s+(?:\w+\s){0,2}?(?:leav\w+ )?(?:a |any )?(?:voice ?mails?|voice ?messages?|"
    r"messages|answer ?phone|text her|ring her|letters?|post|cold call\w*|withheld numbers?|home visits?)\b"
    r"|\b(?:must not|mustn['’]?t|not to|should not|shouldn['’]?t|cannot|can['’]?t|do(?:es)? not|"
    r"don['’]?t|never|isn['’]?t to|is not to|nobody must)\s+(?:\w+\s+){0,2}?"
    r"(?:be told|be informed|know|find out|be made aware|be aware|hear|tell|inform|disclose to|"
    r"share with|mention)\b"
    r"|\b(?:unaware|doesn['’]?t know|does not know|no idea)\b.{0,20}\b(?:where|moved|living|new)\b"
    r"|\b(?:prefers?|likes?|best|safest?|ok|okay|happy|only|easier|better|free|reachable|"
    r"available(?! at (?:the )?time of)|contactable)\b.{0,24}"
    r"\b(?:calls?|texts?|contact|rung|ring|phoned|caught|met|"
    rf"messages?|e-?mails?|visits?|times?|days?|hours?|reached?|speak|call|seen|home|{TIME})\b"
    r"|\b(?:safe|safest)\s+(?:\w+\s)?(?:to|times?|ways?|numbers?|days?|contact|words?|addresse?s?|places?)\b"
    r"|^\W*(?:never|not|only) (?:on|at|before|after|by|in|during) (?:a |an |the )?\w+"
    r"|(?<!not )\b(?:answers?|repl(?:y|ies) to|picks? up) (?:his |her |the )?"
    r"(?:texts?|calls?|messages?|e-?mails?|phone)\b"
    r"|\b(?:talks?|speaks?) (?:freely|openly)\b|\bfree to (?:talk|speak)\b"
    r"|\b(?:is|are) (?:\w+ )?safer than (?:the|a|an|by|her|his|their|on)\b"
    r"|\b(?:code ?word|password|pass phrase|safe word)\b"
    r"|\buse\w*\s+(?:her|his|their|the|a)\s+(?:\w+\s){0,2}(?:phone|mobile|number|landline|e-?mail|"
    r"email|account|address|tablet|laptop|door|entrance)\b"
    r"|\b(?:her|their|new|second|spare|burner|work|mum['’]s|sister['’]s|friend['’]s|children['’]s|"
    r"kids['’]?)\s(?:\w+\s)?(?:phone|mobile|number|landline|sim|e-?mail)\b"
    rf"|\b(?:via|through|care of|c/o)\s+(?:her|his|their|the)?\s?(?:{KIN}|school|work|neighbours?|"
    rf"church|nursery|employer|boss|manager)\b"
)
_HOW = re.compile(
    r"(?i)\b(?!(?:if|unless) he (?:is|has) (?!at|on|in|out|away|asleep|home|back|off|not|up|left|gone|there))"
    r"(?!\w+ he (?:is|was|has|gets) (?:been )?(?:released|arrested|in custody|drunk|drinking|sober|sentenced"
    r"|charged|violent|angry|abusive|remanded|recalled))"
    r"(?:when|while|whilst|once|before|after|if|unless|until|till)\s+(?:he|his|they|"
    r"the perp\w*|her (?:husband|partner|ex))\s*(?:['’]s|is|are|gets?|comes?|goes|leaves?|has|"
    r"answers?|picks?|partner|mother|brother)\b(?:\s(?:at|on|in|out|away|asleep|home|back|off|not|"
    r"up|left|gone|there)\b)?"
    r"|\b(?:can|could|may|will|able to|happy to|wants? to)\s+(?:only\s+|safely\s+)?(?:talk|speak|"
    r"be (?:rung|reached|called|contacted|phoned|texted|messaged|visited|seen|met))\b"
    r"(?! (?:to|with) (?:him|the (?:perp\w*|offender|suspect|nominal))\b)"
    r"|\b(?:knock\w*|hang(?:s|ing)? up|ring(?:s)? (?:twice|once|three times|\d times)|(?:back|side|"
    r"front) (?:door|gate|entrance)|buzzer|intercom|key ?safe|letterbox(?! guard)"
    r"|doorbell(?! (?:camera|footage|video)))\b"
    r"|\bask (?:for|to speak)\b|\bprefers\b"
    rf"|\b(?:{KIN})\b.{{0,20}}\b(?:take[ns]?|taking|took|put(?:ting)?|let(?:ting)?)\s+(?:her|them|"
    rf"him|the kids|the children)\s+(?:in|up|stay)\b"
)
_BY_CONTACT = re.compile(
    r"(?i)\b(?:texts?|texted|texting|rings?|rung|ringing|calls?|called|phones?|phoned|e-?mails?|"
    r"e-?mailed|messages?|messaged|"
    r"voice ?mails?|answers?|mobile|landline|(?<!\bhis )contact(?:ed|s)?(?! (?:scheme|unit)\b)|"
    r"reach(?:ed)?|letters?|whats\s?app|"
    r"visits?|visited|caught)\b"
)
_HER_WORKER = re.compile(rf"(?i)(?:\bher|\bthe (?:victim|survivor)|\bvictim){WORKERS}")
_BARE = re.compile(
    rf"(?i)(?:^|[,:(–\-]\s*|\b(?:please|only|always|never|don['’]?t|do not|to|should|best|ok|can|"
    rf"not|and|or)\s+)(?:text|ring|call|phone|message|e-?mail|whats\s?app|visit)s?\s+"
    rf"(?:only\s+|back\s+|first\s+|the (?:house|flat|home|landline|mobile)\s*|(?:at\s)?(?:home|"
    rf"work|school)\s+|her\s+\w+\s+)?(?:{TIME}|only\b|twice\b|when\b|if\b|while\b|$)"
)
_NOT_RING = re.compile(
    r"(?i)\b(?:don['’]?t|do not|never|not to|avoid)\s+(?:text|ring|call|phone|message|e-?mail|"
    r"visit|write|contact|knock|post)\w*\s+(?:to\s+)?(?:the|her|them|at|on|mum|before|after|in|"
    r"during)\b"
)
_VIA_NAME = re.compile(
    r"(?i:\b(?:messages?|contact\w*|reach\w*|calls?|texts?|post|letters?)\b.{0,20}\b(?:via|through|"
    r"care of|c/o)\s)(?:[A-Z]\w+)"
)
_DOES = re.compile(
    r"(?i)\b(?:starts?|finish\w*|ends?|shifts?|leaves?|leaving|works?|working|picks? up|picking up|"
    r"collects?|drops?|dropping|walks?|walking|home (?:from|by|at|alone)|"
    r"gets (?:home|in|back|up|off)|back (?:at|by|from)|in (?:at|after|from)|out (?:at|until|from)|"
    r"appointments?|appt|class(?:es)?|goes|go(?:ing)? to|catch\w*|swims?|"
    r"worships?|prays?|attends|training|gym|shops?|shopping|school run|drop[\s\-]?off|"
    r"pick[\s\-]?up|contact (?:is|takes)|sees|visits|alone|clinic|surgery|mosque|church|temple|"
    r"club|school|nursery|swimming|group|choir|market|dogs?|walker|hall|lunch club|playgroup|baby|"
    r"toddler|practice|rehears\w*|lesson|salon|nails|hair|bingo|jogs?|runs (?!to)|stays?|is at|"
    r"has)\b"
)
_HE_DID = re.compile(
    r"(?i)\b(?:he|perp\w*|defendant|suspect|offender)\s+(?:\w+\s)?(?:rang|called|texted|sent|was|"
    r"has|had|did|is|must|may|will|attended|attends|went|came|turned|threatened|"
    r"assaulted|breached|messaged|phoned|contacted|admitted|denied|said|used|drank|hit|arrived|"
    r"starts|works|finishes)\b"
)
_HIS_BANS = re.compile(
    r"(?i)\b(?:bail|conditions?|order|dap[no]|dvp[no]|breach\w*|prohibit\w*|restrain\w*|molest\w*|"
    r"injunction|(?:he|perp\w*|defendant) (?:is |was )?(?:not )?(?:to|must|may|can(?:not)?|used to|"
    r"would|will|has to))\b"
)
_MEETING = re.compile(
    r"(?i)\b(?:meeting|hearing|listed|court|joint visit|strategy|conference|review|trial|interview|"
    r"warrant|curfew|tag|licence|appointment with (?:probation|cgl))\b"
)

_TIMES = re.compile(rf"(?i)(?<!\w){TIME}")
_KNOWS = re.compile(
    r"(?i)\b(?:told|informed|know|tell|hear|aware|unaware|find out|inform|mention|disclose|share|idea)\b"
)


class Reach:
    """Knows who can be reached: the protected people of a case, and anybody who is no officer."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        who = (
            r"(?:her|him|them|she|they|the\s+(?:victim|survivor|family|complainant)|victim|mum|"
            rf"(?:{cues.names})|(?:Ms|Mrs|Miss|Mr)\s[A-Z]\w+|(?-i:[A-Z]\w+))"
        )
        self._asked = re.compile(
            rf"(?i)\b{REACH}(?:\s+or\s+{REACH})?\s+(?:to\s+|only\s+|back\s+)?(?!{_OFFICERS})(?P<who>{who})\b"
            rf"(?!{WORKERS})(?P<rest>.*)"
        )
        self._when = re.compile(
            rf"(?i){TIME}|\b(?:only|when|while|during|at work|in work|on shift|via|through|out of hours|"
            rf"safe\w*|alone|first|any ?time|if he)\b"
        )
        self._hers = re.compile(
            rf"(?:(?i:\b(?:she|her|mum|victim|survivor|kids?|children)\b)|\b(?:Ms|Mrs|Miss)\s[A-Z]|"
            rf"\b(?:{cues.names})\b)"
        )

    def find(self, sentence: Sentence) -> Iterator[Doubt]:
        """Find the words of a sentence that say how or when to reach a protected person."""
        words = sentence.words
        banned = _HIS_BANS.search(words) is not None
        for start, end, kind in _advice(words):
            if not banned or kind == VerdictKind.MUST_NOT_KNOW:
                yield start, end, kind
        if not banned:
            asked = (*self._asked_for(words), *self._by_contact(words))
            for start, end, kind in (*asked, *self._hours(sentence)):
                yield start, end, kind

    def _asked_for(self, words: str) -> Iterator[Doubt]:
        for match in self._asked.finditer(words):
            when = self._when.search(match["rest"]) or self._when.search(words[: match.start()])
            if when and not self._cues.accused.search(match["who"]):
                yield *match.span(), VerdictKind.SAFE_CONTACT

    def _by_contact(self, words: str) -> Iterator[Doubt]:
        """Find words about calls and messages where she, and not what he did, is spoken of."""
        others = _HER_WORKER.sub(lambda match: " " * len(match.group()), words)
        if self._hers.search(others) and not _HE_DID.search(words):
            for match in _BY_CONTACT.finditer(others):
                yield *match.span(), VerdictKind.SAFE_CONTACT

    def _hours(self, sentence: Sentence) -> Iterator[Doubt]:
        words = sentence.words
        hers = self._hers.search(words) is not None
        his = (sentence.his or sentence.he) and not hers
        if not his and _DOES.search(words) and not _MEETING.search(words) and not _HE_DID.search(words):
            for match in _TIMES.finditer(words):
                yield *match.span(), VerdictKind.HOUR


def advises(words: str) -> bool:
    """Return whether a sentence says how to reach somebody, or who must not know."""
    banned = _HIS_BANS.search(words) is not None
    return any(not banned or kind == VerdictKind.MUST_NOT_KNOW for *_, kind in _advice(words))


def _advice(words: str) -> Iterator[Doubt]:
    for pattern in (_ADVICE, _VIA_NAME, _HOW, _BARE, _NOT_RING):
        for match in pattern.finditer(words):
            unaware = _KNOWS.search(match.group())
            yield *match.span(), VerdictKind.MUST_NOT_KNOW if unaware else VerdictKind.SAFE_CONTACT
