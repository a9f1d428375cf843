// What the edition tells the device: its locale, digits, counted sentences, zone and words.

/**
 * @typedef {{minutes: number, forms: string[], pick: string}} Since
 * @typedef {{key: string, language: string, url: string, locale: string, digits: string,
 *   code: string, codeLevel: "L" | "M" | "Q" | "H", timezone: string, since: Since[], source: string, sourceLanguage: string,
 *   visits: {id: string, minutes: number, text: string}[], words: Record<string, string>}} Device
 */

/** Returns what a page says of itself; null on pages that are no edition. @param {Document} [page] @returns {Device | null} */
export function readDevice(page = document) {
  const block = page.getElementById("device");
  return block ? JSON.parse(block.textContent || "null") : null;
}

/** Returns the element with this id, which the page is known to have. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error("no #" + id);
  return found;
}

/** Returns a new element with classes and words. @param {string} name @param {string} [classes] @param {string} [words] */
export function made(name, classes, words) {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  if (words) element.textContent = words;
  return element;
}

/** Returns a pictogram of the page's sprite. @param {string} name */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}
