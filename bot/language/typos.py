"""Words within one edit of a known word: a letter more, less, other, or two swapped.

Only for words of five letters or more, and only where exactly one known word is meant. A known word is never turned
into another. Other words of the language nobody can list, so a word that looks like one, since all its letter triples
stand in known words too, is mended only where the finger slips: neither at its first letter nor at its ending, and no
letter for another but a neighbour on the keyboard or a vowel for a vowel ("painting" is no "printing").
"""

from collections.abc import Collection, Iterator
from functools import cached_property

_LENGTH_MIN = 5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")


class Spelling:
    """Known words to be meant; `others` are left as they are.

    Args:
        known: the words that a slip can mean.
        others: words of the language that are no slips.
        wary: whether a word that looks like one may be one; names look like anything.
    """

    def __init__(self, known: Collection[str], others: Collection[str] = (), *, wary: bool = False) -> None:
        self._known = frozenset(known)
        self._all = self._known.union(others)
        self._wary = wary
        self._cache: dict[str, str | None] = {}

    @cached_property
    def _by_half(self) -> dict[tuple[int, str], list[str]]:
        """Known words by their length with their first half, and with their second."""
        found: dict[tuple[int, str], list[str]] = {}
        for word in self._known:
            size = len(word)
            if size >= _LENGTH_MIN and word.isalpha():
                found.setdefault((size, word[: size // 2]), []).append(word)
                found.setdefault((-size, word[size // 2 :]), []).append(word)
        return found

    @cached_property
    def _triples(self) -> frozenset[str]:
        return frozenset(triple for word in self._all for triple in _triples_of(word))

    def corrected(self, word: str) -> str | None:
        """The one known word that `word` is a slip of; None where there is none, or several."""
        if len(word) < _LENGTH_MIN or word in self._all or not word.isalpha():
            return None
        if word not in self._cache:
            if len(self._cache) > 4096:
                self._cache.clear()
            self._cache[word] = self._search(word)
        return self._cache[word]

    def _search(self, word: str) -> str | None:
        meant = {known for known in self._near(word) if one_slip(word, known)}
        if len(meant) > 1:  # a swap or a doubled letter is the likelier slip
            meant = {
                known for known in meant if sorted(known) == sorted(word) or set(known) == set(word)
            } or meant
        if self._wary and meant:
            odd = any(triple not in self._triples for triple in _triples_of(word))
            meant = {known for known in meant if _finger_slips(word, known, odd=odd)}
        return meant.pop() if len(meant) == 1 else None

    def _near(self, word: str) -> Iterator[str]:
        """Known words that share a half with the word: one edit cannot touch both, but for a swap in the middle."""
        by_half = self._by_half
        for size in (len(word) - 1, len(word), len(word) + 1):
            yield from by_half.get((size, word[: size // 2]), ())
            yield from by_half.get((-size, word[size // 2 - size :]), ())
        middle = len(word) // 2
        swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        if swapped in self._known:
            yield swapped


def _triples_of(word: str) -> Iterator[str]:
    ended = f"^{word}$"
    return (ended[at : at + 3] for at in range(len(ended) - 2))


def one_slip(left: str, right: str) -> bool:
    """Whether one letter more, less or other, or one swap of neighbours, makes them equal."""
    if left[0] != right[0] and left[1:2] != right[1:2] and left[:2] != right[1::-1]:
        return False
    start = _agree(left, right)
    a, b = left[start:], right[start:]
    if len(left) == len(right):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]


def _agree(left: str, right: str) -> int:
    """How many letters they begin with in common."""
    size = min(len(left), len(right))
    return next((i for i in range(size) if left[i] != right[i]), size)


def _finger_slips(word: str, known: str, *, odd: bool) -> bool:
    """Whether the one edit between them is one that a finger makes and grammar does not; any, for what is no word."""
    start = _agree(word, known)
    size = max(len(word), len(known))
    if start == size - 1:
        return False  # the ending
    if odd:
        return True
    if start == 0:
        return False
    if len(word) != len(known) or word[start + 1 :] != known[start + 1 :]:
        return True  # a letter more or less, or two are swapped
    typed, meant = word[start], known[start]
    return meant in _NEIGHBOURS.get(typed, "") or {typed, meant} <= _VOWELS


def _neighbours() -> dict[str, str]:
    """The letters beside each letter, above it and below it."""
    found = dict.fromkeys("".join(_ROWS), "")
    for y, row in enumerate(_ROWS):
        for x, letter in enumerate(row):
            beside = row[max(0, x - 1) : x + 2]
            above = _ROWS[y - 1][x : x + 2] if y else ""
            below = _ROWS[y + 1][max(0, x - 1) : x + 1] if y + 1 < len(_ROWS) else ""
            found[letter] = (beside + above + below).replace(letter, "")
    return found


_NEIGHBOURS = _neighbours()
