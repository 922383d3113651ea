"""A message made plain, and cut into tokens: what every other module of the reader looks at.

`plain("Got ５０€ from Zoë’s")` gives a `Text`:

    text      the normalised text: ASCII digits, straight quotes, plain spaces, no invisible characters
    tokens    words, numbers, marks and line breaks, in order; blanks are no tokens
    said(first, last)   the original characters under the tokens [first, last)

Every `start` and `end` of the reader counts characters of `text`, every `first` and `last` counts tokens;
both leave out their end. A token's `fold` is its lower-case form without accents, as the lexicons hold it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from string import ascii_letters, digits
from typing import Literal

TokenKind = Literal["word", "number", "mark", "line"]

_MARKS_OF_LETTERS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03"
    "\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a"
)
_LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u249b]"  # "½" is none
_WORD = rf"{_LETTER}++(?:[{_MARKS_OF_LETTERS}]++{_LETTER}*+|'{_LETTER}++)*+"
_ASCII_WORD = "[A-Za-z]++(?:'[A-Za-z]++)*+"
_OTHERS = r"([0-9]++(?:[.,':][0-9]++)*+)|(\n\s*+)|\S"
_ASCII_TOKEN = re.compile(rf"{_ASCII_WORD}|[0-9]++(?:[.,':][0-9]++)*+|\n\s*+|\S")
_TOKEN = f"({_WORD})|{_OTHERS}"
_KINDS: tuple[TokenKind, ...] = ("mark", "word", "number", "line")  # by the number of the pattern's group
_KIND_BY_FIRST: dict[str, TokenKind] = {
    **dict.fromkeys(ascii_letters, "word"),
    **dict.fromkeys(digits, "number"),
    "\n": "line",
}
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
_ODD = (
    rf"[{_INVISIBLE}\x0b-\x0d\x85\u1680\u2018-\u201f\u2010-\u2013\u2028\u2029\u2032\u2212«»\u02b9\u02bb\u02bc]"
    r"|(?![0-9])\d"
)
_RUN = rf"[\n\t\x20-\x7e]+(?![{_MARKS_OF_LETTERS}])|[\s\S][{_MARKS_OF_LETTERS}]*"
_PLAIN = {
    **dict.fromkeys("‘’‚‛′´ʹʻʼ＇", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\x0b\x0c\r\x85\u2028\u2029", "\n"),
}
_HIDDEN = f"[{_INVISIBLE}]"
_compiled = cache(re.compile)  # costs as much as reading a message, and most are ASCII


class Token:
    """One word, number, mark or line break.

    Attributes:
        start, end: characters of `Text.text`.
        text: as typed, after normalisation.
        fold: lower case, without accents.
        kind: a word may hold apostrophes ("don't"), a number its separators ("1'200.50", "12:30").
        glued: nothing stands between this token and the one before.
    """

    __slots__ = ("end", "fold", "glued", "kind", "start", "text")

    def __init__(  # noqa: PLR0917 - a named tuple takes twice as long to make and to look into
        self, start: int, end: int, text: str, fold: str, kind: TokenKind, glued: bool
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.fold = fold
        self.kind = kind
        self.glued = glued

    def meant(self, fold: str) -> "Token":
        """The same, as another word was meant."""
        return Token(self.start, self.end, self.text, fold, self.kind, self.glued)


class Text:
    """A message, made plain; `places` are where each character began and ended, None where text is the original.

    Attributes:
        folds: those of the tokens.
        in_capitals: nothing is in small letters, so that a capital says nothing.
        numbers: the places of tokens that are numbers.
    """

    __slots__ = ("_places", "folds", "in_capitals", "numbers", "original", "text", "tokens")

    def __init__(
        self,
        original: str,
        text: str,
        tokens: tuple[Token, ...],
        places: tuple[Sequence[int], Sequence[int]] | None = None,
    ) -> None:
        self.original = original
        self.text = text
        self.tokens = tokens
        self.folds = [token.fold for token in tokens]
        self.in_capitals = text.isupper()
        self.numbers = [at for at, token in enumerate(tokens) if token.kind == "number"]
        self._places = places

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters [start, end) of `text` stand in the original."""
        if self._places is None or start >= end:
            return start, end
        starts, ends = self._places
        return starts[start], ends[end - 1]

    def original_text(self, start: int, end: int) -> str:
        """What was typed under characters [start, end) of `text`."""
        first, last = self.original_span(start, end)
        return self.original[first:last]

    def said(self, first: int, last: int) -> str:
        """What was typed under the tokens [first, last); empty for no token."""
        if first >= last:
            return ""
        return self.original_text(self.tokens[first].start, self.tokens[last - 1].end)

    def cut(self, tokens: tuple[Token, ...]) -> "Text":
        """The same text in other tokens."""
        return Text(self.original, self.text, tokens, self._places)

    def __len__(self) -> int:
        return len(self.tokens)


