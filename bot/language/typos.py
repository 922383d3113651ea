"""Words within one edit of a known word: a letter more, less, other, or two swapped.

Only for words of five letters or more, and only where exactly one known word is meant: a word that is known itself is
never turned into another. The index holds every known word under each of its one-letter deletions, so a look-up costs
the letters of the word.
"""

from collections.abc import Iterable
from functools import cached_property

_LENGTH_MIN = 5


class Spelling:
    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._cache: dict[str, str | None] = {}

    @cached_property
    def _by_deletion(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in self._known:
            if len(word) >= _LENGTH_MIN and word.isalpha():
                for form in _deletions(word):
                    found.setdefault(form, []).append(word)
        return {form: tuple(words) for form, words in found.items()}

    def corrected(self, word: str) -> str | None:
        """The one known word that `word` is a slip of; None where there is none, or several."""
        if len(word) < _LENGTH_MIN or word in self._known or not word.isalpha():
            return None
        if word not in self._cache:
            if len(self._cache) > 4096:
                self._cache.clear()
            self._cache[word] = self._search(word)
        return self._cache[word]

    def _search(self, word: str) -> str | None:
        near: set[str] = set()
        for form in _deletions(word):
            near.update(self._by_deletion.get(form, ()))
        meant = {known for known in near if _one_edit(word, known)}
        if len(meant) > 1:  # a swap or a doubled letter is the likelier slip
            meant = {
                known for known in meant if sorted(known) == sorted(word) or set(known) == set(word)
            } or meant
        return meant.pop() if len(meant) == 1 else None


def _deletions(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_edit(left: str, right: str) -> bool:
    """Whether one letter more, less or other, or one swap of neighbours, makes them equal."""
    if left[0] != right[0] and left[1:2] != right[1:2] and left[:2] != right[1::-1]:
        return False
    size = min(len(left), len(right))
    start = next((i for i in range(size) if left[i] != right[i]), size)
    a, b = left[start:], right[start:]
    if len(left) == len(right):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]
