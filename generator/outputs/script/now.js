// The panel on top: where the patient is now, what holds, what changes next.

import { byId } from "./device.js";
import { calendarOf } from "./calendar.js";
import { markNow, showDates } from "./dated.js";
import { after, filled, moment, since } from "./say.js";
import { tile } from "./tile.js";
import { changes, stateAt, subjects } from "./timetable.js";
import { forgetAll, fragment, fromLink, keepTreatment, showArrival, treatmentOf } from "./treatment.js";
import { instantOf, knownZone, MINUTE, offset, wallOf } from "./zone.js";

/** @typedef {import("./device.js").Device} Device @typedef {import("./timetable.js").Subject} Subject */

const TICK = 30000; // milliseconds between looks at the clock

/** @param {string} name @param {HTMLElement[]} tiles */
function showGroup(name, tiles) {
  const group = byId("now-" + name);
  group.hidden = tiles.length === 0;
  group.querySelector("ul")?.replaceChildren(...tiles);
}

/** @param {string} id @param {string} words */
function say(id, words) {
  const element = byId(id);
  element.hidden = !words;
  if (element.textContent !== words) element.textContent = words;
}

/** @param {Device} device @param {number} treatment @param {number} now */
function showState(device, treatment, now) {
  const minutes = Math.floor((now - treatment) / MINUTE);
  const all = subjects();
  const states = all.map((subject) => ({ subject, state: minutes < 0 ? null : stateAt(subject, minutes) }));
  for (const kind of ["avoid", "use", "allow"]) {
    const here = states.filter(({ state }) => state?.kind === kind);
    showGroup(kind, here.map(({ subject, state }) => tile(subject, kind === "allow" ? state?.label || "" : "")));
  }
  const coming = changes(all).filter((one) => one.minutes > minutes);
  const next = coming.filter((one) => one.minutes === coming[0].minutes);
  showGroup("next", next.map(({ subject, stretch }) => tile(subject, stretch.label)));
  say("now-next-at", next.length ? moment(device, after(treatment, next[0].minutes)) : "");
  say("now-over", minutes >= 0 && !coming.length ? device.words.now_over : "");
  say("now-title", minutes < 0 ? device.words.now_ahead : since(device, minutes) || device.words.now_mark);
}

/** @param {Device} device @param {number} treatment @param {number} now */
function showClock(device, treatment, now) {
  const planned = treatment > now ? device.words.now_planned : device.words.now_since;
  say("now-since", filled(planned, { date: moment(device, treatment) }));
  const zone = knownZone(device.timezone);
  const away = zonesDiffer(treatment, zone) || zonesDiffer(now, zone);
  say("now-zone", away ? filled(device.words.zone_note, { date: moment(device, treatment, zone) }) : "");
}

/** @param {number} instant @param {string} zone */
function zonesDiffer(instant, zone) {
  return offset(instant, zone) !== -new Date(instant).getTimezoneOffset() * MINUTE;
}

/** Brings the whole page to the treatment's hour, or back to plain words. @param {Device} device */
export function showTimes(device) {
  const treatment = treatmentOf(device.key);
  const now = Date.now();
  byId("now-said").hidden = treatment === null;
  byId("now-form").hidden = treatment !== null;
  showDates(device, treatment);
  markNow(device, treatment, now);
  if (treatment === null) {
    say("now-title", device.words.now_title);
    byId("key-now").hidden = true;
    return;
  }
  showState(device, treatment, now);
  showClock(device, treatment, now);
}

/** @param {Device} device @param {number} treatment */
async function copyLink(device, treatment) {
  const page = location.protocol.startsWith("http") ? location.href.split("#")[0] : device.url;
  const link = page + fragment(treatment);
  const field = /** @type {HTMLInputElement} */ (byId("now-link"));
  field.value = link;
  try {
    await navigator.clipboard.writeText(link);
    say("now-told", device.words.now_copied);
  } catch {
    say("now-told", device.words.now_by_hand);
    field.hidden = false;
    field.select();
  }
}

/** @param {Device} device */
function listen(device) {
  const field = /** @type {HTMLInputElement} */ (byId("now-field"));
  const zone = knownZone(device.timezone);
  const begin = (/** @type {number} */ instant) => {
    keepTreatment(device.key, instant);
    say("now-told", "");
    showTimes(device);
    byId("now-title").focus();
  };
  byId("now-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const instant = instantOf(field.value, zone);
    field.setAttribute("aria-invalid", String(Number.isNaN(instant)));
    say("now-told", Number.isNaN(instant) ? device.words.now_missing : "");
    if (Number.isNaN(instant)) field.focus();
    else begin(instant);
  });
  byId("now-just").addEventListener("click", () => begin(Math.floor(Date.now() / MINUTE) * MINUTE));
  byId("now-change").addEventListener("click", () => {
    field.value = wallOf(treatmentOf(device.key) ?? Date.now(), zone);
    byId("now-form").hidden = false;
    field.focus();
  });
  byId("now-forget").addEventListener("click", () => {
    forgetAll();
    field.value = "";
    byId("now-link").hidden = true;
    showTimes(device);
    document.dispatchEvent(new Event("afterleaf-forgotten"));
    say("now-told", device.words.now_forgotten);
    byId("now-title").focus();
  });
  byId("now-copy").addEventListener("click", () => copyLink(device, treatmentOf(device.key) ?? 0));
  byId("now-calendar").addEventListener("click", () => saveCalendar(device));
}

/** @param {Device} device */
function saveCalendar(device) {
  const treatment = treatmentOf(device.key);
  if (treatment === null) return;
  const text = calendarOf(device, treatment, Date.now(), changes(subjects()));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  link.download = device.key.replace(/\//g, "-") + ".ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Carries a link's hour to the same page in another language. */
function carryLink() {
  const instant = fromLink();
  if (instant === null) return;
  for (const link of document.querySelectorAll("details.switch a")) {
    /** @type {HTMLAnchorElement} */ (link).hash = fragment(instant);
  }
}

/** @param {Device} device */
export function startTimes(device) {
  listen(device);
  carryLink();
  showArrival();
  showTimes(device);
  let shown = Math.floor(Date.now() / MINUTE);
  setInterval(() => {
    const minute = Math.floor(Date.now() / MINUTE);
    if (minute === shown || byId("now-said").hidden) return;
    shown = minute;
    const treatment = treatmentOf(device.key);
    if (treatment === null) return;
    showState(device, treatment, Date.now());
    markNow(device, treatment, Date.now());
  }, TICK);
  window.addEventListener("hashchange", () => showTimes(device));
}
