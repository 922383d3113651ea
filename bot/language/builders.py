"""The builder of each intent that the phrase patterns find."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.language.corrections import amend, undo
from bot.language.evidence import forget_client, project_done, referral
from bot.language.learning import forget_learned, learn
from bot.language.money_settings import (
    set_allocation,
    set_allocation_days,
    set_cap,
    set_first,
    set_fiscal_year,
    set_last_year_tax,
    set_no_cap,
    set_none_first,
    set_overflow,
)
from bot.language.orders import Builder
from bot.language.questions import (
    ask_afford,
    ask_balance,
    ask_capacity,
    ask_clients,
    ask_expenses,
    ask_history,
    ask_income,
    ask_owed,
    ask_profit,
    ask_rate,
    ask_runway,
    ask_tax,
    ask_what_if,
    export,
    help_topic,
    plain_question,
)
from bot.language.settings_said import (
    set_buffer,
    set_checkin,
    set_country,
    set_currency,
    set_hard_stop,
    set_hours,
    set_no_work,
    set_payday,
    set_timezone,
    set_work,
)

BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        "ask_runway": ask_runway,
        "ask_balance": ask_balance,
        "ask_income": ask_income,
        "ask_expenses": ask_expenses,
        "ask_profit": ask_profit,
        "ask_tax": ask_tax,
        "ask_owed": ask_owed,
        "ask_clients": ask_clients,
        "ask_what_if": ask_what_if,
        "ask_afford": ask_afford,
        "ask_rate": ask_rate,
        "ask_capacity": ask_capacity,
        "ask_checkin": plain_question,
        "ask_history": ask_history,
        "ask_workdays": plain_question,
        "learn": learn,
        "set_allocation_days": set_allocation_days,
        "set_cap": set_cap,
        "set_no_cap": set_no_cap,
        "set_overflow": set_overflow,
        "set_first": set_first,
        "set_none_first": set_none_first,
        "set_fiscal_year": set_fiscal_year,
        "set_last_year_tax": set_last_year_tax,
        "ask_transfers": plain_question,
        "ask_shares": plain_question,
        "ask_settings": plain_question,
        "ask_learned": plain_question,
        "forget_learned": forget_learned,
        "help": help_topic,
        "export": export,
        "forget_client": forget_client,
        "set_no_work": set_no_work,
        "set_work": set_work,
        "set_hard_stop": set_hard_stop,
        "set_hours": set_hours,
        "set_currency": set_currency,
        "set_timezone": set_timezone,
        "set_country": set_country,
        "set_allocation": set_allocation,
        "set_payday": set_payday,
        "set_checkin": set_checkin,
        "set_buffer": set_buffer,
        "undo": undo,
        "amend": amend,
        "project_done": project_done,
        "referral": referral,
    }
)
