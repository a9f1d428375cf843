// A code from the front desk carries the treatment's hour; the page behind it hands the hour on.

import { fragment, fromLink } from "./treatment.js";

const instant = fromLink();
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-onward]"));
if (instant !== null) {
  for (const link of links) {
    const [page, version] = link.href.split("#");
    link.href = page + fragment(instant) + (version ? "&" + version : "");
  }
  if (document.querySelector("meta[http-equiv=refresh]")) location.replace(links[0].href);
}
