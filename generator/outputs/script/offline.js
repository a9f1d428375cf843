// Copies for when there is no connection, kept by the clinic's worker; a copy says how old it is.

import { byId } from "./device.js";
import { filled, moment } from "./say.js";

/** @typedef {import("./device.js").Device} Device */

/** Says so if this page came from a copy; the worker marked it with the hour it was saved. @param {Device} device */
function sayCopy(device) {
  const saved = Number(document.documentElement.dataset.saved);
  if (!saved) return;
  const note = byId("saved-copy");
  note.textContent = filled(device.words.saved_copy, { date: moment(device, saved) });
  note.hidden = false;
}

/** @param {Device} device */
export async function startOffline(device) {
  sayCopy(device);
  if (!("serviceWorker" in navigator) || !device.worker) return;
  try {
    await navigator.serviceWorker.register(device.worker, { updateViaCache: "none" });
    const ready = await navigator.serviceWorker.ready;
    ready.active?.postMessage(device.language);
  } catch {
    // without a worker the page works as long as there is a connection
  }
}
