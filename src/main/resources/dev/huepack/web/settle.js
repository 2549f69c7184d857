/*
 * Steps through runs of k-means: which run, back, play, on, and the error by iteration. A classic script; see chart.js.
 *
 *   const settle = HuepackSettle.create({controls, text, chart});  elements that are filled
 *   settle.onstep = ({centers, squaredErrorPerPixel}, run) => …    centers: [red, green, blue] of each, 0 to 255
 *   settle.show([{name, about, steps}], {together: true});         together: errors are of one kind, and share a chart
 *   settle.stop();
 */
const HuepackSettle = (() => {
  "use strict";

  const MILLIS_A_STEP = 700;

  function button(text, label) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label) {
      made.setAttribute("aria-label", label);
    }
    return made;
  }

  function group(label, ...parts) {
    const made = document.createElement("div");
    made.className = "choices";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", label);
    made.append(...parts);
    return made;
  }

  function create({ controls, text, chart: chartHost }) {
    const chart = HuepackChart.create(chartHost);
    let runs = [];
    let run = 0;
    let at = 0;
    let together = false;
    let timer = 0;

    const which = group("Which run");
    const back = button("‹", "Step back");
    const play = button("Play");
    const next = button("›", "Step forward");
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: 0, value: 0 });
    range.setAttribute("aria-label", "Iteration");
    range.className = "settle-step";
    controls.append(which, group("Steps", back, play, next), range);
    play.setAttribute("aria-pressed", "false");
    back.addEventListener("click", () => stepTo(at - 1));
    next.addEventListener("click", () => stepTo(at + 1));
    range.addEventListener("input", () => stepTo(Number(range.value)));
    play.addEventListener("click", () => (timer ? stop() : start()));
    chart.onpick = (step) => stepTo(step);

    const settle = { onstep: null, show, stop, play: start };

    function show(next, options = {}) {
      stop();
      runs = next.filter((each) => each.steps.length > 0);
      together = options.together !== false;
      which.hidden = runs.length < 2;
      which.replaceChildren(
        ...runs.map((each, i) => {
          const choose = button(each.name);
          choose.addEventListener("click", () => {
            stop();
            select(i, 0);
          });
          return choose;
        }),
      );
      if (runs.length) {
        select(0, 0);
      }
    }

    function select(index, step) {
      run = index;
      [...which.children].forEach((each, i) => each.setAttribute("aria-pressed", String(i === run)));
      range.max = runs[run].steps.length - 1;
      go(step);
    }

    function go(step) {
      const { steps, about, name } = runs[run];
      at = Math.max(0, Math.min(steps.length - 1, step));
      range.value = at;
      back.disabled = at === 0;
      next.disabled = at === steps.length - 1;
      const state = at === 0 ? "Start" : at === steps.length - 1 ? `Settled after ${at} iterations` : `Iteration ${at} of ${steps.length - 1}`;
      const error = steps[at].squaredErrorPerPixel;
      const now = document.createElement("strong");
      now.textContent = `${name}. ${state}: squared error ${error.toFixed(1)} a pixel.`;
      const why = document.createElement("span");
      why.className = "muted";
      why.textContent = " " + about;
      text.replaceChildren(now, why);
      range.setAttribute("aria-valuetext", `${state}, squared error ${error.toFixed(1)}`);
      draw();
      settle.onstep?.(steps[at], runs[run]);
    }

    function draw() {
      const shown = together ? runs : [runs[run]];
      const points = ({ steps }) => steps.map((step, i) => [i, step.squaredErrorPerPixel]);
      const positive = shown.every((each) => each.steps.every((step) => step.squaredErrorPerPixel > 0));
      chart.show({
        label: shown
          .map(({ name, steps }) => `${name}: error from ${steps[0].squaredErrorPerPixel.toFixed(1)} to ${steps.at(-1).squaredErrorPerPixel.toFixed(1)} a pixel in ${steps.length - 1} iterations`)
          .join("; "),
        x: { name: "iteration" },
        y: { name: "squared error a pixel", scale: positive ? "log" : "linear", format: (value) => String(Number(value.toPrecision(3))) },
        series: shown.map((each) => ({ name: each.name, points: points(each), faint: each !== runs[run] })),
        at: [at, runs[run].steps[at].squaredErrorPerPixel],
      });
    }

    function start() {
      if (at === runs[run].steps.length - 1) {
        go(0);
      }
      play.setAttribute("aria-pressed", "true");
      timer = setInterval(() => {
        if (at === runs[run].steps.length - 1) {
          stop();
        } else {
          go(at + 1);
        }
      }, MILLIS_A_STEP);
    }

    function stop() {
      clearInterval(timer);
      timer = 0;
      play.setAttribute("aria-pressed", "false");
    }

    function stepTo(step) {
      stop();
      go(step);
    }

    return settle;
  }

  return { create };
})();
