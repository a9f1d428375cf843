// Wall clocks and instants. A window is a number of hours after one instant; only what a patient
// types and reads is a wall clock. The treatment's hour is typed as clocks show it at the clinic.

export const MINUTE = 60000;

/** Returns how far a zone is ahead of UTC at an instant, in milliseconds. @param {number} instant @param {string} zone */
export function offset(instant, zone) {
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(instant);
  /** @param {string} type */
  const part = (type) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Returns the clinic's zone where the device knows it, else the device's own. @param {string} zone */
export function knownZone(zone) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}

/**
 * Returns the instant at which clocks in a zone show a wall time (`2026-11-26T15:00`), NaN if it is
 * no time. Of an hour that clocks show twice the later one counts, and an hour that clocks skip
 * counts from after the skip: a restriction never ends early.
 * @param {string} wall @param {string} zone
 */
export function instantOf(wall, zone) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall)) return NaN;
  const plain = Date.parse(wall.slice(0, 16) + ":00Z");
  if (Number.isNaN(plain)) return NaN;
  const day = 24 * 60 * MINUTE;
  const offsets = [offset(plain - day, zone), offset(plain + day, zone)];
  const candidates = offsets.map((one) => plain - one);
  const exact = candidates.filter((one) => one + offset(one, zone) === plain);
  return Math.max(...(exact.length ? exact : candidates));
}

/** Returns the wall time of an instant in a zone, as a date-time field takes it. @param {number} instant @param {string} zone */
export function wallOf(instant, zone) {
  return new Date(instant + offset(instant, zone)).toISOString().slice(0, 16);
}
