// Roles of one actor, and contacts, month by month.
(() => {
  "use strict";
  const FONT = '"Plex Arabic", sans-serif';
  async function prepare() {
    for (const box of document.querySelectorAll(".rhythm:not([data-ready])")) {
      if (!window.echarts) return;
      box.dataset.ready = "1";
      const months = JSON.parse(box.dataset.months), names = Object.keys(months).sort();
      await document.fonts.load(`14px "Plex Arabic"`, "ابج").catch(() => null);
      const chart = echarts.init(box);
      const series = JSON.parse(box.dataset.series);
      chart.setOption({
        textStyle: { fontFamily: FONT }, animation: false,
        tooltip: { renderMode: "richText", trigger: "axis", textStyle: { fontFamily: FONT }, confine: true },
        legend: { top: 0, textStyle: { fontFamily: FONT } },
        grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
        xAxis: { type: "category", data: names, axisLabel: { hideOverlap: true } }, yAxis: { type: "value", minInterval: 1 },
        series: series.map(([role, name, color]) => ({ name, type: "bar", stack: "all", barMaxWidth: 26, itemStyle: { color }, data: names.map((m) => months[m][role] ?? 0) })),
      });
      hudna.fit(chart, box);
      box.dataset.drawn = "1";
    }
  }
  document.addEventListener("hudna:shown", prepare);
})();
