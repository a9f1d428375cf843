// Every window on the page as date and hour beside its words, and "now" on the timelines.

import { byId, made } from "./device.js";
import { after, filled, moment } from "./say.js";
import { MINUTE } from "./zone.js";

/** @typedef {import("./device.js").Device} Device */

/**
 * Dates every window below *root*, as clocks show it in *zone* (the device's own unless given).
 * @param {Device} device @param {number | null} treatment @param {ParentNode} [root] @param {string} [zone]
 */
export function showDates(device, treatment, root = document, zone) {
  for (const old of root.querySelectorAll(".dated")) old.remove();
  if (treatment === null) return;
  for (const element of root.querySelectorAll("[data-dated]")) {
    const { dated, from, until } = /** @type {HTMLElement} */ (element).dataset;
    const at = (/** @type {string | undefined} */ minutes) => (minutes === undefined ? "" : moment(device, after(treatment, Number(minutes)), zone));
    const words = filled(dated || "", { from: at(from), until: at(until) });
    element.append(made("span", "dated", words));
  }
}

/** @param {number} minutes @param {number[]} scale Returns the place on a scale of equal steps, 0 to 1. */
function placeOf(minutes, scale) {
  const column = scale.findLastIndex((one) => one <= minutes);
  const start = scale[column];
  const end = scale[column + 1] ?? start + Math.max(start - (scale[column - 1] ?? 0), 1440);
  return Math.min((column + (minutes - start) / (end - start)) / scale.length, 1);
}

/** @param {Device} device @param {number | null} treatment @param {number} now */
export function markNow(device, treatment, now) {
  for (const old of document.querySelectorAll(".now-mark")) old.remove();
  if (treatment === null || now < treatment) return;
  for (const chart of document.querySelectorAll(".chart")) {
    const scale = (/** @type {HTMLElement} */ (chart).dataset.minutes || "0").split(" ").map(Number);
    const place = placeOf((now - treatment) / MINUTE, scale);
    const x = (getComputedStyle(chart).direction === "rtl" ? 1 - place : place) * 100;
    for (const bars of chart.querySelectorAll(".bars")) {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      mark.setAttribute("class", "now-mark");
      mark.setAttribute("x", x.toFixed(2) + "%");
      mark.setAttribute("width", "3");
      mark.setAttribute("height", "100%");
      bars.append(mark, ...bars.querySelectorAll("text")); // words stay readable over it
    }
  }
  byId("key-now").hidden = false;
}
