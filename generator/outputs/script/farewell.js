// Ends all copies of this clinic's pages on a device, then itself.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const gone = caches.delete("afterleaf " + self.registration.scope);
  event.waitUntil(gone.finally(() => self.registration.unregister()));
});
