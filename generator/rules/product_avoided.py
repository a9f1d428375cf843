"""A product must not be used while its topic, or anything in it, is avoided.

A product speaks for its `topic` and for everything under `contains`; an umbrella topic for all it
includes. A clinic that gives another product instead is judged with that product.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: no-screen, kind: avoid, topic: sunscreen, text: Don't use sunscreen, when: {until: 3 days}, references: [F05]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: no-screen, kind: avoid, topic: sunscreen, text: Don't use sunscreen, when: {until: 2 days}, references: [F05]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.stance import Attitude

RULE = "product-avoided"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every product step that meets a restriction of what the product is or contains."""
    for counsel in inquiry.counsels:
        for avoid, use in counsel.clashes:
            if use.attitude is Attitude.USE:
                where = counsel.place(use, avoid)
                shared = ", ".join(f'"{topic}"' for topic in sorted(avoid.topics & use.topics))
                use_at = "" if where == use.at else f" ({use.at.beside(where)})"
                avoid_at = "" if where == avoid.at else f" ({avoid.at.beside(where)})"
                message = (
                    f'"{use.id}" uses "{use.about}" {use.span}{use_at}, '
                    f'but "{avoid.id}" avoids {shared} {avoid.span}{avoid_at}'
                )
                hint = "start the product later, end the restriction sooner, or give another one"
                yield Problem(where, RULE, message, hint)
