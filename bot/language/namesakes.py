"""Clients told from others who share a word of their name.

With a client Barlow Plumbing, "barlow paid" and "barlow plumbng paid" are theirs, "barlow electrical paid" is not;
with a client Zoë Kraft, "kraft paid" is hers, "anna kraft paid" is not. What goes on with another word of a name is no
client that is known.
"""

from collections.abc import Sequence

from bot.language.names import Folds, NameSpan, core_of, words_that_name
from bot.language.text import Text
from bot.language.typos import one_slip
from bot.language.vocabulary import Vocabulary

_LEADING = frozenset({"from", "to", "for", "on", "by", "with", "at", "invoice", "refund", "got_paid", "pay"})
_GIVING = frozenset({"pay", "pays_me", "pay_now", "owes", "refund", "hands"})
_STEM = 5  # letters that "plumbers" and "Plumbing" have in common


def without_namesakes(
    text: Text, names: tuple[NameSpan, ...], folds: Sequence[str], words: Vocabulary
) -> tuple[NameSpan, ...]:
    """The names without those that are a part of another name; `folds` are mended."""
    return tuple(span for span in names if not _Told(text, folds, words).of_another(span))


class _Told:
    def __init__(self, text: Text, folds: Sequence[str], words: Vocabulary) -> None:
        self.text = text
        self.folds = folds
        self.words = words

    def of_another(self, span: NameSpan) -> bool:
        """Whether a span names none of its clients."""
        return all(self._is_another(span, core_of(client)) for client in span.clients)

    def _is_another(self, span: NameSpan, core: Folds) -> bool:
        called = tuple(fold for fold in self.text.folds[span.first : span.last] if fold != ".")
        begins = core[: len(called)] == called
        if len(core) <= len(called):
            return begins and len(called) == 1 and self._capital(span.first) and self._is_firm(span.last)
        if begins:
            return self._goes_on(span, core)
        if core[-len(called) :] != called or not span.first:
            return False
        return self._is_first_name(span, core) or self._goes_on(span, core)

    def _goes_on(self, span: NameSpan, core: Folds) -> bool:
        """Whether another word of a name than the client's own follows."""
        at = span.last
        if self._is_numbered(span):
            return True
        if at >= len(self.text) or self._is_slip(at, core) or not self._names(at, head=True):
            return False
        return self._capital(at) or self._closes(span.first, at + 1)

    def _is_numbered(self, span: NameSpan) -> bool:
        """Such as the "Studio" of "sent Studio 54 an invoice for 640"."""
        at = span.last
        if at >= len(self.text) or self.text.tokens[at].kind != "number" or span.last - span.first > 1:
            return False
        return "firm_head" in self._classes(span.first) and self.text.numbers[-1] > at + 1

    def _is_first_name(self, span: NameSpan, core: Folds) -> bool:
        at = span.first - 1
        if self.folds[at] in words_that_name("titles") or self._is_slip(at, core):
            return False
        return self._names(at, head=False) and (self._capital(at) or self._closes(at, span.last))

    def _is_firm(self, at: int) -> bool:
        """Such as the "Roofing" of "Acme Roofing paid", where Acme is known."""
        heads = at < len(self.text) and "firm_head" in self._classes(at)
        return heads and self._capital(at) and self.folds[at] not in words_that_name("any_firm")

    def _capital(self, at: int) -> bool:
        if at >= len(self.text) or self.text.in_capitals:
            return False
        return self.text.tokens[at].text[0].isupper()

    def _names(self, at: int, *, head: bool) -> bool:
        """Whether a word can be part of a name: nobody knows it, or a trade that firms are called by."""
        token = self.text.tokens[at]
        if token.kind != "word" or len(token.fold) < 3 or token.fold in words_that_name("any_firm"):
            return False
        classes = self._classes(at)
        if self.folds[at] != token.fold:
            return classes <= {"merchant"}  # "miller" is no slip of a shop
        if head and "firm_head" in classes:
            return True
        return not classes and (self._capital(at) or token.fold not in self.words.ordinary)

    def _closes(self, first: int, last: int) -> bool:
        """Whether a name stands where only one can: before a verb of giving, or behind a word that leads to it."""
        if last < len(self.text) and self._classes(last) & _GIVING:
            return True
        led = first > 0 and bool(self._classes(first - 1) & _LEADING)
        return led and (last >= len(self.text) or self.text.tokens[last].kind != "word")

    def _classes(self, at: int) -> frozenset[str]:
        found = self.words.longest(self.folds, at, len(self.folds))
        return found[1].classes if found is not None else frozenset()

    def _is_slip(self, at: int, core: Folds) -> bool:
        """Whether a word is one of the client's own, or near to one: "plumbng", "plumbers" for Plumbing."""
        said = self.text.folds[at].replace("'", "")
        for own in core:
            written = own.replace("'", "")
            near = len(written) >= _STEM and one_slip(said, written)
            if near or said.startswith(written[:_STEM]):
                return True
        return False
