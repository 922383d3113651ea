"""What is said when something cannot be done: what is wrong, what to type, and that nothing was saved."""

from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.wording.figures import money, sentence

NOTHING_READ = (
    'Tell me what came in or went out ("got paid 300 from Ada"), or ask "what\'s my runway?". '
    'Say "help" for more. Nothing was recorded.'
)
TALK = "Noted as talk, nothing recorded."
EMPTY = 'There were no words in that. Try "spent 49 on Figma". Nothing was recorded.'
ONLY_TEXT = 'I read text only. Write what happened, such as "spent 49 on Figma". Nothing was recorded.'
ONE_AT_A_TIME = (
    "One part of that needs a question first. Please write them one at a time. Nothing was recorded."
)
NOTHING_TO_UNDO = "There is nothing to undo."
ALREADY_UNDONE = "That was undone already."
CHANGED_SINCE = 'That was changed since. Say "undo" to take back the last change first. Nothing was undone.'
NOTHING_TO_CHANGE = "There is no entry to change yet."
QUESTION_GONE = "That question is closed. Write it again if it still matters. Nothing was recorded."
LEFT_AS_IT_WAS = "Left as it was. Nothing was changed."
DROPPED = "Dropped. Nothing was recorded."
OUR_FAULT = "Something went wrong on my side. Nothing of that message was recorded; please send it again."
SAME_ACCOUNT = "That moves money from an account to itself. Nothing was recorded."
WHERE_TO = 'From which account to which? Try "moved 300 from operating to tax". Nothing was recorded.'
NOT_POSITIVE = "An amount has to be more than zero. Nothing was recorded."
NOT_THE_LAST = 'Only the last entry can be changed; say "undo" until it is the last. Nothing was changed.'
SAME_AS_BEFORE = "That is what the last entry says already. Nothing was changed."


def not_yet(intent: str) -> str:
    return f"I read that as {intent.replace('_', ' ')}, which I can't do yet. Nothing of that message was recorded."


def insufficient(envelope: BankName, holds: Money) -> str:
    return (
        f"{envelope.capitalize()} holds {money(holds)} by my books, so that can't come out of it. "
        f'Nothing was recorded. If your bank says otherwise, tell me, such as "my {envelope} account has 900".'
    )


def too_large() -> str:
    return "That is more money than I can count. Nothing was recorded."


CONVERSION_STAYS = 'Two amounts changed places there. Say "undo" and write it anew. Nothing was changed.'


def no_such_change(what: str) -> str:
    return f'The last entry has no {what} to change. Say "undo" and write it anew. Nothing was changed.'


def too_many_decimals(currency: str) -> str:
    return f"{currency} has no such small change. Nothing was changed."


def what_instead(line: str) -> str:
    return f'{sentence(line)}: what is right? Say "1300", "yesterday" or "that was Beta". Nothing is changed yet.'


def nobody_to_ask(question: str) -> str:
    """Of what was kept for work time, where doing it needs an answer."""
    return f"{question} Say it again, and I ask you then"
