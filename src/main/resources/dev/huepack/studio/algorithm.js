/* Shows how clusters settle, iteration by iteration: textbook k-means and Huepack's own, on picture, cloud and chart. */

import { paintEntries, parseHex, toCanvasOrder } from "/stage.js";
import { trace } from "/server.js";

const $ = (id) => document.getElementById(id);

const TEXTBOOK = "Random pixels to start with; every pixel goes to its nearest centre, every centre to the mean of its pixels, and again.";
const OWN = "A search on binned colours has moved centres from where they were nearly useless to where the error was largest, so few steps are left.";

export function create(view, complain) {
  let picture = null;
  let locked = [];
  let cloud = null;
  const settle = HuepackSettle.create({ controls: $("trace-tools"), text: $("trace-text"), chart: $("trace-cost") });
  settle.onstep = ({ centers }) => show(centers);

  async function start(next, choice) {
    settle.stop();
    picture = next;
    let runs;
    try {
      runs = await trace(picture.id, choice);
    } catch (refusal) {
      complain(refusal);
      return;
    }
    locked = choice.locked.map((hex) => [16, 8, 0].map((shift) => (parseHex(hex) >>> shift) & 255));
    $("trace").hidden = false;
    $("trace-start").hidden = true;
    cloud ??= HuepackCloud.create($("trace-cloud"), { view, label: "Colours by centre" });
    settle.show(
      [
        { name: "Textbook", about: TEXTBOOK, steps: runs.textbook },
        { name: "Huepack", about: OWN, steps: runs.own },
      ],
      { together: choice.colorSpace === "srgb" },
    );
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      settle.play();
    }
  }

  /** Every colour at its nearest centre. */
  function show(places) {
    const centers = [...places, ...locked];
    const size = picture.colors.length;
    const colorOfEntry = new Uint32Array(size + 1);
    const tints = new Uint8Array(3 * size);
    const rounded = centers.map((center) => center.map(Math.round));
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

  function close() {
    settle.stop();
    $("trace").hidden = true;
    $("trace-start").hidden = false;
  }

  $("trace-end").addEventListener("click", () => {
    close();
    $("trace-start").focus();
  });
  return { start, close, setSpace: (space) => cloud?.setSpace(space), sample };
}
