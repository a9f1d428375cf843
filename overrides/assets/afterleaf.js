// Everything on a page works without this file. It offers the browser's language on a chooser and
// closes the language menu; it stores nothing and sends nothing.
(() => {
  "use strict";
  const list = document.querySelector("[data-languages]");
  if (list) {
    const links = [...list.querySelectorAll("a[lang]")];
    const wanted = (navigator.languages || [navigator.language]).map((tag) => tag.toLowerCase());
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    const found = wanted
      .map((tag) => links.find((a) => a.lang.toLowerCase() === tag) || links.find((a) => primary(a.lang) === primary(tag)))
      .find(Boolean);
    if (found) {
      found.classList.add("offered");
      list.prepend(found.closest("li"));
    }
  }
  const menu = document.querySelector("details.switch");
  if (menu) {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }
})();
