"""Which passages are in Welsh, so that a screen reader can say them so: told by the small words that no sentence does without."""

from __future__ import annotations

import re

from markupsafe import Markup

_WORD = re.compile(r"[^\W\d_]+")
_WELSH = frozenset(
    _WORD.findall(
        "a ac ag am ar at bod bydd cael chi chynnwys ddim dim dros drwy ei eich ein eu fel fod gan gyda gyfer hon hwn hyd "
        "hyn hynny i lle mae mewn na neu ni nid o oedd oes oni os pa pan rhag rhwng roedd sef sut sy sydd tan trwy tua un "
        "unrhyw wedi wrth y ym yn yng yr"
    )
)
_ENGLISH = frozenset(
    _WORD.findall(
        "a about all also an and any are as at be been by can during for from had has have how if in into is it its may "
        "must no not of on or our out over shall should such than that the their them then there these they this those to "
        "under until was we were when where which while who will with would you"
    )
)
_JOINED = re.compile(r"['’](?:r|n|i|u|w|m|ch|th)\b", re.IGNORECASE)
"""Welsh joins its article and pronouns to the word before: "i'r", "o'i"."""
_LEAST = 2


def balance(text: str) -> tuple[int, int]:
    """Return how many small words of Welsh, and of English, a text has; a word of both counts for neither.

    >>> balance("Penderfynwyd ymestyn y contract gofal cartref am ddwy flynedd o'r cyntaf o Ebrill")
    (5, 0)
    """
    words = _WORD.findall(_JOINED.sub(" yr ", text).lower())
    welsh = sum(word in _WELSH and word not in _ENGLISH for word in words)
    return welsh, sum(word in _ENGLISH and word not in _WELSH for word in words)


def is_welsh(text: str, *, around: bool = False) -> bool:
    """Say whether a text is in Welsh; one with too few small words is in the language of what is *around* it."""
    welsh, english = balance(text)
    if welsh >= _LEAST or english >= _LEAST:
        return welsh > 2 * english
    return around and english == 0


def lang(text: str) -> Markup:
    """Return the attribute that marks a text as Welsh; nothing for one in English."""
    return Markup(' lang="cy"') if is_welsh(text) else Markup("")
