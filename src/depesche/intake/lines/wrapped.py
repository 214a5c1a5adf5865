"""Text that a mail program or terminal broke into lines of equal width, joined to paragraphs again."""

from itertools import pairwise

_NARROW, _WIDE = 40, 110
_EVIDENCE = 3
"""Lines that go on in lower case on the next, from which a text counts as wrapped."""


def unwrap(blocks: list[list[str]]) -> list[list[str]]:
    """Join the lines of each block where the text as a whole was wrapped; other texts come back as they are."""
    lengths = [len(line) for block in blocks for line in block]
    if not lengths or max(lengths) > _WIDE:
        return blocks
    pairs = [(one, other) for block in blocks for one, other in pairwise(block)]
    if sum(len(one) >= _NARROW and other[:1].islower() for one, other in pairs) < _EVIDENCE:
        return blocks
    width = max(lengths)
    return [_joined(block, width) for block in blocks]


def _joined(block: list[str], width: int) -> list[str]:
    lines: list[str] = []
    before = 0
    for line in block:
        first = line.split(" ", 1)[0]
        if lines and before + 1 + len(first) > width - 12 and before >= _NARROW:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
        before = len(line)
    return lines
