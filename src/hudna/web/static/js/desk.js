// What all pages share: keys, the reader's sign on partial requests, titles after partial loads.
(() => {
  "use strict";
  const typing = (el) => el && (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || el.isContentEditable);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.getElementById("quick");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
      return;
    }
    const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase(); // the key, whatever the keyboard's language
    const wanted = document.querySelector(`[aria-keyshortcuts="${CSS.escape(letter)}"]`);
    if (wanted) { event.preventDefault(); wanted.click(); }
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
