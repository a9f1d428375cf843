"""Links that send a page by text message or WhatsApp; they work without a script of anyone's."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.edition import Edition


@dataclass(frozen=True, slots=True)
class Share:
    """The links, each with the page's title and address in it."""

    text: str
    whatsapp: str


def share_links(edition: Edition) -> Share:
    """Return the links for *edition* (`sms:` of RFC 5724; WhatsApp's click to chat)."""
    message = quote(f"{edition.title} {edition.url}", safe="")
    return Share(f"sms:?body={message}", f"https://wa.me/?text={message}")
