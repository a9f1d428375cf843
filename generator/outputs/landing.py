"""Landing pages: what a printed code opens, as files that any static host can serve.

Written without MkDocs, since there are thousands of them. Each stands twice: `Q/<CODE>/`, as the QR
code asks for it, and `q/<code>/`, for people who type it in small letters. Both files are the same
and equally deep, so a disk that knows no difference between Q and q keeps a right one.
"""

from generator.address import code_path, typed_path
from generator.artefact import Artefact
from generator.landing import Landing
from generator.outputs import icon
from generator.outputs.headers import POLICY
from generator.outputs.page import environment

_SPRITE = (*("check", "clock", "cross", "emergency", "info", "phone", "plus", "question", "sheet"),)


def artefacts(landing: Landing) -> tuple[Artefact, Artefact]:
    """Return the page for the code, in capitals and in small letters."""
    template = environment().get_template("landing.html.j2")
    sprite = icon.sprite(_SPRITE)
    written = template.render(landing=landing, policy=POLICY, sprite=sprite).encode()
    paths = (code_path(landing.code), typed_path(landing.code))
    return Artefact(paths[0], written), Artefact(paths[1], written)
