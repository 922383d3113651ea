"""What the founder sets about their money: shares, caps and what flows on, days for transfers, the fiscal year."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from bot.language.events import Draft
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.orders import Ask, Order, period_of
from bot.language.parties import put

DAY_MAX = 99  # days beyond a month are refused with a sentence, numbers beyond this are no days
MONTH_MAX = 99
LAST_DAY = 31


def number(value: Any) -> Any:
    return int(value) if value == int(value) else float(value)


def day_of_month(item: Item) -> int | None:
    """The day that an item names; 0 and 32 too, which are refused with a sentence."""
    if item.kind == "day":
        day = item.value.day
    else:
        value = item.value.value
        day = int(value) if value is not None and value == int(value) and not item.value.named else None
    return day if day is not None and 0 <= day <= DAY_MAX else None


def _is_negative(ask: Ask, item: Item) -> bool:
    """Said with a minus, which the amount itself does not bear; it is refused with a sentence."""
    return ask.message.text.text[: item.value.start].endswith((" -", " −"))


def _accounts(ask: Ask) -> list[str]:
    """The envelopes that are named, in order, each once."""
    named = [item.meaning.account for item in ask.items if item.meaning.account]
    return list(dict.fromkeys(named or [ask.account] if ask.account else named))


def set_allocation(ask: Ask) -> Draft | Order | None:
    """One share or several: "40% for tax and 10% for profit" pairs them in the order said."""
    shares, accounts = _shares(ask), _accounts(ask)
    if shares is None or any(item.fold in _ratios() or item.has("hearsay") for item in ask.items):
        return None
    percents = ask.of_kind("percent")
    if len(shares) > 1 and len(percents) == len(accounts) == 1 and _is_aside(ask, percents[0]):
        shares = [_share(ask, percents[0])]
    if len(shares) == 1 and accounts:
        return {"account": accounts[0], "percent": shares[0]}
    if not shares or len(shares) != len(accounts):
        return None
    drafts = [{"account": account, "percent": share} for share, account in zip(shares, accounts, strict=True)]
    used = tuple(ask.of_kind("amount"))
    return Order(tuple({"intent": "set_allocation"} | draft for draft in drafts), used)


def _shares(ask: Ask) -> list[Any] | None:
    """The percentages in order, bare numbers beside them and parts in words too; None where money is said."""
    if any(item.value.marked or not item.value.whole for item in ask.of_kind("amount")):
        return None
    percents = ask.of_kind("percent")
    if not percents:
        lasts = [item.fold.rpartition(" ")[2] for item in ask.items]
        parts = [_fractions()[fold] for fold in lasts if fold in _fractions()]
        return None if ask.of_kind("amount") else parts
    sizes = [item for item in ask.items if item.kind in {"percent", "amount"}]
    return [_share(ask, item) for item in sizes]


def _is_aside(ask: Ask, percent: Item) -> bool:
    """Whether what numbers stand behind a share and its envelope are said behind a comma: "…, 20 is too much"."""
    account = next(item for item in ask.items if item.meaning.account or item.has("tax", "retirement"))
    begins = min((item.first for item in ask.of_kind("amount")), default=0)
    between = ask.message.text.tokens[max(account.last, percent.last) : begins]
    return any(token.text in {",", ";", "-", "("} for token in between)


def _share(ask: Ask, said: Item) -> Any:
    return (-1 if _is_negative(ask, said) else 1) * number(said.value.value)


@cache
def _ratios() -> frozenset[str]:
    return folded_words(words("en", "settings")["shares"]["ratios"])


@cache
def _fractions() -> Mapping[str, float]:
    return dict(words("en", "settings")["shares"]["fractions"])


def no_share(ask: Ask) -> Order | None:
    """Such as "stop setting money aside for profit"."""
    accounts = _accounts(ask)
    if len(accounts) != 1 or ask.of_kind("amount", "percent") or ask.items[-1].fold == "?":
        return None
    return Order(({"intent": "set_allocation", "account": accounts[0], "percent": 0},))


_DAY_KINDS = ("day", "ordinal", "amount", "number", "count")


def set_allocation_days(ask: Ask) -> Draft | None:
    said = [item for item in ask.of_kind(*_DAY_KINDS) if item not in ask.slot("weekday")]
    days = [day_of_month(item) for item in said]
    if any(before.fold == "last" and item.fold == "day" for before, item in pairwise(ask.items)):
        days.append(LAST_DAY)
    if None in days or not (days or ask.slot("weekday")):
        return None
    return {"days": sorted({day for day in days if day is not None})}


def set_cap(ask: Ask) -> Draft | None:
    accounts, amounts, months = _accounts(ask), ask.of_kind("amount"), ask.of_kind("months")
    if len(accounts) != 1 or len(amounts) + len(months) != 1:
        return None
    draft: Draft = {"account": accounts[0]}
    if months:
        return draft | {"months": number(months[0].value.value)}
    amount = amounts[0].value.amount
    if amount is None or amounts[0].value.kind != "amount":
        return None
    capped = -amount if _is_negative(ask, amounts[0]) else amount
    return draft | {"amount": str(capped.decimal), "currency": capped.currency}


def set_no_cap(ask: Ask) -> Order | None:
    accounts = _accounts(ask)
    if len(accounts) != 1 or ask.of_kind("amount", "months"):
        return None
    return Order(({"intent": "set_cap", "account": accounts[0]},))


def set_overflow(ask: Ask) -> Draft | None:
    accounts = [item.meaning.account for item in ask.items if item.meaning.account]
    if len(accounts) != 2 or ask.of_kind("amount", "percent") or ask.items[-1].fold == "?":
        return None
    return {"account": accounts[0], "to": accounts[1]}


def set_first(ask: Ask) -> Draft | None:
    accounts = _accounts(ask)
    return {"account": accounts[0]} if len(accounts) == 1 and not ask.of_kind("amount") else None


def set_none_first(ask: Ask) -> Order | None:
    return None if ask.of_kind("amount") else Order(({"intent": "set_first"},))


def set_fiscal_year(ask: Ask) -> Draft | None:
    """The month that the year starts in; a day of it is kept where one is said."""
    said = [item for item in ask.of_kind("period", "day", "amount") if not _is_fiscal(item)]
    if not said or not any(_is_fiscal(item) for item in ask.items):
        return None
    item = said[0]
    if item.kind == "amount":
        month = item.value.value
        known = month is not None and month == int(month) and 0 <= month <= MONTH_MAX and not item.value.named
        return {"month": int(month)} if known else None
    period = period_of(item)
    if period is None:
        return None
    return put({"month": period.first.month}, "day", period.first.day if item.kind == "day" else None)


def _is_fiscal(item: Item) -> bool:
    """Such as "fiscal year", whose start is what is said."""
    fiscal = words("en", "settings")["years"]["fiscal"].split()
    return any(fold in fiscal for fold in item.fold.split(" "))


def set_last_year_tax(ask: Ask) -> Order | None:
    """The tax of a past year, and its adjusted gross income: the amount behind a word for income is that."""
    year = next((found for item in ask.items if (found := _year_of(item, ask)) is not None), None)
    amounts = [item for item in ask.of_kind("amount") if _year_of(item, ask) is None]
    if year is None and not ask.slot("period"):
        year = ask.message.context.now.year - 1  # "last year's tax"
    if year is None or not 1 <= len(amounts) <= 2 or any(item.value.amount is None for item in amounts):
        return None
    said = {key: item.value.amount for key, item in _roles(ask, amounts)}
    if "tax" not in said or len(said) != len(amounts):
        return None
    tax, income = said["tax"], said.get("agi")
    if income is not None and income.currency != tax.currency:
        return None
    draft: Draft = {"intent": "set_last_year_tax", "year": year, "amount": str(tax.decimal)}
    draft |= {"currency": tax.currency}
    return Order(
        (put(draft, "agi", None if income is None else str(income.decimal)),), tuple(ask.of_kind("amount"))
    )


def _year_of(item: Item, ask: Ask) -> int | None:
    """The year of "last year" or "2025", before this one."""
    now = ask.message.context.now.year
    if item.kind in {"amount", "year"} and item.value.value is not None:
        value = item.value.value
        plain = not item.value.named and item.fold.isdigit() and len(item.fold) == 4
        return int(value) if plain and now - 10 <= value < now else None
    if item.kind != "period":
        return None
    period = period_of(item)
    if period is None or not 365 <= (period.last - period.first).days + 1 <= 366 or period.first.year >= now:
        return None
    return period.first.year if period.first.month == 1 else now - 1  # taxes go by the calendar year


def _roles(ask: Ask, amounts: list[Item]) -> Iterator[tuple[str, Item]]:
    """What each amount is, by the last telling word before it; one alone before its word is told by that."""
    said = words("en", "settings")["return"]
    tax, income = said["tax"].split(), said["income"].split()
    role = "tax"
    for before, item in pairwise([None, *ask.items]):
        assert item is not None
        if item.fold.replace("'s", "") in tax:
            role = "tax"
        elif item.fold in income:
            role = "agi"
        if item in amounts:
            follows = before is not None and before.kind == "amount"
            yield "agi" if follows and role == "tax" else role, item
