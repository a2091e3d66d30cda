"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and the eight-bit sets of old spreadsheets."""

from __future__ import annotations

import codecs
import re

from aeterm.errors import ImportRefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 BE"),
)
_SAMPLE = 4096
_EVIDENCE = 64 * 1024
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ€£¥§°²³µ«»·¿¡–—‘’“”„…•™©®ªº½¼¾±×\u00a0")
_LINE_WITH_HIGH = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_FORMATS = {
    b"{": "JSON",
    b"[": "JSON",
    b"<": "HTML or XML",
}
_NO_TEXT = {
    b"PK\x03\x04": "an Excel workbook or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text, name of the encoding). UTF-8 when it is valid; a guess is made only when it is not.

    Raises ImportRefusedError for a file that is no text: a workbook, an archive, bytes of no known encoding.
    """
    for start, what in {**_NO_TEXT, **_FORMATS}.items():
        if data[:64].lstrip().startswith(start):
            raise ImportRefusedError(f"{name} is {what}, not CSV; nothing was imported", hint="export it as CSV first")
    return decode_text(data, name)


def decode_text(data: bytes, name: str) -> tuple[str, str]:
    """(text, name of the encoding) of plain text in any form. ImportRefusedError for what is none."""
    for start, what in _NO_TEXT.items():
        if data.startswith(start):
            raise ImportRefusedError(f"{name} is {what}, not text", hint="copy the text out of it first")
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name), label
    wide = _utf16_without_mark(data)
    if wide:
        return _strict(data, wide, name), wide.upper()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        codec = _eight_bit(data)
    return data.decode(codec, errors="replace"), codec


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ImportRefusedError(
            f"{name}: not valid {codec.upper()} at byte {error.start}; nothing was imported",
            hint="export the file again as UTF-8",
        ) from error


def _utf16_without_mark(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte; plain text has none."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _eight_bit(data: bytes) -> str:
    """cp1252 when it gives Western letters only; otherwise what charset-normalizer finds likeliest."""
    evidence = b"".join(match[0] for match in _LINE_WITH_HIGH.finditer(data[: 16 * _EVIDENCE]))[:_EVIDENCE]
    try:
        high = [mark for mark in evidence.decode("cp1252") if mark > "\x7f"]
    except UnicodeDecodeError:
        high = []
    if high and sum(mark in _WESTERN for mark in high) >= 0.98 * len(high) and not _looks_like_mac(evidence):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(evidence, preemptive_behaviour=False).best()
    return best.encoding if best is not None else "cp1252"


def _looks_like_mac(evidence: bytes) -> bool:
    """In French text of an old Mac é is 0x8E, which is a rare capital in cp1252, and nothing is 0xE9."""
    return evidence.count(b"\x8e") + evidence.count(b"\x8f") > 0 and b"\xe9" not in evidence
