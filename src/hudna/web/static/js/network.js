// Who calls, backs, asks, accuses, attacks whom. The table under the drawing says the same.
(() => {
  "use strict";
  const COLOUR = { calls: "#0f5c63", backs: "#22663b", asks: "#8a6d08", accuses: "#b3541e", attacks: "#9b1c2e" };
  const KIND = { state: "#1b5e96", organisation: "#6a5fa8", "armed-group": "#8d5a2b", person: "#2f6ca3", people: "#6c8f3d", place: "#6c8f3d", unknown: "#8b8f94" };
  const FONT = '"Plex Arabic", sans-serif';
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
        force: { repulsion: 1000, edgeLength: [80, 260], gravity: 0.09, layoutAnimation: false, friction: 0.2 },
        emphasis: { focus: "adjacency" },
        labelLayout: { hideOverlap: true },
        data: data.nodes.map((n) => ({ name: n.key, value: n.claims, symbolSize: 9 + 34 * Math.sqrt(n.claims / most), itemStyle: { color: KIND[n.kind] ?? KIND.unknown }, label: { show: true, formatter: n.name, position: "bottom", fontFamily: FONT, fontSize: 12, color: "#1c2630", textBorderColor: "#fffefb", textBorderWidth: 3 }, tooltip: { formatter: () => `${n.name}: ${n.claims}` } })),
        links: data.edges.map((e) => ({ source: number.get(e.from), target: number.get(e.to), lineStyle: { color: COLOUR[e.relation], width: 1 + 4 * Math.sqrt(e.claims / widest), curveness: { calls: 0.06, backs: 0.14, asks: 0.22, accuses: 0.3, attacks: 0.38 }[e.relation], opacity: 0.65 }, tooltip: { formatter: () => `${e.label}: ${e.claims}` } })),
      }],
    });
    chart.on("click", (p) => { if (p.dataType === "node") location.href = "/actors/" + encodeURIComponent(p.data.name); });
    new ResizeObserver(() => chart.resize()).observe(box);
    box.dataset.drawn = "1";
  }
  document.addEventListener("hudna:shown", prepare);
})();
