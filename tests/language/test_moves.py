"""Own accounts: pay, transfers, tax, retirement and balances; invoices, refunds and what recurs."""

from datetime import date
from typing import Any

import pytest

from tests.reader import DAY, TODAY, money, wrong

PHRASES = [
    (
        money("owner_pay", "2000.00"),
        [
            "paid myself 2000",
            "took out 2000 for myself",
            "paid myself 2k",
            "owner draw 2000",
            "drew 2000 for living costs",
            "transferred 2000 to my personal account",
            "took 2000 out for groceries",
            "my salary, 2000, done",
            "sent myself 2000",
            "moved 2000 to my personal account",
        ],
    ),
    (
        money("transfer", "300.00", to="tax"),
        [
            "moved 300 to tax",
            "put 300 in the tax pot",
            "transferred 300 to the tax account",
            "300 to tax",
            "set aside 300 for tax",
            "stashed 300 in my tax savings",
            "shifted 300 into tax",
            "moved 300 over to taxes",
            "put aside 300 for the taxman",
        ],
    ),
    (
        money("transfer", "500.00") | {"from": "operating", "to": "buffer"},
        [
            "put 500 from operating into the buffer",
            "moved 500 from checking to the rainy day fund",
            "transferred 500 from operating to buffer",
            "moved 500 from my main account to savings",
        ],
    ),
    (
        money("transfer", "150.00") | {"from": "buffer"},
        ["took 150 from the buffer", "moved 150 out of the buffer", "pulled 150 from savings into operating"],
    ),
    (
        money("tax_payment", "1800.00"),
        [
            "paid 1800 estimated tax",
            "paid the VAT, 1800",
            "paid 1800 to the IRS",
            "sent HMRC 1800",
            "quarterly taxes paid, 1800",
            "paid 1,800 in taxes",
            "income tax 1800 paid",
            "paid my tax bill of 1800",
            "settled the gst, 1800",
            "paid self assessment 1800",
        ],
    ),
    (
        money("tax_payment", "1800.00", day=TODAY - DAY),
        ["paid the irs 1800 yesterday", "yesterday i paid 1800 in vat"],
    ),
    (
        money("retirement", "250.00"),
        [
            "put 250 in my SEP",
            "250 into my pension",
            "paid 250 into my ira",
            "moved 250 to my retirement account",
            "contributed 250 to my roth ira",
            "put 250 into super",
        ],
    ),
    (
        {"intent": "balance_is", "amount": "5400.00", "account": "tax"},
        [
            "my tax account has 5400",
            "tax account shows 5400",
            "there is 5400 in the tax account",
            "the tax pot is at 5400",
            "i have 5400 in tax",
            "tax account balance is 5,400",
        ],
    ),
    (
        {"intent": "balance_is", "amount": "3120.50", "account": "operating"},
        [
            "my account has 3120.50",
            "bank says 3120.50",
            "checking account has 3,120.50",
            "my bank balance is 3120.50",
            "operating has 3120.50",
        ],
    ),
    (
        money("invoice", "3000.00", counterparty="Acme", due="2026-04-03"),
        [
            "invoiced Acme 3000 due in 30 days",
            "billed acme 3k, net 30",
            "sent acme an invoice for 3000, due in 30 days",
            "invoiced acme $3,000 net 30",
            "sent an invoice to acme for 3000, net 30",
            "invoice to acme 3000 due 3 april",
        ],
    ),
    (
        money("invoice", "780.00", counterparty="Beta Ltd"),
        [
            "invoiced beta 780",
            "billed Beta Ltd 780 for the gig",
            "sent beta their invoice, 780",
            "wrote beta an invoice over 780",
            "raised an invoice for beta, 780",
        ],
    ),
    (
        money("invoice", "640.00", day=TODAY - DAY, counterparty="Vicarage Choir"),
        ["invoiced the Vicarage Choir 640 yesterday", "yesterday I billed Vicarage Choir 640"],
    ),
    (
        money("refund", "200.00", counterparty="Beta Ltd"),
        [
            "refunded Beta 200",
            "gave beta 200 back",
            "sent 200 back to beta",
            "paid beta back 200",
            "refunded 200 to beta ltd",
            "returned 200 to beta",
            "issued a refund of 200 to beta",
        ],
    ),
    (
        money("reimbursement", "15.00", counterparty="Figma"),
        [
            "Figma refunded me 15",
            "got a refund of 15 from figma",
            "refund from figma: 15",
            "figma gave me 15 back",
            "got 15 back from figma",
            "figma sent me back 15",
            "received a 15 refund from figma",
        ],
    ),
    (
        {"intent": "recurring_income", "amount": "2000.00", "counterparty": "Acme", "every": "month"},
        [
            "Acme is on a 2k/month retainer",
            "acme pays me 2000 a month",
            "acme retainer 2000 monthly",
            "acme is now paying 2000 every month",
            "2000 a month from acme",
        ],
    ),
    (
        {"intent": "recurring_expense", "amount": "15.00", "counterparty": "Figma", "every": "month"},
        [
            "Figma is 15 a month",
            "figma 15/mo",
            "figma costs 15 per month",
            "figma: $15 monthly",
            "i pay figma 15 a month",
            "figma subscription 15 a month",
        ],
    ),
    (
        {"intent": "recurring_expense", "amount": "600.00", "every": "year"},
        [
            "insurance 600 a year",
            "insurance is 600/yr",
            "my domain renewals are 600 annually",
            "union dues are 600 per year",
        ],
    ),
    (
        {"intent": "recurring_expense", "amount": "90.00", "every": "quarter"},
        ["bin collection 90 a quarter", "the alarm is 90 per quarter", "pest control 90 quarterly"],
    ),
]

MARCH_27 = date(2026, 3, 27)


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, texts in PHRASES for t in texts])
def test_moves(expected: dict[str, Any], text: str) -> None:
    assert wrong([expected], text) is None
