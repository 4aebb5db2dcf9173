// Truce bars above, lanes below; brushing narrows the list and the map.
(() => {
  "use strict";
  const INK = "#1c2630", SOFT = "#55606b", LINE = "#ded8cb", FONT = '"Plex Arabic", sans-serif';
  const STATE = { in_effect: "#3f8f5b", extended: "#3f8f5b", strained: "#d38b20", announced: "#c9a24a", proposed: "#c9a24a", suspended: "#a47a2c", expired: "#8b8f94", superseded: "#8b8f94", collapsed: "#9b1c2e", terminated: "#9b1c2e" };
  const LANE = { violation: "#9b1c2e", incident: "#b3541e", contact: "#0f5c63", talks_round: "#1b5e96", humanitarian_action: "#22663b", displacement: "#6a5fa8", casualty: "#5a2d2d", undertaking: "#8a6d08", sanction_note: "#44546a", monitor_tally: "#3a6b6b" };
  const time = (day) => Date.parse(day + "T00:00:00Z"), DAY = 86400000;
  const iso = (t) => new Date(t).toISOString().slice(0, 10);

  function draw(box, data) {
    const chart = echarts.init(box, null, { renderer: "canvas" });
    const bars = data.truces.filter((t) => t.from);
    const lanes = data.lanes.filter((l) => data.days.some((d) => d.kind === l.kind) || data.stretches.some((d) => d.kind === l.kind));
    const rows = Math.max(1, Math.min(bars.length, 14)), shown = bars.slice(0, 14);
    const laneNames = lanes.map((l) => l.label);
    const most = Math.max(1, ...data.days.map((d) => d.count));
    const all = [...data.days.map((d) => time(d.day)), ...shown.flatMap((b) => [time(b.from), time(b.to ?? b.from)])].filter(Number.isFinite);
    const low = Math.min(...all), high = Math.max(...all) + DAY;
    const from = Math.max(low, high - 400 * DAY); // a year and a bit; the slider shows the rest
    const height = box.clientHeight, upper = Math.min(26 * rows + 20, height * 0.42);
    const wide = box.clientWidth > 640, left = 34, right = wide ? 150 : 34;
    chart.setOption({
      textStyle: { fontFamily: FONT, color: INK },
      animation: false,
      tooltip: { renderMode: "richText", trigger: "item", textStyle: { fontFamily: FONT, fontSize: 13 }, confine: true },
      grid: [{ left, right, top: 10, height: upper, outerBoundsMode: "none" }, { left, right, top: upper + 44, bottom: 70, outerBoundsMode: "none" }],
      xAxis: [
        { type: "time", gridIndex: 0, min: low, max: high, axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: "#eee8dc" } } },
        { type: "time", gridIndex: 1, min: low, max: high, axisLabel: { color: SOFT, hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}" } }, splitLine: { show: true, lineStyle: { color: "#eee8dc" } } },
      ],
      yAxis: [
        { type: "category", gridIndex: 0, inverse: true, data: shown.map((b) => b.id), axisLabel: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } } },
        { type: "category", gridIndex: 1, inverse: true, position: "right", data: laneNames, axisLabel: { show: wide, color: INK, fontSize: 13, width: 140, overflow: "truncate" }, axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: true, areaStyle: { color: ["#fffefb", "#f6f2ea"] } } },
      ],
      dataZoom: [
        { type: "slider", xAxisIndex: [0, 1], bottom: 12, height: 30, startValue: from, endValue: high, borderColor: LINE, fillerColor: "#0f5c6322", handleStyle: { color: "#0f5c63" }, labelFormatter: (v) => iso(v), brushSelect: true, showDataShadow: false, backgroundColor: "#f1ede4", textStyle: { color: SOFT } },
        { type: "inside", xAxisIndex: [0, 1], zoomOnMouseWheel: "ctrl", moveOnMouseMove: true },
      ],
      series: [
        {
          type: "custom", xAxisIndex: 0, yAxisIndex: 0, clip: true,
          data: shown.map((b, n) => ({ value: [n, time(b.from), time(b.to ?? b.from) + DAY], b })),
          encode: { x: [1, 2], y: 0 },
          tooltip: { formatter: (p) => `${p.data.b.title}\n${p.data.b.from} – ${p.data.b.open ? "…" : p.data.b.to}\n${p.data.b.label}` + p.data.b.steps.map((s) => `\n${s.at}  ${s.label}`).join("") },
          renderItem: (params, api) => {
            const b = shown[api.value(0)];
            const a = api.coord([api.value(1), api.value(0)]), z = api.coord([api.value(2), api.value(0)]);
            const h = Math.min(18, api.size([0, 1])[1] * 0.62), grid = params.coordSys;
            const body = echarts.graphic.clipRectByRect({ x: a[0], y: a[1] - h / 2, width: Math.max(4, z[0] - a[0]), height: h }, { x: grid.x, y: grid.y, width: grid.width, height: grid.height });
            if (!body) return null;
            const marks = b.steps.map((s) => api.coord([time(s.at), api.value(0)])[0]).map((x, k) => ({ type: "circle", shape: { cx: x, cy: a[1], r: 5 }, style: { fill: STATE[b.steps[k].state] ?? SOFT, stroke: "#fff", lineWidth: 1.5 } })).filter((m) => m.shape.cx >= grid.x && m.shape.cx <= grid.x + grid.width);
            const room = grid.x + grid.width - (body.x + body.width) > 150;
            const title = { type: "text", style: { text: b.title, x: room ? body.x + body.width + 8 : body.x - 8, y: a[1], align: room ? "left" : "right", verticalAlign: "middle", fill: INK, font: `500 12px ${FONT}`, width: room ? grid.x + grid.width - body.x - body.width - 12 : body.x - grid.x - 12, overflow: "truncate" } };
            return { type: "group", children: [{ type: "rect", shape: { ...body, r: 4 }, style: { fill: STATE[b.state] ?? "#8b8f94", opacity: b.open ? 0.35 : 0.55, lineDash: b.open ? [4, 3] : null, stroke: b.open ? STATE[b.state] ?? SOFT : null } }, ...marks, title] };
          },
        },
        {
          type: "scatter", xAxisIndex: 1, yAxisIndex: 1,
          data: data.days.map((d) => { const lane = lanes.findIndex((l) => l.kind === d.kind); return lane < 0 ? null : { value: [time(d.day), lane, d.count], d, itemStyle: { color: LANE[d.kind] } }; }).filter(Boolean),
          symbolSize: (v) => 4 + 13 * Math.sqrt(v[2] / most), itemStyle: { opacity: 0.55 }, large: false,
          tooltip: { formatter: (p) => `${lanes.find((l) => l.kind === p.data.d.kind).label}\n${p.data.d.day}: ${p.data.d.count}` },
        },
        {
          type: "custom", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [1, 2], y: 0 },
          data: data.stretches.map((d) => { const lane = lanes.findIndex((l) => l.kind === d.kind); return lane < 0 ? null : { value: [lane, time(d.from), time(d.to) + DAY], d }; }).filter(Boolean),
          tooltip: { formatter: (p) => `${box.dataset.stretch}\n${p.data.d.from} – ${p.data.d.to}` },
          renderItem: (params, api) => {
            const a = api.coord([api.value(1), api.value(0)]), z = api.coord([api.value(2), api.value(0)]), h = Math.min(8, api.size([0, 1])[1] * 0.3), grid = params.coordSys;
            const body = echarts.graphic.clipRectByRect({ x: a[0], y: a[1] + h, width: Math.max(3, z[0] - a[0]), height: h }, { x: grid.x, y: grid.y, width: grid.width, height: grid.height });
            return body && { type: "rect", shape: { ...body, r: 3 }, style: { fill: LANE[lanes[api.value(0)].kind], opacity: 0.25, stroke: LANE[lanes[api.value(0)].kind], lineDash: [3, 3] } };
          },
        },
      ],
    });
    chart.on("click", (p) => { const id = p.data?.b?.id ?? p.data?.d?.id; if (id) location.href = "/records/" + encodeURIComponent(id); else if (p.data?.d?.day) location.href = `/records?kind=${p.data.d.kind}&since=${p.data.d.day}&until=${p.data.d.day}`; });
    let waiting = 0;
    chart.on("datazoom", () => {
      const zoom = chart.getOption().dataZoom[0];
      clearTimeout(waiting);
      waiting = setTimeout(() => narrow(iso(zoom.startValue), iso(zoom.endValue)), 350);
    });
    hudna.fit(chart, box);
    box.dataset.drawn = "1";
  }

  // The part of the time that is brushed: list and map show the same days; the address can be passed on.
  async function narrow(since, until) {
    const address = new URL(location.href);
    address.searchParams.set("since", since);
    address.searchParams.set("until", until);
    address.searchParams.delete("page");
    const answer = await fetch(address, { headers: { "hx-request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.getElementById("brushlist");
    if (list) document.getElementById("brushlist").replaceWith(list);
    const link = document.querySelector(".brushed");
    link.href = address.pathname + address.search;
    link.hidden = false;
    document.dispatchEvent(new CustomEvent("hudna:brushed", { detail: "/api/v1/map" + address.search }));
  }

  async function prepare() {
    const box = document.getElementById("timeline");
    if (!box || box.dataset.ready || !window.echarts) return;
    box.dataset.ready = "1";
    await document.fonts.load(`14px "Plex Arabic"`, "ابج").catch(() => null);
    draw(box, await hudna.json(box.dataset.source));
  }
  document.addEventListener("hudna:shown", prepare);
})();
