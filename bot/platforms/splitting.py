"""Texts cut to the length that a platform takes."""

from collections.abc import Callable, Iterator

Width = Callable[[str], int]
"""What one character counts for on the platform."""


def utf16_width(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


def split_text(text: str, width_max: int, width: Width = utf16_width) -> list[str]:
    """Cut at the end of a line where possible, else after a blank, else anywhere.

    Returns:
        At least one part, each within `width_max`; only line ends and blanks at the cuts are left out.
    """
    parts = [part for part in _parts(text, width_max, width) if part.strip()]
    return parts or [text]


def mended(text: str) -> str:
    """Half characters (lone surrogates), which no platform takes, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parts(text: str, width_max: int, width: Width) -> Iterator[str]:
    while (fits := _fitting(text, width_max, width)) < len(text):
        cut = _cut(text, fits)
        yield text[:cut].rstrip()
        text = text[cut + 1 :] if text[cut] == "\n" else text[cut:].lstrip(" ")
    yield text


def _fitting(text: str, width_max: int, width: Width) -> int:
    total = 0
    for index, character in enumerate(text):
        total += width(character)
        if total > width_max:
            return index
    return len(text)


def _cut(text: str, fits: int) -> int:
    for mark in "\n", " ":
        if (cut := text.rfind(mark, 1, fits + 1)) > 0:
            return cut
    return max(fits, 1)
