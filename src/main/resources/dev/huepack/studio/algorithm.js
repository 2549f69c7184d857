/* Shows k-means from random pixels, iteration by iteration: the picture, the centres, the falling error. */

import { paintEntries, toCanvasOrder } from "/stage.js";
import { trace } from "/server.js";

const $ = (id) => document.getElementById(id);
const MILLIS_A_STEP = 700;

export function create(view, complain) {
  let steps = [];
  let at = 0;
  let picture = null;
  let ours = null;
  let timer = 0;
  let cloud = null;

  async function start(next, choice, ourError) {
    stop();
    picture = next;
    ours = ourError;
    try {
      steps = await trace(picture.id, { colors: choice.colors });
    } catch (refusal) {
      complain(refusal);
      return;
    }
    $("trace").hidden = false;
    $("trace-tools").hidden = false;
    $("trace-step").max = steps.length - 1;
    cloud ??= HuepackCloud.create($("trace-cloud"), { view, label: "Colours by centre" });
    go(0);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      play();
    }
  }

  function go(step) {
    at = Math.max(0, Math.min(steps.length - 1, step));
    $("trace-step").value = at;
    const { centers, squaredErrorPerPixel } = steps[at];
    const rounded = centers.map((center) => center.map(Math.round));
    const size = picture.colors.length;
    const colorOfEntry = new Uint32Array(size + 1);
    const tints = new Uint8Array(3 * size);
    for (let i = 0; i < size; i++) {
      const color = picture.colors[i];
      const [r, g, b] = [(color >> 16) & 255, (color >> 8) & 255, color & 255];
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < centers.length; c++) {
        const d = (r - centers[c][0]) ** 2 + (g - centers[c][1]) ** 2 + (b - centers[c][2]) ** 2;
        if (d < least) {
          least = d;
          best = c;
        }
      }
      const [cr, cg, cb] = rounded[best];
      colorOfEntry[i] = toCanvasOrder((0xff000000 | (cr << 16) | (cg << 8) | cb) >>> 0);
      tints.set([r, g, b], 3 * i);
    }
    paintEntries($("trace-picture"), picture, colorOfEntry);
    cloud.show({ ...sample(tints, picture.counts), centers: rounded.flat() });
    cost();
    const name = at === 0 ? "Start: random pixels" : `Iteration ${at} of ${steps.length - 1}`;
    const last = at === steps.length - 1 ? ", settled" : "";
    const better = ours === null ? "" : `; the palette above has ${ours.toFixed(1)}`;
    $("trace-text").textContent = `${name}${last}: squared error ${squaredErrorPerPixel.toFixed(1)} a pixel${better}.`;
    $("trace-step").setAttribute("aria-valuetext", name);
  }

  /** At most a few thousand colours. */
  function sample(colors, counts) {
    const step = Math.ceil(counts.length / 4000);
    if (step === 1) {
      return { colors, counts, distinct: counts.length };
    }
    const size = Math.ceil(counts.length / step);
    const some = { colors: new Uint8Array(3 * size), counts: new Int32Array(size), distinct: counts.length };
    for (let i = 0; i < size; i++) {
      some.colors.set(colors.subarray(3 * i * step, 3 * i * step + 3), 3 * i);
      some.counts[i] = counts[i * step];
    }
    return some;
  }

  /** Errors of all steps; ours as a line. */
  function cost() {
    const canvas = $("trace-cost");
    const context = canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(name).trim();
    const [width, height] = [canvas.width, canvas.height];
    const errors = steps.map((step) => step.squaredErrorPerPixel);
    const top = Math.max(...errors, ours ?? 0) * 1.05 || 1;
    const px = (step) => 70 + (step / Math.max(1, errors.length - 1)) * (width - 90);
    const py = (error) => height - 40 - (error / top) * (height - 60);
    context.clearRect(0, 0, width, height);
    context.font = "20px system-ui, sans-serif";
    context.fillStyle = ink("--text");
    context.strokeStyle = ink("--strong-line");
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(70, 20);
    context.lineTo(70, height - 40);
    context.lineTo(width - 20, height - 40);
    context.stroke();
    context.fillText("iteration", width - 105, height - 12);
    context.fillText("error", 8, 32);
    if (ours !== null) {
      context.setLineDash([8, 6]);
      context.beginPath();
      context.moveTo(70, py(ours));
      context.lineTo(width - 20, py(ours));
      context.stroke();
      context.setLineDash([]);
      context.fillText("this palette", width - 130, Math.min(height - 46, py(ours) + 24));
    }
    context.strokeStyle = ink("--accent");
    context.lineWidth = 3;
    context.beginPath();
    errors.forEach((error, step) => context[step ? "lineTo" : "moveTo"](px(step), py(error)));
    context.stroke();
    context.fillStyle = ink("--accent");
    context.beginPath();
    context.arc(px(at), py(errors[at]), 8, 0, 2 * Math.PI);
    context.fill();
    canvas.setAttribute("aria-label", `Error by iteration: from ${errors[0].toFixed(1)} to ${errors.at(-1).toFixed(1)} a pixel in ${errors.length - 1} iterations`);
  }

  function play() {
    $("trace-play").setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      if (at === steps.length - 1) {
        stop();
      } else {
        go(at + 1);
      }
    }, MILLIS_A_STEP);
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    $("trace-play").setAttribute("aria-pressed", "false");
  }

  function close() {
    stop();
    $("trace").hidden = true;
    $("trace-tools").hidden = true;
  }

  function stepTo(step) {
    stop();
    go(step);
  }
  $("trace-back").addEventListener("click", () => stepTo(at - 1));
  $("trace-next").addEventListener("click", () => stepTo(at + 1));
  $("trace-step").addEventListener("input", (event) => stepTo(Number(event.target.value)));
  $("trace-end").addEventListener("click", close);
  $("trace-play").addEventListener("click", () => {
    if (timer) {
      stop();
    } else {
      if (at === steps.length - 1) {
        go(0);
      }
      play();
    }
  });
  return { start, close, setSpace: (space) => cloud?.setSpace(space), sample };
}
