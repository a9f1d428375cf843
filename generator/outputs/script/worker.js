// Serves a clinic's pages from the network, and from a copy only when there is none. FILES names every
// file by language ("" is for all) with its SHA-256; a copy that is not that very file is not made.
// Whatever fails here falls back to the network, so no worker and no update can lock a patient out.

const CACHE = "afterleaf " + self.registration.scope;
const PATIENCE = 5000; // milliseconds before a copy stands in for a network that does not answer

/** Returns a file's name in FILES, "" if it is none of ours. */
function nameOf(url) {
  const place = new URL(url);
  const path = place.pathname.endsWith("/") ? place.pathname + "index.html" : place.pathname;
  const scope = new URL(self.registration.scope).pathname;
  const root = scope.replace(/[^/]+\/$/, "");
  if (place.origin !== location.origin || !path.startsWith(root)) return "";
  const name = path.startsWith(scope) ? path.slice(scope.length) : "../" + path.slice(root.length);
  return hashOf(name) ? name : "";
}

function hashOf(name) {
  const part = Object.values(FILES).find((files) => Object.hasOwn(files, name));
  return part ? part[name] : "";
}

function keyOf(name) {
  return new URL(name, self.registration.scope).href + "?" + hashOf(name);
}

async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/** Keeps the very file this worker was made for, then lets go of older ones; anything else changes nothing. */
async function saveFile(cache, name) {
  if (await cache.match(keyOf(name))) return;
  const answer = await fetch(new URL(name, self.registration.scope), { cache: "no-cache" });
  const content = await answer.arrayBuffer();
  if (!answer.ok || (await sha256(content)) !== hashOf(name)) return;
  const older = await cache.keys(keyOf(name), { ignoreSearch: true });
  const headers = { "content-type": answer.headers.get("content-type") || "", "x-saved": String(Date.now()) };
  await cache.put(keyOf(name), new Response(content, { headers }));
  for (const request of older) if (request.url !== keyOf(name)) await cache.delete(request);
}

async function save(language) {
  const cache = await caches.open(CACHE);
  const names = Object.keys({ ...FILES[""], ...FILES[language] });
  await Promise.allSettled(names.map((name) => saveFile(cache, name)));
}

/** Renews the copies of every language that was visited, and drops what is no longer published. */
async function renew() {
  const cache = await caches.open(CACHE);
  const old = await cache.keys();
  for (const request of old) if (!nameOf(request.url)) await cache.delete(request);
  const names = old.map((request) => nameOf(request.url));
  for (const language of Object.keys(FILES)) {
    if (language && names.some((name) => Object.hasOwn(FILES[language], name))) await save(language);
  }
}

/** Returns the copy of a file, a page marked with the instant it was saved; undefined if there is none. */
async function copyOf(name) {
  try {
    const cache = await caches.open(CACHE);
    const copy = (await cache.match(keyOf(name))) || (await cache.match(keyOf(name), { ignoreSearch: true }));
    if (!copy || !name.endsWith(".html")) return copy;
    const page = (await copy.text()).replace("<html ", `<html data-saved="${copy.headers.get("x-saved")}" `);
    return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
  } catch {
    return undefined;
  }
}

async function answered(request, name) {
  const network = fetch(request);
  network.catch(() => undefined);
  const slow = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    const answer = await Promise.race([network, slow]);
    if (answer.status < 500) return answer;
  } catch {
    // a copy, if there is one
  }
  return (await copyOf(name)) || network;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.allSettled([self.clients.claim(), renew()])));
self.addEventListener("message", (event) => event.waitUntil(save(String(event.data))));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const name = method === "GET" ? nameOf(url) : "";
  // a page that a script asks for (a front desk's sheet, the original beside) could not say that it is a copy
  if (name && (mode === "navigate" || !name.endsWith(".html"))) event.respondWith(answered(event.request, name));
});
