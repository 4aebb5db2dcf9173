// The queue: keys work without leaving the reason (Escape), and the reason is kept for the next item.
(() => {
  "use strict";
  const KEY = "hudna-reason";
  function prepare() {
    const reason = document.getElementById("reason");
    if (!reason || reason.dataset.ready) return;
    reason.dataset.ready = "1";
    const kept = sessionStorage.getItem(KEY);
    if (kept) reason.value = kept;
    reason.addEventListener("change", () => sessionStorage.setItem(KEY, reason.value));
    reason.addEventListener("keydown", (event) => { if (event.key === "Escape") reason.blur(); });
  }
  document.addEventListener("hudna:shown", prepare);
})();
