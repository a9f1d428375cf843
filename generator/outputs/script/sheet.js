// A printable sheet from an edition's page: who to call first, then the patient's own dates.

import { showDates } from "./dated.js";
import { icon, made } from "./device.js";
import { after, filled, moment } from "./say.js";
import { changes, stateAt, subjects } from "./timetable.js";

/**
 * @typedef {import("./device.js").Device} Device
 * @typedef {import("./timetable.js").Change} Change
 */

const PARTS = ["#donts", "#dos", "#again", "#products", "#expect"]; // in the order of the paper
const LEFT_OUT = ".chart, .tick, .why, .what, .columns .self-care, .columns .card > .soft"; // told on the page
const SIGN = { avoid: "cross", allow: "check", use: "plus" }; // as in the panel of now

/** @param {Document} page @param {Device} device @param {number} treatment @param {string} zone */
function head(page, device, treatment, zone) {
  const header = made("header", "sheet-head");
  const mark = made("p", "mark");
  for (const part of document.querySelectorAll("header .mark > *")) mark.append(part.cloneNode(true));
  const words = made("div", "words");
  const title = made("h2", "", page.querySelector("h1")?.textContent || "");
  title.dataset.say = "title";
  words.append(mark, title, made("p", "ended", filled(device.words.now_since, { date: moment(device, treatment, zone) })));
  const code = made("p", "code");
  code.append(made("span", "", device.words.desk_scan));
  header.append(words, code);
  return header;
}

/** Returns what changes at one moment, equal changes on one line. @param {Change[]} steps */
function step(steps) {
  const told = made("dd");
  for (const said of new Set(steps.map(({ stretch }) => stretch.kind + " " + stretch.label))) {
    const same = steps.filter(({ stretch }) => stretch.kind + " " + stretch.label === said);
    const { kind, label } = same[0].stretch;
    const line = made("p", kind);
    const word = made("strong", "", label);
    word.prepend(icon(SIGN[/** @type {keyof SIGN} */ (kind)]));
    line.append(word);
    for (const { subject } of same) {
      const part = made("span", "what-for");
      const name = made("bdi", "", subject.name);
      if (subject.language) name.lang = subject.language;
      part.append(icon(subject.icon), name);
      line.append(" ", part);
    }
    told.append(line);
  }
  return told;
}

/** @param {Document} page @param {Device} device @param {number} treatment @param {string} zone */
function schedule(page, device, treatment, zone) {
  const section = made("section", "card schedule");
  const title = document.importNode(/** @type {Node} */ (page.querySelector("#timeline h2")), true);
  const all = subjects(page);
  const first = all.flatMap((subject) => {
    const stretch = stateAt(subject, 0);
    return stretch ? [{ minutes: 0, subject, stretch }] : [];
  });
  const list = made("dl");
  const steps = [...first, ...changes(all)];
  for (const minutes of new Set(steps.map((one) => one.minutes))) {
    const now = steps.filter((one) => one.minutes === minutes);
    list.append(made("dt", "", moment(device, after(treatment, minutes), zone)), step(now));
  }
  section.append(title, list);
  return section;
}

/** Adds the pictograms that a page has and this one lacks. @param {Document} page */
function takePictograms(page) {
  const sprite = document.querySelector("svg.sprite");
  for (const symbol of page.querySelectorAll("svg.sprite symbol")) {
    if (!document.getElementById(symbol.id)) sprite?.append(document.importNode(symbol, true));
  }
}

/**
 * Says every window below *root* by its dates alone.
 * @param {Device} device @param {number} treatment @param {ParentNode} root @param {string} zone
 */
export function dateOnly(device, treatment, root, zone) {
  showDates(device, treatment, root, zone);
  for (const element of root.querySelectorAll("[data-dated]")) {
    element.replaceChildren(...element.querySelectorAll(".dated"));
  }
}

/**
 * Returns the sheet of an edition's page with dates as clocks show them at the clinic.
 * @param {Document} page @param {Device} device @param {number} treatment @param {string} zone
 */
export function sheetOf(page, device, treatment, zone) {
  takePictograms(page);
  const sheet = made("article", "sheet");
  [sheet.lang, sheet.dir] = [device.language, page.body.dir];
  const take = (/** @type {string} */ part) => [...page.querySelectorAll(part)].map((one) => document.importNode(one, true));
  const help = take(".help");
  for (const part of take("#self-care")) help[0].append(part);
  const columns = made("div", "columns");
  columns.append(...PARTS.flatMap(take));
  const foot = made("footer", "sheet-foot");
  foot.append(...take("#about > p:not(:has(a))"));
  sheet.append(head(page, device, treatment, zone), ...help, schedule(page, device, treatment, zone), columns, foot);
  for (const part of sheet.querySelectorAll(LEFT_OUT)) part.remove();
  for (const part of sheet.querySelectorAll("#expect-table")) part.classList.remove("sr");
  dateOnly(device, treatment, sheet, zone);
  return sheet;
}
