// Places drawn no more exactly than they are known. The base lies on this server too.
(() => {
  "use strict";
  const OUTLINED = ["syr", "lbn", "irq", "jor", "yem", "sdn", "lby", "tur", "isr", "pse"];
  const reach = (n, most) => 7 + 20 * Math.sqrt(n / most);
  const cache = new Map();
  const geo = (name) => { if (!cache.has(name)) cache.set(name, hudna.json(`/static/geo/${name}.json`)); return cache.get(name); };
  const words = (text) => { const el = document.createElement("bdi"); el.textContent = text; return el; };

  function popup(place) {
    const box = document.createElement("div");
    box.dir = document.documentElement.dir;
    const link = document.createElement("a");
    link.href = "/records?place=" + encodeURIComponent(place.key);
    link.append(words(place.name));
    box.append(link, document.createElement("br"), words(hudna.number(place.count)));
    return box;
  }

  function marks(data, layer, areas) {
    layer.clearLayers();
    const most = Math.max(1, ...data.places.filter((p) => p.how !== "country").map((p) => p.count));
    const byOutline = new Map(data.places.filter((p) => p.outline).map((p) => [p.outline, p]));
    for (const [name, outline] of areas) {
      L.geoJSON(outline, {
        style: (f) => { const p = byOutline.get(f.properties.id); return { color: "#9aa6ab", weight: 0.7, fillColor: "#0f5c63", fillOpacity: p ? 0.12 + 0.5 * Math.sqrt(p.count / most) : 0, opacity: 0.8 }; },
        interactive: true,
        onEachFeature: (f, shape) => { const p = byOutline.get(f.properties.id); if (p) { shape.bindPopup(() => popup(p)); shape.bindTooltip(() => words(`${p.name} · ${hudna.number(p.count)}`)); } },
      }).addTo(layer);
    }
    for (const p of data.places) {
      if (p.lat === null || p.how === "area" || p.how === "country") continue;
      const style = p.how === "dot" ? { radius: Math.max(4, reach(p.count, most) * 0.6), color: "#fff", weight: 1, fillColor: "#9b1c2e", fillOpacity: 0.85 } : { radius: reach(p.count, most), color: "#8a4b08", weight: 2, fillColor: "#d38b20", fillOpacity: 0.15 };
      const mark = L.circleMarker([p.lat, p.lon], style).addTo(layer).bindPopup(() => popup(p));
      mark.bindTooltip(() => words(`${p.name} · ${hudna.number(p.count)}`));
    }
    return data.places.filter((p) => p.lat !== null && p.how !== "country");
  }

  // Names for the busiest places that leave each other room at this zoom.
  function name(map, data, layer) {
    layer.clearLayers();
    const taken = [];
    for (const p of data.places) {
      if (p.lat === null || p.how === "country" || taken.length >= 18) continue;
      const at = map.latLngToContainerPoint([p.lat, p.lon]);
      const half = 5 + 3.6 * p.name.length;
      if (taken.some((t) => Math.abs(t.x - at.x) < t.half + half && Math.abs(t.y - at.y) < 20)) continue;
      taken.push({ x: at.x, y: at.y, half });
      L.tooltip([p.lat, p.lon], { permanent: true, direction: p.how === "area" ? "center" : "top", className: "maplabel", interactive: false, offset: [0, p.how === "area" ? 0 : -4] }).setContent(words(p.name)).addTo(layer);
    }
  }

  async function draw(box) {
    const data = await hudna.json(box.dataset.source);
    const map = L.map(box, { zoomSnap: 0.25, attributionControl: true, scrollWheelZoom: !box.dataset.small, minZoom: 3, maxZoom: 11, zoomControl: !box.dataset.small });
    map.attributionControl.setPrefix("").addAttribution("Natural Earth");
    map.setView([33.5, 41], 5);
    const countries = await geo("countries");
    L.geoJSON(countries, { interactive: false, style: { color: "#b9b3a5", weight: 1, fillColor: "#fbf9f4", fillOpacity: 1 } }).addTo(map);
    const lands = new Set(data.places.map((p) => p.country));
    const areas = await Promise.all(OUTLINED.filter((c) => lands.has(c)).map(async (c) => [c, await geo(c)]));
    const layer = L.layerGroup().addTo(map);
    const placed = marks(data, layer, areas);
    if (placed.length) map.fitBounds(L.latLngBounds(placed.slice(0, 25).map((p) => [p.lat, p.lon])).pad(0.25), { animate: false, maxZoom: 7.5 });
    let shown = data;
    if (!box.dataset.small) {
      const asked = /[#&]m=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(location.hash);
      if (asked) map.setView([Number(asked[2]), Number(asked[3])], Number(asked[1]), { animate: false });
      map.on("moveend", () => { const c = map.getCenter(); history.replaceState(history.state, "", `#m=${map.getZoom()}/${c.lat.toFixed(3)}/${c.lng.toFixed(3)}`); });
    }
    const names = L.layerGroup().addTo(map);
    map.on("zoomend", () => name(map, shown, names));
    name(map, shown, names);
    document.addEventListener("hudna:brushed", async (event) => { shown = await hudna.json(event.detail); marks(shown, layer, areas); name(map, shown, names); });
    box.dataset.drawn = "1";
    document.dispatchEvent(new CustomEvent("hudna:mapdrawn"));
  }

  document.addEventListener("hudna:shown", () => {
    const box = document.getElementById("map");
    if (box && !box.dataset.ready && window.L) { box.dataset.ready = "1"; draw(box); }
  });
})();
