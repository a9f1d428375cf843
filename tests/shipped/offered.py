"""Every edition that the shipped content offers."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.content import read_content

CONTENT = Path(__file__).parents[2] / "content"


@dataclass(frozen=True)
class Page:
    """One edition of the built site."""

    clinic: str
    language: str
    protocol: str

    @property
    def path(self) -> str:
        return f"{self.clinic}/{self.language}/{self.protocol}/"

    def __str__(self) -> str:
        return self.path


def _offered() -> list[Page]:
    content, _ = read_content(CONTENT)
    assert content is not None
    return [
        Page(name, tag, offer.protocol)
        for name, clinic in content.clinics.items()
        for offer in clinic.offers
        for tag in clinic.languages
    ]


PAGES = _offered()
each_page = pytest.mark.parametrize("page", PAGES, ids=str)
