"""The calendar over HTTP: what a subscribing app and its proxies are told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.platforms.calendar_feed import CalendarOutOfReach, calendar_route
from bot.platforms.web import WebServer

PATH = "/calendar/7-secret.ics"
CONTENT = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Büro\r\nEND:VCALENDAR\r\n".encode()


async def nothing_missing() -> list[str]:
    return []


@asynccontextmanager
async def serving(calendars: dict[str, bytes]) -> AsyncIterator[str]:
    async def read(path: str) -> bytes | None:
        return calendars.get(path)

    server = WebServer("127.0.0.1", 0, [calendar_route(read)], nothing_missing)
    await server.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        await server.stop()


async def test_it_is_served_with_what_apps_go_by() -> None:
    async with serving({PATH: CONTENT}) as url, aiohttp.ClientSession() as session:
        async with session.get(url + PATH) as answer:
            assert (answer.status, await answer.read()) == (200, CONTENT)
            headers = answer.headers
        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert headers["Cache-Control"] == "private, max-age=900"
        assert headers["Referrer-Policy"] == "no-referrer"
        async with session.head(url + PATH) as answer:
            assert (answer.status, answer.headers["ETag"]) == (200, headers["ETag"])
            assert await answer.read() == b""


async def test_what_an_app_has_is_not_sent_again() -> None:
    calendars = {PATH: CONTENT}
    async with serving(calendars) as url, aiohttp.ClientSession() as session:
        async with session.get(url + PATH) as answer:
            tag = answer.headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            async with session.get(url + PATH, headers={"If-None-Match": known}) as answer:
                assert (answer.status, await answer.read()) == (304, b"")
                assert answer.headers["ETag"] == tag
        calendars[PATH] = CONTENT + b"\r\n"
        async with session.get(url + PATH, headers={"If-None-Match": tag}) as answer:
            assert answer.status == 200
            assert answer.headers["ETag"] != tag


async def test_an_app_is_asked_to_come_again_where_the_books_are_out_of_reach() -> None:
    async def read(_path: str) -> bytes | None:
        raise CalendarOutOfReach

    server = WebServer("127.0.0.1", 0, [calendar_route(read)], nothing_missing)
    await server.start()
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{server.port}{PATH}") as answer,
        ):
            assert (answer.status, answer.headers["Retry-After"]) == (503, "300")
    finally:
        await server.stop()


async def test_a_wrong_address_is_just_not_there() -> None:
    async with serving({PATH: CONTENT}) as url, aiohttp.ClientSession() as session:
        for path in ("/calendar/7-other.ics", "/calendar/x", "/calendar/", "/calendar/7-secret.ics/x"):
            async with session.get(url + path, headers={"If-None-Match": "*"}) as answer:
                assert answer.status == 404, path
                assert "ETag" not in answer.headers
        async with session.post(url + PATH) as answer:
            assert answer.status == 405
