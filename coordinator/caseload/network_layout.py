"""Where the people and the words of a network are on the screen and on a page: nothing overlaps.

The same network always has the same layout. Lengths are pixels; (0, 0) is the top left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

from coordinator.caseload.network import BOTH_WAYS, TO_SECOND, Network

_GAP = 8.0  # between nodes and words
_MARGIN = 6.0
_GROWTH, _TRIES = 1.06, 48
_BOWS = (0.0, 36.0, -36.0, 72.0, -72.0, 120.0, -120.0, 180.0, -180.0, 260.0, -260.0)
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)  # along a line
_STEPS = 24
Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True)
class Ring:
    """How people stand round the middle: the size of each box, and the radii of the ring at the first try."""

    box: Size
    radii: Size


SCREEN_RING = Ring((164.0, 74.0), (285.0, 136.0))  # wide, as a window is
PAGE_RING = Ring((148.0, 56.0), (200.0, 250.0))  # high, as a page is


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether two rectangles are nearer than `gap`."""
        return (
            self.x < other.x + other.width + gap and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap and other.y < self.y + self.height + gap
        )  # fmt: skip

    def holds(self, point: Point, gap: float = 0.0) -> bool:
        """Tell whether a point is in it or nearer than `gap`."""
        across, down = point
        return (
            self.x - gap < across < self.x + self.width + gap
            and self.y - gap < down < self.y + self.height + gap
        )

    def moved(self, across: float, down: float) -> "Box":
        """Return it moved."""
        return replace(self, x=self.x + across, y=self.y + down)


@dataclass(frozen=True)
class PlacedLink:
    """A line between two people: its two ends and the point that bends it, and the box of its words."""

    start: Point
    bend: Point
    end: Point
    words: Box


@dataclass(frozen=True)
class NetworkLayout:
    """The whole picture: how large it is, the box of each person, and the links in the network's order."""

    width: float
    height: float
    nodes: Mapping[str, Box]
    links: tuple[PlacedLink, ...]


def arrow(direction: int, first: Box, second: Box) -> str:
    """Return the arrow from one box of a link to the other, in the direction in which its words read."""
    if direction == BOTH_WAYS:
        return ""
    (x0, y0), (x1, y1) = first.centre, second.centre
    across, down = (x1 - x0, y1 - y0) if direction == TO_SECOND else (x0 - x1, y0 - y1)
    if abs(across) >= abs(down):
        return "→" if across > 0 else "←"
    return "↓" if down > 0 else "↑"


def lay_out(network: Network, words: Sequence[Size], ring: Ring = SCREEN_RING) -> NetworkLayout:
    """Place everybody of a network, and the words of its links, whose sizes are given in their order.

    The ring grows until all has room. If even that is not enough, the words that are left go in rows below.
    """
    ids = [person.id for person in network.people]
    for attempt in range(_TRIES):
        nodes = _placed(ids, ring, _GROWTH**attempt)
        if _is_crowded(list(nodes.values())):
            continue
        links = _route(network, nodes, words, must_fit=attempt < _TRIES - 1)
        if links is not None:
            return _framed(nodes, links)
    raise AssertionError("the last attempt places everything")


def curve(link: PlacedLink, at: float) -> Point:
    """Return a point of a line: 0 is its start, 1 its end."""
    (x0, y0), (x1, y1), (x2, y2) = link.start, link.bend, link.end
    begin, both, finish = (1 - at) ** 2, 2 * at * (1 - at), at**2
    return begin * x0 + both * x1 + finish * x2, begin * y0 + both * y1 + finish * y2


def _placed(ids: Sequence[str], ring: Ring, growth: float) -> dict[str, Box]:
    nodes = {}
    width, height = ring.box
    wide, high = (radius * growth for radius in ring.radii)
    others = len(ids) - 1
    for place, person_id in enumerate(ids):
        across = down = 0.0
        if place:
            angle = pi + (2 * place - 2 + (others % 2 == 0)) * pi / others if others > 2 else pi * place
            across, down = wide * cos(angle), high * sin(angle)
        nodes[person_id] = Box(across - width / 2, down - height / 2, width, height)
    return nodes


def _is_crowded(boxes: Sequence[Box]) -> bool:
    return any(box.meets(other, _GAP) for place, box in enumerate(boxes) for other in boxes[:place])


def _route(
    network: Network, nodes: Mapping[str, Box], words: Sequence[Size], *, must_fit: bool
) -> tuple[PlacedLink, ...] | None:
    """Find a line and a place for the words of each link; None if one has no room and all must fit."""
    placed: list[PlacedLink] = []
    for link, size in zip(network.links, words, strict=True):
        taken = [*nodes.values(), *(other.words for other in placed)]
        others = [box for person_id, box in nodes.items() if person_id not in (link.first, link.second)]
        free = _free(nodes[link.first], nodes[link.second], others, taken, size)
        if free is None:
            if must_fit:
                return None
            free = _below(nodes[link.first], nodes[link.second], taken, size)
        placed.append(free)
    return tuple(placed)


def _free(
    first: Box, second: Box, others: Sequence[Box], taken: Sequence[Box], size: Size
) -> PlacedLink | None:
    for line in _lines(first, second):
        if any(box.holds(point, _GAP / 2) for point in _points(line) for box in others):
            continue
        for at in _PLACES:
            across, down = curve(line, at)
            box = Box(across - size[0] / 2, down - size[1] / 2, *size)
            if not any(box.meets(other, _GAP / 2) for other in taken):
                return replace(line, words=box)
    return None


def _below(first: Box, second: Box, taken: Sequence[Box], size: Size) -> PlacedLink:
    """Put the words of a line that has no room in a row of their own under everything."""
    lowest = max(box.y + box.height for box in taken)
    line = next(_lines(first, second))
    return replace(line, words=Box(-size[0] / 2, lowest + _GAP, *size))


def _lines(first: Box, second: Box) -> Iterator[PlacedLink]:
    """Yield lines from one box to another: a straight one, then bent ones, to either side."""
    (x0, y0), (x1, y1) = first.centre, second.centre
    length = hypot(x1 - x0, y1 - y0) or 1.0
    aside = (-(y1 - y0) / length, (x1 - x0) / length)
    for bow in _BOWS:
        bend = ((x0 + x1) / 2 + aside[0] * bow, (y0 + y1) / 2 + aside[1] * bow)
        yield PlacedLink((x0, y0), bend, (x1, y1), Box(0, 0, 0, 0))


def _points(line: PlacedLink) -> Iterator[Point]:
    for step in range(1, _STEPS):
        yield curve(line, step / _STEPS)


def _framed(nodes: Mapping[str, Box], links: Sequence[PlacedLink]) -> NetworkLayout:
    """Move everything so that the picture begins at (0, 0)."""
    boxes = [*nodes.values(), *(link.words for link in links)]
    points = [point for link in links for point in _points(link)]
    left = min([box.x for box in boxes] + [x for x, _ in points]) - _MARGIN
    top = min([box.y for box in boxes] + [y for _, y in points]) - _MARGIN
    right = max([box.x + box.width for box in boxes] + [x for x, _ in points]) + _MARGIN
    bottom = max([box.y + box.height for box in boxes] + [y for _, y in points]) + _MARGIN

    def moved(point: Point) -> Point:
        return point[0] - left, point[1] - top

    return NetworkLayout(
        right - left, bottom - top,
        {person_id: box.moved(-left, -top) for person_id, box in nodes.items()},
        tuple(
            PlacedLink(moved(each.start), moved(each.bend), moved(each.end), each.words.moved(-left, -top))
            for each in links
        ),
    )  # fmt: skip
