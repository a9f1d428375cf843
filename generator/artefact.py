"""`Artefact`: one finished output file, as a relative path and its bytes."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file to publish; *path* is relative to the site's root and never leaves it."""

    path: PurePosixPath
    content: bytes

    def __post_init__(self) -> None:
        if self.path.is_absolute() or ".." in self.path.parts:
            raise ValueError(f"{self.path} leaves the site folder")
