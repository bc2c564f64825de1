"""The numbers of limbs as printed, with those of their parents: ``2``, ``(a)``, ``1(a)``, ``1(a)(ii)``."""

from __future__ import annotations

_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii"]


class Numbers:
    """A stack of the numbers in force; ``take`` finds the level of the next one by its style and what it follows."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._stack)

    def clear(self) -> None:
        self._stack = []

    def take(self, mark: str) -> tuple[int, str]:
        """Return the depth (1 and up) and the full number of a limb marked *mark*.

        >>> numbers = Numbers()
        >>> [numbers.take(mark) for mark in ("1.", "(a)", "(b)", "2.")]
        [(1, '1'), (2, '1(a)'), (2, '1(b)'), (1, '2')]
        """
        bare = mark.strip("().: ")
        for depth in range(len(self._stack) - 1, -1, -1):
            style, last = self._stack[depth]
            if _follows(last, bare, style):
                self._stack = [*self._stack[:depth], (style, bare)]
                return depth + 1, self._printed(mark)
        style = _style(bare)
        if self._stack and (bare.lower() not in ("1", "a", "i") or style == self._stack[0][0] == "digit"):
            self._stack = [(style, bare)]
        else:
            self._stack.append((style, bare))
        return len(self._stack), self._printed(mark)

    def _printed(self, mark: str) -> str:
        first = self._stack[0][1]
        if len(self._stack) == 1:
            return first if first[0].isdigit() or "(" not in mark else f"({first})"
        return (first if first[0].isdigit() else f"({first})") + "".join(f"({bare})" for _, bare in self._stack[1:])


def _style(bare: str) -> str:
    if bare[0].isdigit():
        return "digit"
    return "roman" if bare.lower() in _ROMAN and (len(bare) > 1 or bare in "iI") else "letter"


def _follows(last: str, bare: str, style: str) -> bool:
    if style == "digit":
        return bare.isdigit() and last.isdigit() and 0 < int(bare) - int(last) <= 2
    if style == "roman":
        low, before = bare.lower(), last.lower()
        return low in _ROMAN and before in _ROMAN and 0 < _ROMAN.index(low) - _ROMAN.index(before) <= 2
    return len(bare) == 1 and len(last) == 1 and bare.isalpha() and 0 < ord(bare) - ord(last) <= 2
