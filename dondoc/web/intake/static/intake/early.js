// Before the first paint: the page may count on JavaScript.
document.documentElement.classList.add("js");
