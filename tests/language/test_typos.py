"""Slips of the finger are mended, and ordinary words are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.typos import Spelling
from bot.language.vocabulary import vocabulary
from tests.reader import read

# What people type, and what they mean.
SLIPS = {
    "en": "recevied received invocie invoice paymetn payment trasnferred transferred refuunded refunded chrged charged "
    "yseterday yesterday montlhy monthly studiio studio accountannt accountant depsoit deposit withdrwe withdrew "
    "spwnt spent reimbused reimbursed subscripton subscription clent client taxts taxes pying paying realy really "
    "xharged charged rrfund refund yetserday yesterday firday friday wendesday wednesday tuseday tuesday "
    "hunderd hundred thosuand thousand janaury january",
    "es": "facutra factura pagdo pagado corado cobrado recibdio recibido",
    "de": "bezahtl bezahlt rechnng rechnung beahlt bezahlt gekuft gekauft",
    "fr": "facutre facture virment virement achte achete",
    "pt": "receebi recebi paguie paguei depoistou depositou",
}
# What people type and mean, though a word about money is near.
ORDINARY = {
    "en": "sundae sundry thirsty monkey tuesdays fridays mayor "
    "painting playing praying players shopping shipped clashed changed chance refuse services reviews returns "
    "refunds charger invoices launch lunches monkey prince pride powder hearing health stepping thinks thank "
    "washed wander wandering boiled changing listing healthy releases mowing sewing seeing sitting setting "
    "create parent letter yield brands bonds winding friendly planets "
    "plants stable stamped strange stroke trucks tricked tuned tripped waiter whale "
    "women weeding world yearning mourning packed picket prayer contact concert debated debuted declares "
    "deduced dined dripped invested infested raided ranted retired remand saviour scared shared snare staff "
    "stolen tested tired tirade track trace treaty clothes cover couch coarse country county course court",
    "es": "gusto gustos gesto pegado pegar vencido venido planta blanco barco pagando comprando cobrando cobraran "
    "llevado llevo pesado cuento mundo tango libre paisaje manzana",
    "de": "gelebt gesellt kasten kisten kleine liebt recht wagen wahren warten willen schrieben vortrag denke",
    "fr": "agent libre libres perdu salon louer casse fracture ventre plain plein denier coulis",
    "pt": "gostei gosto gostou pegou peguei vencido venci contato comparar templo terei futura grama faltou",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, word) for language, words in table.items() for word in words.split()]


def pairs() -> list[tuple[str, str, str]]:
    listed = ((language, words.split()) for language, words in SLIPS.items())
    return [
        (language, typed, meant)
        for language, words in listed
        for typed, meant in zip(words[::2], words[1::2], strict=True)
    ]


@pytest.mark.parametrize(("language", "typed", "meant"), pairs())
def test_a_slip_is_mended(language: str, typed: str, meant: str) -> None:
    assert vocabulary(language).spelling.corrected(typed) == meant


@pytest.mark.parametrize(("language", "word"), rows(ORDINARY))
def test_an_ordinary_word_is_left_alone(language: str, word: str) -> None:
    assert vocabulary(language).spelling.corrected(word) is None


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "pt"])
def test_no_word_of_the_lists_becomes_another(language: str) -> None:
    known = vocabulary(language)
    assert [word for word in known.known if known.spelling.corrected(word) is not None] == []


def test_where_two_words_are_meant_none_is() -> None:
    assert Spelling(["moved", "loved"]).corrected("xoved") is None
    assert Spelling(["moved", "rented"]).corrected("xoved") == "moved"


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@given(st.text(LETTERS, min_size=5, max_size=14), st.data())
def test_any_edit_of_the_only_known_word_is_mended(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    edits = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :]]
    edits.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    typed = data.draw(st.sampled_from(edits))
    found = Spelling([word]).corrected(typed)
    same_start = typed[0] == word[0] or typed[1:2] == word[1:2] or typed[:2] == word[1::-1]
    assert found == (word if typed != word and len(typed) >= 5 and same_start else None)


@pytest.mark.parametrize("text", ["playing 50", "shopping 30 with mum", "the prince 20", "world 300"])
def test_no_ordinary_word_makes_a_record(text: str) -> None:
    assert read(text) in {"ask", "none"}
