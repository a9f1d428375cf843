"""`app.webmanifest`: a clinic's home in one language as an app of a phone's home screen.

W3C Web Application Manifest. Its icon is the clinic's logo, its scope the clinic's own pages.
"""

import json

from generator import colour
from generator.address import Address
from generator.artefact import Artefact
from generator.home import Home

NAME = "app.webmanifest"


def artefact(home: Home) -> Artefact:
    """Return the manifest of *home*; links in it are relative to it."""
    here, clinic = home.address, Address(home.address.clinic)
    data = {
        "name": home.title,
        "short_name": home.clinic.name,
        "lang": home.language,
        "dir": home.direction,
        "id": here.link_to(here),
        "start_url": here.link_to(here),
        "scope": "../",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": colour.readable(home.clinic.colour, colour.text_on(home.clinic.colour)),
        "icons": [
            {
                "src": here.link_to(clinic, "logo.svg"),
                "type": "image/svg+xml",
                "sizes": "any",
            }
        ],
    }
    written = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return Artefact(here.path(NAME), written.encode())
