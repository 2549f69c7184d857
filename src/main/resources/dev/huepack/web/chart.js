/*
 * Draws a line chart as SVG in the colours of the page. No dependencies; a classic script, because modules do not load
 * from a file.
 *
 *   const chart = HuepackChart.create(element);
 *   chart.show({
 *     label: "Error by iteration",                      said to readers of the screen
 *     x: {name, scale: "linear" | "log", ticks: [...]}, ticks may be left out
 *     y: {name, scale, format: (value) => "…"},
 *     series: [{name, points: [[x, y], …], faint: true}],
 *     marks: [{x, y, text}],                            rings with words
 *     at: [x, y],                                       a dot
 *   });
 *   chart.onpick = (x) => …                             where a line was clicked
 */
const HuepackChart = (() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LETTER = 6.6;
  const MARGIN = { top: 26, right: 14, bottom: 38 };

  function node(parent, name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.append(made);
    return made;
  }

  /** About so many round numbers from low to high. */
  function linearTicks(low, high, about) {
    const raw = (high - low) / about || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw * 0.999);
    const ticks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
      ticks.push(Number((i * step).toPrecision(12)));
    }
    return ticks;
  }

  function logTicks(low, high) {
    const ticks = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (const step of [1, 2, 5]) {
        const tick = step * 10 ** power;
        if (tick >= low * 0.999 && tick <= high * 1.001) {
          ticks.push(Number(tick.toPrecision(3)));
        }
      }
    }
    return ticks.length > 1 ? ticks : linearTicks(low, high, 3);
  }

  /** From values to 0 … 1, and the values that are named. */
  function axisOf(axis, values, about) {
    const log = axis.scale === "log";
    let [low, high] = [Math.min(...values), Math.max(...values)];
    if (low === high) {
      [low, high] = log ? [low / 1.1, high * 1.1] : [low - 1, high + 1];
    }
    if (axis.room) {
      const room = axis.room * (log ? Math.log(high / low) : high - low);
      [low, high] = log ? [low / Math.exp(room), high * Math.exp(room)] : [low - room, high + room];
    }
    const ticks = axis.ticks || (log ? logTicks(low, high) : linearTicks(low, high, about));
    const share = log
      ? (value) => Math.log(value / low) / Math.log(high / low)
      : (value) => (value - low) / (high - low);
    return { share, ticks: ticks.filter((tick) => share(tick) >= -0.001 && share(tick) <= 1.001) };
  }

  function create(host) {
    let shown = null;
    let width = 0;
    const chart = { onpick: null, show };
    host.classList.add("chart-host");
    new ResizeObserver(() => {
      if (shown && host.clientWidth !== width) {
        draw();
      }
    }).observe(host);

    function show(next) {
      shown = next;
      draw();
    }

    function draw() {
      width = host.clientWidth;
      if (width === 0) {
        return;
      }
      const height = Math.round(Math.min(340, Math.max(200, width * 0.6)));
      const points = shown.series.flatMap((series) => series.points).concat(shown.at ? [shown.at] : []);
      const ys = axisOf({ room: 0.05, ...shown.y }, points.map((point) => point[1]), 5);
      const words = ys.ticks.map(shown.y.format || String);
      // Rounded, neighbours may look alike; the ticks themselves are round numbers.
      const format = new Set(words).size === words.length ? shown.y.format || String : String;
      const left = 10 + LETTER * Math.max(...ys.ticks.map((tick) => format(tick).length), 2);
      const xs = axisOf(shown.x, points.map((point) => point[0]), Math.floor(width / 70));
      const px = (value) => left + xs.share(value) * (width - left - MARGIN.right);
      const py = (value) => height - MARGIN.bottom - ys.share(value) * (height - MARGIN.top - MARGIN.bottom);

      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "chart-svg");
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("height", height);
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", shown.label);
      for (const tick of ys.ticks) {
        node(svg, "line", { class: "grid", x1: left, x2: width - MARGIN.right, y1: py(tick), y2: py(tick) });
        node(svg, "text", { x: left - 6, y: py(tick) + 4, "text-anchor": "end" }, format(tick));
      }
      let free = -Infinity;
      for (const tick of xs.ticks) {
        const half = (LETTER * String(tick).length) / 2;
        if (px(tick) - half > free) {
          node(svg, "text", { x: px(tick), y: height - MARGIN.bottom + 16, "text-anchor": "middle" }, tick);
          free = px(tick) + half + 4;
        }
      }
      node(svg, "line", { class: "base", x1: left, x2: width - MARGIN.right, y1: height - MARGIN.bottom, y2: height - MARGIN.bottom });
      node(svg, "text", { class: "name", x: 2, y: 13 }, shown.y.name);
      node(svg, "text", { class: "name", x: width - MARGIN.right, y: height - 4, "text-anchor": "end" }, shown.x.name);
      for (const series of shown.series) {
        const line = series.points.map(([x, y]) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(" ");
        node(svg, "polyline", { class: series.faint ? "line faint" : "line", points: line });
        if (series.points.length < 40) {
          series.points.forEach(([x, y]) => node(svg, "circle", { class: series.faint ? "spot faint" : "spot", cx: px(x), cy: py(y), r: 2.5 }));
        }
        if (series.name) {
          const [x, y] = series.points.at(-1);
          const before = px(x) > width / 2;
          node(svg, "text", { x: px(x) + (before ? -4 : 8), y: py(y) + (before ? -8 : 4), "text-anchor": before ? "end" : "start" }, series.name);
        }
      }
      for (const mark of shown.marks || []) {
        const before = px(mark.x) > (2 * width) / 3;
        node(svg, "circle", { class: "mark", cx: px(mark.x), cy: py(mark.y), r: 6 });
        node(svg, "text", { class: "mark-text", x: px(mark.x) + (before ? -10 : 10), y: py(mark.y) + 16, "text-anchor": before ? "end" : "start" }, mark.text);
      }
      if (shown.at) {
        node(svg, "circle", { class: "at", cx: px(shown.at[0]), cy: py(shown.at[1]), r: 5 });
      }
      svg.addEventListener("click", (event) => {
        const [series] = shown.series.filter((each) => !each.faint);
        const box = svg.getBoundingClientRect();
        const x = ((event.clientX - box.left) * width) / box.width;
        const nearest = series.points.reduce((best, point) => (Math.abs(px(point[0]) - x) < Math.abs(px(best[0]) - x) ? point : best));
        chart.onpick?.(nearest[0]);
      });
      host.replaceChildren(svg);
    }

    return chart;
  }

  return { create };
})();
