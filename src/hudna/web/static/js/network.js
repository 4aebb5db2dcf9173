// Who calls, backs, asks, accuses, attacks whom. The table under the drawing says the same.
(() => {
  "use strict";
  const COLOUR = { calls: "#0f5c63", backs: "#22663b", asks: "#8a6d08", accuses: "#b3541e", attacks: "#9b1c2e" };
  const KIND = { state: "#1b5e96", organisation: "#6a5fa8", "armed-group": "#8d5a2b", person: "#2f6ca3", people: "#6c8f3d", place: "#6c8f3d", unknown: "#8b8f94" };
  const FONT = '"Plex Arabic", sans-serif';
  // The whole of it in view, however the forces spread it.
  function show(chart, box, count) {
    const placed = chart.getModel().getSeriesByIndex(0).getData();
    const points = Array.from({ length: count }, (_, k) => placed.getItemLayout(k)).filter((p) => p && Number.isFinite(p[0]));
    if (points.length < 2) return;
    const [xs, ys] = [0, 1].map((axis) => points.map((p) => p[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const zoom = Math.min(1.5, 0.86 * Math.min(box.clientWidth / (right - left + 120), box.clientHeight / (bottom - top + 70)));
    chart.setOption({ series: [{ zoom, center: [(left + right) / 2, (top + bottom) / 2] }] });
  }

  async function prepare() {
    const box = document.getElementById("network");
    if (!box || box.dataset.ready || !window.echarts) return;
    box.dataset.ready = "1";
    const data = await hudna.json(box.dataset.source);
    await document.fonts.load(`14px "Plex Arabic"`, "ابج").catch(() => null);
    const most = Math.max(1, ...data.nodes.map((n) => n.claims)), widest = Math.max(1, ...data.edges.map((e) => e.claims));
    const number = new Map(data.nodes.map((n, k) => [n.key, k]));
    const chart = echarts.init(box);
    chart.setOption({
      textStyle: { fontFamily: FONT },
      tooltip: { renderMode: "richText", confine: true, textStyle: { fontFamily: FONT } },
      animation: false,
      series: [{
        type: "graph", layout: "force", roam: true, draggable: true, edgeSymbol: ["none", "arrow"], edgeSymbolSize: 7,
        force: { repulsion: 700, edgeLength: [70, 220], gravity: 0.16, layoutAnimation: false, friction: 0.2 },
        emphasis: { focus: "adjacency" },
        labelLayout: { hideOverlap: true },
        data: data.nodes.map((n) => ({ name: n.key, value: n.claims, symbolSize: 9 + 34 * Math.sqrt(n.claims / most), itemStyle: { color: KIND[n.kind] ?? KIND.unknown }, label: { show: true, formatter: n.name, position: "bottom", fontFamily: FONT, fontSize: 12, color: "#1c2630", textBorderColor: "#fffefb", textBorderWidth: 3 }, tooltip: { formatter: () => `${n.name}: ${n.claims}` } })),
        links: data.edges.map((e) => ({ source: number.get(e.from), target: number.get(e.to), lineStyle: { color: COLOUR[e.relation], width: 1 + 4 * Math.sqrt(e.claims / widest), curveness: { calls: 0.06, backs: 0.14, asks: 0.22, accuses: 0.3, attacks: 0.38 }[e.relation], opacity: 0.65 }, tooltip: { formatter: () => `${e.label}: ${e.claims}` } })),
      }],
    });
    show(chart, box, data.nodes.length);
    chart.on("click", (p) => { if (p.dataType === "node") location.href = "/actors/" + encodeURIComponent(p.data.name); });
    hudna.fit(chart, box);
    box.dataset.drawn = "1";
  }
  document.addEventListener("hudna:shown", prepare);
})();
