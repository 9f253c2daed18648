"use strict";
const root = document.documentElement;
root.classList.add("js");
const all = (selector, from) => [...(from || document).querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 52rem)");

function open(section) {
  all(".document").forEach((one) => { one.hidden = one !== section; });
  all(".files a").forEach((link) => mark(link, link.hash === "#" + section.id));
}
function mark(link, on) {
  if (on) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
}
function pane(section, name) {
  section.querySelector(".desk").dataset.pane = name;
  const group = section.querySelector(".group:not([hidden])");
  all(".tabs a", section).forEach((link) => {
    const toText = link.classList.contains("to-text");
    mark(link, narrow.matches && name === "text" ? toText : !toText && group && link.hash === "#" + group.id);
  });
}
function choose(group, name) {
  const section = group.closest(".document");
  open(section);
  all(".group", section).forEach((one) => { one.hidden = one !== group; });
  pane(section, name || "cards");
}
function show(id, from, place) {
  const card = document.getElementById(id);
  if (!card) return;
  all(".now").forEach((one) => one.classList.remove("now"));
  const group = card.closest(".group");
  card.hidden = false;
  choose(group, from === "text" || !narrow.matches ? "cards" : "text");
  card.classList.add("now");
  const marks = all('mark[data-f~="' + id + '"]');
  marks.forEach((one) => one.classList.add("now"));
  const first = place || marks.find((one) => group.closest(".document").contains(one)) || marks[0];
  if (place && place.closest(".document") !== group.closest(".document")) open(place.closest(".document"));
  if (from !== "text" && first) first.scrollIntoView({ block: "center" });
  if (from !== "card") card.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", "#" + id);
}
function cardsShown() {
  return all(".document:not([hidden]) .group:not([hidden]) .card:not([hidden])");
}
function walk(step) {
  const cards = cardsShown();
  const at = cards.findIndex((one) => one.classList.contains("now"));
  const next = cards[Math.min(cards.length - 1, Math.max(0, at + step))];
  if (next) { show(next.id, "key"); next.querySelector("a").focus({ preventScroll: true }); }
}
function narrowTo(button) {
  const group = button.closest(".group");
  const on = button.getAttribute("aria-pressed") !== "true";
  all("button", button.parentNode).forEach((one) => one.setAttribute("aria-pressed", String(on && one === button)));
  all(".card", group).forEach((card) => {
    card.hidden = on && !(card.dataset.topics || "").split(" ").includes(button.dataset.topic);
  });
}
function follow(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return false;
  if (target.matches(".document")) { open(target); return true; }
  if (target.matches(".card")) { show(target.id, "key"); return true; }
  return false;
}
document.addEventListener("click", (event) => {
  const at = event.target;
  const button = at.closest(".filters button");
  if (button) { narrowTo(button); return; }
  const tab = at.closest(".tabs a");
  if (tab) {
    event.preventDefault();
    const section = tab.closest(".document");
    if (tab.classList.contains("to-text")) pane(section, "text");
    else choose(document.getElementById(tab.hash.slice(1)));
    if (narrow.matches) section.querySelector(".desk").scrollIntoView();
    return;
  }
  const file = at.closest(".files a");
  if (file) { event.preventDefault(); open(document.querySelector(file.hash)); scrollTo(0, 0); return; }
  const spot = at.closest("mark");
  if (spot) { pick(spot); return; }
  const card = at.closest(".card");
  if (card && !String(getSelection())) {
    const jump = at.closest(".jump");
    if (at.closest("a")) event.preventDefault();
    show(card.id, "card", jump && document.getElementById(jump.hash.slice(1)));
  }
});
// A place that several findings share gives the top one first, then the next at each further click.
function pick(spot) {
  const ids = spot.dataset.f.split(" ").reverse();
  const at = ids.findIndex((id) => document.getElementById(id)?.classList.contains("now"));
  show(ids[(at + 1) % ids.length], "text", spot);
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  const group = "12345".includes(event.key) && all(".document:not([hidden]) .group")[event.key - 1];
  if (group) choose(group);
});
addEventListener("hashchange", () => follow(location.hash));
narrow.addEventListener("change", () => all(".document").forEach((one) => pane(one, "cards")));
all(".document").reverse().forEach((section) => {
  const groups = all(".group", section);
  choose(groups.find((one) => one.querySelector(".card")) || groups[1], narrow.matches ? "text" : "cards");
});
if (location.hash) follow(location.hash);
