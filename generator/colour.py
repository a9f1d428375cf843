"""Colours: a clinic's colour -> the nearest one that stays readable.

Contrast is WCAG 2.2's (1.4.3: 4.5:1 for text); a colour that fails is moved in lightness only, so
the brand's hue stays.
"""

import colorsys

WHITE, INK = "#ffffff", "#1d2430"
READABLE = 4.5  # WCAG 2.2 1.4.3
_STEPS = 200


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(ground: str) -> str:
    """Return white or ink, whichever reads better on *ground*."""
    return WHITE if contrast(WHITE, ground) >= contrast(INK, ground) else INK


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """Return *colour*, or the nearest in lightness that reaches *ratio* on *ground*."""
    if contrast(colour, ground) >= ratio:
        return colour.lower()
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    candidates = [
        _hex(colorsys.hls_to_rgb(hue, step / _STEPS, saturation)) for step in range(_STEPS + 1)
    ]
    passing = [one for one in candidates if contrast(one, ground) >= ratio]
    return min(
        passing or [text_on(ground)],
        key=lambda one: abs(colorsys.rgb_to_hls(*_channels(one))[1] - light),
    )


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
