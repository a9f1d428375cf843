// Serves a clinic's pages from the network, and from a copy when there is none. FILES names every file
// by language ("" is for all) with its SHA-256. Whatever fails here falls back to the network, so a
// broken worker or update leaves the site as it is without one.

const CACHE = "afterleaf " + self.registration.scope;
const PATIENCE = 8000; // milliseconds before a copy stands in for a slow network

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

/** Keeps the copy of one file that this worker was made for; another version of it is left alone. */
async function saveFile(cache, name) {
  if (await cache.match(keyOf(name))) return;
  const answer = await fetch(new URL(name, self.registration.scope), { cache: "no-cache" });
  const content = await answer.arrayBuffer();
  if (!answer.ok || (await sha256(content)) !== hashOf(name)) return;
  await cache.delete(keyOf(name), { ignoreSearch: true });
  const headers = { "content-type": answer.headers.get("content-type") || "", "x-saved": String(Date.now()) };
  await cache.put(keyOf(name), new Response(content, { headers }));
}

async function save(language) {
  const cache = await caches.open(CACHE);
  const names = Object.keys({ ...FILES[""], ...FILES[language] });
  await Promise.allSettled(names.map((name) => saveFile(cache, name)));
}

/** Renews the copies of every language that has been visited, and drops what is no longer published. */
async function renew() {
  const cache = await caches.open(CACHE);
  const old = await cache.keys();
  for (const request of old) if (!nameOf(request.url)) await cache.delete(request);
  const names = old.map((request) => nameOf(request.url));
  const visited = Object.keys(FILES).filter((language) => language && names.some((name) => Object.hasOwn(FILES[language], name)));
  for (const language of visited) await save(language);
}

/** Returns the copy of a file, a page marked with the hour it was saved. */
async function copyOf(name) {
  const cache = await caches.open(CACHE);
  const copy = (await cache.match(keyOf(name))) || (await cache.match(keyOf(name), { ignoreSearch: true }));
  if (!copy || !name.endsWith(".html")) return copy;
  const page = (await copy.text()).replace("<html ", `<html data-saved="${copy.headers.get("x-saved")}" `);
  return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function answered(request, name) {
  const network = fetch(request);
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
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), renew()])));
self.addEventListener("message", (event) => event.waitUntil(save(String(event.data))));
self.addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? nameOf(event.request.url) : "";
  if (name) event.respondWith(answered(event.request, name));
});
