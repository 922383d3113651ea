"""A card to draw on: its own light background, so that it reads the same in light and dark chats.

Its units are counted from the top left corner. Texts are at least 15 points of 144 units an inch: a phone, on which a
card is as wide as the screen, shows them at some 10 of its own points.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.pictures import fonts

WIDTH, HEIGHT = 1080, 800
DENSITY = 144  # units of a card to an inch, so that it comes out 900 pixels wide, about as a phone
MARGIN = 48
TITLE, SUBTITLE, LABEL = 23.0, 16.0, 15.0

# Okabe and Ito's palette, which people see apart whatever their eyes, darkened where white behind it asks for that
BLUE, ORANGE, GREEN, PURPLE, SKY, RED, GREY = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C",
)  # fmt: skip
SERIES = (BLUE, ORANGE, GREEN, PURPLE, SKY, RED)
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
PAPER, INK, FAINT_INK, RULE = "#FFFFFF", "#1A1A1A", "#555555", "#D9D9D9"


@dataclass(frozen=True)
class _Words:
    """One line of text; `x` is its left end, `y` its base line."""

    x: float
    y: float
    words: str
    font: FontProperties
    color: str


class Card:
    """Later shapes lie over earlier ones, and texts over all shapes."""

    def __init__(self, title: str, subtitle: str) -> None:
        self._figure = Figure(
            figsize=(WIDTH / DENSITY, HEIGHT / DENSITY), dpi=fonts.PIXELS_AN_INCH, facecolor=PAPER
        )
        self._canvas: Any = FigureCanvasAgg(self._figure)
        to_figure = Affine2D().scale(1 / WIDTH, -1 / HEIGHT).translate(0, 1)
        self._units = to_figure + self._figure.transFigure
        self._layer = 1.0
        self._texts: list[_Words] = []
        self.rectangle(1, 1, WIDTH - 2, HEIGHT - 2, PAPER, edge=RULE)  # an edge for light chats
        self.text(MARGIN, 72, self.fitted(title, TITLE, WIDTH - 2 * MARGIN, bold=True), TITLE, bold=True)
        self.text(MARGIN, 122, self.fitted(subtitle, SUBTITLE, WIDTH - 2 * MARGIN), SUBTITLE, color=FAINT_INK)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = LABEL,
        *,
        align: Literal["left", "center", "right"] = "left",
        color: str = INK,
        bold: bool = False,
    ) -> None:
        """One line; `y` is its base line."""
        words = fonts.drawn(words)
        if not words:
            return
        left = x - self.width_of(words, size, bold=bold) * _BEFORE[align]
        self._texts.append(_Words(left, y, words, fonts.properties(size, bold=bold), color))

    def line(
        self, points: Sequence[tuple[float, float]], color: str, width: float = 1.0, *, dashed: bool = False
    ) -> None:
        drawn = Line2D([x for x, _ in points], [y for _, y in points], color=color, linewidth=width)
        if dashed:
            drawn.set_linestyle((0, (4, 2)))
        drawn.set_transform(self._units)
        self._draw(drawn)

    def dot(self, x: float, y: float, color: str, size: float = 9.0) -> None:
        drawn = Line2D([x], [y], marker="o", markersize=size, color=color, markeredgecolor=PAPER)
        drawn.set_transform(self._units)
        self._draw(drawn)

    def area(self, points: Sequence[tuple[float, float]], color: str, opacity: float) -> None:
        drawn = Polygon(points, closed=True, facecolor=color, alpha=opacity, linewidth=0)
        drawn.set_transform(self._units)
        self._draw(drawn)

    def rectangle(
        self, x: float, y: float, width: float, height: float, color: str, *, edge: str | None = None
    ) -> None:
        self.rectangles([(x, y, width, height)], color, edge=edge)

    def rectangles(
        self, boxes: Sequence[tuple[float, float, float, float]], color: str, *, edge: str | None = None
    ) -> None:
        """Boxes of x, y, width, height in one colour, drawn as one shape, which is faster than one each."""
        corners: list[tuple[float, float]] = []
        for x, y, width, height in boxes:
            corners += [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
        drawn = PathPatch(Path(corners, codes), facecolor=color, edgecolor=edge or "none", linewidth=1.0)
        drawn.set_transform(self._units)
        self._draw(drawn)

    def pill(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A rectangle with round ends, for bars that lie."""
        radius = min(height, width) / 2
        drawn = FancyBboxPatch(
            (x + radius, y + radius), max(0.1, width - 2 * radius), max(0.1, height - 2 * radius),
            boxstyle=f"round,pad={radius}", facecolor=color, linewidth=0,
        )  # fmt: skip
        drawn.set_transform(self._units)
        self._draw(drawn)

    def width_of(self, words: str, size: float = LABEL, *, bold: bool = False) -> float:
        """In units of the card."""
        return fonts.width_of(words, size, bold=bold) * DENSITY / fonts.PIXELS_AN_INCH

    def fitted(self, words: str, size: float, width_max: float, *, bold: bool = False) -> str:
        """The words as they are drawn, cut with an ellipsis where they are too wide."""
        words = fonts.drawn(words)
        if self.width_of(words, size, bold=bold) <= width_max:
            return words
        shortest, longest = 0, len(words)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self.width_of(f"{words[:middle].rstrip()}…", size, bold=bold) <= width_max:
                shortest = middle
            else:
                longest = middle - 1
        return f"{words[:shortest].rstrip()}…"

    def png(self) -> bytes:
        self._canvas.draw()
        renderer = self._canvas.get_renderer()
        scale = fonts.PIXELS_AN_INCH / DENSITY
        for each in self._texts:
            # Straight to the renderer: a Text artist lays each line out three times.
            pen = renderer.new_gc()
            pen.set_foreground(each.color)
            renderer.draw_text(pen, each.x * scale, each.y * scale, each.words, each.font, 0)
            pen.restore()
        size = self._canvas.get_width_height()
        image = Image.frombuffer("RGBA", size, self._canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        out = io.BytesIO()
        image.convert("RGB").save(out, format="PNG", compress_level=1)
        return out.getvalue()

    def _draw(self, drawn: Artist) -> None:
        self._layer += 1
        drawn.set_zorder(self._layer)
        self._figure.add_artist(drawn, clip=False)
