"""Decides, before anything is invented, when each case was opened, its status and its forums."""

from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.sample.forums import HRAP, MAPPA, MARAC, MATAC

_TURNS: tuple[tuple[str, ...], ...] = (
    (MARAC,),
    (MATAC,),
    (MARAC, MATAC),
    (),  # outside every forum: normal here (docs/domain.md 1.1)
    (HRAP,),
    (MARAC,),
    (MAPPA,),
    (MATAC,),
    (MARAC, MAPPA),
    (MARAC, HRAP),
)
_A_YEAR_WITHOUT = timedelta(days=392)  # 14 four-week cycles: a MARAC case whose 12 months have just passed
_RECENT_DAYS = 50
_RECENT_CASES = 36


@dataclass(frozen=True)
class Outline:
    """The outline of one case; `recent` cases are new to the coming meetings."""

    number: int
    opened: date
    status: str
    forums: tuple[str, ...]
    recent: bool
    heard_a_year_ago: date | None

    @property
    def reference(self) -> str:
        """The case's reference in the casebook's own series."""
        return f"CN{self.number + 1:03d}"


class Plan:
    """The outlines of a whole caseload, oldest case first."""

    def __init__(self, cases: int, today: date) -> None:
        self.cases, self.today = cases, today
        years = max(1.5, min(11.0, cases / 2000))
        self.yearly = round(cases / years)
        self.first = today - timedelta(days=round(years * 365))
        self._recent = min(round(cases * 0.4), _RECENT_CASES * max(1, self.yearly // 300))

    def outline(self, number: int, next_marac: date) -> Outline:
        """Outline one case by its place in the caseload."""
        forums = _TURNS[number % len(_TURNS)]
        old = self.cases - self._recent
        if number >= old:
            share = (number - old) / max(1, self._recent)
            opened = self.today - timedelta(days=round(_RECENT_DAYS * (1 - share)) + 2)
            status = "waiting" if number % 5 == 3 else "open"
            return Outline(number, opened, status, forums, True, None)
        span = (self.today - self.first).days - _RECENT_DAYS
        opened = self.first + timedelta(days=round(span * number / old))
        if number % 10 == 5 and opened > next_marac - 2 * _A_YEAR_WITHOUT:
            heard = next_marac - _A_YEAR_WITHOUT
            return Outline(number, heard - timedelta(days=20), "open", forums, False, heard)
        return Outline(number, opened, self._status(number, opened), forums, False, None)

    def _status(self, number: int, opened: date) -> str:
        days = (self.today - opened).days
        if days > 730 and number % 20 != 3:
            return "closed"
        if days > 365 and number % 4 != 3:
            return "closed"
        if days > 180 and number % 3 == 0:
            return "closed"
        return "on hold" if number % 8 == 4 else "open"
