// Another edition's lines beside this one's, each in its own language.

import { made } from "./device.js";

/**
 * Puts the lines of another edition's page beside those of this one, each in its own language.
 * @param {Document} other @param {ParentNode} [root]
 */
export function putBeside(other, root = document) {
  const words = new Map([...other.querySelectorAll("[data-say]")].map((one) => [/** @type {HTMLElement} */ (one).dataset.say, one]));
  for (const line of root.querySelectorAll("[data-say]")) {
    const match = words.get(/** @type {HTMLElement} */ (line).dataset.say);
    const said = match?.textContent?.trim();
    if (!said || said === line.textContent?.trim()) continue;
    const beside = made("span", "beside", said);
    beside.lang = other.documentElement.lang;
    beside.dir = other.body.dir;
    line.append(beside);
  }
}

/** Returns another page of this site as a document that runs nothing. @param {string} link */
export async function pageAt(link) {
  const answer = await fetch(link);
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
