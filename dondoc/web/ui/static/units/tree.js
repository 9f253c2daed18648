// The tree by keyboard: up and down go along what is open, right opens, left closes or goes up.
"use strict";
(() => {
  const tree = document.querySelector(".tree");
  if (!tree) return;
  const tools = document.querySelector(".tree-tools");
  if (tools) tools.hidden = false;
  const links = () => [...tree.querySelectorAll("a")].filter((link) => link.offsetParent !== null);
  tree.addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    const here = item.querySelector("a");
    const all = links();
    const at = all.indexOf(here);
    const details = item.querySelector(":scope > details");
    if (event.key === "ArrowDown" && all[at + 1]) all[at + 1].focus();
    else if (event.key === "ArrowUp" && all[at - 1]) all[at - 1].focus();
    else if (event.key === "ArrowRight" && details && !details.open) details.open = true;
    else if (event.key === "ArrowRight" && details) all[at + 1].focus();
    else if (event.key === "ArrowLeft" && details && details.open) details.open = false;
    else if (event.key === "ArrowLeft") {
      const up = item.parentElement.closest("li");
      if (up) up.querySelector("a").focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tree]");
    if (button) for (const one of tree.querySelectorAll("details")) one.open = button.dataset.tree === "open";
  });
})();
