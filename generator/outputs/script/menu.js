// The chooser marks the browser's language, where it stands: nothing moves under a finger; the language menu closes by itself.

export function startChooser() {
  const list = document.querySelector("[data-languages]");
  if (!list) return;
  const links = /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll("a[lang]")]);
  const wanted = (navigator.languages || [navigator.language]).map((tag) => tag.toLowerCase());
  /** @param {string} tag */
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  const found = wanted
    .map((tag) => links.find((a) => a.lang.toLowerCase() === tag) || links.find((a) => primary(a.lang) === primary(tag)))
    .find(Boolean);
  found?.classList.add("offered");
}

export function startMenu() {
  const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.switch"));
  if (!menu) return;
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
