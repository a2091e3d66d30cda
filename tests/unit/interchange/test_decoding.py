"""Bytes become the text that was meant."""

from __future__ import annotations

import codecs

import pytest

from aeterm.errors import ImportRefusedError
from aeterm.interchange.decoding import decode

FRENCH = "Société;Montant\r\nHôtel de l'Œuvre « Été »;10 000,00 €\r\nCôté Façade;-\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode(), "UTF-8"),
        (FRENCH.encode("utf-8-sig"), "UTF-8 with BOM"),
        (FRENCH.encode("utf-16"), "UTF-16 LE"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "UTF-16 BE"),
        (FRENCH.encode("utf-16-le"), "UTF-16-LE"),
        (FRENCH.encode("utf-16-be"), "UTF-16-BE"),
        (FRENCH.encode("cp1252"), "cp1252"),
    ],
)
def test_french_text_survives_every_encoding(data: bytes, encoding: str) -> None:
    assert decode(data, "deals.csv") == (FRENCH, encoding)


def test_a_single_accent_is_enough_to_read_cp1252() -> None:
    assert decode(b"Nom,Ville\nAcme,Orl\xe9ans\n", "a.csv")[0] == "Nom,Ville\nAcme,Orléans\n"


def test_text_of_an_old_mac_is_not_taken_for_cp1252() -> None:
    text = "Société,Créé le\nÉlectricité générale de Genève,été\n" * 20
    assert decode(text.encode("mac-roman"), "a.csv")[0] == text


def test_cyrillic_is_not_taken_for_cp1252() -> None:
    text = "Компания,Сумма\nСеверный ветер и компания,1000\nБольшая фабрика,2000\n" * 20
    assert decode(text.encode("cp1251"), "a.csv")[0] == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b'{"deals": []}', "JSON"),
        (b"<html></html>", "HTML"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "UTF-16"),
    ],
)
def test_what_is_no_csv_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(ImportRefusedError, match=rf"deals\.csv.*{words}"):
        decode(data, "deals.csv")
