// The desk: one card is current; its words stand out in the text. Keys, clicks, selections; parts fetched as they come.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  const sheet = document.getElementById("sheet");
  const panel = document.getElementById("cards");
  if (!desk || !sheet || !panel) return;
  const words = desk.dataset;
  const said = document.getElementById("said");
  let current = null;

  const cards = () => [...panel.querySelectorAll(".card[data-card]")];
  const cardOf = (id) => document.getElementById("card-" + id);
  const marksOf = (id) => [...sheet.querySelectorAll(`mark[data-f~="${id}"]`)];
  const say = (line) => { said.textContent = ""; window.setTimeout(() => { said.textContent = line; }, 30); toast(line); };
  const toast = (line) => {
    const place = document.getElementById("alerts");
    const shown = document.createElement("p");
    shown.className = "message";
    shown.textContent = line;
    place.replaceChildren(shown);
    window.setTimeout(() => shown.remove(), 4000);
  };

  // ---- parts of the text and runs of cards, fetched when they come near
  const loading = new Map();
  const load = (part) => {
    if (!part || !part.classList.contains("waiting")) return Promise.resolve(part);
    const url = part.dataset.url;
    if (loading.has(url)) return loading.get(url);
    const done = fetch(url, { headers: { "HX-Request": "true", "HX-Current-URL": location.href } }).then(async (answer) => {
      const away = answer.headers.get("HX-Redirect");
      if (away) { location.assign(away); return null; }
      if (!answer.ok) return null;
      const html = await answer.text();
      let fresh;
      if (part.classList.contains("leaf")) {
        part.innerHTML = html; part.classList.remove("waiting"); part.style.minHeight = ""; fresh = part;
      } else {
        const box = document.createElement("template");
        box.innerHTML = html.trim();
        fresh = box.content.firstElementChild;
        part.replaceWith(fresh);
      }
      window.htmx.process(fresh);
      if (current) paint();
      return fresh;
    }).finally(() => loading.delete(url));
    loading.set(url, done);
    return done;
  };
  const watcher = (root, margin) => new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) load(entry.target);
  }, { root, rootMargin: margin });
  const nearText = watcher(sheet, "1200px 0px");
  const nearCards = watcher(panel, "800px 0px");
  const watch = () => {
    for (const part of sheet.querySelectorAll(".part.waiting")) {
      part.style.minHeight = Math.max((part.dataset.to - part.dataset.from) / 62 * 1.6, 4) + "rem";
      nearText.observe(part);
    }
    for (const leaf of panel.querySelectorAll(".leaf.waiting")) {
      leaf.style.minHeight = leaf.dataset.size * 5 + "rem";
      nearCards.observe(leaf);
    }
  };
  const partAt = (offset) => [...sheet.querySelectorAll(".part")].find((part) => offset >= +part.dataset.from && offset < +part.dataset.to);
  const again = (part) => { if (part && !part.classList.contains("waiting")) { part.classList.add("waiting"); return load(part); } return null; };
  const refresh = (ranges) => {
    const touched = new Set();
    for (const part of sheet.querySelectorAll(".part")) {
      if (!ranges || ranges.some(([from, to]) => from < +part.dataset.to && to > +part.dataset.from)) touched.add(part);
    }
    return Promise.all([...touched].map(again));
  };

  // ---- one card is current
  const paint = () => {
    for (const mark of sheet.querySelectorAll("mark.now")) mark.classList.remove("now");
    for (const mark of marksOf(current)) mark.classList.add("now");
  };
  const into = (node, box, always) => {
    const a = node.getBoundingClientRect();
    const b = box.getBoundingClientRect();
    if (!always && a.top >= b.top + 40 && a.bottom <= b.bottom - 40) return;
    box.scrollTo({ top: box.scrollTop + a.top - b.top - b.height * 0.3, behavior: "instant" });
  };
  const toOffset = async (offset, id) => {
    await load(partAt(offset));
    const mark = marksOf(id)[0] || [...sheet.querySelectorAll("[data-s]")].filter((one) => +one.dataset.s <= offset).pop();
    if (mark) into(mark, sheet);
    paint();
  };
  const select = (id, { text = true, focus = true } = {}) => {
    const card = cardOf(id);
    if (!card) return false;
    for (const one of panel.querySelectorAll(".card.current")) { one.classList.remove("current"); one.removeAttribute("aria-current"); }
    card.classList.add("current");
    card.setAttribute("aria-current", "true");
    current = String(id);
    const address = new URL(location.href);
    if (card.dataset.kind === "check") address.searchParams.set("kind", "check"); else { address.searchParams.set("f", id); address.searchParams.delete("kind"); }
    if (card.dataset.kind === "check") address.searchParams.delete("f");
    address.hash = "";
    history.replaceState(history.state, "", address);
    if (focus && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
    const a = card.getBoundingClientRect();
    const b = panel.getBoundingClientRect();
    if (a.top < b.top + 8 || a.bottom > b.bottom - 24) panel.scrollTo({ top: panel.scrollTop + a.top - b.top - Math.min(96, b.height / 5), behavior: "instant" });
    paint();
    if (text) toOffset(+card.dataset.start, id);
    return true;
  };
  const show = async (id, kind) => {
    if (select(id, { text: false })) return;
    const key = String(id);
    const query = key.startsWith("k") ? "?kind=check" : "?f=" + key;
    await window.htmx.ajax("GET", words.cards + (kind ? "?kind=" + kind : query), { target: "#cards", swap: "innerHTML" });
    select(id, { text: false });
  };
  const step = async (by, wanted) => {
    let list = cards();
    let at = list.findIndex((one) => one.dataset.card === current);
    for (;;) {
      at += by;
      if (at >= list.length || at < 0) {
        const edge = at < 0 ? [...panel.querySelectorAll(".leaf.waiting")].reverse().find((leaf) => !list[0] || leaf.compareDocumentPosition(list[0]) & 4)
          : [...panel.querySelectorAll(".leaf.waiting")].find((leaf) => !list.length || leaf.compareDocumentPosition(list[list.length - 1]) & 2);
        if (!edge) return false;
        const anchor = list[at < 0 ? 0 : list.length - 1];
        await load(edge);
        list = cards();
        at = list.indexOf(anchor) + by;
        if (at < 0 || at >= list.length) return false;
      }
      if (!wanted || wanted(list[at])) { select(list[at].dataset.card); return true; }
    }
  };
  const open = (card) => card.dataset.state === "proposed" && !card.classList.contains("editing");
  const nextOpen = async () => {
    if (await step(1, open)) return;
    const first = cards().find(open);
    if (first && first.dataset.card !== current) select(first.dataset.card); else if (!first) say(words.wordsLast);
  };

  // ---- selections in the text, told in offsets of the stored text
  const points = (text) => [...text].length;
  const place = (node, offset, end) => {
    if (node.nodeType !== Node.TEXT_NODE) {
      const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
      const pivot = node.childNodes[offset] || null;
      let last = null;
      for (let one = walker.nextNode(); one; one = walker.nextNode()) {
        const before = pivot ? pivot.compareDocumentPosition(one) & 2 : node.compareDocumentPosition(one) & 18;
        if (end && before) last = one;
        if (!end && !before) return place(one, 0, end);
      }
      return last ? place(last, last.data.length, end) : null;
    }
    const holder = node.parentElement.closest("[data-s]");
    if (!holder) return null;
    let count = +holder.dataset.s;
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let one = walker.nextNode(); one; one = walker.nextNode()) {
      if (one === node) return count + points(one.data.slice(0, offset));
      count += points(one.data);
    }
    return null;
  };
  const picked = () => {
    const chosen = window.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    if (!sheet.contains(range.commonAncestorContainer) || !range.toString().trim()) return null;
    const start = place(range.startContainer, range.startOffset, false);
    const end = place(range.endContainer, range.endOffset, true);
    return start === null || end === null || end <= start ? null : { start, end, quote: range.toString(), box: range.getBoundingClientRect() };
  };
  const toolbar = document.createElement("div");
  toolbar.className = "toolbar";
  toolbar.hidden = true;
  toolbar.setAttribute("role", "toolbar");
  desk.append(toolbar);
  const button = (label, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn quiet";
    one.textContent = label;
    one.addEventListener("mousedown", (event) => event.preventDefault());
    one.addEventListener("click", act);
    return one;
  };
  const spanForm = () => panel.querySelector(".card.editing form[data-span]");
  const use = () => {
    const chosen = picked();
    const form = spanForm();
    if (!chosen || !form) return;
    form.elements.quote.value = chosen.quote.replace(/\s+$/, "");
    form.elements.start.value = chosen.start;
    form.elements.end.value = chosen.end;
    form.elements.quote.dispatchEvent(new Event("input", { bubbles: true }));
    toolbar.hidden = true;
  };
  const add = (kind) => {
    const chosen = picked();
    const tab = kind || (panel.querySelector(".card") || { dataset: {} }).dataset.kind || "task";
    const asked = new URLSearchParams({ kind: ["task", "figure", "citation"].includes(tab) ? tab : "task" });
    if (chosen) { asked.set("start", chosen.start); asked.set("end", chosen.end); } else say(words.wordsNothing);
    toolbar.hidden = true;
    window.htmx.ajax("GET", words.add + "?" + asked, { target: "#adding", swap: "innerHTML" });
    panel.scrollTo({ top: 0, behavior: "instant" });
  };
  const offer = () => {
    const chosen = picked();
    if (!chosen) { toolbar.hidden = true; return; }
    const kinds = [["task", words.wordsTask], ["figure", words.wordsFigure], ["citation", words.wordsCitation]];
    toolbar.replaceChildren(...(spanForm() ? [button(words.wordsUse, use)] : kinds.map(([kind, label]) => button(label, () => add(kind)))));
    toolbar.hidden = !words.add || !panel.querySelector("[data-add], [data-save]");
    toolbar.style.left = Math.max(8, Math.min(chosen.box.left, window.innerWidth - toolbar.offsetWidth - 8)) + "px";
    toolbar.style.top = Math.max(8, chosen.box.top > 60 ? chosen.box.top - toolbar.offsetHeight - 8 : chosen.box.bottom + 8) + "px";
  };
  document.addEventListener("mouseup", () => window.setTimeout(offer, 0));
  document.addEventListener("keyup", (event) => { if (event.shiftKey) offer(); });
  sheet.addEventListener("scroll", () => { toolbar.hidden = true; }, { passive: true });
  // words typed by hand are searched by the server: the offsets of an old selection no longer hold
  panel.addEventListener("input", (event) => {
    const form = event.target.form;
    if (event.target.name === "quote" && event.isTrusted && form) { form.elements.start.value = ""; form.elements.end.value = ""; }
  });

  // ---- clicks
  sheet.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (!mark || picked()) return;
    const ids = mark.dataset.f.split(" ");
    show(ids[(ids.indexOf(current) + 1) % ids.length]);
  });
  panel.addEventListener("click", (event) => {
    const spot = event.target.closest("[data-at]");
    if (spot) { event.preventDefault(); toOffset(+spot.dataset.at, null).then(() => { const id = spot.closest(".card").dataset.card; current = id; paint(); const hit = marksOf(id).find((one) => +one.closest("[data-s]").dataset.s <= +spot.dataset.at && one.textContent.includes(spot.textContent)); if (hit) into(hit, sheet); }); return; }
    const adder = event.target.closest("a[data-add]");
    if (adder) { event.preventDefault(); add(adder.dataset.add); return; }
    const cancel = event.target.closest("#adding [data-cancel]");
    if (cancel) { event.preventDefault(); document.getElementById("adding").replaceChildren(); return; }
    const card = event.target.closest(".card[data-card]");
    if (!card) return;
    if (event.target.closest(".pick")) event.preventDefault();
    if (card.dataset.card !== current || event.target.closest(".pick")) select(card.dataset.card, { focus: !event.target.closest("input, textarea, select, button, a:not(.pick), summary, label") });
  });

  // ---- keys
  const press = (key) => {
    const card = cardOf(current);
    const target = card && card.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
    return Boolean(target);
  };
  // the next card is current at once; an answer that asks something comes back to its card
  const accept = () => {
    const card = cardOf(current);
    if (card && card.dataset.state !== "deciding" && press("a")) card.dataset.state = "deciding";
    nextOpen();
  };
  const keys = {
    j: () => step(1), k: () => step(-1), n: nextOpen, e: () => press("e"), s: () => press("s"), g: () => press("g"), m: () => add(),
    ArrowDown: () => step(1), ArrowUp: () => step(-1),
    a: () => { const note = cardOf(current) && cardOf(current).querySelector("[name=note]"); if (note) note.focus(); else accept(); },
    x: () => { const fold = cardOf(current) && cardOf(current).querySelector("details.refuse"); if (fold) { fold.open = true; fold.querySelector("[name=reason]").focus(); } },
    z: () => { const undo = document.querySelector('#bar [data-key="z"]'); if (undo) undo.click(); },
    c: () => { const bulk = document.querySelector('#bar [data-key="c"]'); if (bulk) bulk.click(); },
    t: () => { const card = cardOf(current); if (card) { toOffset(+card.dataset.start, current); sheet.focus({ preventScroll: true }); } },
    "?": () => document.getElementById("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest && event.target.closest(".card form");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
    if (form && event.key === "Escape") {
      event.preventDefault();
      const cancel = form.querySelector("[data-cancel]");
      const fold = form.closest("details.refuse");
      if (cancel) cancel.click();
      if (fold) fold.open = false;
      if (current) select(current, { text: false });
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest("input, textarea, select, dialog")) return;
    if (event.key.startsWith("Arrow") && !event.target.closest(".card[data-card]")) return;
    if (["1", "2", "3", "4"].includes(event.key)) { const tab = document.querySelectorAll("#bar [data-tab]")[event.key - 1]; if (tab) tab.click(); return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- answers of the server
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const box = event.target;
    if (box === panel) {
      watch();
      const asked = new URLSearchParams(location.search).get("f");
      if (!(asked && select(asked, { text: false }))) { const first = cards().find(open) || cards()[0]; if (first) select(first.dataset.card); }
    }
    const form = box.matches && (box.matches(".editing") ? box : box.querySelector && box.querySelector(":scope > .editing, .card.editing"));
    if (form && form.closest("#cards")) {
      if (form.dataset.card) select(form.dataset.card, { focus: false });
      const first = form.querySelector(".wrong input, .wrong textarea, [data-first]") || form.querySelector("textarea, input:not([type=hidden])");
      if (first && !form.contains(document.activeElement)) { first.focus(); if (first.setSelectionRange && first.value) first.setSelectionRange(first.value.length, first.value.length); }
    } else if (box.matches && box.matches(".card[data-card]") && box.dataset.card === current) select(current, { text: false });
  });
  document.addEventListener("desk:changed", async (event) => {
    const told = event.detail;
    if (told.words) say(told.words);
    if (told.reload) {
      await window.htmx.ajax("GET", words.cards + (told.selected && !String(told.selected).startsWith("k") ? "?f=" + told.selected : "?kind=" + (told.kind || "task")), { target: "#cards", swap: "innerHTML" });
      await refresh(told.marks ? null : told.ranges);
      if (told.selected) select(told.selected);
      return;
    }
    if (told.card && !told.failed) {
      for (const mark of marksOf(told.card)) {
        const kind = told.card.startsWith("k") ? "check" : cardOf(told.card).dataset.kind;
        mark.className = mark.className.replace(new RegExp(`\\b${kind}-\\w+`), `${kind}-${told.state}`);
      }
      if (told.ranges && told.ranges.length) await refresh(told.ranges);
    }
    if (!told.card) return;
    if (!told.failed && current !== told.card) return;
    select(told.card, { text: false });
    if (told.failed) { const field = cardOf(told.card).querySelector(".refuse[open] [name=reason], .choices button, [name=note]"); if (field) field.focus(); } else if (told.next) nextOpen();
    else if (told.saved) paint();
  });
  // ---- what colleagues decided meanwhile: their cards are fetched, one that is being typed on only says so
  const busy = (card) => card.matches(".editing") || Boolean(card.querySelector(".refuse[open], .choices")) ||
    (card.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) ||
    [...card.querySelectorAll("[name=note], [name=reason]")].some((one) => one.value !== one.defaultValue);
  const warn = (card) => {
    if (card.querySelector(".moved")) return;
    const line = document.createElement("p");
    line.className = "message warning moved";
    line.setAttribute("role", "status");
    line.textContent = words.wordsMoved;
    card.querySelector("h2").after(line);
  };
  document.addEventListener("htmx:configRequest", (event) => {
    const shown = panel.querySelector(".card[data-card]");
    if (event.target.id === "news" && shown) event.detail.parameters.kind = shown.dataset.kind;
  });
  // a session that is over is told when something is sent, not while somebody reads or types
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.target.id === "news" && event.detail.xhr.status === 401) { event.preventDefault(); event.target.remove(); }
  });
  const stale = (told) => { const card = cardOf(told.card); return card && +card.dataset.version !== told.version ? card : null; };
  document.addEventListener("desk:news", async (event) => {
    const ranges = [];
    let fetched = 0;
    for (const told of event.detail.cards) {
      ranges.push(...(told.start === undefined ? told.places || [] : [[told.start, told.end]]));
      const card = stale(told);
      if (!card) continue;
      if (busy(card)) { warn(card); continue; }
      if (!told.version) { fetched = -1; break; }
      const focused = card.contains(document.activeElement);
      const from = told.kind === "check" ? words.alarm.replace(/0$/, told.card.slice(1)) : words.cards + "/" + told.card;
      await window.htmx.ajax("GET", from, { target: "#card-" + told.card, swap: "outerHTML" });
      if (told.card === current) select(current, { text: false, focus: focused });
      fetched += 1;
    }
    // a card that came or went changes the list: it is fetched anew unless somebody is typing in it
    const shown = panel.querySelector(".card[data-card]");
    const kind = shown ? shown.dataset.kind : "";
    const made = event.detail.cards.some((told) => told.version && told.kind === kind && !cardOf(told.card) && told.version <= 2);
    if ((fetched < 0 || made) && !cards().some(busy) && !panel.querySelector("#adding form")) {
      await window.htmx.ajax("GET", words.cards + "?kind=" + kind, { target: "#cards", swap: "innerHTML" });
      if (current) select(current, { text: false, focus: false });
    }
    if (ranges.length) await refresh(ranges);
    if (event.detail.words && (fetched || made)) say(event.detail.words);
  });
  document.addEventListener("desk:add", (event) => add(event.detail.kind));
  let asking = 0;
  panel.addEventListener("input", (event) => {
    if (!event.target.matches("[data-units]")) return;
    window.clearTimeout(asking);
    asking = window.setTimeout(async () => {
      const line = event.target.value.slice(0, event.target.selectionStart || undefined).split(/[;\n]/).pop();
      const answer = await fetch(words.units + "?" + new URLSearchParams({ q: line }));
      if (answer.ok) document.getElementById("unit-names").innerHTML = await answer.text();
    }, 150);
  });

  // ---- the first look
  watch();
  const asked = new URLSearchParams(location.search).get("f");
  const first = (asked && cardOf(asked)) || cards().find(open) || cards()[0];
  if (first) select(first.dataset.card, { text: Boolean(asked), focus: Boolean(asked) });
})();
