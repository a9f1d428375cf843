"""The MkDocs plugin: a `Build`'s pages -> finished HTML, and each edition's other files beside it.

The only module that imports mkdocs. No Markdown is involved: a page's body is rendered from its
edition just before MkDocs puts it into the theme, and dropped right after, so memory stays flat.
Pages stay out of MkDocs' navigation (which would be drawn into every page, at quadratic cost); the
language switch and the brand are drawn by `overrides/` from `frame`. One MkDocs build carries many
clinics and all languages: `overrides/partials/language.html` answers per page.

Run by `mkdocs build` and `mkdocs serve` in a checkout, and by `publish` over shards of one build.
"""

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator import clock
from generator.address import Address
from generator.artefact import Artefact
from generator.build import Build
from generator.content import Content, read_content
from generator.edition import Edition
from generator.frame import (
    Frame,
    chooser_frame,
    desk_frame,
    edition_frame,
    gate_frame,
    home_frame,
)
from generator.home import Home
from generator.model import Clinic
from generator.outputs import (
    OUTPUTS,
    PRINTED,
    bilingual,
    brand,
    handout,
    headers,
    landing,
    manifest,
    preview,
    script,
    sitemap,
    worker,
)
from generator.outputs.press import Unprintable
from generator.outputs.seal import Earlier, nothing
from generator.outputs.style import Style, style_of
from generator.problem import OperatorError, has_errors
from generator.rules import judged
from generator.unprinted import Refused, refused

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

HERE = Path(__file__).parent
KEPT_FROM_THEME = (
    "assets/afterleaf.",
    "assets/desk.",
)  # of all theme files, ours alone: pages use no other
# Material's note about its successor is for those who choose the renderer, not for our users.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
_log = logging.getLogger("mkdocs.plugins.afterleaf")


def _logged(one: Refused) -> None:
    _log.warning(one.problem.shown())


@dataclass(frozen=True)
class Shard:
    """The part of a build that one MkDocs run makes; exactly one shard makes what all share.

    What was published *earlier* is taken over where it would be made the same; what has no sheet,
    since it is *refused*, is told and the others are made. *drafted* is told too: not released.
    """

    build: Build
    addresses: tuple[Address, ...]
    shared: bool = True
    done: Callable[[], None] = lambda: None
    earlier: Earlier = nothing
    refused: Callable[[Refused], None] = _logged
    drafted: Callable[[Address], None] = lambda _address: None


class AfterleafPage(Page):
    """A page whose body comes from a build, not from Markdown."""

    def __init__(self, address: Address, file: File, config: "MkDocsConfig") -> None:
        self.address = address
        super().__init__(address.folder or "/", file, config)

    def read_source(self, config: "MkDocsConfig") -> None:  # noqa: ARG002 - MkDocs' signature
        """Hold no source."""
        self.markdown = ""

    def render(self, config: "MkDocsConfig", files: Files) -> None:  # noqa: ARG002 - as above
        """Hold no body; `on_page_context` makes it when its turn comes."""
        self.content = ""


class AfterleafPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Feeds a build to MkDocs; reads the content folder itself unless given a shard."""

    shard: Shard | None = None
    given: bool = False
    serving: bool = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether MkDocs serves; its presence also keeps the plugin alive between builds."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: "MkDocsConfig") -> "MkDocsConfig":
        """Read the content unless a shard was given.

        Over errors a build goes no further; a server goes on showing the last good content.
        """
        if not self.given:
            self.shard = _shard_of(Path(config.docs_dir)) or (self.serving and self.shard) or None
        if self.shard is None:
            raise Abort("Afterleaf: nothing was published")
        if not self.serving:  # MkDocs serves under an address of its own
            config.site_url = self._shard.build.content.site.url
        config.site_name = self._shard.build.content.site.name
        config.theme.static_templates.discard("sitemap.xml")
        if not self._shard.shared:
            config.theme.static_templates.clear()
        return config

    @property
    def _shard(self) -> Shard:
        if self.shard is None:
            raise AssertionError("on_config runs first")
        return self.shard

    def on_env(self, env: Environment, *, config: "MkDocsConfig", files: Files) -> Environment:
        """Escape whatever `overrides/` prints: names and titles are authors' words."""
        del config, files
        env.autoescape = True
        return env

    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        """Return only our pages and what they use of the theme; authors' YAML is not published."""
        kept = Files([file for file in files if self._is_used(file)])
        shard = self._shard
        gate = [Address("")] if shard.shared and shard.addresses else []
        for address in (*shard.addresses, *gate):
            name = str(address.path("index.md")) if address.clinic else "index.md"
            file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.page = AfterleafPage(address, file, config)
            kept.append(file)
        return kept

    def _is_used(self, file: File) -> bool:
        return self._shard.shared and file.src_uri.startswith(KEPT_FROM_THEME)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: "MkDocsConfig", nav: "Navigation"
    ) -> TemplateContext:
        """Give the theme this page's frame, and write the files that stand beside the page."""
        del nav
        address = page.address  # type: ignore[attr-defined]
        frame, artefacts = self._made(address)
        _given(context)["frame"] = self._completed(frame, address)
        for artefact in artefacts:
            write(artefact, Path(config.site_dir))
        return context

    def _made(self, address: Address) -> tuple[Frame | None, Iterator[Artefact]]:
        build = self._shard.build
        if address.protocol:
            edition = build.edition(address)
            if build.is_draft(edition):
                self._shard.drafted(address)
            frame = edition_frame(edition, build.home_of(address))
            return frame, _edition_files(self._shard, edition)
        if address.language:
            return home_frame(build, address), _home_files(self._shard, build.home(address))
        if address.view:
            return desk_frame(build, address), iter(())
        if address.clinic:
            return chooser_frame(build, address), _clinic_files(self._shard, address)
        return gate_frame(build, lost=False), _site_files(build)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: "MkDocsConfig"
    ) -> TemplateContext:
        """Give the 404 page its frame."""
        del template_name, config
        _given(context)["frame"] = self._completed(
            gate_frame(self._shard.build, lost=True), Address("")
        )
        return context

    def _completed(self, frame: Frame | None, address: Address) -> Frame | None:
        """Return *frame* with its styles, and what its clinic wants of every page of its patients.

        MkDocs' server adds an inline script to reload, so what it serves has no policy; and what
        changes under an author's hands is not copied.
        """
        clinic = self._shard.build.content.clinics.get(address.clinic)
        if frame is None:
            return None
        styles = _styles(frame.kit, clinic)
        listed = frame.is_indexed and not (clinic and clinic.noindex)
        policy = "" if self.serving else headers.policy(styles)
        frame = replace(frame, styles=styles, policy=policy, is_indexed=listed)
        if self.serving:
            return frame
        if clinic is None or address.view or not clinic.offline:
            return frame
        build = self._shard.build
        home = build.home_of(address) if address.protocol else address
        language = build.speeches[frame.language].language
        return replace(
            frame,
            manifest=address.link_to(home, manifest.NAME) if home.language else "",
            worker=address.link_to(Address(address.clinic), worker.NAME),
            locale=language.device_locale,
            digits="".join(language.number(digit) for digit in range(10)),
        )

    def on_post_page(self, output: str, *, page: Page, config: "MkDocsConfig") -> str:
        """Count the page as made."""
        del page, config
        self._shard.done()
        return output

    def on_post_build(self, *, config: "MkDocsConfig") -> None:
        """Write what is made from the finished site, unless this shard is a part of one."""
        if not self.given:
            finish(self._shard.build, Path(config.site_dir), copies=not self.serving)

    def on_serve(
        self, server: "LiveReloadServer", *, config: "MkDocsConfig", builder: object
    ) -> "LiveReloadServer":
        """Reload on edits of templates too; MkDocs watches the content folder by itself."""
        del config, builder
        for folder in (HERE / "outputs", _overrides()):
            server.watch(str(folder))
        return server


def _styles(kit: str, clinic: Clinic | None) -> tuple[Style, ...]:
    """Return the styles inside a page: the house's, those of its *kit*, the clinic's look."""
    names = dict.fromkeys(("afterleaf", kit))
    house = [(_overrides() / "assets" / f"{name}.css").read_text("utf-8") for name in names]
    look = [brand.style_for(clinic.brand, clinic.paper)] if clinic else []
    return tuple(style_of(css) for css in (*house, *look))


def _given(context: TemplateContext) -> dict[str, object]:
    """Return *context* as the plain dict it is; MkDocs' type lists only its own keys."""
    return cast("dict[str, object]", context)


def _shard_of(root: Path) -> Shard | None:
    """Return the whole content below *root* as one shard, or None over errors, which are logged."""
    content, problems = read_content(root)
    if content is not None:
        problems = judged(content, problems, today=clock.today(os.environ))
    for problem in problems:
        _log.warning(problem.shown(root.name))
    if content is None or has_errors(problems):
        return None
    build = Build(content)
    if not build.editions:
        _log.warning("every edition is withheld")
    for problem in build.lost:
        _log.warning(problem.shown(root.name))
    return Shard(build, build.addresses) if build.editions and not build.lost else None


def _edition_files(shard: Shard, edition: Edition) -> Iterator[Artefact]:
    yield from (make(edition) for make in OUTPUTS.values())
    try:
        yield from _printed(shard, edition)
    except Unprintable as error:
        shard.refused(refused(shard.build, edition.address, error))
    yield from _landings(shard.build, edition)


