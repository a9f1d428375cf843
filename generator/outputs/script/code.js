// A code typed from a sheet that no page answers to: mended if only its letters' case or spaces are
// wrong, told as mistyped if its check character says so (generator/code.py, which says why).

const ALPHABET = "679CDFHJKMNPRTVWX";
const LENGTH = 8;
const RADIX = 3;

/** @param {string} code */
function isCode(code) {
  let sum = 0;
  for (const letter of code) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return false;
    sum = (sum * RADIX + value) % ALPHABET.length;
  }
  return code.length === LENGTH && sum === 0;
}

export function startLost() {
  const told = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mistyped]"));
  const match = /^(.*\/)q\/([^/]+)\/?(?:index\.html)?$/i.exec(location.pathname);
  if (!told.length || !match) return;
  const code = match[2].replace(/%20|[-.]/g, "").toUpperCase();
  const right = `${match[1]}Q/${code}/`;
  if (!isCode(code)) for (const one of told) one.hidden = false;
  else if (location.pathname !== right) location.replace(right);
}
