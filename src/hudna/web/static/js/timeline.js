// Truce bars above, lanes below; brushing narrows the list and the map. Zoomed in far enough, days open into hours: what tells its
// hour stands there, what tells a part of the day is that stretch, and the rest is a bar as long as the day, for nobody knows better.
(() => {
  "use strict";
  const INK = "#1c2630", SOFT = "#55606b", LINE = "#ded8cb", FONT = '"Plex Arabic", sans-serif';
  const STATE = { in_effect: "#3f8f5b", extended: "#3f8f5b", strained: "#d38b20", announced: "#c9a24a", proposed: "#c9a24a", suspended: "#a47a2c", expired: "#8b8f94", superseded: "#8b8f94", collapsed: "#9b1c2e", terminated: "#9b1c2e" };
  const LANE = { violation: "#9b1c2e", incident: "#b3541e", contact: "#0f5c63", talks_round: "#1b5e96", humanitarian_action: "#22663b", displacement: "#6a5fa8", casualty: "#5a2d2d", undertaking: "#8a6d08", sanction_note: "#44546a", monitor_tally: "#3a6b6b" };
  const HOUR = 3600000, DAY = 24 * HOUR, OPEN = 56; // pixels from which on a day shows its hours
  const time = (day) => Date.parse(String(day).slice(0, 10) + "T00:00:00Z");
  const iso = (t) => new Date(t).toISOString().slice(0, 10);
  const within = (grid) => ({ x: grid.x, y: grid.y, width: grid.width, height: grid.height });
  const clipped = (grid, box) => echarts.graphic.clipRectByRect(box, within(grid));

  function barSeries(shown) {
    const from = (b) => time(b.from) + (b.from_hours ? b.from_hours[0] * HOUR : 0);
    const to = (b) => (b.to_hours ? time(b.to) + b.to_hours[1] * HOUR : time(b.to ?? b.from) + DAY);
    return {
      type: "custom", xAxisIndex: 0, yAxisIndex: 0, clip: true, encode: { x: [1, 2], y: 0 },
      data: shown.map((b, n) => ({ value: [n, from(b), to(b)], b })),
      tooltip: { formatter: (p) => `${p.data.b.title}\n${p.data.b.from} – ${p.data.b.open ? "…" : p.data.b.to}\n${p.data.b.label}` + p.data.b.steps.map((s) => `\n${s.at} ${s.shown}  ${s.label}`).join("") },
      renderItem: (params, api) => {
        const b = shown[api.value(0)], grid = params.coordSys;
        const a = api.coord([api.value(1), api.value(0)]), z = api.coord([api.value(2), api.value(0)]);
        const h = Math.min(18, api.size([0, 1])[1] * 0.62);
        const body = clipped(grid, { x: a[0], y: a[1] - h / 2, width: Math.max(4, z[0] - a[0]), height: h });
        if (!body) return null;
        const marks = b.steps.flatMap((s) => step(api, grid, s, api.value(0)));
        const room = grid.x + grid.width - (body.x + body.width) > 150;
        const inside = !room && body.x - grid.x < 150;
        const title = { type: "text", style: { text: b.title, x: inside ? body.x + 8 : room ? body.x + body.width + 8 : body.x - 8, y: inside ? a[1] - h / 2 - 7 : a[1], align: room || inside ? "left" : "right", verticalAlign: "middle", fill: INK, font: `500 12px ${FONT}`, stroke: "#fffefb", lineWidth: 2, width: inside ? grid.width - 16 : room ? grid.x + grid.width - body.x - body.width - 12 : body.x - grid.x - 12, overflow: "truncate" } };
        return { type: "group", children: [{ type: "rect", shape: { ...body, r: 4 }, style: { fill: STATE[b.state] ?? "#8b8f94", opacity: b.open ? 0.35 : 0.55, lineDash: b.open ? [4, 3] : null, stroke: b.open ? STATE[b.state] ?? SOFT : null } }, ...marks, title] };
      },
    };
  }

  // A change of state: a dot at its hour, or in the middle of a line as long as what is known of it.
  function step(api, grid, s, row) {
    const [first, last] = s.hours ?? [0, 24];
    const a = api.coord([time(s.at) + first * HOUR, row]), z = api.coord([time(s.at) + last * HOUR, row]);
    const x = (a[0] + z[0]) / 2, color = STATE[s.state] ?? SOFT, out = [];
    if (z[0] - a[0] > 14) {
      const line = clipped(grid, { x: a[0], y: a[1] - 1, width: z[0] - a[0], height: 2 });
      if (line) out.push({ type: "rect", shape: line, style: { fill: color, opacity: 0.8 } });
    }
    if (x >= grid.x && x <= grid.x + grid.width) out.push({ type: "circle", shape: { cx: x, cy: a[1], r: 5 }, style: { fill: color, stroke: "#fff", lineWidth: 1.5 } });
    return out;
  }

  function daySeries(data, lanes, most) {
    const told = new Map();
    for (const m of data.moments) told.set(m.kind + m.day, (told.get(m.kind + m.day) ?? 0) + 1);
    const days = data.days.map((d) => ({ ...d, lane: lanes.findIndex((l) => l.kind === d.kind), rest: d.count - (told.get(d.kind + d.day) ?? 0) })).filter((d) => d.lane >= 0);
    return {
      type: "custom", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [1, 2], y: 0 },
      data: days.map((d) => ({ value: [d.lane, time(d.day), time(d.day) + DAY], d })),
      tooltip: { formatter: (p) => `${lanes[p.data.d.lane].label}\n${p.data.d.day}: ${p.data.d.count}` },
      renderItem: (params, api) => {
        const d = days[params.dataIndex], grid = params.coordSys, fill = LANE[d.kind];
        const a = api.coord([api.value(1), api.value(0)]), width = api.size([DAY, 0])[0], high = api.size([0, 1])[1];
        if (width < 5) { // too many for dots: a column for each day, as high as the day is full
          const h = Math.max(2, (high - 6) * (d.count / most)), body = clipped(grid, { x: a[0], y: a[1] + high / 2 - 3 - h, width: Math.max(1, width - 0.5), height: h });
          return body && { type: "rect", shape: body, style: { fill, opacity: 0.75 } };
        }
        if (width < OPEN) {
          const x = a[0] + width / 2;
          return x < grid.x || x > grid.x + grid.width ? null : { type: "circle", shape: { cx: x, cy: a[1], r: (4 + 13 * Math.sqrt(d.count / most)) / 2 }, style: { fill, opacity: 0.55 } };
        }
        const h = Math.min(20, high * 0.6), body = d.rest && clipped(grid, { x: a[0] + 2, y: a[1] - h / 2, width: width - 4, height: h });
        return body ? { type: "group", children: [{ type: "rect", shape: { ...body, r: 4 }, style: { fill, opacity: 0.18, stroke: fill, lineDash: [2, 3] } }, { type: "text", style: { text: String(d.rest), x: body.x + body.width / 2, y: a[1], align: "center", verticalAlign: "middle", fill: INK, font: `12px ${FONT}` } }] } : null;
      },
    };
  }

  function momentSeries(data, lanes) {
    const seen = new Map();
    const moments = data.moments.map((m) => {
      const place = m.kind + m.day + m.hours[0], k = seen.get(place) ?? 0;
      seen.set(place, k + 1);
      return { ...m, k, lane: lanes.findIndex((l) => l.kind === m.kind) };
    }).filter((m) => m.lane >= 0);
    return {
      type: "custom", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [1, 2], y: 0 },
      data: moments.map((m) => ({ value: [m.lane, time(m.day) + m.hours[0] * HOUR, time(m.day) + m.hours[1] * HOUR], d: m })),
      tooltip: { formatter: (p) => `${lanes[p.data.d.lane].label}\n${p.data.d.day} ${p.data.d.shown}` },
      renderItem: (params, api) => {
        if (api.size([DAY, 0])[0] < OPEN) return null; // the day's dot counts it already
        const m = moments[params.dataIndex], grid = params.coordSys, fill = LANE[m.kind];
        const a = api.coord([api.value(1), api.value(0)]), z = api.coord([api.value(2), api.value(0)]);
        const y = a[1] + ((m.k % 2 ? 1 : -1) * Math.ceil(m.k / 2) * 5);
        if (m.hours[0] === m.hours[1]) return a[0] < grid.x || a[0] > grid.x + grid.width ? null : { type: "circle", shape: { cx: a[0], cy: y, r: 6 }, style: { fill, stroke: "#fff", lineWidth: 1.5 } };
        const body = clipped(grid, { x: a[0], y: y - 4, width: z[0] - a[0], height: 8 });
        return body && { type: "rect", shape: { ...body, r: 4 }, style: { fill, opacity: 0.6 } };
      },
    };
  }

  function stretchSeries(data, lanes, box) {
    const found = data.stretches.map((d) => ({ ...d, lane: lanes.findIndex((l) => l.kind === d.kind) })).filter((d) => d.lane >= 0);
    return {
      type: "custom", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [1, 2], y: 0 },
      data: found.map((d) => ({ value: [d.lane, time(d.from), time(d.to) + DAY], d })),
      tooltip: { formatter: (p) => `${box.dataset.stretch}\n${p.data.d.from} – ${p.data.d.to}` },
      renderItem: (params, api) => {
        const a = api.coord([api.value(1), api.value(0)]), z = api.coord([api.value(2), api.value(0)]), h = Math.min(8, api.size([0, 1])[1] * 0.3);
        const body = clipped(params.coordSys, { x: a[0], y: a[1] + h, width: Math.max(3, z[0] - a[0]), height: h }), fill = LANE[found[params.dataIndex].kind];
        return body && { type: "rect", shape: { ...body, r: 3 }, style: { fill, opacity: 0.25, stroke: fill, lineDash: [3, 3] } };
      },
    };
  }

  function draw(box, data) {
    const shown = data.truces.filter((t) => t.from).slice(0, 14), rows = Math.max(1, shown.length);
    const lanes = data.lanes.filter((l) => data.days.some((d) => d.kind === l.kind) || data.stretches.some((d) => d.kind === l.kind));
    box.style.blockSize = `${Math.min(box.clientHeight, 26 * rows + 134 + 56 * Math.max(2, lanes.length))}px`; // as high as its rows need
    const chart = echarts.init(box, null, { renderer: "canvas" });
    const most = Math.max(1, ...data.days.map((d) => d.count));
    const all = [...data.days.map((d) => time(d.day)), ...data.stretches.flatMap((d) => [time(d.from), time(d.to)]), ...shown.flatMap((b) => [time(b.from), time(b.to ?? b.from)])].filter(Number.isFinite);
    const seen = data.edges?.from ? all.filter((t) => t >= time(data.edges.from) && t <= time(data.edges.to)) : all; // the rest lies far away
    const low = Math.min(...(seen.length ? seen : all)), high = Math.max(...(seen.length ? seen : all)) + DAY;
    const asked = /[#&]t=(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)/.exec(location.hash);
    const from = asked ? Math.max(low, time(asked[1])) : Math.max(low, high - 400 * DAY); // a year and a bit; the slider shows the rest
    const until = asked ? Math.min(high, time(asked[2]) + DAY) : high;
    const height = box.clientHeight, upper = Math.min(26 * rows + 20, height * 0.42);
    const wide = box.clientWidth > 640, rtl = document.documentElement.dir === "rtl", names = wide ? 150 : 20;
    const left = rtl ? 34 : names, right = rtl ? names : 34;
    const laneLabel = wide ? { show: true, color: INK, fontSize: 13, width: 140, overflow: "truncate" } : { show: true, inside: true, color: INK, fontSize: 11, margin: 2, verticalAlign: "bottom", padding: [0, 0, 3, 0], textBorderColor: "#fffefb", textBorderWidth: 3 };
    chart.setOption({
      useUTC: true, // days and hours as the reports tell them, whatever clock the reader lives by
      textStyle: { fontFamily: FONT, color: INK },
      animation: false,
      tooltip: { renderMode: "richText", trigger: "item", textStyle: { fontFamily: FONT, fontSize: 13 }, confine: true },
      grid: [{ left, right, top: 10, height: upper, outerBoundsMode: "none" }, { left, right, top: upper + 44, bottom: 70, outerBoundsMode: "none" }],
      xAxis: [
        { type: "time", gridIndex: 0, min: low, max: high, axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: "#eee8dc" } } },
        { type: "time", gridIndex: 1, min: low, max: high, axisLabel: { color: SOFT, hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}" } }, splitLine: { show: true, lineStyle: { color: "#eee8dc" } } },
      ],
      yAxis: [
        { type: "category", gridIndex: 0, inverse: true, data: shown.map((b) => b.id), axisLabel: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } } },
        { type: "category", gridIndex: 1, inverse: true, position: rtl ? "right" : "left", data: lanes.map((l) => l.label), axisLabel: laneLabel, axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: true, areaStyle: { color: ["#fffefb", "#f6f2ea"] } } },
      ],
      dataZoom: [
        { type: "slider", xAxisIndex: [0, 1], bottom: 12, height: 30, startValue: from, endValue: until, minValueSpan: 6 * HOUR, borderColor: LINE, fillerColor: "#0f5c6322", handleStyle: { color: "#0f5c63" }, labelFormatter: (v) => iso(v), brushSelect: true, showDataShadow: false, backgroundColor: "#f1ede4", textStyle: { color: SOFT } },
        { type: "inside", xAxisIndex: [0, 1], zoomOnMouseWheel: "ctrl", moveOnMouseMove: true, minValueSpan: 6 * HOUR },
      ],
      series: [barSeries(shown), daySeries(data, lanes, most), momentSeries(data, lanes), stretchSeries(data, lanes, box)],
    });
    chart.on("click", (p) => { const id = p.data?.b?.id ?? p.data?.d?.id; if (id) location.href = "/records/" + encodeURIComponent(id); else if (p.data?.d?.day) location.href = `/records?kind=${p.data.d.kind}&since=${p.data.d.day}&until=${p.data.d.day}`; });
    let waiting = 0;
    const brushed = () => { const zoom = chart.getOption().dataZoom[0]; narrow(iso(zoom.startValue), iso(Math.max(zoom.startValue, zoom.endValue - 1))); };
    chart.on("datazoom", () => { clearTimeout(waiting); waiting = setTimeout(brushed, 350); });
    if (asked) document.addEventListener("hudna:mapdrawn", brushed, { once: true });
    hudna.fit(chart, box);
    box.dataset.drawn = "1";
  }

  // The part of the time that is brushed: list and map show the same days; the address can be passed on.
  async function narrow(since, until) {
    const address = new URL(location.href);
    address.searchParams.set("since", since);
    address.searchParams.set("until", until);
    address.searchParams.delete("page");
    address.hash = "";
    const answer = await fetch(address, { headers: { "hx-request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.getElementById("brushlist");
    if (list) document.getElementById("brushlist").replaceWith(list);
    const link = document.querySelector(".brushed");
    link.href = address.pathname + address.search;
    link.hidden = false;
    history.replaceState(history.state, "", `#t=${since}/${until}`);
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
