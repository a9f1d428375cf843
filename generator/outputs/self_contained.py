"""A finished page -> the same page as one HTML file that asks for nothing when opened from disk.

Script and pictures move inside, where its styles are already; links lead to the site, where the
page lives. A policy of its own (CSP Level 3) allows exactly what is inside, by hash, so a copy that
travels by message cannot be made to load anything, whatever is put into it on the way.
"""

import base64
import mimetypes
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from generator.outputs.style import source_of

Read = Callable[[str], bytes]

_KEPT_LINKS = frozenset({"canonical", "alternate"})  # neither is loaded
_POLICY_AT = "<meta charset"


def self_contained(page: str, url: str, read: Read) -> str:
    """Return *page* (HTML), which lives at *url*, as one file.

    *read* gives the bytes behind a relative link of the page. Raises ValueError over a page that
    would still ask for something.
    """
    copy = _Copy(url, read)
    copy.feed(page)
    copy.close()
    return copy.written()


class _Copy(HTMLParser):
    """Writes a page again, tag by tag; what is not changed stays byte for byte."""

    def __init__(self, url: str, read: Read) -> None:
        super().__init__(convert_charrefs=False)
        self._url, self._read = url, read
        self._out: list[str] = []
        self._styles: list[str] = []
        self._scripts: list[str] = []
        self._skipping = False
        self._in_style = False

    def written(self) -> str:
        """Return the page, its policy first and its scripts last."""
        whole = "".join(self._out)
        last = "".join(f"<script>{one}</script>\n" for one in self._scripts)
        whole = whole.replace("</body>", last + "</body>", 1)
        policy = f'<meta http-equiv="Content-Security-Policy" content="{self._policy()}">'
        if _POLICY_AT not in whole:
            raise ValueError("a page says its character set first")
        start = whole.index(">", whole.index(_POLICY_AT)) + 1
        return f"{whole[:start]}\n  {policy}{whole[start:]}"

    def _policy(self) -> str:
        scripts = " ".join(map(source_of, self._scripts)) or "'none'"
        styles = " ".join(map(source_of, self._styles)) or "'none'"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag: links to the site, what it loads inside, everything else as it is."""
        values = {name: value or "" for name, value in attrs}
        if tag == "link":
            self._link(values)
        elif tag == "script" and "src" in values:
            self._scripts.append(_harmless(self._text(values["src"]), "</script"))
            self._skipping = True
        elif tag == "style":
            self._styles.append("")
            self._in_style = True
            self._out.append("<style>")
        elif tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            pass
        elif tag == "img":
            self._out.append(self._changed("src", values["src"], self._inside(values["src"])))
        elif tag == "a" and "href" in values:
            self._out.append(self._changed("href", values["href"], self._at_site(values["href"])))
        else:
            self._out.append(self.get_starttag_text() or "")

    def _link(self, values: Mapping[str, str]) -> None:
        rel, href = values.get("rel", ""), values.get("href", "")
        if rel == "stylesheet":
            raise ValueError(f"{href} is not inside the page")
        if rel == "icon":
            self._out.append(self._changed("href", href, self._inside(href)))
        elif rel in _KEPT_LINKS:
            self._out.append(self._changed("href", href, self._at_site(href)))

    def _changed(self, name: str, old: str, new: str) -> str:
        whole = self.get_starttag_text() or ""
        return whole.replace(f'{name}="{escape(old)}"', f'{name}="{escape(new)}"', 1)

    def _at_site(self, link: str) -> str:
        if link.startswith("#") or urlsplit(link).scheme:
            return link
        return urljoin(self._url, link).replace("/index.html", "/")

    def _inside(self, link: str) -> str:
        if link.startswith("data:"):
            return link
        kind = mimetypes.guess_type(link)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(self._read(link)).decode()}"

    def _text(self, link: str) -> str:
        return self._read(link).decode("utf-8")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element that ends where it starts."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Write an end, unless of a script that has moved."""
        if tag == "script" and self._skipping:
            self._skipping = False
            return
        self._in_style = False
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text as it is, styles too, which load nothing else (`style_of`)."""
        if self._in_style:
            self._styles[-1] += data
        self._out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write a named character as it is."""
        self._out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character as it is."""
        self._out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Write the doctype."""
        self._out.append(f"<!{decl}>")


def _harmless(text: str, end: str) -> str:
    """Return *text*, which must not end its own element."""
    if end in text.lower():
        raise ValueError(f"an inner file holds {end}")
    return text.replace("\r\n", "\n")
