// Dates, hours and counts in the page's language and digits.

import { MINUTE } from "./zone.js";

/** @typedef {import("./device.js").Device} Device */

/** @type {Intl.DateTimeFormatOptions} */
const MOMENT = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" };

/** Returns a message with its places filled. @param {string} message @param {Record<string, string>} values */
export function filled(message, values) {
  return message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Returns a number in the page's digits. @param {Device} device @param {string | number} number */
export function digits(device, number) {
  const own = [...device.digits];
  return String(number).replace(/\d/g, (digit) => own[Number(digit)]);
}

/** Returns a moment whose hour and "pm" stay on one line. @param {Intl.DateTimeFormatPart[]} parts */
function unbroken(parts) {
  const near = (/** @type {number} */ at) => parts[at + 1]?.type === "dayPeriod" || parts[at - 1]?.type === "dayPeriod";
  return parts.map(({ type, value }, at) => (type === "literal" && near(at) && !value.trim() ? "\u00a0" : value)).join("");
}

/**
 * Returns an instant as day and hour. A language that the device does not know gets ISO 8601, never
 * another language's words, kept from left to right (UAX #9).
 * @param {Device} device @param {number} instant @param {string} [zone] @param {Intl.DateTimeFormatOptions} [shape]
 */
export function moment(device, instant, zone, shape = MOMENT) {
  const known = Intl.DateTimeFormat.supportedLocalesOf([device.language]).length > 0;
  if (known) return unbroken(new Intl.DateTimeFormat(device.locale, { ...shape, timeZone: zone }).formatToParts(instant));
  const iso = new Intl.DateTimeFormat("sv-u-ca-gregory-nu-latn", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  return "\u2066" + digits(device, iso.format(instant)) + "\u2069";
}

/** Returns how long ago the treatment was, as people count it. @param {Device} device @param {number} minutes */
export function since(device, minutes) {
  if (minutes < device.since[0].minutes) return device.words.now_less;
  for (const one of device.since) {
    const count = Math.floor(minutes / one.minutes);
    const form = one.pick[count - 1];
    if (form !== undefined) return filled(one.forms[Number(form)], { n: digits(device, count) });
  }
  return "";
}

/** Returns the instant a number of minutes after the treatment. @param {number} treatment @param {number} minutes */
export function after(treatment, minutes) {
  return treatment + minutes * MINUTE;
}
