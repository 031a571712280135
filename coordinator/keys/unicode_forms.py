"""One typing, several rows of bytes: "é" is one sign or two, as the system and the keyboard have it."""

from unicodedata import normalize


def unicode_forms(typed: str) -> tuple[bytes, ...]:
    """Spell what was typed as each system would; new keys are made of the first, which is NFC."""
    forms = (normalize("NFC", typed), typed, normalize("NFD", typed))
    return tuple(dict.fromkeys(form.encode(errors="surrogatepass") for form in forms))
