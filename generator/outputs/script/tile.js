// One subject as a tile: pictogram, name, and what holds for it.

import { icon, made } from "./device.js";

/** @typedef {import("./timetable.js").Subject} Subject */

/** @param {Subject} subject @param {string} words */
export function tile(subject, words) {
  const item = made("li", "tile");
  const name = made("bdi", "", subject.name);
  if (subject.language) name.lang = subject.language;
  const said = made("span");
  said.append(name);
  if (words) said.append(" ", made("span", "says", words));
  item.append(icon(subject.icon), said);
  return item;
}
