"""Text made safe to keep: what a reader cannot see is taken out, and one block is one line."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls, zero-width characters, soft hyphens, byte-order marks, tag characters and variation
# selectors change what a machine reads but not what a person sees; control characters can steer a terminal.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def visible(text: str) -> str:
    """Return *text* without invisible characters, composed (NFC), ligatures opened; line ends are kept as ``\\n``.

    >>> visible("re\\u00adprocure\\u200b the \\ufb01rst")
    'reprocure the first'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))


def one_line(text: str) -> str:
    """Return *text* as one line: visible, every run of white space a single space, none at the ends.

    >>> one_line("AGREE  to\\n extend ")
    'AGREE to extend'
    """
    return _SPACES.sub(" ", visible(text)).strip()


def printable(text: str) -> str:
    """Return *text* without control characters, which could steer the terminal that shows it.

    >>> printable("agreed\\x1b[2J")
    'agreed [2J'
    """
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
