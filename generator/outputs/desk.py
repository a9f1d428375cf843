"""A front desk's body: one `Desk` -> the form, and the data block that its script reads."""

from collections.abc import Iterator

from generator.address import Address, two_language_name
from generator.desk import Desk, Treatment
from generator.edition import Alternate
from generator.outputs.device_block import in_script
from generator.outputs.page import environment


def body(desk: Desk, unprinted: frozenset[Address] = frozenset()) -> str:
    """Return the front desk between its clinic's header and footer.

    The editions at *unprinted* have no sheet.
    """
    here = desk.address
    block = {
        "language": desk.language,
        "timezone": desk.clinic.timezone,
        "sheets": {
            treatment.id: {one.language: here.link_to(one.address) for one in treatment.editions}
            for treatment in desk.treatments
        },
        "words": {name: desk.words[name] for name in ("desk_failed", "now_missing")},
    }
    sheets = tuple(
        (treatment, tuple(_links(treatment, here, unprinted))) for treatment in desk.treatments
    )
    template = environment().get_template("desk.html.j2")
    return template.render(desk=desk, sheets=sheets, block=in_script(block))


def _links(
    treatment: Treatment, here: Address, unprinted: frozenset[Address]
) -> Iterator[tuple[tuple[Alternate, ...], str]]:
    """Yield each printed sheet of a treatment: its languages, and the link from the desk at *here*.

    Each language is followed by itself beside the clinic's own, where such sheets are published.
    """
    own = treatment.beside
    for one in treatment.editions:
        if one.address in unprinted:
            continue
        yield (one,), here.link_to(one.address, "handout.pdf")
        if own is not None and one != own:
            name = two_language_name(one.language, own.language)
            yield (one, own), here.link_to(one.address, name)
