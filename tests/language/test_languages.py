"""German, Spanish, French and Portuguese: a table a language."""

from typing import Any

import pytest

from tests.reader import DAY, TODAY, money, read, wrong


def eur(intent: str, amount: str, **more: Any) -> dict[str, Any]:
    return money(intent, amount, currency="EUR", **more)


YESTERDAY = TODAY - DAY

GERMAN = [
    (
        eur("income", "1200.00", counterparty="Acme"),
        [
            "Acme hat 1200 bezahlt",
            "1.200 € von Acme bekommen",
            "habe 1200 von Acme erhalten",
            "Zahlung von Acme über 1200 ist da",
            "Acme hat mir 1200 überwiesen",
            "1200 Euro von Acme eingegangen",
            "von Acme kamen 1.200,00 €",
        ],
    ),
    (
        eur("income", "450.00", day=YESTERDAY, counterparty="Acme"),
        ["gestern hat Acme 450 bezahlt", "Acme hat gestern 450 € überwiesen"],
    ),
    (
        eur("expense", "49.00", counterparty="Figma"),
        [
            "49 € für Figma ausgegeben",
            "Figma 49",
            "habe 49 Euro für Figma bezahlt",
            "Figma hat 49 € abgebucht",
        ],
    ),
    (
        eur("expense", "12.50", category="meals"),
        ["Mittagessen 12,50", "12,50 € für Kaffee ausgegeben", "Kaffee 12,50 Euro"],
    ),
    (
        eur("transfer", "300.00", to="tax"),
        [
            "300 € aufs Steuerkonto überwiesen",
            "300 für Steuern zurückgelegt",
            "300 auf das Steuerkonto umgebucht",
        ],
    ),
    ({"intent": "ask_runway"}, ["wie lange reicht mein geld", "Wie viele Monate halte ich noch durch?"]),
    ({"intent": "ask_balance"}, ["kontostand", "wie viel Geld habe ich noch?"]),
    ({"intent": "undo"}, ["rückgängig", "mach das rückgängig", "lösche den letzten Eintrag"]),
    ({"intent": "help"}, ["hilfe", "was kannst du?"]),
]
SPANISH = [
    (
        eur("income", "1200.00", counterparty="Acme"),
        [
            "Acme me pagó 1200",
            "he cobrado 1.200 € de Acme",
            "recibí 1200 euros de Acme",
            "me ha pagado Acme 1200",
            "Acme pagó 1200",
            "llegó la transferencia de Acme, 1200 €",
        ],
    ),
    (
        eur("income", "450.00", day=YESTERDAY, counterparty="Acme"),
        ["Acme me pagó 450 ayer", "ayer cobré 450 de Acme"],
    ),
    (
        eur("expense", "49.00", counterparty="Figma"),
        ["gasté 49 en Figma", "pagué 49 € a Figma", "Figma 49", "he pagado 49 euros de Figma"],
    ),
    (eur("expense", "12.50", category="meals"), ["comida 12,50", "gasté 12,50 en café", "12,50 de almuerzo"]),
    (
        eur("transfer", "300.00", to="tax"),
        ["moví 300 a impuestos", "pasé 300 € a la cuenta de impuestos", "aparté 300 para impuestos"],
    ),
    ({"intent": "ask_runway"}, ["¿cuánto tiempo me dura el dinero?", "cuántos meses puedo aguantar"]),
    ({"intent": "ask_balance"}, ["saldo", "¿cuánto dinero tengo?"]),
    ({"intent": "undo"}, ["deshacer", "borra el último", "deshaz eso"]),
    ({"intent": "help"}, ["ayuda", "¿qué puedes hacer?"]),
]
FRENCH = [
    (
        eur("income", "1200.00", counterparty="Acme"),
        [
            "Acme m'a payé 1200",
            "reçu 1 200 € d'Acme",
            "j'ai reçu 1200 euros de Acme",
            "Acme a payé 1200",
            "virement de Acme, 1200 €",
            "encaissé 1200 de Acme",
        ],
    ),
    (
        eur("income", "450.00", day=YESTERDAY, counterparty="Acme"),
        ["Acme m'a payé 450 hier", "hier j'ai reçu 450 € de Acme"],
    ),
    (
        eur("expense", "49.00", counterparty="Figma"),
        ["dépensé 49 € chez Figma", "payé 49 à Figma", "Figma 49 €", "j'ai payé 49 € pour Figma"],
    ),
    (
        eur("expense", "12.50", category="meals"),
        ["déjeuner 12,50", "12,50 € pour un café", "j'ai dépensé 12,50 au restaurant"],
    ),
    (
        eur("transfer", "300.00", to="tax"),
        [
            "mis 300 € de côté pour les impôts",
            "j'ai viré 300 sur le compte impôts",
            "transféré 300 vers les impôts",
        ],
    ),
    ({"intent": "ask_runway"}, ["combien de temps je peux tenir ?", "combien de mois me reste-t-il ?"]),
    ({"intent": "ask_balance"}, ["solde", "combien il me reste sur le compte ?"]),
    ({"intent": "undo"}, ["annuler", "annule ça", "supprime la dernière écriture"]),
    ({"intent": "help"}, ["aide", "que peux-tu faire ?"]),
]
PORTUGUESE = [
    (
        eur("income", "1200.00", counterparty="Acme"),
        [
            "a Acme me pagou 1200",
            "recebi 1.200 € da Acme",
            "Acme pagou 1200",
            "caiu o pagamento da Acme, 1200",
            "recebi 1200 euros da Acme",
        ],
    ),
    (
        eur("income", "450.00", day=YESTERDAY, counterparty="Acme"),
        ["a Acme pagou 450 ontem", "ontem recebi 450 da Acme"],
    ),
    (
        eur("expense", "49.00", counterparty="Figma"),
        ["gastei 49 no Figma", "paguei 49 € ao Figma", "Figma 49", "paguei 49 pelo Figma"],
    ),
    (eur("expense", "12.50", category="meals"), ["almoço 12,50", "gastei 12,50 em café", "jantar 12,50 €"]),
    (
        eur("transfer", "300.00", to="tax"),
        [
            "passei 300 para os impostos",
            "transferi 300 para a conta de impostos",
            "guardei 300 para impostos",
        ],
    ),
    ({"intent": "ask_runway"}, ["quanto tempo dura o meu dinheiro?", "quantos meses aguento?"]),
    ({"intent": "ask_balance"}, ["saldo", "quanto tenho na conta?"]),
    ({"intent": "undo"}, ["desfazer", "apaga o último", "desfaz isso"]),
    ({"intent": "help"}, ["ajuda", "o que você pode fazer?"]),
]
NOT_HAPPENED = [
    "Acme hat noch nicht bezahlt",
    "Acme zahlt nächste Woche 500",
    "Acme no ha pagado los 500",
    "Acme va a pagar 500 mañana",
    "Acme n'a pas encore payé les 500",
    "si Acme paie 500",
    "a Acme ainda não pagou os 500",
    "a Acme vai pagar 500 amanhã",
]

TABLES = [GERMAN, SPANISH, FRENCH, PORTUGUESE]


@pytest.mark.parametrize(
    ("expected", "text"), [(e, t) for table in TABLES for e, texts in table for t in texts]
)
def test_language(expected: dict[str, Any], text: str) -> None:
    assert wrong([expected], text, currency="EUR") is None


@pytest.mark.parametrize("text", NOT_HAPPENED)
def test_not_happened(text: str) -> None:
    assert read(text, currency="EUR") == "none"
