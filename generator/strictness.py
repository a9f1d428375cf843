"""Windows of several treatments in one: the stricter of two, and what a ban leaves of a time.

Every choice is the greatest under one total order, so it does not matter who is asked first. Of two
equal times the one in the finer unit is kept.
"""

from collections.abc import Iterable

from generator.window import Moment, Window

_OPEN = float("inf")


def longest(windows: Iterable[Window]) -> Window:
    """Return the shortest window that covers all *windows*: how long a restriction holds."""
    given = tuple(windows)
    return Window(min((one.start for one in given), key=_early), _last_end(given))


def latest(windows: Iterable[Window]) -> Window | None:
    """Return from the latest start to the latest end, None if *windows* have no time in common."""
    given = tuple(windows)
    window = Window(max((one.start for one in given), key=late), _last_end(given))
    return window if all(window.from_minutes < _until(one) for one in given) else None


def shared(windows: Iterable[Window]) -> Window | None:
    """Return the time that all *windows* have in common, None if there is none."""
    given = tuple(windows)
    ends = [one.end for one in given if one.end is not None]
    end = min(ends, key=late) if ends else None
    window = Window(max((one.start for one in given), key=late), end)
    return window if window.from_minutes < _until(window) else None


def left_of(window: Window, bans: Iterable[Window]) -> Window | None:
    """Return the last stretch of *window* outside all *bans*, None if they leave nothing."""
    stretches = [window]
    for ban in bans:
        stretches = [rest for one in stretches for rest in _outside(one, ban)]
    return max(stretches, key=lambda one: one.from_minutes, default=None)


def _outside(window: Window, ban: Window) -> tuple[Window, ...]:
    if not window.overlaps(ban):
        return (window,)
    rest = []
    if window.from_minutes < ban.from_minutes and not ban.start.before:
        rest.append(Window(window.start, ban.start))
    if ban.end is not None and ban.end.latest < _until(window):
        rest.append(Window(Moment(ban.end.duration, at_least=ban.end.at_least), window.end))
    return tuple(rest)


def _until(window: Window) -> float:
    return _OPEN if window.until_minutes is None else window.until_minutes


def _last_end(windows: tuple[Window, ...]) -> Moment | None:
    ends = [one.end for one in windows]
    return None if None in ends else max((end for end in ends if end is not None), key=late)


def late(moment: Moment) -> tuple[int, int, bool, int, str]:
    """Return the order of moments by how late they are, at their widest."""
    unit = moment.duration.unit
    return moment.latest, moment.earliest, moment.at_least, -unit.minutes, unit.value


def _early(moment: Moment) -> tuple[int, int, bool, int, str]:
    unit = moment.duration.unit
    return moment.earliest, moment.latest, moment.at_least, unit.minutes, unit.value
