// Copies for when there is no connection: asks the clinic's worker to keep the pages of this language,
// and says of a page that is such a copy when it was saved.

import { filled, moment } from "./say.js";

/** @typedef {import("./device.js").Device} Device */

/** @type {Intl.DateTimeFormatOptions} */
const SAVED = { dateStyle: "long", timeStyle: "short" }; // with its year

export function startCopies() {
  const note = document.getElementById("saved");
  if (!note) return;
  const { worker = "", locale = "", digits = "" } = note.dataset;
  const language = document.documentElement.lang;
  const saved = Number(document.documentElement.dataset.saved);
  if (saved) {
    const voice = /** @type {Device} */ ({ language, locale, digits });
    note.textContent = filled(note.textContent || "", { date: moment(voice, saved, undefined, SAVED) });
    note.hidden = false;
    window.addEventListener("online", () => location.reload());
  }
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const ask = () => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(language));
  navigator.serviceWorker.addEventListener("controllerchange", ask);
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(worker, { updateViaCache: "none" }).then(ask, () => undefined);
  });
}
