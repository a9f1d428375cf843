"""A front desk's body: one `Desk` -> the form, and the data block that its script reads."""

from generator.desk import Desk
from generator.outputs.device_block import in_script
from generator.outputs.page import environment


def body(desk: Desk) -> str:
    """Return the front desk between its clinic's header and footer."""
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
        (
            treatment,
            tuple((one, here.link_to(one.address, "handout.pdf")) for one in treatment.editions),
        )
        for treatment in desk.treatments
    )
    template = environment().get_template("desk.html.j2")
    return template.render(desk=desk, sheets=sheets, block=in_script(block))
