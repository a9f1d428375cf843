// Reading aloud: the page's own lines in their order, by a voice that lives on this device.

import { byId } from "./device.js";

/** @typedef {import("./device.js").Device} Device */

const LINES = "[data-say]:not(#timeline *), [data-aloud]"; // what the timeline draws, later lines say
const UNSAID = ".beside, svg"; // another language's words, and what is drawn

/** Returns a language with its script, so that no voice reads what it cannot. @param {string} tag */
function inScript(tag) {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll("_", "-")).maximize();
    return language + "-" + script;
  } catch {
    return tag;
  }
}

/**
 * Returns a voice for a language. One that is not of this device sends what it reads to others, and a
 * page read aloud may hold the treatment's hour. Hong Kong's "zh" is another language than "zh-Hans".
 * @param {string} language
 */
function voiceOf(language) {
  return speechSynthesis.getVoices().find((one) => one.localService && inScript(one.lang) === inScript(language));
}

/** Returns a line's words, a date as a sentence of its own, a phone's number digit by digit. @param {Element} line */
function wordsOf(line) {
  const own = /** @type {Element} */ (line.cloneNode(true));
  for (const part of own.querySelectorAll(UNSAID)) part.remove();
  for (const date of own.querySelectorAll(".dated")) date.prepend("\n");
  for (const number of own.querySelectorAll("a[href^='tel:'] bdi")) number.textContent = digitsApart(number.textContent || "");
  return (own.textContent || "").trim();
}

/** Returns a number's groups, each digit alone: "555-0142" is no year and no sum. @param {string} number */
function digitsApart(number) {
  return (number.match(/[+\d]+/g) || []).map((group) => [...group].join(" ")).join(", ");
}

/** Returns all there is to say, each line in its own language. @param {Device} device */
function utterances(device) {
  const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(LINES)]);
  return lines.filter(wordsOf).map((line) => {
    const speech = new SpeechSynthesisUtterance(wordsOf(line));
    const own = (line.lang && voiceOf(line.lang)) || null;
    speech.lang = own ? line.lang : device.language;
    speech.voice = own || voiceOf(device.language) || null;
    return speech;
  });
}

/** Offers reading aloud where this device has a voice for the language. @param {Device} device */
export function startVoice(device) {
  if (!("speechSynthesis" in window)) return;
  const button = byId("read-aloud");
  /** @type {SpeechSynthesisUtterance[]} */
  let queue = []; // kept, since Chromium forgets what only it holds and then tells no end
  const show = (/** @type {boolean} */ reads) => {
    button.setAttribute("aria-pressed", String(reads));
    byId("read-words").textContent = reads ? device.words.read_stop : device.words.read_aloud;
  };
  const silence = () => {
    queue = [];
    speechSynthesis.cancel();
    show(false);
  };
  const read = () => {
    const mine = (queue = utterances(device));
    const last = mine[mine.length - 1];
    last.onend = last.onerror = () => queue === mine && silence(); // not when another reading has begun
    for (const one of mine) speechSynthesis.speak(one);
    show(true);
  };
  const offer = () => (button.hidden = !voiceOf(device.language));
  button.addEventListener("click", () => (queue.length ? silence() : read()));
  window.addEventListener("pagehide", silence);
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer); // Safari before 16 has none
}
