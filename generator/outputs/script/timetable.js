// The page's table of advice as states in time: what holds for a subject at a minute, and when that
// changes. The table is the one that screen readers get, so both say the same.

/**
 * @typedef {{kind: string, from: number, until: number, label: string, dated: string}} Stretch
 * @typedef {{id: string, name: string, language: string, icon: string, stretches: Stretch[]}} Subject
 * @typedef {{minutes: number, subject: Subject, stretch: Stretch}} Change
 */

const STRICTNESS = ["allow", "use", "avoid"];

/** @param {ParentNode} [page] @returns {Subject[]} */
export function subjects(page = document) {
  /** @type {Map<string, Subject>} */
  const found = new Map();
  for (const row of page.querySelectorAll("#timeline-table tbody tr")) {
    const data = /** @type {HTMLElement} */ (row).dataset;
    const id = data.row || "";
    const head = /** @type {HTMLElement} */ (row.querySelector("th"));
    const subject = found.get(id) || { id, name: head.textContent || "", language: head.lang, icon: data.icon || "", stretches: [] };
    found.set(id, subject);
    const cell = /** @type {HTMLElement} */ (row.querySelector("[data-from]"));
    subject.stretches.push({
      kind: data.kind || "", label: data.label || "", dated: cell.dataset.dated || "",
      from: Number(cell.dataset.from), until: cell.dataset.until === undefined ? Infinity : Number(cell.dataset.until),
    });
  }
  return [...found.values()];
}

/** Returns what holds for a subject at a minute; of two, the stricter. @param {Subject} subject @param {number} minutes */
export function stateAt(subject, minutes) {
  const holding = subject.stretches.filter((one) => one.from <= minutes && minutes < one.until);
  holding.sort((one, other) => STRICTNESS.indexOf(other.kind) - STRICTNESS.indexOf(one.kind));
  return holding[0] || null;
}

/** Returns every change after the treatment to another state, in order. @param {Subject[]} all @returns {Change[]} */
export function changes(all) {
  const found = [];
  for (const subject of all) {
    const ends = subject.stretches.flatMap((one) => [one.from, one.until]);
    for (const minutes of new Set(ends.filter((one) => one > 0 && one < Infinity))) {
      const [before, now] = [stateAt(subject, minutes - 1), stateAt(subject, minutes)];
      if (now && (now.kind !== before?.kind || now.label !== before.label)) found.push({ minutes, subject, stretch: now });
    }
  }
  return found.sort((one, other) => one.minutes - other.minutes);
}
