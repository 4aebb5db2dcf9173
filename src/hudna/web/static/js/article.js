// The article page: explanations beside the text, hover tips, correcting in two gestures.
(() => {
  "use strict";
  const panel = () => document.getElementById("panel");
  const article = () => document.querySelector("[data-article]")?.dataset.article;

  // This page's address with other values: it always says what is open and what is hidden, so that it can be passed on.
  function here(values, hash) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(values)) { if (value) address.searchParams.set(name, value); else address.searchParams.delete(name); }
    if (hash !== undefined) address.hash = hash;
    return address.pathname + address.search + address.hash;
  }

  async function open(id, push) {
    const target = panel();
    const answer = await fetch(`/finding?article=${encodeURIComponent(article())}&f=${encodeURIComponent(id)}`, { headers: { "hx-request": "true" } });
    if (!answer.ok) return;
    target.innerHTML = await answer.text(); // our own server's escaped HTML; scripts in it could not run (CSP)
    target.querySelector("title")?.remove();
    target.classList.add("filled");
    document.querySelectorAll(".text .open").forEach((el) => el.classList.remove("open"));
    document.querySelectorAll(`.text [data-covers~="${CSS.escape(id)}"]`).forEach((el) => el.classList.add("open"));
    if (push) history.pushState({ f: id }, "", here({ f: id }, `#f-${id}`));
    if (matchMedia("(max-width: 62rem)").matches) target.scrollIntoView({ block: "start" });
    prepare(target);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-f]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !panel()) return;
    if (String(getSelection()).trim()) { event.preventDefault(); return; } // marking words is not tapping
    event.preventDefault();
    open(link.dataset.f, true);
  });
  addEventListener("popstate", (event) => { if (event.state?.f) open(event.state.f, false); });

  // Layers on and off.
  function show(button, on) {
    button.setAttribute("aria-pressed", String(on));
    document.querySelector(".paper").classList.toggle(`hide-${button.dataset.layer}`, !on);
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".k[data-layer]");
    if (!button) return;
    show(button, button.getAttribute("aria-pressed") !== "true");
    const hidden = [...document.querySelectorAll('.k[data-layer][aria-pressed="false"]')].map((b) => b.dataset.layer);
    history.replaceState(history.state, "", here({ hide: hidden.join(".") }));
  });
  function layers() {
    for (const layer of (new URL(location.href).searchParams.get("hide") ?? "").split(".")) {
      const button = document.querySelector(`.k[data-layer="${CSS.escape(layer)}"]`);
      if (button) show(button, false);
    }
  }

  // Hover: light up all of a finding, and say in short what it is.
  const tip = document.getElementById("tip");
  let shownFor = "";
  const short = new Map();
  async function words(id) {
    if (!short.has(id)) {
      const answer = await fetch(`/finding?article=${encodeURIComponent(article())}&f=${encodeURIComponent(id)}`, { headers: { "hx-request": "true" } });
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      const rows = [...page.querySelectorAll(".rows dd")].slice(0, 4).map((dd) => dd.textContent.trim()).filter((x) => x && x !== "—");
      const chain = page.querySelector(".chainline")?.textContent.replace(/‹/g, " ‹ ").replace(/\s+/g, " ").trim();
      short.set(id, [page.querySelector(".panelhead .chip")?.textContent, rows.join(" · "), chain].filter(Boolean).join(" — "));
    }
    return short.get(id);
  }
  let timer = 0;
  function light(event) {
    const piece = event.target.closest?.(".text [data-f]");
    const id = piece?.dataset.f ?? "";
    if (id === shownFor) return;
    shownFor = id;
    clearTimeout(timer);
    document.querySelectorAll(".text .lit").forEach((el) => el.classList.remove("lit"));
    tip.hidden = true;
    if (!id) return;
    document.querySelectorAll(`.text [data-covers~="${CSS.escape(id)}"]`).forEach((el) => el.classList.add("lit"));
    timer = setTimeout(async () => {
      const text = await words(id);
      if (shownFor !== id || !text) return;
      tip.textContent = text;
      tip.hidden = false;
      const box = piece.getBoundingClientRect();
      tip.style.top = `${scrollY + box.bottom + 6}px`;
      tip.style.left = `${Math.max(8, Math.min(scrollX + box.left, scrollX + innerWidth - tip.offsetWidth - 12))}px`;
    }, 250);
  }
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { tip.hidden = true; document.getElementById("marking").hidden = true; } });

  // Correct: choose another value (first gesture), say why (second).
  function prepare(root) {
    root.querySelectorAll("form.correct").forEach((form) => {
      const field = form.querySelector("input[name=field]");
      const because = form.querySelector(".because");
      const choices = form.querySelectorAll("[data-field]");
      choices.forEach((c) => c.addEventListener("change", () => {
        field.value = c.dataset.field;
        choices.forEach((other) => { other.disabled = other !== c; });
        because.hidden = false;
        because.querySelector("button").focus();
      }));
      const own = form.querySelector(".own"), go = form.querySelector(".own-go");
      own.addEventListener("input", () => { go.value = own.value; });
      form.addEventListener("submit", (event) => { if (!field.value || !event.submitter?.value.trim()) { event.preventDefault(); own.focus(); } });
    });
  }

  // Mark words with the mouse: use them as the span of the open finding, or teach them.
  function offset(node, at) {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest?.("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    return Number(piece.dataset.at) + [...range.toString()].length;
  }
  document.addEventListener("mouseup", () => {
    const chosen = getSelection();
    const box = document.getElementById("marking");
    if (!box || !chosen.rangeCount || chosen.isCollapsed || !document.getElementById("text").contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const opened = panel().querySelector("form.verdict [name=object]");
    box.querySelector(".marked").textContent = String(chosen).slice(0, 80);
    box.querySelector(".use-span").disabled = !opened;
    if (opened) {
      for (const name of ["kind", "object", "seen"]) box.querySelector(`[name=${name}]`).value = panel().querySelector(`form.verdict [name=${name}]`).value;
      box.querySelector("[name=value]").value = `${start}-${end}`;
    }
    const more = `&text=${encodeURIComponent(String(chosen).trim().slice(0, 80))}&article=${encodeURIComponent(article())}`;
    box.querySelectorAll("a").forEach((a) => { a.href = `/teach?what=${a.className}${more}`; });
    const place = range.getBoundingClientRect();
    box.hidden = false;
    box.style.top = `${scrollY + place.bottom + 8}px`;
    box.style.left = `${Math.max(8, Math.min(scrollX + place.left, scrollX + innerWidth - 380))}px`;
  });
  document.addEventListener("mousedown", (event) => { const box = document.getElementById("marking"); if (box && !box.contains(event.target)) box.hidden = true; });
  document.addEventListener("click", (event) => { if (event.target.closest(".use-span")) event.target.closest("form").requestSubmit(); });

  document.addEventListener("DOMContentLoaded", () => { if (panel()) { layers(); prepare(panel()); if (panel().querySelector("form")) panel().classList.add("filled"); } });
})();
