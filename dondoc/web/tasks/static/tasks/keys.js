// Keys of the lists: j and k go from task to task; on the board the arrows go up and down a column, Ctrl+Enter saves.
"use strict";
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      const board = document.querySelector("form[data-board]");
      if (board && typing(event.target)) { event.preventDefault(); board.requestSubmit(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return column(event);
    if (act(event)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const links = [...document.querySelectorAll("[data-keys] .what a")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });

  // f: the words of the filter; n and p: pages; s: keep this list; ?: all keys
  function act(event) {
    if (document.querySelector("dialog[open]")) return true;
    const help = document.getElementById("help");
    const go = (found) => { if (found) { event.preventDefault(); found.click(); } return Boolean(found); };
    switch (event.key) {
      case "?": if (help) { event.preventDefault(); help.showModal(); } return Boolean(help);
      case "n": return go(document.querySelector(".pager a[rel=next]"));
      case "p": return go(document.querySelector(".pager a:not([rel=next])"));
      case "s": return go(document.querySelector("[data-save]"));
      case "f": {
        const box = document.querySelector(".filters input[name=q]");
        if (box) { event.preventDefault(); box.focus(); box.select(); }
        return Boolean(box);
      }
    }
    return false;
  }

  function column(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const field = event.target;
    if (!step || !field.form || !("board" in field.form.dataset)) return;
    const name = field.name.split("-")[0];
    const all = [...field.form.querySelectorAll(`input[name^="${name}-"]:not([type="hidden"])`)];
    const next = all[all.indexOf(field) + step];
    if (next) { event.preventDefault(); next.focus(); next.select(); }
  }
})();
