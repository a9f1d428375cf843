"""`Origin`: which treatment of a visit a line comes from, in words; nothing where there is one."""

from generator.plan import Plan
from generator.speech import Speech

BOTH = 2


def treatments_of(plan: Plan, speech: Speech) -> tuple[str, ...]:
    """Return the names of the treatments in one visit, or nothing if there is only one."""
    names = tuple(speech.say(one.procedure) for one in plan.treatments)
    return names if len(names) > 1 else ()


def origin_of(plan: Plan, speech: Speech, *names: str) -> str:
    """Return whose the lines with ids *names* are: "Both treatments", or "Peel + Deep wash"."""
    if not plan.origins:
        return ""
    parts = {part for name in names for part in plan.origins.get(name, ())}
    if len(parts) == len(plan.treatments) == BOTH:
        return speech.words["both_treatments"]
    return " + ".join(
        speech.say(one.procedure) for one in plan.treatments if one.protocol_id in parts
    )
