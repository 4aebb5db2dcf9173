// What all pages share: keys, the reader's sign on partial requests, titles after partial loads.
(() => {
  "use strict";
  const typing = (el) => el && (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || el.isContentEditable);

  const dialog = () => document.getElementById("keys");
  let going = 0; // when G was pressed: the next letter names a page

  // The next or previous item of a list, or finding of a text.
  function step(by) {
    const all = [...document.querySelectorAll("#text a.event[id], .list .title, .records .title, .truces .title, .list blockquote a, .table tbody th a")].filter((el) => el.offsetParent);
    if (!all.length) return false;
    const open = document.querySelector("#text a.event.open[id]") ?? document.activeElement;
    const at = all.indexOf(open), next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    if (next.matches("#text a")) next.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog()?.open) return;
    if (event.key === "?" || event.key === "؟") { event.preventDefault(); dialog()?.showModal(); return; }
    if (event.key === "/") {
      const box = document.getElementById("quick");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
      return;
    }
    const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase(); // the key, whatever the keyboard's language
    if (Date.now() - going < 1500) {
      going = 0;
      const page = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
      if (page) { event.preventDefault(); page.click(); return; }
    }
    if (letter === "g") { going = Date.now(); return; }
    const wanted = document.querySelector(`[aria-keyshortcuts="${CSS.escape(letter)}"]`);
    if (wanted) { event.preventDefault(); wanted.click(); return; }
    if ((letter === "j" || letter === "k") && step(letter === "j" ? 1 : -1)) event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-keys]")) dialog()?.showModal(); });

  // On a narrow screen the filters fold away until they are wanted.
  document.addEventListener("hudna:shown", () => {
    if (matchMedia("(max-width: 44rem)").matches) document.querySelectorAll("details.filterbox:not([data-set])").forEach((box) => { box.open = false; });
  });

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["x-csrf-token"] = document.querySelector('meta[name="csrf"]').content;
    // Empty filters say nothing: leave them out, so that addresses stay short enough to pass on.
    const kept = event.detail.parameters;
    for (const name of Array.from(kept.keys ? kept.keys() : Object.keys(kept))) {
      const value = kept.get ? kept.get(name) : kept[name];
      if (value === "") { if (kept.delete) kept.delete(name); else delete kept[name]; }
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "main") {
      const live = document.getElementById("live");
      const head = event.target.querySelector("h1");
      if (live && head) live.textContent = head.textContent + " " + (event.target.querySelector(".count")?.textContent ?? "");
    }
    document.dispatchEvent(new CustomEvent("hudna:shown"));
  });
  // A plain form does the same as the partial request: leave its empty fields out of the address.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" && !form.hasAttribute("hx-get")) {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
      setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 0);
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".ways [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    document.dispatchEvent(new CustomEvent("hudna:shown"));
  });

  window.hudna = {
    language: document.documentElement.lang,
    async json(address) {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    },
    // Redraw a chart when its box has another size: not at the first look, and once for many changes.
    fit(chart, box) {
      let width = box.clientWidth, height = box.clientHeight, waiting = 0;
      new ResizeObserver(() => {
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          if (box.clientWidth === width && box.clientHeight === height) return;
          width = box.clientWidth;
          height = box.clientHeight;
          if (width && height && !chart.isDisposed()) chart.resize();
        }, 120);
      }).observe(box);
    },
    number: (n) => n.toLocaleString("en"),
  };
})();
