"""The words about the network of a case on the screen."""

from collections.abc import Sequence

from coordinator.caseload.network import LinkWords

TAB = "Network"
PICTURE, SENTENCES = "Network of the case", "The network in sentences"
HINT = "Arrow keys or Tab move between people. Enter opens the person."
NOBODY = "Only one person so far"
NOBODY_HINT = "Link people to the case, then add the links between them on the People tab."
NO_LINKS = "No links between these people yet. Add them on the People tab, under Links to other people."
ADD_TIE = "Add link"
PRINT, COMMAND_PRINT = "Print…", "Print the network…"
PAPER = "network"
PRINT_INTRO = (
    "For this case file only. It names people in the case and says how they can be reached. Never take it to"
    " a meeting. Never give it to the person that the file is about."
)
_ALLEGED = "alleged"


def line_words(words: LinkWords, arrow: str) -> str:
    """Word a line of the picture: "mother of →", "ex-partner (alleged)"."""
    parts = (words.words, arrow, f"({_ALLEGED})" if words.alleged else "")
    return " ".join(part for part in parts if part)


def spoken(place: int, count: int, sentences: Sequence[str]) -> str:
    """Say where in the network the keyboard is, with the sentences about that person."""
    return f"{place} of {count}. {' '.join(sentences)}"
