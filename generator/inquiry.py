"""`Inquiry`: content to be judged, with the day it is judged on and what several rules read of it.

An inquiry is `Content`, so a rule that needs no more takes `Content`.
"""

from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from generator.content import Content
from generator.counsel import Counsels, counsels_of
from generator.override import Override, overrides_of
from generator.segment import Segment, Translated, segments, tongues, translations
from generator.timed import Timed, timed


@dataclass(frozen=True)
class Inquiry(Content):
    """Content and the day; without a day, nothing is called future or past due."""

    today: date | None = None

    @cached_property
    def counsels(self) -> Counsels:
        """Return what every protocol and every changed offer says, made once for all rules."""
        return counsels_of(self)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """Return every window that a clinic moves."""
        return tuple(overrides_of(self))

    @cached_property
    def windows(self) -> tuple[Timed, ...]:
        """Return every window an author wrote, clinics' changes merged."""
        return tuple(timed(self))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return every text with what holds it, walked once for all rules."""
        return tuple(segments(self))

    @cached_property
    def translated(self) -> tuple[Translated, ...]:
        """Return every form of every current translation, language by language, once for all rules.

        Where nothing is translated, no text is walked either.
        """
        return tuple(
            form for tongue in tongues(self) for form in translations(tongue, self.segments)
        )


def inquiry_of(content: Content, today: date | None = None) -> Inquiry:
    """Return the inquiry into *content* on *today*."""
    return Inquiry(**{one.name: getattr(content, one.name) for one in fields(Content)}, today=today)
