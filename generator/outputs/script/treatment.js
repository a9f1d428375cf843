// The instant at which the treatment ended: from the link (`#t=2026-11-26T15:00Z`, and by a printed
// code also `&version-3`), else from this device. A link's hour is shown but not kept, until the
// patient uses the page.

import { forget, keep, kept } from "./store.js";

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/;

/** @param {string} text @returns {number | null} */
function parsed(text) {
  const instant = SHAPE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** Returns an instant as links and the device keep it. @param {number} instant */
export function written(instant) {
  return new Date(instant).toISOString().slice(0, 16) + "Z";
}

/** Returns the fragment that carries an instant. @param {number} instant */
export function fragment(instant) {
  return "#t=" + written(instant);
}

/** @returns {number | null} */
export function fromLink() {
  return location.hash.startsWith("#t=") ? parsed(location.hash.slice(3).split("&")[0]) : null;
}

/** Says on arrival from a code with an hour what a bare `#version-3` says by itself. */
export function showArrival() {
  const [, id] = location.hash.split("&");
  if (fromLink() !== null && id) document.getElementById(id)?.classList.add("here");
}

/** @param {string} key @returns {number | null} */
export function treatmentOf(key) {
  return fromLink() ?? parsed(kept(key));
}

/** @param {string} key @param {number} instant */
export function keepTreatment(key, instant) {
  keep(key, written(instant));
  if (fromLink() !== null) history.replaceState(null, "", location.pathname + location.search);
}

/** Forgets everything this device keeps for these pages, and the link's hour. */
export function forgetAll() {
  forget();
  if (fromLink() !== null) history.replaceState(null, "", location.pathname + location.search);
}
