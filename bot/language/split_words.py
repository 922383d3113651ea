"""Words typed without the blank between them: "fromAcme", "paidacme"."""

from bot.language.names import ClientIndex
from bot.language.text import Text, Token

_LEADS = ("from", "paid", "for", "to", "by")
_REST_MIN = 3


def with_blanks(text: Text, index: ClientIndex) -> Text:
    """The text with a word cut in two where it begins with a leading word and goes on with a known client's name."""
    places = [at for at, fold in enumerate(text.folds) if fold.startswith(_LEADS) and _cut(text, at, index)]
    if not places:
        return text
    tokens: list[Token] = []
    for at, token in enumerate(text.tokens):
        tokens += _halves(token, _cut(text, at, index)) if at in places else [token]
    return text.cut(tuple(tokens))


def _cut(text: Text, at: int, index: ClientIndex) -> int:
    """Where a token is cut; 0 where it is whole."""
    token = text.tokens[at]
    for lead in _LEADS:
        if not token.fold.startswith(lead) or len(token.fold) < len(lead) + _REST_MIN:
            continue
        rest = token.fold[len(lead) :]
        hump = token.text[len(lead)].isupper() and token.text[len(lead) - 1].islower()
        if len(token.text) == len(token.fold) and (hump or rest in index.longest):
            return len(lead)
    return 0


def _halves(token: Token, cut: int) -> list[Token]:
    middle = token.start + cut
    return [
        Token(token.start, middle, token.text[:cut], token.fold[:cut], "word", token.glued),
        Token(middle, token.end, token.text[cut:], token.fold[cut:], "word", glued=False),
    ]
