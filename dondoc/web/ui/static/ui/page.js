// What every page does with JavaScript; without it all of it still works by links and buttons.
"use strict";
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.getElementById("q-top");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });

  // <button data-open="id of a dialog">
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.open);
      if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    }
    const copier = event.target.closest("[data-copy]");
    if (copier && navigator.clipboard) navigator.clipboard.writeText(copier.dataset.copy);
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();
  });

  // <form data-confirm="words">
  document.addEventListener("submit", (event) => {
    const words = event.target.dataset && event.target.dataset.confirm;
    if (words && !window.confirm(words)) event.preventDefault();
  });

  // <select data-submit>: a filter acts at once
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  // an answer that is an error, or none at all, is said instead of swallowed
  const say = (words) => {
    const place = document.getElementById("alerts");
    if (!place) return;
    const line = document.createElement("p");
    line.className = "message error";
    line.textContent = words;
    place.replaceChildren(line);
  };
  document.addEventListener("htmx:responseError", (event) => say(document.body.dataset["wordsError"] + " (" + event.detail.xhr.status + ")"));
  document.addEventListener("htmx:sendError", () => say(document.body.dataset["wordsOffline"]));
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.id === "news") return; const p = document.getElementById("alerts"); if (p) p.replaceChildren(); });
})();
