"""The secret path of a calendar: the same until it is changed, and nobody's else."""

from sqlalchemy import Engine

from storage.book import open_book
from storage.calendar_links import founder_at
from tests.storage.samples import NOW, founder_in


def path_of(engine: Engine, founder_id: int, *, renewed: bool = False) -> str:
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        return book.calendar.renew() if renewed else book.calendar.path()


def found(engine: Engine, path: str) -> int | None:
    with engine.begin() as connection:
        return founder_at(connection, path)


def test_a_path_leads_to_its_founder_and_stays(engine: Engine) -> None:
    ada, bo = founder_in(engine), founder_in(engine)
    path = path_of(engine, ada)
    assert path_of(engine, ada) == path
    assert len(path) > 60
    assert found(engine, path) == ada
    assert found(engine, path_of(engine, bo)) == bo


def test_a_new_path_kills_the_old_one(engine: Engine) -> None:
    ada = founder_in(engine)
    old = path_of(engine, ada)
    new = path_of(engine, ada, renewed=True)
    assert (found(engine, old), found(engine, new), path_of(engine, ada)) == (None, ada, new)


def test_any_other_path_is_nobodys(engine: Engine) -> None:
    ada, bo = founder_in(engine), founder_in(engine)
    path = path_of(engine, ada)
    secret = path.partition("-")[2]
    for wrong in (
        f"/calendar/{bo:x}-{secret}",  # who has none yet
        f"/calendar/{'f' * 16}-{secret}",
        path[:-5] + "A.ics" if path[-5] != "A" else path[:-5] + "B.ics",
        path + "x",
        path.replace(".ics", ""),
        f"/calendar/{ada:x}-{'-' * 43}.ics",
        f"/calendar/{bo:x}-{'-' * 43}.ics",
        "/calendar/",
        "/calendar/é.ics",
        "",
    ):
        assert found(engine, wrong) is None, wrong
