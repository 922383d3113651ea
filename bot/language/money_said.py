"""Numbers that a currency marks as money, and what is said with them: cents, dashes, vague amounts."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from bot.domain.currencies import DECIMALS
from bot.language.currencies_said import Mark, mark_after, part_after
from bot.language.number_context import ContextWords, context_words, looks_like_year
from bot.language.number_spans import AmountSpan, NumberKind, Place, exact_money, place
from bot.language.number_words import NumberWords, number_words
from bot.language.numerals import Numeral, read_numeral
from bot.language.text import Text

_COUNT_PLURAL_MAX = 200
_COULD_BE_MONEY = frozenset({"count", "reference", "year", "time"})


class MoneyReader:
    """Reads what is marked as money in one text; `reached` is the first token that no span holds yet."""

    def __init__(
        self,
        text: Text,
        currency: str,
        languages: tuple[str, ...],
        taken: Collection[int],
        today: date | None,
    ) -> None:
        self.text = text
        self.tokens = text.tokens
        self.currency = currency
        self.words: NumberWords = number_words(languages)
        self.context: ContextWords = context_words(languages)
        self.taken = taken
        self.today = today
        self.reached = 0

    def mark_after(self, numeral: Numeral, before: Mark | None) -> Mark | None:
        """The currency after a number, unless it belongs to the next one: "$ 20 $ 30", "10 $30"."""
        tokens = self.tokens
        numeral_end = self.past_dash(numeral.last)
        mark = mark_after(tokens, numeral_end, self.currency) or self._mark_behind_in(numeral_end)
        if mark is None or mark.first in self.taken:
            return None
        if before is not None and mark.minor and numeral.money_shape and tokens[mark.first].glued:
            return mark._replace(currency=before.currency, minor=False)  # "£4.50p"
        if mark.last < len(tokens) and tokens[mark.last].kind == "number":
            following = tokens[mark.last]
            if before is not None or (following.glued and not tokens[mark.first].glued):
                return None
        if before is not None and not (before.currency == mark.currency or (mark.sure and not before.sure)):
            return None
        return mark

    def _mark_behind_in(self, at: int) -> Mark | None:
        """Such as "300 in dollars"; "40 in rand water bills" names something else."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens[at].fold != "in":
            return None
        mark = mark_after(tokens, at + 1, self.currency)
        plain = mark is not None and not mark.minor and not mark.sign and len(tokens[at + 1].fold) > 2
        ends = mark is not None and (mark.last >= len(tokens) or tokens[mark.last].kind != "word")
        return mark if plain and ends else None

    def past_dash(self, at: int) -> int:
        """Where ".-", ",-", "/-", ".--" after a number end: "1'200.-", "200,-", "4,000/-"."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens[at].text not in (".", ",", "/", "-", "—"):
            return at
        end = at + (tokens[at].text in ".,/")
        while end < min(len(tokens), at + 3) and tokens[end].text in ("-", "—") and tokens[end].glued:
            end += 1
        closed = end >= len(tokens) or not (tokens[end].glued and tokens[end].kind in ("number", "word"))
        return end if tokens[at].glued and end > at + 1 and closed else at

    def money(self, numeral: Numeral, before: Mark | None, after: Mark | None) -> AmountSpan:
        """A number with a currency beside it."""
        tokens = self.tokens
        mark = after if before is None or (after is not None and after.sure and not before.sure) else before
        assert mark is not None
        if mark.currency != self.currency:
            again = read_numeral(tokens, numeral.first, mark.currency, self.words)
            numeral = again if again is not None and again.last == numeral.last else numeral
        last = after.last if after is not None else self.past_dash(numeral.last)
        value = numeral.value
        if after is not None and value is not None:
            value, last = self.scale_after_mark(value, last)
        if value is not None:
            value, last = self.cents_after(value, last, mark if after is None else after)
        if value is not None:
            value *= mark.times
        if mark.minor and value is not None:
            value = value.scaleb(-DECIMALS[mark.currency])
        if self._has_letter_for_zero(last):
            value = None
        first = before.first if before is not None else numeral.first
        return self.amount(numeral, first, last, value, mark.currency, marked=True, named=True)

    def _has_letter_for_zero(self, at: int) -> bool:
        """Such as "$1,2O0", "$5OO"."""
        letters = self.tokens[at].fold if at < len(self.tokens) and self.tokens[at].glued else ""
        return bool(letters) and not letters.strip("o")

    def scale_after_mark(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        """As in "75 USD million"."""
        if at < len(self.tokens) and self.tokens[at].fold in self.words.scales:
            word = self.tokens[at].fold
            if word not in self.words.glued_scales and self.words.scales[word] >= 1000:
                return value * self.words.scales[word], at + 1
        return value, at

    def cents_after(self, value: Decimal, at: int, mark: Mark) -> tuple[Decimal, int]:
        """The cents of "3 dollars 50 cents", "thirteen dollars forty five", "20 ringgit and 43 sen"."""
        tokens, places = self.tokens, max(2, DECIMALS[mark.currency])
        if mark.minor or at >= len(tokens) or value != value.to_integral_value():
            return value, at
        start = at + (tokens[at].fold in self.words.ands)
        if start >= len(tokens) or start in self.taken:
            return value, at
        if mark.sign and start == mark.last and self._are_cents(mark):
            return value + Decimal(tokens[start].text).scaleb(-2), start + 1
        cents = read_numeral(tokens, start, mark.currency, self.words)
        if cents is None or cents.value is None or cents.scale or not 0 < cents.value < 10**places:
            return value, at
        said = part_after(tokens, cents.last, mark.currency)
        bare = (
            not mark.sign
            and said is None
            and start == at == mark.last
            and 10 <= cents.value < 100
            and not self.goes_on(cents)
        )
        if said is not None and said.minor:
            return value + cents.value.scaleb(-places), said.last
        return (value + cents.value.scaleb(-2), cents.last) if bare else (value, at)

    def _are_cents(self, mark: Mark) -> bool:
        """Such as the 50 of "2€50"."""
        cents = self.tokens[mark.last]
        written = cents.kind == "number" and cents.text.isdecimal() and len(cents.text) == len("50")
        return written and cents.glued and self.tokens[mark.first].glued and mark.last > mark.first

    def goes_on(self, numeral: Numeral) -> bool:
        """Something follows that makes the number no cents."""
        if numeral.last >= len(self.tokens):
            return False
        token = self.tokens[numeral.last]
        counted = token.fold in self.context.units or token.fold in self.context.counted
        return (
            counted
            or token.fold in self.context.measures
            or token.fold in self.context.times
            or (token.glued and token.kind != "mark")
        )

    def one_and_cents(self, at: int) -> AmountSpan | None:
        """As in "a buck fifty", "a euro twenty"."""
        if self.tokens[at].fold not in self.words.articles:
            return None
        mark = mark_after(self.tokens, at + 1, self.currency)
        if mark is None or mark.minor or mark.sign:
            return None
        numeral = Numeral(at, at + 1, Decimal(1), spelled=1)
        value, last = self.cents_after(Decimal(1), mark.last, mark)
        if last == mark.last:
            return None
        return self.amount(numeral, at, last, value, mark.currency, marked=True, named=True)

    def vague(self, at: int) -> AmountSpan | None:
        """As in "a few hundred", "couple of grand", "hundreds of euros"."""
        tokens, words = self.tokens, self.words
        start = at + (tokens[at].fold in words.articles)
        if start >= len(tokens) or tokens[start].kind != "word":
            return None
        end = start + 1
        if tokens[start].fold in words.vague:
            while end < min(len(tokens), start + 4) and (
                tokens[end].fold in words.of or tokens[end].fold in words.articles
            ):
                end += 1
            scaled = end < len(tokens) and tokens[end].fold.removesuffix("s") in words.scales
            end += scaled
        elif tokens[start].fold in words.vague_alone:
            scaled = False
            end += end < len(tokens) and tokens[end].fold in words.of
        else:
            return None
        mark = mark_after(tokens, end, self.currency)
        if not scaled and mark is None:
            return None
        last = mark.last if mark is not None else end
        return AmountSpan(**self.place(at, last), kind="vague", marked=True, named=mark is not None)

    def amount(
        self,
        numeral: Numeral,
        first: int,
        last: int,
        value: Decimal | None,
        currency: str,
        *,
        marked: bool,
        named: bool = False,
    ) -> AmountSpan:
        made = None if value is None else exact_money(value, currency)
        amount = None if isinstance(made, str) else made
        kind: NumberKind = "too_large" if numeral.trouble == "too_large" else "unreadable"
        if made is not None:
            kind = made if isinstance(made, str) else "amount"
        vague_words = self.vague_after(last)
        if vague_words:
            kind, last = "vague", last + vague_words
        tokens = self.tokens
        each = self.each_after(last)
        last += each if each > 1 else 0
        return AmountSpan(
            **self.place(first, last),
            kind=kind,
            value=value,
            amount=amount,
            marked=marked,
            named=named,
            whole=numeral.whole and not named,
            spelled=bool(numeral.spelled),
            pair=numeral.pair and not numeral.scale and not named,
            looks_like_year=looks_like_year(tokens, numeral),
            maybe_count=not marked and self.before_plural(numeral),
            approximate=first > 0 and tokens[first - 1].fold in self.context.approximate,
            negative=self.is_negative(first),
            each=bool(each),
        )

    def vague_after(self, at: int) -> int:
        """How many words behind an amount make it vague: "300ish", "300 or so"."""
        folds = self.text.folds[at : at + 3]
        if not folds or (folds[0] != "or" and folds[0] not in self.context.ish):
            return 0
        ish = int(folds[0] in self.context.ish)
        behind = folds[ish : ish + 2]
        or_so = len(behind) == 2 and behind[0] == "or" and behind[1] in self.context.ish_after_or
        return ish + 2 * or_so

    def is_negative(self, first: int) -> bool:
        """Whether a minus sign belongs to the number, and is no dash between words."""
        tokens = self.tokens
        return (
            first > 0
            and tokens[first - 1].text == "-"
            and tokens[first].glued
            and not tokens[first - 1].glued
        )

    def other(
        self, numeral: Numeral, kind: NumberKind, last: int, value: Decimal | None = None
    ) -> AmountSpan:
        could_be = kind in _COULD_BE_MONEY and numeral.value is not None
        made = exact_money(numeral.value, self.currency) if could_be and numeral.value is not None else None
        return AmountSpan(
            **self.place(numeral.first, last),
            kind=kind,
            value=numeral.value if value is None else value,
            amount=None if isinstance(made, str) else made,
            whole=numeral.whole,
            spelled=bool(numeral.spelled),
            looks_like_year=looks_like_year(self.tokens, numeral),
        )

    def before_plural(self, numeral: Numeral) -> bool:
        if numeral.last >= len(self.tokens) or numeral.value is None or numeral.value > _COUNT_PLURAL_MAX:
            return False
        follows = self.tokens[numeral.last]
        return (
            follows.kind == "word"
            and len(follows.fold) > 3
            and follows.fold.endswith("s")
            and "'" not in follows.fold
        )

    def each_after(self, at: int) -> int:
        """How many words behind an amount make it the price of one: "each", "a metre"; "an hour ago" is none."""
        tokens, context = self.tokens, self.context
        if at >= len(tokens):
            return 0
        fold = tokens[at].fold
        if fold in context.each:
            return 1
        article = fold in self.words.articles or fold in ("per", "/")
        if not article or at + 1 >= len(tokens) or tokens[at + 1].fold not in context.each_after_a:
            return 0
        if fold in context.the and tokens[at + 1].fold not in context.units:
            return 0  # "318 the pair"
        behind = tokens[at + 2].fold if at + 2 < len(tokens) else ""
        return 0 if behind in context.ago else 2

    def place(self, first: int, last: int) -> Place:
        return place(self.text, first, last)
