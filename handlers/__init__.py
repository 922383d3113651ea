"""What a founder can say, and what answers it. ROUTES names every handler; nothing registers itself."""

from handlers import amend, help_, income, periods, profile, questions, spending, transfers, undo
from handlers.routes import Route

ROUTES: tuple[Route, ...] = (
    *income.ROUTES,
    *spending.ROUTES,
    *transfers.ROUTES,
    *questions.ROUTES,
    *periods.ROUTES,
    *undo.ROUTES,
    *amend.ROUTES,
    *profile.ROUTES,
    *help_.ROUTES,
)
