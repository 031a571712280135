"""Contrast of every pair of colours that is used together (WCAG 2.2 AA)."""

import pytest

from ui.style.tokens import CASEBOOK_COLOURS, DARK, LIGHT, Colours, Role, contrast

ROLES: tuple[Role, ...] = ("accent", "high", "medium", "standard", "protected", "quiet")
both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@both
def test_text_can_be_read_wherever_it_stands(colours: Colours) -> None:
    for ink in (colours.text, colours.second, colours.third, colours.accent.ink, colours.high.ink):
        for ground in (colours.ground, colours.surface):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ground in (colours.hover, colours.accent.ground, colours.faint):
        assert contrast(colours.text, ground) >= 4.5
        assert contrast(colours.second, ground) >= 4.5, ground
    assert contrast(colours.on_accent, colours.accent.ink) >= 4.5


@both
@pytest.mark.parametrize("role", ROLES)
def test_chips_can_be_read(colours: Colours, role: Role) -> None:
    tint = colours.tint(role)
    assert contrast(tint.ink, tint.ground) >= 4.5


@both
def test_edges_of_fields_and_the_focus_ring_can_be_seen(colours: Colours) -> None:
    for mark in (colours.edge, colours.accent.ink, colours.high.ink):
        for ground in (colours.ground, colours.surface):
            assert contrast(mark, ground) >= 3, (mark, ground)


@both
def test_a_casebooks_colour_has_its_word_beside_it(colours: Colours) -> None:
    assert len(CASEBOOK_COLOURS) == 6
    assert len(set(CASEBOOK_COLOURS.values())) == 6
