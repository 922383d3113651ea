"""Letters for cards: the font that comes with matplotlib, and installed ones for scripts that it lacks.

A name with a letter that no font here has is not drawn as boxes: the card then says "Client 2", and the text that goes
with the picture lists the names in the same order.
"""

import unicodedata
from functools import cache, lru_cache
from typing import Any

from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

PIXELS_AN_INCH = 120.0  # as cards are drawn: hinting makes letters of another density wider or narrower
BUNDLED = "DejaVu Sans"
OF_OTHER_SCRIPTS = (
    "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans JP", "Noto Sans SC", "Noto Sans KR", "Noto Sans Devanagari",
    "Noto Sans Thai", "Noto Sans Bengali", "Noto Sans Tamil", "Hiragino Sans", "PingFang SC", "Apple SD Gothic Neo",
    "Yu Gothic", "Microsoft YaHei", "Malgun Gothic", "Nirmala UI", "WenQuanYi Zen Hei", "Droid Sans Fallback",
    "IPAexGothic", "Arial Unicode MS",
)  # fmt: skip


@cache
def families() -> tuple[str, ...]:
    installed = set(font_manager.fontManager.get_font_names())
    return (BUNDLED, *(name for name in OF_OTHER_SCRIPTS if name in installed))


@cache
def properties(size: float, *, bold: bool = False) -> FontProperties:
    return FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=2048)
def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Pixels."""
    width, _, _ = _ruler().get_text_width_height_descent(words, properties(size, bold=bold), ismath=False)
    return float(width)


@cache
def _ruler() -> Any:
    return RendererAgg(8, 8, PIXELS_AN_INCH)  # type: ignore[no-untyped-call]


@cache
def _letters() -> tuple[FT2Font, ...]:
    return tuple(font_manager.get_font(font_manager.findfont(name)) for name in families())


@lru_cache(maxsize=2048)
def can_draw(text: str) -> bool:
    return all(any(font.get_char_index(ord(letter)) for font in _letters()) for letter in text)


def drawable(text: str) -> str:
    """The text in one line, without marks and symbols that no font here has; what is left may still lack letters."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c for c in plain if can_draw(c) or not _is_mark(c)).strip()


def drawn(text: str) -> str:
    """The text as it is drawn, whatever it holds: a question mark for each letter that no font here has."""
    return text if can_draw(text) else "".join(c if can_draw(c) else "?" for c in drawable(text))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Sk", "Cf", "Cc", "Cn", "Co", "Cs", "Mn"}
