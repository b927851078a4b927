// Makes the page view quicker to use. Everything here can also be done with links and without this file.
(() => {
  "use strict";
  const text = document.querySelector(".text");
  if (!text) return;

  const cards = [...text.querySelectorAll(".card")];
  const order = cards.map((c) => c.dataset.s).sort((a, b) => number(a) - number(b));
  const fold = document.getElementById("fold");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let here = -1;

  function number(id) {
    return Number(document.getElementById("c-" + id).querySelector(".no").lastChild.data);
  }

  function parts(id) {
    return text.querySelectorAll('mark[data-s~="' + CSS.escape(id) + '"]');
  }

  function show(id, target) {
    text.querySelectorAll(".on").forEach((e) => e.classList.remove("on"));
    parts(id).forEach((m) => m.classList.add("on"));
    const card = document.getElementById("c-" + id);
    if (card) card.classList.add("on");
    here = order.indexOf(id);
    const shut = target && target.closest("details:not([open])");
    if (shut) shut.open = true;
    if (target) target.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  // The statement of an address: the place itself is the browser's work.
  function follow() {
    const found = /^#[sc]-(.+)$/.exec(decodeURIComponent(location.hash));
    if (found && order.includes(found[1])) show(found[1], null);
  }

  // Cards stand beside their words: on a wide screen a click need not move what is in sight already.
  function inSight(e) {
    const box = e.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#s-"], a[href^="#c-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = decodeURIComponent(link.hash.slice(3));
    const target = document.getElementById(link.hash.slice(1));
    if (!target || !order.includes(id)) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    show(id, inSight(target) ? null : target);
    const focus = target.matches("a, button") ? target : target.querySelector("a");
    if (focus) focus.focus({ preventScroll: true });
  });

  function step(by) {
    if (!order.length) return;
    const next = here < 0 ? (by > 0 ? 0 : order.length - 1) : (here + by + order.length) % order.length;
    const target = document.getElementById("s-" + order[next]);
    if (!target) return;
    history.replaceState(null, "", "#s-" + order[next]);
    show(order[next], target);
    const focus = target.querySelector("a");
    if (focus) focus.focus({ preventScroll: true });
  }

  function foldAll() {
    const runs = [...text.querySelectorAll("details.furniture")];
    const open = runs.some((d) => !d.open);
    runs.forEach((d) => { d.open = open; });
    fold.textContent = open ? fold.dataset.fold : fold.dataset.unfold;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "f") foldAll();
  });

  if (fold) {
    fold.addEventListener("click", foldAll);
    fold.parentElement.hidden = false;
  }
  addEventListener("popstate", follow);
  addEventListener("beforeprint", () => text.querySelectorAll(".card details").forEach((d) => { d.open = true; }));
  follow();
})();
