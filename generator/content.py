"""`Content`: everything authors and translators wrote; right in shape, not yet judged in meaning.

Sources and catalogs in; one `Content` out, or every shape problem of every file at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from generator import identity, picture
from generator.adapted import adapted
from generator.authored import Authored
from generator.catalog import Catalog, read_catalogs, source_catalog
from generator.interface import Interface
from generator.joined import Joined, joined
from generator.language import language_for
from generator.ledger import Ledger, ledger_from
from generator.lexicon import GLOSSARY, Glossary, Lexicon, language_sources
from generator.model import (
    Clinic,
    Combination,
    Disagreement,
    Fact,
    Facts,
    Moves,
    Offer,
    Pins,
    Product,
    Products,
    Protocol,
    Reference,
    ReferenceList,
    Site,
    Topic,
    Topics,
)
from generator.pinned import Key, Pinned
from generator.problem import Problem, Where, has_errors
from generator.review import Reviews, read_reviews
from generator.revision import FOLDER as REVISIONS
from generator.shape import shape_problem
from generator.source import Folder, Source, read_folder
from generator.visit import Visit

M = TypeVar("M", bound=Authored)
N = TypeVar("N", Topic, Product, Reference, Fact, Disagreement)
SINGLE: dict[str, type[Authored]] = {
    "site": Site,
    "interface": Interface,
    "topics": Topics,
    "products": Products,
    "references": ReferenceList,
    "facts": Facts,
}
OPTIONAL: dict[str, type[Authored]] = {"moved": Moves}
MANY: dict[str, type[Authored]] = {
    "protocols": Protocol,
    "clinics": Clinic,
    "pins": Pins,
    REVISIONS: Protocol,
}


@dataclass(frozen=True)
class Content:
    """All content by id; every id that is named exists.

    *protocols* are the files that editors write; what a clinic's patients read is `protocol_for`,
    which may be an older revision that the clinic pinned.
    """

    site: Site
    interface: Interface
    topics: Mapping[str, Topic]
    products: Mapping[str, Product]
    references: Mapping[str, Reference]
    facts: Mapping[str, Fact]
    disagreements: Mapping[str, Disagreement]
    protocols: Mapping[str, Protocol]
    clinics: Mapping[str, Clinic]
    catalogs: Mapping[str, Catalog]
    logos: Mapping[str, bytes]
    moves: Moves = field(default_factory=Moves)
    ledger: Ledger = field(default_factory=Ledger)
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    revisions: Mapping[Key, Protocol] = field(default_factory=dict)
    pins: Mapping[str, Pins] = field(default_factory=dict)
    reviews: Mapping[str, Reviews] = field(default_factory=dict)

    @cached_property
    def pinned(self) -> Pinned:
        """Return which revision of each protocol each clinic publishes."""
        return Pinned(self.protocols, self.revisions, self.pins)

    def protocol_for(self, clinic_id: str, protocol_id: str) -> Protocol:
        """Return the protocol as the clinic publishes it: the revision it pinned, or the file."""
        return self.pinned.published[self.pinned.key(clinic_id, protocol_id)]

    @cached_property
    def combined(self) -> Mapping[tuple[str, str], Joined]:
        """Return every combination by clinic and id: its protocols as the clinic gives them."""
        return {
            (clinic_id, one.combination): self._joined(clinic_id, one)
            for clinic_id, clinic in self.clinics.items()
            for one in clinic.combinations
        }

    def _joined(self, clinic_id: str, one: Combination) -> Joined:
        offers = {offer.protocol: offer for offer in self.clinics[clinic_id].offers}
        parts = {name: self.protocol_for(clinic_id, name) for name in one.protocols}
        parts |= {name: adapted(parts[name], offers[name]) for name in parts if name in offers}
        visit = Visit(parts, self.topics, self.products)
        return joined(visit, title=one.title, summary=one.summary)

    def base_for(self, clinic_id: str, offer: Offer | Combination) -> Protocol:
        """Return the protocol that the clinic's changes in *offer* are made to."""
        if isinstance(offer, Offer):
            return self.protocol_for(clinic_id, offer.protocol)
        return self.combined[clinic_id, offer.combination].protocol

    @property
    def source_language(self) -> str:
        """Return the tag of the language authors write in."""
        return self.site.source_language


def read_content(root: Path) -> tuple[Content | None, list[Problem]]:
    """Return the content below *root* and what is wrong with it; no content if a file is unfit.

    Raises OperatorError if *root* is no folder.
    """
    folder = read_folder(root)
    catalogs, catalog_problems = read_catalogs(root)
    content, problems = content_from(folder, catalogs)
    sources, language_problems = language_sources(root)
    lexicons, glossaries = _languages(sources, language_problems)
    reviews, review_problems = read_reviews(root)
    if content is not None:
        known = replace(content, reviews=reviews, lexicons=lexicons, glossaries=glossaries)
        content = None if language_problems else known
    found = [*problems, *catalog_problems, *language_problems, *review_problems]
    return content, sorted(found)


def _languages(
    sources: Iterable[Source], problems: list[Problem]
) -> tuple[dict[str, Lexicon], dict[str, Glossary]]:
    """Return what is known of each language by tag; a content's own file wins over ours."""
    lexicons: dict[str, Lexicon] = {}
    glossaries: dict[str, Glossary] = {}
    for source in sources:
        path = PurePosixPath(source.path)
        if path.name == GLOSSARY:
            if (glossary := _read_as(Glossary, source, problems)) is not None:
                glossaries[path.parent.name] = glossary
        elif (lexicon := _read_as(Lexicon, source, problems)) is not None:
            lexicons[path.parent.name or path.stem] = lexicon
    return lexicons, glossaries


