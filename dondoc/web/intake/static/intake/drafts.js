// What is typed is kept in the tab until it is saved: an expired session, a closed page or a lost line takes nothing.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;
  const base = "desk:" + desk.dataset.user + ":" + location.pathname.replace(/\/cards\/.*|\/add$/, "") + ":";
  const left = new Set(["csrfmiddlewaretoken", "version"]);
  const fields = (form) => [...form.elements].filter((one) => one.name && !left.has(one.name) && one.type !== "submit");

  const read = (name) => { try { return JSON.parse(sessionStorage.getItem(base + name)); } catch { return null; } };
  const keep = (form) => {
    const typed = {};
    for (const one of fields(form)) {
      if (one.type === "radio") { if (one.checked) typed[one.name] = one.value; } else typed[one.name] = one.value;
    }
    try { sessionStorage.setItem(base + form.dataset.draft, JSON.stringify(typed)); } catch { /* full: the page still holds it */ }
  };
  const drop = (form) => sessionStorage.removeItem(base + form.dataset.draft);
  const fill = (form) => {
    const typed = read(form.dataset.draft);
    if (!typed) return;
    let changed = false;
    for (const one of fields(form)) {
      if (!(one.name in typed)) continue;
      if (one.type === "radio") { one.checked = one.value === typed[one.name]; continue; }
      if (one.value !== typed[one.name]) { one.value = typed[one.name]; changed = true; }
    }
    const fold = form.closest("details");
    if (fold && changed) fold.open = true;
    if (changed) {
      const line = document.createElement("p");
      line.className = "message";
      line.setAttribute("role", "status");
      line.textContent = desk.dataset.wordsRestored;
      form.prepend(line);
    }
  };

  document.addEventListener("input", (event) => { const form = event.target.closest("form[data-draft]"); if (form) keep(form); });
  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-cancel]");
    const form = cancel && cancel.closest("form[data-draft]");
    if (form) drop(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest && event.detail.elt.closest("form[data-draft]");
    if (form && event.detail.successful && event.detail.requestConfig.verb === "post") drop(form);
  });
  const all = (root) => { for (const form of root.querySelectorAll("form[data-draft]")) fill(form); };
  document.addEventListener("htmx:afterSettle", (event) => all(event.target));
  all(document);

  // after signing in again: the forms that were open are opened again
  window.addEventListener("load", () => {
    for (let n = 0; n < sessionStorage.length; n += 1) {
      const key = sessionStorage.key(n);
      const found = key.startsWith(base) && key.slice(base.length).match(/^(edit|split)-(\d+)$/);
      const opener = found && document.querySelector(`#card-${found[2]} [data-key="${found[1] === "edit" ? "e" : "s"}"]`);
      if (opener) opener.click();
      const adding = key.startsWith(base) && key.slice(base.length).match(/^add-(\w+)$/);
      if (adding) document.dispatchEvent(new CustomEvent("desk:add", { detail: { kind: adding[1] } }));
    }
  });
})();
