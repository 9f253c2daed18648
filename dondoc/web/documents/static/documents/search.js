// Keys of the search page: / to the words, j and k through the results.
"use strict";
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.getElementById("id_q");
      event.preventDefault();
      box.focus();
      box.select();
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...document.querySelectorAll(".hit .name")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    event.preventDefault();
    links[next].focus();
    links[next].closest(".hit").scrollIntoView({ block: "nearest" });
  }, true);
})();
