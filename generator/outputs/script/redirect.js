// Leads on from a former host with what a code carries: a refresh to an address without a fragment
// drops the one it came with (HTML, "shared declarative refresh steps"), and with it the
// treatment's hour. A navigation begun here ends the refresh; without a script that leads on alone.

const present = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]"));
if (location.hash) location.replace(present.href + location.hash);
