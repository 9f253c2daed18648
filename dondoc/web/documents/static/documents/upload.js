// Dropping files onto the page, and saying what was chosen. Without it the file input works as ever.
"use strict";
(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  document.documentElement.classList.add("js");
  const drop = document.getElementById("drop");
  const input = document.getElementById("files");
  const chosen = document.getElementById("chosen");
  const tell = () => {
    chosen.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name.replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "�");
      line.append(name, " · " + (file.size / 1024).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 0 }) + " KB");
      return line;
    }));
  };
  input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    tell();
    if (!document.getElementById("text").value.trim()) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("[data-busy]");
    button.textContent = button.dataset.busy;
  });
})();
