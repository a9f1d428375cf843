// What a patient asked this device to keep. Nothing is read as truth and nothing leaves the device;
// where storage is refused (private mode, a file from disk) the page works for this visit.

const ROOT = "afterleaf/";

/** @param {string} key @returns {string} */
export function kept(key) {
  try {
    return localStorage.getItem(ROOT + key) || "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  try {
    localStorage.setItem(ROOT + key, value);
  } catch {
    // kept for this visit only
  }
}

/** Forgets one key, or everything that Afterleaf keeps. @param {string} [key] */
export function forget(key) {
  try {
    const all = Object.keys(localStorage).filter((name) => name.startsWith(ROOT));
    for (const name of key === undefined ? all : [ROOT + key]) localStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
