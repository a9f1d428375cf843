// A QR code drawn on this device (ISO/IEC 18004): dark on white with its quiet zone of 4 modules.

import { encode } from "./uqr.js";

const QUIET = 4; // modules, ISO/IEC 18004 6.3.8

/** Returns the code of an address as a picture. @param {string} address @param {"L" | "M" | "Q" | "H"} level */
export function codeOf(address, level) {
  const space = "http://www.w3.org/2000/svg";
  const rows = encode(address, { ecc: level, border: QUIET }).data;
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("aria-hidden", "true");
  const dark = rows.flatMap((row, y) => row.map((is, x) => (is ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  for (const [fill, d] of [["#fff", `M0 0h${rows.length}v${rows.length}H0z`], ["#000", dark]]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
