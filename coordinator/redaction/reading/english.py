"""Tell ordinary English words from names, slips and other languages."""

from functools import cache

_EVERYDAY = 5000  # of each list, which is in order of frequency
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers")
# Words of this work and of everyday speech that lists of frequent words lack.
_ALSO = frozenset(
    {"mum", "mums", "nan", "nans", "nana", "gran", "voicemail", "whatsapp", "landline", "bookies",
     "antenatal", "postnatal", "safeguarding", "adjourned", "perpetrator", "midwifery", "tenancy", "rehoused",
     "remanded", "curfew", "licence", "outreach", "caseworker", "retracted", "coercive", "harassment",
     "fortnightly",
     "weekdays", "teatime", "laundry", "chemist", "methadone", "rehab", "unsupervised", "pickup"}
)  # fmt: skip


@cache
def familiar_words() -> frozenset[str]:
    """Return frequent English words in lower case."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # takes a while to load

    return _ALSO.union(
        *(FREQUENCY_LISTS[name] for name in ("english_wikipedia", "us_tv_and_film", "passwords"))
    )


@cache
def forenames() -> frozenset[str]:
    """Return frequent forenames in lower case."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # takes a while to load

    return frozenset((*FREQUENCY_LISTS["female_names"], *FREQUENCY_LISTS["male_names"]))


@cache
def _surnames() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # takes a while to load

    return frozenset(FREQUENCY_LISTS["surnames"])


def is_rare(word: str) -> bool:
    """Return whether a word in lower case is neither an English word nor a frequent name."""
    return not is_familiar(word) and word not in forenames() and word not in _surnames()


def is_familiar(word: str) -> bool:
    """Return whether a word in lower case is an ordinary English one, also with an ending."""
    words = familiar_words()
    return word in words or any(word.endswith(end) and word[: -len(end)] in words for end in _ENDINGS)


@cache
def _everyday_words() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # takes a while to load

    lists = (FREQUENCY_LISTS[name][:_EVERYDAY] for name in ("english_wikipedia", "us_tv_and_film"))
    return frozenset(word for words in lists for word in words)


def is_everyday(word: str) -> bool:
    """Return whether a word in lower case is among the most frequent English ones."""
    return word in _everyday_words()
