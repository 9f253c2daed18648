document.documentElement.classList.add("js");
function show(id, from) {
  document.querySelectorAll(".now").forEach((n) => n.classList.remove("now"));
  const card = document.getElementById(id);
  if (!card) return;
  const group = card.closest(".group");
  if (group.hidden) choose(group);
  card.classList.add("now");
  const marks = document.querySelectorAll('mark[data-f~="' + id + '"]');
  marks.forEach((m) => m.classList.add("now"));
  if (from !== "text" && marks[0]) marks[0].scrollIntoView({ block: "center" });
  if (from !== "card") card.scrollIntoView({ block: "nearest" });
}
function choose(group) {
  const desk = group.closest(".document");
  desk.querySelectorAll(".group").forEach((g) => { g.hidden = g !== group; });
  desk.querySelectorAll(".tabs a").forEach((a) => {
    if (a.hash === "#" + group.id) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
  });
}
document.addEventListener("click", (event) => {
  const tab = event.target.closest(".tabs a");
  if (tab) { event.preventDefault(); choose(document.getElementById(tab.hash.slice(1))); return; }
  const mark = event.target.closest("mark");
  if (mark) { show(mark.dataset.f.split(" ").pop(), "text"); return; }
  const card = event.target.closest(".card");
  if (card) { if (event.target.closest("a")) event.preventDefault(); show(card.id, "card"); }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !["j", "k"].includes(event.key)) return;
  const cards = [...document.querySelectorAll(".group:not([hidden]) .card")];
  const at = cards.findIndex((c) => c.classList.contains("now"));
  const next = cards[Math.min(cards.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
  if (next) show(next.id, "key");
});
document.querySelectorAll(".document").forEach((d) => { const g = d.querySelector(".group"); if (g) choose(g); });
