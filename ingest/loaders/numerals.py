"""List numbers: how the n-th item is printed, and how a printed marker is known."""

from __future__ import annotations

import re

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

# A dash or bullet, or a number or letter with its stop or brackets, or both ("- 1)"); words must follow.
_BULLET = r"[-–—•·▪●○◦*\uf0b7\uf0a7o]"
_NUMBER = (
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[).:]|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}(?:\.\d{1,3}){1,3})"
)
MARKER = re.compile(rf"(?:{_BULLET}\s+{_NUMBER}|{_BULLET}|{_NUMBER})(?=\s+\S)")


def roman(number: int) -> str:
    """Return *number* in lower-case Roman numerals.

    >>> roman(14)
    'xiv'
    """
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def letters(number: int) -> str:
    """Return *number* as letters, ``z`` being followed by ``aa``.

    >>> letters(2), letters(28)
    ('b', 'ab')
    """
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def numeral(style: str, number: int) -> str:
    """Return *number* in a style: ``1``, ``a``, ``A``, ``i`` or ``I``.

    >>> [numeral(style, 3) for style in "1aAiI"]
    ['3', 'c', 'C', 'iii', 'III']
    """
    if not 0 < number < 4000 or style not in "aAiI":
        return str(number)
    word = letters(number) if style in "aA" else roman(number)
    return word.upper() if style in "AI" else word


def printed_marker(text: str) -> str | None:
    """Return the list marker that *text* begins with, as printed.

    >>> printed_marker("- 1) NOTE the report"), printed_marker("(a) agree"), printed_marker("A new start")
    ('- 1)', '(a)', None)
    """
    match = MARKER.match(text)
    return match.group() if match else None
