"""Calendars at their secret addresses, over HTTP: for calendar apps that subscribe."""

import hashlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

RETRY_SECONDS = 300


class CalendarOutOfReach(Exception):  # noqa: N818  # it is there, but cannot be read now
    pass


ReadCalendar = Callable[[str], Awaitable[bytes | None]]
"""The iCalendar file at a path; None where nobody's is there. Raises CalendarOutOfReach: ask again later."""

CONTENT_TYPE = "text/calendar; charset=utf-8"
# Nobody else may keep it, and whoever follows a link from it must not pass the address on.
HEADERS = {
    "Cache-Control": "private, max-age=900",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def calendar_route(read: ReadCalendar) -> Route:
    async def serve(request: Request) -> Response:
        try:
            content = await read(request.url.path)
        except CalendarOutOfReach:
            again = {"Retry-After": f"{RETRY_SECONDS}", "Cache-Control": "no-store"}
            return PlainTextResponse("Try again later.\n", status_code=503, headers=again)
        if content is None:
            return PlainTextResponse(
                "There is no calendar here.\n", status_code=404, headers={"Cache-Control": "no-store"}
            )
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {**HEADERS, "ETag": tag}
        if _has(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="trimtab.ics"'
        return Response(content, headers={**headers, "Content-Type": CONTENT_TYPE})

    return Route("/calendar/{name}", serve)


def _has(if_none_match: str, tag: str) -> bool:
    """Proxies may have made a strong tag weak; for what is only read that is the same."""
    tags = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return tag in tags or "*" in tags
