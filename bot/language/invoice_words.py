"""What is said of an invoice beside its amount: its number, or that money came before there was one."""

import re

from bot.domain.money import Money
from bot.language.amounts import spot_numbers
from bot.language.text import plain

_INVOICE = "invoice|inv|rechnung|rechnungsnummer|re|factura|facture|fatura"
_NUMBER_SIGN = r"(?:(?:number|num|no|nr|nummer|número|numero|n[º°])[.:]?\s*|[#:]\s*)*"
_NUMBER = r"(?P<number>(?:[a-z]{1,5}[-/]?)?\d[\w/-]*)"
_SAID = re.compile(
    rf"(?:\b(?:{_INVOICE})\b[\s-]*{_NUMBER_SIGN}|(?<![\w&])#){_NUMBER}\b(?![.,]\d)", re.IGNORECASE
)
_PREPAID = re.compile(
    r"\b(?:deposit|prepaid|prepayment|pre-?payment|paid ahead|up ?front|in advance|advance payment|down payment"
    r"|anzahlung|vorauszahlung|anticipo|acompte|sinal)\b",
    re.IGNORECASE,
)
_OF_THE_WHOLE = re.compile(
    r"\b(?:of|off|towards?|against)\s+(?:(?:the|their|his|her|its|that)\s+)?(?:invoice\s+of\s+)?(?P<whole>[^\w\s]?\s?\d\S*)",
    re.IGNORECASE,
)


def number_said(text: str, amount: Money) -> str | None:
    """The one invoice number of a message; None where several are said, or where it is the amount itself."""
    whole = str(amount.decimal).removesuffix(".00")
    found = {match["number"].upper() for match in _SAID.finditer(text)}
    numbers = found - {whole, str(amount.decimal)}
    return numbers.pop() if len(numbers) == 1 else None


def is_prepaid(text: str) -> bool:
    """Whether money was said to be for what is still to be invoiced."""
    return _PREPAID.search(text) is not None


def whole_said(text: str, currency: str) -> Money | None:
    """What an amount is said to be a part of: the 1,200 of "paid 300 of the 1200"."""
    found = _OF_THE_WHOLE.search(text)
    spans = () if found is None else spot_numbers(plain(found["whole"]), currency)
    return next((span.amount for span in spans if span.kind == "amount" and span.amount is not None), None)