def _printed(shard: Shard, edition: Edition) -> Iterator[Artefact]:
    """Yield what the press makes of *edition*; raises Unprintable at what it cannot."""
    for name, make in PRINTED.items():
        if edition.has_sheet or name != handout.NAME:
            yield make(edition, shard.earlier)
    if edition.beside is not None and edition.has_sheet:
        yield bilingual.artefact(
            edition, shard.build.edition(edition.beside.address), shard.earlier
        )


def _home_files(shard: Shard, home: Home) -> Iterator[Artefact]:
    build = shard.build
    yield manifest.artefact(home)
    logo = build.content.logos[home.address.clinic]
    yield preview.picture_of(home, logo, build.content.source_language, shard.earlier)
    yield from _landings(build, home)


def _landings(build: Build, target: Edition | Home) -> Iterator[Artefact]:
    """Yield the pages of every code that leads to *target*."""
    for one in build.landings(target):
        yield from landing.artefacts(one)


def _clinic_files(shard: Shard, address: Address) -> Iterator[Artefact]:
    build = shard.build
    clinic = build.content.clinics[address.clinic]
    logo = build.content.logos[address.clinic]
    yield from brand.artefacts(address.clinic, clinic.brand, paper=clinic.paper, logo=logo)
    chooser = build.chooser(address)
    yield preview.picture_of(chooser, logo, build.content.source_language, shard.earlier)
    if not clinic.noindex:
        families = build.families(address.clinic)
        yield sitemap.clinic_sitemap(address.clinic, chooser.base_url, families)


def _site_files(build: Build) -> Iterator[Artefact]:
    clinics = [one.clinic for one in build.addresses if not (one.language or one.view)]
    content = build.content
    hosts = [_host(clinic, content) for clinic in clinics]
    listed = [host for host in hosts if host.is_indexed]
    yield from sitemap.site_files(
        (host.clinic for host in listed), (host.base_url for host in listed)
    )
    yield from headers.artefacts(hosts, _styles("afterleaf", None))
    yield from script.artefacts()


def _host(name: str, content: Content) -> headers.Host:
    clinic = content.clinics[name]
    base_url = clinic.url or content.site.url
    return headers.Host(
        name,
        base_url,
        clinic.framed_by,
        styles=_styles("desk", clinic),  # of all its pages
        is_indexed=not clinic.noindex,
    )


def finish(build: Build, folder: Path, *, copies: bool = True) -> None:
    """Write what is made from the finished files of the whole site in *folder*.

    Without *copies* no device keeps any, and what it kept is removed.
    """
    shared = {PurePosixPath(name): (folder / name).read_bytes() for name in worker.SHARED}
    for home in build.addresses:
        if home.language or home.view:
            continue
        clinic = build.content.clinics[home.clinic]
        if clinic.offline and copies:
            paths = (
                path for path in (folder / home.clinic).rglob("*") if path.suffix in worker.KEPT
            )
            own = {PurePosixPath(path.relative_to(folder)): path.read_bytes() for path in paths}
            languages = frozenset(clinic.languages)
            write(worker.worker(home.clinic, {**shared, **own}, languages), folder)
        else:
            write(worker.farewell(home.clinic), folder)


def write(artefact: Artefact, folder: Path) -> None:
    """Write *artefact* below *folder*."""
    path = folder / artefact.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(artefact.content)


def configuration_file() -> Path:
    """Return the one `mkdocs.yml`: inside the installed package, else in the checkout."""
    packed = HERE / "mkdocs.yml"
    return packed if packed.exists() else HERE.parent / "mkdocs.yml"


def _overrides() -> Path:
    return configuration_file().parent / "overrides"


def render(shard: Shard, content_folder: Path, site_folder: Path) -> None:
    """Run MkDocs over *shard* into *site_folder*, which is emptied first.

    Raises OperatorError if MkDocs cannot run.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        config = load_config(
            str(configuration_file()),
            docs_dir=str(content_folder.resolve()),  # else taken from beside mkdocs.yml
            site_dir=str(site_folder.resolve()),
        )
        plugin = config.plugins["afterleaf"]
        if not isinstance(plugin, AfterleafPlugin):
            raise OperatorError(f"another plugin calls itself afterleaf: {type(plugin)}")
        plugin.shard, plugin.given = shard, True
        mkdocs_build(config)
    except (ConfigurationError, Abort) as error:
        raise OperatorError(f"MkDocs cannot build: {error}") from error


def serve(content_folder: Path, address: str) -> None:
    """Serve the site at *address* (host:port) and rebuild on every edit, until interrupted."""
    try:
        mkdocs_serve(
            str(configuration_file()),
            docs_dir=str(content_folder.resolve()),
            dev_addr=address,
            open_in_browser=False,
        )
    except (ConfigurationError, OSError) as error:
        raise OperatorError(f"cannot serve at {address}: {error}") from error
