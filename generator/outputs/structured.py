"""Structured data: one `Edition` -> schema.org's `MedicalWebPage`, as JSON-LD.

Everything it says also stands on the page in the same words; dates are ISO 8601 as schema.org asks.
"""

from markupsafe import Markup

from generator.edition import Alternate, Citation, Edition
from generator.outputs.device_block import in_script


def structured_data(edition: Edition) -> Markup:
    """Return the JSON-LD for inside a script element."""
    others = [one for one in edition.alternates if one.language != edition.language]
    is_source = edition.language == edition.source_language
    source = [one for one in others if one.language == edition.source_language]
    return in_script(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "@id": edition.url,
            "name": edition.title,
            "description": edition.summary,
            "inLanguage": edition.language,
            "lastReviewed": edition.reviewed_on,
            "version": edition.version,
            "publisher": {
                "@type": "MedicalBusiness",
                "name": edition.clinic.name,
                "telephone": edition.clinic.phone.link.removeprefix("tel:"),
            },
            "citation": [_citation(one) for one in edition.sources],
            **({"workTranslation": [_page(one, edition) for one in others]} if is_source else {}),
            **({"translationOfWork": _page(source[0], edition)} if source else {}),
        }
    )


def _page(one: Alternate, edition: Edition) -> dict[str, str]:
    url = one.address.url(edition.base_url)
    return {"@type": "MedicalWebPage", "@id": url, "inLanguage": one.language}


def _citation(source: Citation) -> dict[str, object]:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
        **({"url": source.url} if source.url else {}),
    }
