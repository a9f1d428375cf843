"""A first view on a poor phone: how much comes, in how many requests, and nothing jumps."""

import gzip
from pathlib import Path

import pytest
from offered import PAGES
from playwright.sync_api import Browser, Response

LIMIT, REQUESTS = 100_000, 10  # bytes as static hosts compress them, heads included; a first view
JUMP = 0.01  # 0.1 is called good; words that stream in on a slow machine have moved by 0.003
HEAD = 400  # bytes of an answer's head
OLD_CODE = "Q/old/"  # one that stays, since it tells what changed; a current one leads on
FIRST = sorted({page.clinic for page in PAGES})
TYPES = (
    *(page.path for page in PAGES),
    *sorted({f"{page.clinic}/{page.language}/" for page in PAGES}),
    *(f"{clinic}/" for clinic in FIRST),
    *(f"{clinic}/desk/" for clinic in FIRST),
    "",
    OLD_CODE,
)
_SHIFTS = """async () => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  await new Promise((done) => setTimeout(done, 300));
  // under load nothing may be drawn yet: two frames later all that came before is told
  for (const _ of "12") await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
  return sum;
}"""


def _old_code(site: Path) -> str:
    pages = sorted(site.glob("Q/*/index.html"))
    stays = [page for page in pages if 'http-equiv="refresh"' not in page.read_text("utf-8")]
    return f"{stays[0].parent.relative_to(site).as_posix()}/"


def _size(answer: Response) -> int:
    if answer.url.startswith("data:"):
        return 0
    return HEAD + len(gzip.compress(answer.body()))


@pytest.mark.parametrize("path", TYPES)
def test_a_first_view_is_light_and_does_not_jump(
    browser: Browser, address: str, site: Path, path: str
):
    path = _old_code(site) if path == OLD_CODE else path
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, locale="ar", timezone_id="Asia/Tokyo")
    tab = context.new_page()
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - must be ours
    slow = context.new_cdp_session(tab)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    tab.goto(address + path, wait_until="load")
    tab.wait_for_load_state("networkidle")
    assert 2 <= len([one for one in answers if not one.url.startswith("data:")]) <= REQUESTS
    assert 5_000 < sum(map(_size, answers)) <= LIMIT
    assert tab.evaluate(_SHIFTS) < JUMP
    context.close()


def test_a_jump_would_be_seen(browser: Browser, address: str):
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto(address + PAGES[0].path)
    tab.evaluate("setTimeout(() => document.body.prepend('x'.repeat(400)), 100)")
    assert tab.evaluate(_SHIFTS) > JUMP
    tab.close()
