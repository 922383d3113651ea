"""What a founder can say, and what answers it. ROUTES names every handler; nothing registers itself."""

from collections.abc import Mapping

from handlers import (
    agenda,
    amend,
    checkin,
    clients,
    conversions,
    due,
    envelopes,
    evidence,
    filling,
    forgetting,
    help_,
    hours,
    income,
    invoices,
    learning,
    nudges,
    own_dates,
    own_settings,
    payday,
    periods,
    pricing,
    profile,
    questions,
    recurring,
    reminders,
    rhythm,
    runway,
    spending,
    taxes,
    transfers,
    undo,
    work_hours,
)
from handlers.asking import Deed
from handlers.routes import Route

DEEDS: Mapping[str, Deed] = {
    **envelopes.DEEDS,
    **rhythm.DEEDS,
    **work_hours.DEEDS,
    **nudges.DEEDS,
    **reminders.DEEDS,
    **profile.DEEDS,
    **transfers.DEEDS,
    **income.DEEDS,
    **conversions.DEEDS,
    **recurring.DEEDS,
    **forgetting.DEEDS,
    **amend.DEEDS,
}

TOPICS: Mapping[str, tuple[Route, ...]] = {
    "money": (
        *income.ROUTES,
        *spending.ROUTES,
        *transfers.ROUTES,
        *conversions.ROUTES,
        *undo.ROUTES,
        *amend.ROUTES,
    ),
    "invoices": (*invoices.ROUTES, *recurring.ROUTES),
    "answers": (
        *runway.ROUTES,
        *questions.ROUTES,
        *periods.ROUTES,
        *clients.ROUTES,
        *pricing.ROUTES,
        *checkin.ROUTES,
        *due.ROUTES,
    ),
    "envelopes": (*envelopes.ROUTES, *filling.ROUTES, *own_dates.ROUTES, *payday.ROUTES, *taxes.ROUTES),
    "days": (*rhythm.ROUTES, *work_hours.ROUTES, *hours.ROUTES, *agenda.ROUTES),
    "reminders": (*nudges.ROUTES, *reminders.ROUTES),
    "clients": (*evidence.ROUTES, *forgetting.ROUTES),
    "settings": (*profile.ROUTES, *learning.ROUTES, *own_settings.ROUTES),
}

ROUTES: tuple[Route, ...] = (*(route for routes in TOPICS.values() for route in routes), *help_.ROUTES)
