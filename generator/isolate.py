"""Isolates: text whose foreign runs keep their order inside a line of the other direction.

Without them a right-to-left line shows a phone as `0142-555 (206)` and lets the "+" of "SPF 30+"
wander to its other end (UAX #9 2.4). U+2066 opens a left-to-right run, U+2068 one whose first
letter decides, U+2069 ends either. Authors cannot write such signs themselves (`text.py`).
"""

import re

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
WORD_JOINER = "\u2060"
_LATIN = "0-9A-Za-z\u00c0-\u024f"
_RUN = re.compile(rf"[+(]*[{_LATIN}]+(?:[ \u00a0.,:/+&'\u2019()\u2013\u2011-]+[{_LATIN}]+)*[)+%°]*")
# A line may end between a figure and an ideograph or Hangul syllable (UAX #14 LB30b); a dose may not.
_FIGURE_BEFORE_UNIT = re.compile(r"(?<=[0-9])(?=[\u3040-\u30ff\u3400-\u9fff])")


def run(text: str) -> str:
    """Return *text*, a phone or an address, as one left-to-right run."""
    return LEFT_TO_RIGHT + text + END


def name(text: str) -> str:
    """Return *text*, a name in whatever script, as a run of its own direction."""
    return FIRST_STRONG + text + END


def sentence(text: str, direction: str) -> str:
    """Return *text* with every left-to-right run isolated where *direction* is `rtl`.

    A figure stays with the unit after it where its script would let a line end there.
    """
    if direction == "rtl":
        return _RUN.sub(lambda match: run(match[0]), text)
    return _FIGURE_BEFORE_UNIT.sub(WORD_JOINER, text)
