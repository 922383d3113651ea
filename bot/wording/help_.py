"""What Trimtab says of itself."""

from collections.abc import Mapping, Sequence

OVERVIEW = """You write what happened, I keep the books: "got paid 1200 from Acme", "spent 49 on Figma".
Ask me anything about them: "what's my runway?", "who owes me money?", "when is the next tax payment?".
Say when you are off, "no work on weekends", and I keep quiet then.
"undo" takes the last message back, "no, 1300" changes it. More examples of:"""


# What people call a topic, beside its own name.
_CALLED: Mapping[str, str] = {
    "money": "income expense expenses spending entries payments payment costs cost receipts undo change",
    "invoices": "invoice invoicing billing bills bill recurring subscriptions subscription retainers retainer owed",
    "answers": "questions question reports report runway profit rate rates numbers figures",
    "envelopes": "envelope allocation allocations shares percentages buffer transfers split",
    "days": "day off holiday holidays vacation time hours work schedule calendar weekends",
    "reminders": "reminder nudges nudge notifications checkin check-in",
    "clients": "client customers customer names referrals testimonials",
    "settings": "setting setup preferences currency country timezone language",
    "taxes": "tax vat gst irs hmrc",
    "pay": "payday salary wages wage paying myself",
}
# Topics beside those of the buttons.
EXAMPLES: Mapping[str, Sequence[str]] = {
    "taxes": (
        "how much should I set aside for tax?",
        "when is the next tax payment?",
        "set aside 30% for tax",
        "paid 1800 estimated tax",
        "I pay taxes in Portugal",
        "how much is in tax?",
    ),
    "pay": (
        "pay myself 2500 on the 25th",
        "paid myself 2000",
        "when is my next payday?",
        "how much can I pay myself?",
        "what if I raise my pay to 4000",
    ),
}


def topic_of(said: str) -> str:
    """The topic that a word means; the word itself where it is none."""
    word = said.casefold()
    return next((topic for topic, called in _CALLED.items() if word in called.split()), word)


def label(topic: str) -> str:
    return topic.capitalize()


def words(topic: str) -> str:
    """What a button of the overview stands for."""
    return f"help {topic}"


def of_topic(topic: str, examples: Sequence[str]) -> str:
    """What can be said of one topic, by the examples of the handlers themselves."""
    return "\n".join([f"{label(topic)}, for example:", *(f"  {example}" for example in examples)])
