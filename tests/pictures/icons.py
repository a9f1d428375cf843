"""A page of every pictogram at the sizes that pages and sheets draw it at."""

from markupsafe import Markup

from generator.outputs import icon

SIZES = (24, 32, 48, 112)  # CSS pixels; the last to judge the drawing

_STYLE = """
:root { color-scheme: light dark }
body { font: 15px system-ui; margin: 12px }
body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 6px }
figure { margin: 0; padding: 6px; border: 1px solid #8886 }
div { display: flex; align-items: center; gap: 10px }
.grey { filter: grayscale(1); color: #b3261e }
"""


def icon_page() -> str:
    """Return HTML with each pictogram in `SIZES`, the second time as red ink in greyscale."""
    figures = []
    for name in sorted(icon.names()):
        drawn = "".join(_use(name, size) for size in SIZES)
        grey = f'<span class="grey">{_use(name, 32)}</span>'
        figures.append(f"<figure><div>{drawn}{grey}</div>{name}</figure>")
    body = icon.sprite(icon.names()) + Markup("".join(figures))
    return f"<!doctype html><style>{_STYLE}</style>{body}"


def _use(name: str, size: int) -> str:
    return f'<svg width="{size}" height="{size}"><use href="#i-{name}"/></svg>'