def plain(original: str) -> Text:
    """The message made plain and cut into tokens, in time linear in its length."""
    if _is_plain(original):
        return Text(original, original, tokens_of(original))
    text, starts, ends = _normalised(original)
    return Text(original, text, tokens_of(text), (starts, ends))


def _is_plain(original: str) -> bool:
    if original.isascii() and original.isprintable():
        return True
    return unicodedata.is_normalized("NFKC", original) and _compiled(_ODD).search(original) is None


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is normalised already."""
    if text.isascii():
        return tuple(_ascii_tokens(text))
    tokens: list[Token] = []
    reached = -1
    for match in _compiled(_TOKEN).finditer(text):
        start, end = match.span()
        said = text[start:end]
        tokens.append(Token(start, end, said, folded(said), _KINDS[match.lastindex or 0], start == reached))
        reached = end
    return tuple(tokens)


def _ascii_tokens(text: str) -> list[Token]:
    """As `tokens_of`, in two thirds of its time: the first character of a token tells its kind."""
    tokens: list[Token] = []
    lower, kinds, reached = text.lower(), _KIND_BY_FIRST, 0
    for said in _ASCII_TOKEN.findall(text):
        start = text.find(said, reached)
        end = start + len(said)
        kind = kinds.get(said[0], "mark")
        tokens.append(Token(start, end, said, lower[start:end], kind, 0 < start == reached))
        reached = end
    return tokens


def folded(word: str) -> str:
    """Lower case without accents, the form under which lexicons hold their words."""
    return word.lower() if word.isascii() else _unaccented(word)


_STROKES = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d"})


@lru_cache(maxsize=4096)
def _unaccented(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    latin = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", latin).translate(_STROKES)


def _normalised(original: str) -> tuple[str, list[int], list[int]]:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _compiled(_RUN).finditer(original):
        first, last = match.span()
        said = match.group()
        if said.isascii() and said.isprintable() and len(said) > 1:
            parts.append(said)
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
            continue
        for offset, cluster in _clusters(said):
            made = _plain_cluster(cluster)
            parts.append(made)
            starts.extend([first + offset] * len(made))
            ends.extend([first + offset + len(cluster)] * len(made))
    return "".join(parts), starts, ends


def _clusters(said: str) -> list[tuple[int, str]]:
    """A run of ASCII is taken apart by character; anything else is one base character with its marks."""
    return list(enumerate(said)) if said.isascii() else [(0, said)]


@lru_cache(maxsize=4096)
def _plain_cluster(cluster: str) -> str:
    base = cluster[0]
    if base in _PLAIN:
        return _PLAIN[base]
    if _compiled(_HIDDEN).match(base):
        return ""
    if base.isdecimal():
        return str(unicodedata.decimal(base))
    if base.isspace():
        return base if base in " \n\t" else " "
    if unicodedata.category(base) == "No":
        return base  # "1½" must not become "11/2"
    made = _compiled(_HIDDEN).sub("", unicodedata.normalize("NFKC", cluster))
    return cluster if made.startswith(" ") else made  # a lone accent would become a blank


def proper(name: str) -> str:
    """With capitals where the founder typed none: names of people and firms have them."""
    if name != name.lower():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
