"""What a founder can say, and what answers it. ROUTES names every handler; nothing registers itself."""

from collections.abc import Mapping

from handlers import (
    agenda,
    amend,
    clients,
    envelopes,
    evidence,
    filling,
    forgetting,
    help_,
    hours,
    income,
    invoices,
    learning,
    own_dates,
    own_settings,
    payday,
    periods,
    profile,
    questions,
    recurring,
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
    **profile.DEEDS,
    **transfers.DEEDS,
    **income.DEEDS,
    **recurring.DEEDS,
    **forgetting.DEEDS,
}

ROUTES: tuple[Route, ...] = (
    *income.ROUTES,
    *spending.ROUTES,
    *transfers.ROUTES,
    *invoices.ROUTES,
    *recurring.ROUTES,
    *runway.ROUTES,
    *questions.ROUTES,
    *periods.ROUTES,
    *undo.ROUTES,
    *amend.ROUTES,
    *envelopes.ROUTES,
    *filling.ROUTES,
    *own_dates.ROUTES,
    *payday.ROUTES,
    *taxes.ROUTES,
    *rhythm.ROUTES,
    *work_hours.ROUTES,
    *hours.ROUTES,
    *evidence.ROUTES,
    *clients.ROUTES,
    *agenda.ROUTES,
    *forgetting.ROUTES,
    *profile.ROUTES,
    *learning.ROUTES,
    *own_settings.ROUTES,
    *help_.ROUTES,
)
