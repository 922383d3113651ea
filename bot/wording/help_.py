"""What Trimtab says of itself."""

from collections.abc import Sequence

OVERVIEW = """You write what happened, I keep the books: "got paid 1200 from Acme", "spent 49 on Figma".
Ask me anything about them: "what's my runway?", "who owes me money?", "when is the next tax payment?".
Say when you are off, "no work on weekends", and I keep quiet then.
"undo" takes the last message back, "no, 1300" changes it. More examples of:"""


def label(topic: str) -> str:
    return topic.capitalize()


def words(topic: str) -> str:
    """What a button of the overview stands for."""
    return f"help {topic}"


def of_topic(topic: str, examples: Sequence[str]) -> str:
    """What can be said of one topic, by the examples of the handlers themselves."""
    return "\n".join([f"{label(topic)}, for example:", *(f"  {example}" for example in examples)])
