"""Isolates: text whose foreign runs keep their order inside a line of the other direction.

Without them a right-to-left line shows a phone as `0142-555 (206)` and lets the "+" of "SPF 30+"
wander to its other end (UAX #9 2.4). U+2066 opens a left-to-right run, U+2068 one whose first
letter decides, U+2069 ends either. Authors cannot write such signs themselves (`text.py`).
"""

import re
from functools import lru_cache

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
SHORT = 16  # characters
NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
_LATIN = "0-9A-Za-z\u00c0-\u024f"
_RUN = re.compile(rf"[+(]*[{_LATIN}]+(?:[ \u00a0.,:/+&'\u2019()\u2013\u2011-]+[{_LATIN}]+)*[)+%°]*")
# A line may end between a figure and an ideograph (UAX #14 LB30b); a dose may not.
# Nor may it end inside an hour or a minute, or after the dash of a range.
_TIED = re.compile(
    r"(?<=[0-9])(?=[\u3040-\u30ff\u3400-\u9fff])"
    r"|(?<=\u5c0f)(?=\u65f6)|(?<=\u5206)(?=\u949f)|(?<=[0-9][\u2013-])(?=[0-9])"
)


def run(text: str) -> str:
    """Return *text*, a phone or an address, as one left-to-right run."""
    return LEFT_TO_RIGHT + text + END


def name(text: str) -> str:
    """Return *text*, a name in whatever script, as a run of its own direction."""
    return FIRST_STRONG + text + END


def _whole(words: str) -> str:
    """Return a short run as one that no line ends in, as "SPF 30+"; a long one as it is."""
    return words.replace(" ", NO_BREAK_SPACE) if len(words) <= SHORT else words


@lru_cache(maxsize=2048)
def sentence(text: str, direction: str) -> str:
    """Return *text* with every left-to-right run isolated where *direction* is `rtl`.

    A figure stays with the unit after it where its script would let a line end there.
    """
    if direction == "rtl":
        return _RUN.sub(lambda match: run(_whole(match[0])), text)
    return _TIED.sub(WORD_JOINER, text)
