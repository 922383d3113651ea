"""Money that came, told without a verb: by what, of whom, as a payout."""

from bot.language.events import Scene
from bot.language.parties import name_items
from bot.language.slots import Phrase


def comes_by(scene: Scene, giver: Phrase) -> bool:
    """Such as "bizum from Ana 640 for the photos", "$125 venmo from jess for headshots"."""
    first = giver.items[0].first
    ahead = [item for segment in scene.group for item in segment.items if item.last <= first]
    while ahead and (ahead[-1].has("from") or ahead[-1].has("skip")):
        ahead.pop()
    by = bool(ahead) and ahead[-1].has("channel", "payment") and not ahead[-1].has("goods", "merchant")
    return by and not giver.has("merchant")


def lands(scene: Scene) -> Phrase | None:
    """Such as "blue ridge homes direct deposit 2400", "meadow yoga 180 in": whose money came."""
    assert scene.amount is not None
    first = next(iter(scene.slots.of("object", "subject")), None)
    if (
        first is None
        or first.items[0].first > scene.amount.first
        or not (first.client or name_items(first.items))
    ):
        return None
    row = next(segment.items for segment in scene.group if scene.amount in segment.items)
    behind = row[row.index(scene.amount) + 1 :]
    is_in = bool(behind) and behind[0].fold == "in" and all(item.kind == "day" for item in behind[1:])
    return (
        first if first.items[-1].fold in _LANDING or (is_in and not first.has("goods", "merchant")) else None
    )


_LANDING = frozenset({"direct deposit", "faster payment", "bacs payment", "ach payment"})


def sends_me(scene: Scene) -> Phrase | None:
    """Such as "mdm lim paynow me 240": whose name stands before a channel and "me"."""
    for phrase in scene.slots.phrases:
        items = phrase.items
        at = next((place for place, item in enumerate(items) if place and item.has("channel")), None)
        if at is not None and at + 1 < len(items) and items[at + 1].has("me"):
            return Phrase("subject", items[:at])
        last = items[-1].last
        follows = [i for segment in scene.group for i in segment.items if i.first >= last][:1]
        if at == len(items) - 1 and follows and follows[0].fold in {"me", "us"}:
            return Phrase("subject", items[:at])
    return None


# Behind a channel's name: what it pays out.
_SUMS = ("payout", "payouts", "settlement", "sales", "tips", "donations", "royalties", "earnings")


def is_payout(scene: Scene) -> bool:
    """Such as "uber payout 128", "bandcamp sales 48.20": a channel, and what it pays out."""
    for segment in scene.group:
        for place, item in enumerate(segment.items):
            behind = segment.items[place + 1 : place + 2]
            if item.meaning.channel and (item.fold.endswith(_SUMS) or any(it.fold in _SUMS for it in behind)):
                return True
    return False


def by_channel(scene: Scene) -> Phrase | None:
    """The client of "mr goh paynow 180": what the money came through stands as the verb."""
    row = next(segment.items for segment in scene.group if scene.amount in segment.items)
    at = row.index(scene.amount)
    if at < 2 or row[at - 2].kind != "name" or not row[at - 1].has("channel") or at > 2:
        return None
    return Phrase("subject", (row[0],))