def content_from(
    folder: Folder, catalogs: Mapping[str, Catalog]
) -> tuple[Content | None, list[Problem]]:
    """Return the content of *folder*, or None beside every problem of shape and identity."""
    problems = list(folder.problems)
    unread = {problem.where.file.removesuffix(".yaml") for problem in folder.problems}
    models: dict[str, Authored | None] = dict.fromkeys(sorted(unread))
    models.update({source.domain: parsed(source, problems) for source in folder.sources})
    for name in SINGLE:
        if name not in models:
            problems.append(Problem(Where(f"{name}.yaml"), "file", "is missing", "add this file"))
    problems.extend(identity.name_problems(models))
    problems.extend(identity.unknown_ids(_known(models)))
    problems.extend(_source_language_problems(models.get("site")))
    clinics = {stem: found for stem, found in _in_folder(models, "clinics") if found}
    logos = picture.logos_of(_typed(clinics, Clinic), folder.pictures, problems)
    ledger, ledger_problems = ledger_from(folder.releases)
    problems.extend(ledger_problems)
    if has_errors(problems) or any(models.get(name) is None for name in SINGLE):
        return None, problems
    return replace(_assembled(models, catalogs, logos), ledger=ledger), problems


def _known(models: Mapping[str, Authored | None]) -> identity.Known:
    """Return what ids can name, as far as the files are fit."""
    topics, products = models.get("topics"), models.get("products")
    references, facts = models.get("references"), models.get("facts")
    protocols, clinics = _in_folder(models, "protocols"), _in_folder(models, "clinics")
    pins = {name: one for name, one in _in_folder(models, "pins") if isinstance(one, Pins)}
    fit = _typed(dict(_in_folder(models, "protocols")), Protocol)
    return identity.Known(
        topics=_by_id(topics.topics) if isinstance(topics, Topics) else None,
        products=_by_id(products.products) if isinstance(products, Products) else None,
        references=_by_id(references.references) if isinstance(references, ReferenceList) else None,
        facts=_by_id(facts.facts) if isinstance(facts, Facts) else None,
        disagreements=_by_id(facts.disagreements) if isinstance(facts, Facts) else None,
        protocols={name: one if isinstance(one, Protocol) else None for name, one in protocols},
        clinics={name: one if isinstance(one, Clinic) else None for name, one in clinics},
        pinned=Pinned(fit, _revisions(models), pins),
    )


def _by_id(items: Iterable[N]) -> dict[str, N]:
    return {item.id: item for item in items}


def _source_language_problems(site: Authored | None) -> Iterator[Problem]:
    """Yield what is wrong with the tag of the source language, which no catalog can describe."""
    if isinstance(site, Site) and language_for(site.source_language) is None:
        message = f'CLDR does not know "{site.source_language}"'
        yield Problem(
            site.at("source-language"), "language-unknown", message, "write en or another"
        )


def parsed(source: Source, problems: list[Problem]) -> Authored | None:
    """Return what the author wrote in *source*; None if unfit, and why is added to *problems*."""
    path = PurePosixPath(source.path)
    single = {**SINGLE, **OPTIONAL}
    model = MANY[path.parts[0]] if len(path.parts) > 1 else single[path.stem]
    return _read_as(model, source, problems)


def _read_as(model: type[M], source: Source, problems: list[Problem]) -> M | None:
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems.append(shape_problem(details, source, model))
        return None


def _in_folder(
    models: Mapping[str, Authored | None], folder: str
) -> Iterator[tuple[str, Authored | None]]:
    for domain, model in models.items():
        parent, _, stem = domain.rpartition("/")
        if parent == folder:
            yield stem, model


def _typed(models: Mapping[str, Authored | None], kind: type[M]) -> dict[str, M]:
    return {name: model for name, model in models.items() if isinstance(model, kind)}


def _assembled(
    models: Mapping[str, Authored | None],
    catalogs: Mapping[str, Catalog],
    logos: Mapping[str, bytes],
) -> Content:
    single = {name: models[name] for name in SINGLE}
    site, facts = _only(single, Site), _only(single, Facts)
    own = {site.source_language: source_catalog(site.source_language)}
    return Content(
        site=site,
        interface=_only(single, Interface),
        topics=_by_id(_only(single, Topics).topics),
        products=_by_id(_only(single, Products).products),
        references=_by_id(_only(single, ReferenceList).references),
        facts=_by_id(facts.facts),
        disagreements=_by_id(facts.disagreements),
        protocols=_typed(dict(_in_folder(models, "protocols")), Protocol),
        clinics=_typed(dict(_in_folder(models, "clinics")), Clinic),
        catalogs={**catalogs, **own},
        logos=logos,
        moves=next((model for model in models.values() if isinstance(model, Moves)), Moves()),
        revisions=_revisions(models),
        pins=_typed(dict(_in_folder(models, "pins")), Pins),
    )


def _revisions(models: Mapping[str, Authored | None]) -> dict[Key, Protocol]:
    """Return every kept revision by protocol and fingerprint."""
    paths = {PurePosixPath(domain).parts: model for domain, model in models.items()}
    kept = {parts[1:]: model for parts, model in paths.items() if parts[0] == REVISIONS}
    return {
        (key[0], key[1]): model
        for key, model in kept.items()
        if isinstance(model, Protocol)  # a file elsewhere in the folder has no model
    }


def _only(models: Mapping[str, Authored | None], kind: type[M]) -> M:
    return next(model for model in models.values() if isinstance(model, kind))
