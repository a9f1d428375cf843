// The front desk: a sheet with one patient's own dates, made on this device from the edition's page.
// The hour goes nowhere but onto the sheet and into the fragment of its code.

import { byId, readDevice } from "./device.js";
import { codeOf } from "./code.js";
import { dateOnly, sheetOf } from "./sheet.js";
import { pageAt, putBeside } from "./beside.js";
import { fragment } from "./treatment.js";
import { instantOf, knownZone, MINUTE, wallOf } from "./zone.js";

/** @typedef {{language: string, timezone: string, sheets: Record<string, Record<string, string>>, words: Record<string, string>}} Desk */

document.documentElement.classList.add("js");
const desk = /** @type {Desk} */ (JSON.parse(byId("desk").textContent || ""));
const zone = knownZone(desk.timezone);
const treatment = /** @type {HTMLSelectElement} */ (byId("desk-treatment"));
const language = /** @type {HTMLSelectElement} */ (byId("desk-language"));
const time = /** @type {HTMLInputElement} */ (byId("desk-time"));
const beside = /** @type {HTMLInputElement} */ (byId("desk-beside"));

/** Offers only languages the treatment is published in, and a second one only beside another. */
function offer() {
  const links = desk.sheets[treatment.value];
  for (const option of language.options) option.hidden = option.disabled = !(option.value in links);
  if (!(language.value in links)) language.value = Object.keys(links)[0];
  const second = desk.language in links && language.value !== desk.language;
  beside.disabled = !second;
  if (!second) beside.checked = false;
}

/** @param {string} words */
function tell(words) {
  byId("desk-told").textContent = words;
}

/** Takes away a sheet that no longer says what is chosen. */
function clear() {
  tell("");
  byId("desk-made").hidden = true;
  byId("desk-sheet").replaceChildren();
}

/** @param {number} instant */
async function make(instant) {
  const links = desk.sheets[treatment.value];
  const pages = [pageAt(links[language.value])];
  if (beside.checked) pages.push(pageAt(links[desk.language]));
  const [page, second] = await Promise.all(pages);
  const device = readDevice(page);
  if (!device) throw new Error("no edition");
  const address = device.code + fragment(instant);
  const sheet = sheetOf(page, device, instant, zone);
  sheet.querySelector(".code")?.prepend(codeOf(address, device.codeLevel));
  const own = second && readDevice(second);
  if (own) {
    dateOnly(own, instant, second, zone);
    putBeside(second, sheet);
  }
  byId("desk-sheet").replaceChildren(sheet);
  const scan = byId("desk-scan");
  [scan.textContent, scan.lang, scan.dir] = [device.words.desk_scan, device.language, sheet.dir];
  byId("desk-code").replaceChildren(codeOf(address, device.codeLevel));
  byId("desk-made").hidden = false;
  byId("desk-made").focus();
}

byId("desk-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  clear();
  const instant = instantOf(time.value, zone);
  time.setAttribute("aria-invalid", String(Number.isNaN(instant)));
  if (Number.isNaN(instant)) {
    tell(desk.words.now_missing);
    time.focus();
    return;
  }
  await make(instant).catch(() => tell(desk.words.desk_failed));
});
byId("desk-form").addEventListener("input", () => {
  offer();
  clear();
});
byId("desk-print").addEventListener("click", () => window.print());
time.value = wallOf(Math.floor(Date.now() / MINUTE) * MINUTE, zone);
offer();
