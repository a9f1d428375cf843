// A calendar file (RFC 5545) made on the device: every change of the advice, and the next visit.

import { filled, moment } from "./say.js";
import { MINUTE } from "./zone.js";

/** @typedef {import("./device.js").Device} Device @typedef {import("./timetable.js").Change} Change */

const FOLD = 75; // octets in a line, RFC 5545 3.1

/** Escapes a text value (RFC 5545 3.3.11). @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Folds a line at 75 octets, never inside a character (RFC 5545 3.1). @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let out = "";
  let room = FOLD;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      out += "\r\n ";
      room = FOLD - 1;
    }
    out += character;
    room -= size;
  }
  return out;
}

/** @param {number} instant Returns an instant as UTC (RFC 5545 3.3.5, form 2). */
function utc(instant) {
  return new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, "") + "Z";
}

/** @param {number} instant Returns the device's own date of an instant (RFC 5545 3.3.4). */
function day(instant) {
  const local = new Date(instant);
  return [local.getFullYear(), local.getMonth() + 1, local.getDate()].map((one) => String(one).padStart(2, "0")).join("");
}

/** @param {Device} device @param {string} id @param {number} now @param {string} start @param {string} summary @param {string} description */
function event(device, id, now, start, summary, description) {
  const place = new URL(device.url);
  return [
    "BEGIN:VEVENT", `UID:${id}.${device.key.replace("/", ".")}@${place.hostname}`, "DTSTAMP:" + utc(now), start,
    `SUMMARY;LANGUAGE=${device.language}:` + escaped(summary),
    `DESCRIPTION;LANGUAGE=${device.language}:` + escaped(description), "URL:" + device.url, "TRANSP:TRANSPARENT", "END:VEVENT",
  ];
}

/** @param {Device} device @param {number} treatment @param {number} now @param {Change[]} changes @returns {string} */
export function calendarOf(device, treatment, now, changes) {
  const title = document.querySelector("h1")?.textContent || "";
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Afterleaf//Afterleaf//EN", "CALSCALE:GREGORIAN"];
  for (const { minutes, subject, stretch } of changes) {
    const at = treatment + minutes * MINUTE;
    const dated = filled(stretch.dated, {
      from: moment(device, treatment + stretch.from * MINUTE),
      until: stretch.until === Infinity ? "" : moment(device, treatment + stretch.until * MINUTE),
    });
    lines.push(...event(device, `${subject.id}-${stretch.kind}-${minutes}`, now, "DTSTART:" + utc(at), `${subject.name}: ${stretch.label}`, `${dated}\n${title}\n${device.url}`));
  }
  for (const visit of device.visits) {
    const start = "DTSTART;VALUE=DATE:" + day(treatment + visit.minutes * MINUTE);
    lines.push(...event(device, "visit-" + visit.id, now, start, device.words.calendar_visit, `${visit.text}\n${title}\n${device.url}`));
  }
  return [...lines, "END:VCALENDAR"].map(folded).join("\r\n") + "\r\n";
}
