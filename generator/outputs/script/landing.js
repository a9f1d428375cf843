// A code from the front desk carries the treatment's hour; the page behind it hands the hour on.

import { fragment, fromLink } from "./treatment.js";

const instant = fromLink();
const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-onward]"));
if (link && instant !== null) {
  const [page, version] = link.href.split("#");
  link.href = page + fragment(instant) + (version ? "&" + version : "");
  if (document.querySelector("meta[http-equiv=refresh]")) location.replace(link.href);
}
