"""Structured data: one `Edition` -> schema.org's `MedicalWebPage`, as JSON-LD for search engines.

Whatever it says in words also stands on the page, in the same words; dates are ISO 8601, addresses
absolute, phones as they are dialled. It is a data block, which no policy has to allow and which
nothing an author writes can end (`device_block`).
"""

from markupsafe import Markup

from generator.address import Address
from generator.edition import Alternate, Citation, Edition
from generator.outputs.device_block import in_script

_TYPE = "MedicalWebPage"


def structured_data(edition: Edition) -> Markup:
    """Return the JSON-LD of *edition* for inside a script element."""
    return in_script(
        {
            "@context": "https://schema.org",
            "@type": _TYPE,
            "@id": edition.url,
            "url": edition.url,
            "name": edition.title,
            "description": edition.summary,
            "inLanguage": edition.language,
            "lastReviewed": edition.reviewed_on,
            "about": [_procedure(one) for one in edition.treatments or (edition.procedure,)],
            "audience": {"@type": "Patient"},
            "publisher": _publisher(edition),
            "citation": [_citation(one) for one in edition.sources],
            **(_sheet(edition) if edition.has_sheet else {}),
            **_translations(edition),
            **({"datePublished": edition.released_on} if edition.released_on else {}),
        }
    )


def _sheet(edition: Edition) -> dict[str, dict[str, str]]:
    return {
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{edition.url}handout.pdf",
            "encodingFormat": "application/pdf",
            "inLanguage": edition.language,
        }
    }


def _procedure(name: str) -> dict[str, str]:
    return {"@type": "MedicalProcedure", "name": name}


def _publisher(edition: Edition) -> dict[str, str]:
    clinic = edition.clinic
    chooser = Address(clinic.id).url(edition.base_url)
    return {
        "@type": "MedicalClinic",
        "name": clinic.name,
        "url": clinic.website or chooser,
        "logo": f"{chooser}logo.svg",
        "telephone": clinic.phone.link.removeprefix("tel:"),
    }


def _citation(source: Citation) -> dict[str, object]:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "inLanguage": source.language,
        **({"publisher": _organization(source.publisher)} if source.publisher else {}),
        **({"url": source.url} if source.url else {}),
    }


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _translations(edition: Edition) -> dict[str, object]:
    """Return the other language versions: of the source all, of a translation its source."""
    others = [one for one in edition.alternates if one.language != edition.language]
    if edition.language == edition.source_language:
        return {"workTranslation": [_page(one, edition) for one in others]} if others else {}
    found: dict[str, object] = {}
    if source := [one for one in others if one.language == edition.source_language]:
        found["translationOfWork"] = _page(source[0], edition)
    people = [one.name for one in edition.translation.translators]
    if people:
        found["translator"] = [{"@type": "Person", "name": name} for name in people]
    return found


def _page(one: Alternate, edition: Edition) -> dict[str, str]:
    url = one.address.url(edition.base_url)
    return {"@type": _TYPE, "@id": url, "url": url, "inLanguage": one.language}
