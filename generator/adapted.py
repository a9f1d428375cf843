"""A protocol as one clinic gives it: its windows, products, additions and removals merged in.

A clinic that changes nothing gets the protocol as it is written.
"""

from collections.abc import Mapping

from generator.model import Changes, Instruction, Moved, ProductStep, Protocol, Swapped
from generator.window import Window


def adapted(protocol: Protocol, changes: Changes) -> Protocol:
    """Return *protocol* with windows moved, instructions added and taken out, products swapped."""
    moved = {move.id: move for move in changes.windows}
    removed = {removal.id for removal in changes.remove}
    swapped = {swap.id: swap for swap in changes.products}
    instructions = [_moved(item, moved) for item in protocol.instructions if item.id not in removed]
    products = [
        _stepped(step, moved, swapped.get(step.id))
        for step in protocol.products
        if step.id not in removed
    ]
    before = [_moved(item, moved) for item in protocol.before if item.id not in removed]
    return protocol.model_copy(
        update={
            "before": tuple(before),
            "instructions": (*instructions, *changes.add),
            "products": tuple(products),
        }
    )


def _moved(item: Instruction, moved: Mapping[str, Moved]) -> Instruction:
    if item.id not in moved:
        return item
    return item.model_copy(update={"when": moved_window(item.when or Window(), moved[item.id])})


def _stepped(step: ProductStep, moved: Mapping[str, Moved], swap: Swapped | None) -> ProductStep:
    update: dict[str, object] = {}
    if step.id in moved:
        update["when"] = moved_window(step.when, moved[step.id])
    if swap is not None:
        update |= {"product": swap.product, "how": swap.how or step.how}
    return step.model_copy(update=update) if update else step


def moved_window(window: Window, move: Moved) -> Window:
    """Return *window* with the ends that *move* names."""
    return Window(
        window.start if move.from_ is None else move.from_,
        window.end if move.until is None else move.until,
    )
