"""stub"""
from generator.artefact import Artefact
from generator.edition import Edition


def artefact(edition: Edition) -> Artefact:
    return Artefact(edition.address.path("handout.pdf"), b"")
