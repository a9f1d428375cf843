// Reading help: text size, the original beside, today's ticks, sharing.

import { pageAt, putBeside } from "./beside.js";
import { byId } from "./device.js";
import { forget, keep, kept } from "./store.js";

/** @typedef {import("./device.js").Device} Device */

/** Sets the text size that this device keeps; "" is the normal one. @param {string} size */
function setSize(size) {
  if (size) document.documentElement.dataset.size = size;
  else delete document.documentElement.dataset.size;
  for (const button of document.querySelectorAll("[data-set-size]")) {
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.setSize === size));
  }
}

export function startSize() {
  setSize(kept("size"));
  for (const button of document.querySelectorAll("[data-set-size]")) {
    button.addEventListener("click", () => {
      const size = /** @type {HTMLElement} */ (button).dataset.setSize || "";
      size ? keep("size", size) : forget("size");
      setSize(size);
    });
  }
  document.addEventListener("afterleaf-forgotten", () => setSize(""));
}

/** Offers the original text beside a translation. @param {Device} device */
export function startBeside(device) {
  const button = document.getElementById("beside");
  if (!button || !location.protocol.startsWith("http")) return; // no other page is at hand
  button.hidden = false;
  let turn = 0; // an answer that comes after the button was pressed again is not wanted
  button.addEventListener("click", async () => {
    const mine = (turn += 1);
    const shown = button.getAttribute("aria-pressed") === "true";
    for (const line of document.querySelectorAll(".beside")) line.remove();
    button.setAttribute("aria-pressed", String(!shown));
    byId("tools-told").textContent = "";
    if (shown) return;
    const source = await pageAt(device.source).catch(() => null);
    if (mine !== turn) return;
    if (source) return putBeside(source);
    button.setAttribute("aria-pressed", "false");
    byId("tools-told").textContent = device.words.beside_failed;
  });
}

/** Lets today's dos be ticked; tomorrow they are open again. @param {Device} device */
export function startTicks(device) {
  const key = device.key + "/ticks";
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  /** @returns {string[]} */
  const ticked = () => {
    const [date, ...ids] = kept(key).split(" ");
    return date === today() ? ids : [];
  };
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".tick input")]);
  for (const box of boxes) {
    box.addEventListener("change", () => keep(key, [today(), ...boxes.filter((one) => one.checked).map((one) => one.value)].join(" ")));
  }
  const show = () => {
    for (const box of boxes) box.checked = ticked().includes(box.value);
  };
  show();
  document.addEventListener("visibilitychange", show);
  document.addEventListener("afterleaf-forgotten", show);
}

/**
 * Offers the phone's own share sheet where there is one; the links beside it work without. All give
 * the page's address alone: who shares advice tells nobody when the treatment was.
 * @param {Device} device
 */
export function startShare(device) {
  const button = byId("share-phone");
  if (!("share" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: document.title, url: device.url }).catch(() => undefined);
  });
}
