"""The body of `trimtab parse`: says how messages are understood, and records nothing."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO, TextIO

from bot.domain.currencies import DECIMALS
from bot.language.action_json import to_json
from bot.language.actions import Action
from bot.language.extras import Extra
from bot.language.message import message_of
from bot.language.reading import Context, NotForUs, Reading, Unclear, Understood
from bot.language.understand import understand
from bot.wording.questions import question

_LENGTH_MAX = 20_000
BEYOND: Mapping[str, Collection[str]] = {"set_hard_stop": {"weekdays"}, "ask_workdays": {"from", "to"}}


def run_parse(
    texts: Sequence[str],
    *,
    stdin: BinaryIO | TextIO,
    out: TextIO,
    as_json: bool,
    jsonl: bool,
    explain: bool,
    now: str | None,
    currency: str,
    clients: str,
) -> int:
    """Write a line for each message, each at once; the exit code.

    Raises:
        ValueError: an option's value cannot be used; its sentence says which.
    """
    context = Context(now=_moment(now), currency=_currency(currency), clients=_clients(clients))
    if jsonl:
        for line in _lines(texts, stdin):
            if line.strip():
                _write(out, json.dumps(_answer_to_line(line, context, explain=explain), ensure_ascii=False))
        return 0
    for line in _lines(texts, stdin):
        reading = understand(line, context)
        said = (
            json.dumps(described(line, reading, explain=explain), ensure_ascii=False)
            if as_json
            else _shown(line, reading, context, explain=explain)
        )
        _write(out, said)
    return 0


def described(text: str, reading: Reading, *, explain: bool = False) -> dict[str, Any]:
    """The contract's object of one message."""
    understood = reading.actions if isinstance(reading, Understood) else ()
    asked = question(reading) if isinstance(reading, Unclear) else None
    said: dict[str, Any] = {
        "text": text,
        "actions": [_in_contract(action) for action in understood if not isinstance(action, Extra)],
        "question": asked,
    }
    extras = [to_json(action) for action in understood if isinstance(action, Extra)]
    if extras:
        said["extras"] = extras
    return said | {"spotted": _spotted(reading)} if explain else said


def _in_contract(action: Action) -> dict[str, Any]:
    """Without the fields that go beyond the contract."""
    said = to_json(action)
    return {key: value for key, value in said.items() if key not in BEYOND.get(said["intent"], ())}


def _spotted(reading: Reading) -> dict[str, Any]:
    seen = reading.spotted
    return {
        "amounts": [
            {"text": each.text, "amount": str(each.amount.decimal), "currency": each.amount.currency}
            for each in seen.amounts
        ],
        "dates": [{"text": each.text, "date": each.date.isoformat()} for each in seen.dates],
        "names": [{"text": name} for name in seen.names],
    }


def _answer_to_line(line: str, context: Context, *, explain: bool) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": 'This line is no JSON. Give an object such as {"text": "coffee 4.50"}.'}
    try:
        text, asked_in = _asked(asked, context)
    except (KeyError, TypeError):
        return {"error": 'This line is no object with a "text". Give one such as {"text": "coffee 4.50"}.'}
    except ValueError as problem:
        return {"error": str(problem)}
    return described(text, understand(text, asked_in), explain=explain)


def _asked(asked: Mapping[str, Any], context: Context) -> tuple[str, Context]:
    text = asked["text"]
    clients = asked.get("clients")
    if (
        not isinstance(text, str)
        or not isinstance(clients, list | None)
        or not all(isinstance(c, str) for c in clients or ())
    ):
        raise TypeError
    now, currency = asked.get("now"), asked.get("currency")
    return text, Context(
        now=context.now if now is None else _moment(str(now)),
        currency=context.currency if currency is None else _currency(str(currency)),
        clients=context.clients if clients is None else tuple(clients),
    )


def _moment(now: str | None) -> datetime:
    if now is None:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(now)
    except ValueError:
        raise ValueError(f"{now!r} is no moment. Give one such as 2026-03-04T10:00.") from None


def _currency(code: str) -> str:
    known = code.strip().upper()
    if known not in DECIMALS:
        raise ValueError(f"{code!r} is no currency of ISO 4217. Give a code such as EUR.")
    return known


def _clients(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _lines(texts: Sequence[str], stdin: BinaryIO | TextIO) -> Iterator[str]:
    if texts:
        yield from texts
        return
    source: Iterable[str | bytes] = getattr(stdin, "buffer", stdin)
    for raw in source:
        line = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else raw
        yield line.rstrip("\r\n")


def _write(out: TextIO, said: str) -> None:
    out.write(said.encode("utf-8", "replace").decode("utf-8") + "\n")
    out.flush()


def _shown(line: str, reading: Reading, context: Context, *, explain: bool) -> str:
    """The message and, indented, what it was understood as; with `explain`, from which words."""
    from bot.wording import parsed  # noqa: PLC0415  # names and formats of currencies are slow to load

    lines = [f"> {line}"]
    match reading:
        case Understood():
            lines += [f"  {parsed.action(to_json(action))}" for action in reading.actions]
        case Unclear():
            lines.append(f"  ? {question(reading)}")
        case NotForUs(talk=talk):
            lines.append("  nothing to record" + (": it was spoken of, but did not happen" if talk else ""))
    if explain:
        lines += [f"    {told}" for told in _explained(line, context)]
    return "\n".join(lines)


def _explained(line: str, context: Context) -> Iterator[str]:
    """The language, and each word, number and day that told something, in the order said."""
    from bot.wording import parsed  # noqa: PLC0415  # as above

    message = message_of(line, context)
    seen = message.spotted
    yield f"read as {parsed.LANGUAGES[message.language]}"
    for item in message.items:
        told = parsed.spotted_word(
            message.text.said(item.first, item.last), item.meaning.classes, item.meaning.category
        )
        if told is not None and item.kind == "word":
            yield told
    yield from (parsed.spotted_amount(a.text, str(a.amount.decimal), a.amount.currency) for a in seen.amounts)
    yield from (parsed.spotted_day(d.text, d.date.isoformat()) for d in seen.dates)
    yield from (f'"{name}" is a name' for name in seen.names)
