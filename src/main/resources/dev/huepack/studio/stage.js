/*
 * Shows original and result: the same part of both, at the same zoom, under a divider or side by side. Pixels are
 * painted from labels, so what is shown is what is written.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const MOST_ZOOM = 32;

/** From 0xAARRGGBB to the order of bytes that canvases have. */
export function toCanvasOrder(argb) {
  return LITTLE_ENDIAN
    ? ((argb & 0xff00ff00) | ((argb >>> 16) & 0xff) | ((argb & 0xff) << 16)) >>> 0
    : ((argb << 8) | (argb >>> 24)) >>> 0;
}

export function parseHex(hex) {
  const rgb = parseInt(hex.slice(1, 7), 16);
  const alpha = hex.length > 7 ? parseInt(hex.slice(7), 16) : 255;
  return ((alpha << 24) | rgb) >>> 0;
}

/** Colours of a palette in the order of canvases, 256 of them. */
export function paletteOf(hexes) {
  const colors = new Uint32Array(257);
  hexes.forEach((hex, i) => (colors[i] = toCanvasOrder(parseHex(hex))));
  return colors;
}

/** Paints pixels on a canvas; its size follows. */
function paint(canvas, width, height, color) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  color(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

export function paintEntries(canvas, picture, colorOfEntry) {
  paint(canvas, picture.workWidth, picture.workHeight, (pixels) => {
    const { entries } = picture;
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = colorOfEntry[entries[i]];
    }
  });
}

export function create(stage, onpoint) {
  const [before, after] = stage.querySelectorAll(".pane > canvas:first-child");
  const lit = stage.querySelector(".lit");
  const divider = stage.querySelector("#divider");
  const panes = [...stage.querySelectorAll(".pane")];
  let picture = null;
  let full = null;
  let labels = null; // of pixels, when the result is exact
  let entryLabels = null; // of colours, while it moves
  let zoom = 1;
  let fit = true;
  let [x, y] = [0, 0]; // the pixel in the middle of a pane

  const room = () => [panes[0].clientWidth, panes[0].clientHeight];

  function layout() {
    if (!picture) {
      return;
    }
    const [width, height] = room();
    if (fit) {
      zoom = Math.min(width / picture.width, height / picture.height);
      zoom = zoom > 1 ? Math.min(8, Math.floor(zoom)) : zoom;
      [x, y] = [picture.width / 2, picture.height / 2];
    }
    const ratio = window.devicePixelRatio || 1;
    const whole = (value) => Math.round(value * ratio) / ratio;
    for (const canvas of [before, after, lit]) {
      canvas.style.width = whole(picture.width * zoom) + "px";
      canvas.style.height = whole(picture.height * zoom) + "px";
      canvas.style.transform = `translate(${whole(width / 2 - x * zoom)}px, ${whole(height / 2 - y * zoom)}px)`;
      canvas.classList.toggle("pixels", zoom * ratio >= 2);
    }
    stage.dispatchEvent(new CustomEvent("zoom", { detail: zoom }));
  }

  function zoomTo(next, atX, atY) {
    const [width, height] = room();
    const least = Math.min(1, 0.5 * Math.min(width / picture.width, height / picture.height));
    next = Math.max(least, Math.min(MOST_ZOOM, next));
    const [dx, dy] = [(atX ?? width / 2) - width / 2, (atY ?? height / 2) - height / 2];
    x += dx / zoom - dx / next;
    y += dy / zoom - dy / next;
    zoom = next;
    fit = false;
    keepInside();
    layout();
  }

  function keepInside() {
    x = Math.max(0, Math.min(picture.width, x));
    y = Math.max(0, Math.min(picture.height, y));
  }

  function moveBy(dx, dy) {
    x -= dx / zoom;
    y -= dy / zoom;
    fit = false;
    keepInside();
    layout();
  }

  /** The pixel under a pointer, and on which side; null outside. */
  function pixelAt(event) {
    if (!picture) {
      return null;
    }
    const pane = event.target.closest?.(".pane") || panes[0];
    const box = pane.getBoundingClientRect();
    const px = Math.floor(x + (event.clientX - box.left - box.width / 2) / zoom);
    const py = Math.floor(y + (event.clientY - box.top - box.height / 2) / zoom);
    if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) {
      return null;
    }
    const wx = Math.min(picture.workWidth - 1, Math.floor((px * picture.workWidth) / picture.width));
    const wy = Math.min(picture.workHeight - 1, Math.floor((py * picture.workHeight) / picture.height));
    const entry = picture.entries[wy * picture.workWidth + wx];
    const color = full ? full[py * picture.width + px] : entry < picture.colors.length ? picture.colors[entry] : 0;
    const label = labels ? labels[py * picture.width + px] : entryLabels ? entryLabels[entry] : -1;
    return { x: px, y: py, color, label };
  }

  /* Pointers: one drags, two pinch. */
  const held = new Map();
  stage.addEventListener("pointerdown", (event) => {
    if (event.target === divider || !picture) {
      return;
    }
    held.set(event.pointerId, event);
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("dragging");
  });
  stage.addEventListener("pointermove", (event) => {
    const last = held.get(event.pointerId);
    if (!last) {
      onpoint(pixelAt(event));
      return;
    }
    if (held.size === 1) {
      moveBy(event.clientX - last.clientX, event.clientY - last.clientY);
    } else {
      const other = [...held.values()].find((each) => each.pointerId !== event.pointerId);
      const span = (e) => Math.hypot(e.clientX - other.clientX, e.clientY - other.clientY);
      const box = panes[0].getBoundingClientRect();
      const middle = [(event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top];
      zoomTo((zoom * span(event)) / Math.max(1, span(last)), ...middle);
    }
    held.set(event.pointerId, event);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    stage.addEventListener(type, (event) => {
      held.delete(event.pointerId);
      stage.classList.toggle("dragging", held.size > 0);
    });
  }
  stage.addEventListener("pointerleave", () => onpoint(null));
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!picture) {
        return;
      }
      event.preventDefault();
      const box = (event.target.closest(".pane") || panes[0]).getBoundingClientRect();
      zoomTo(zoom * Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  const KEYS = {
    "+": () => zoomTo(zoom * 1.5),
    "=": () => zoomTo(zoom * 1.5),
    "-": () => zoomTo(zoom / 1.5),
    0: () => stageApi.fit(),
    1: () => zoomTo(1),
    ArrowLeft: () => moveBy(40, 0),
    ArrowRight: () => moveBy(-40, 0),
    ArrowUp: () => moveBy(0, 40),
    ArrowDown: () => moveBy(0, -40),
  };
  stage.addEventListener("keydown", (event) => {
    if (event.target === stage && picture && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      KEYS[event.key]();
      event.preventDefault();
    }
  });
  divider.addEventListener("input", split);
  new ResizeObserver(layout).observe(panes[0]);

  function split() {
    stage.style.setProperty("--split", divider.value + "%");
    divider.setAttribute("aria-valuetext", `original ${Math.round(divider.value)} %`);
  }

  const stageApi = {
    pixelAt,
    /** A picture just opened. */
    show(next) {
      picture = next;
      full = null;
      labels = null;
      entryLabels = null;
      fit = true;
      const colors = new Uint32Array(picture.colors.length + 1);
      picture.colors.forEach((color, i) => (colors[i] = toCanvasOrder(color)));
      paintEntries(before, picture, colors);
      layout();
    },
    /** All pixels of the original, for a picture that was thinned out. */
    showFull(argb) {
      full = argb;
      paint(before, picture.width, picture.height, (pixels) => {
        for (let i = 0; i < pixels.length; i++) {
          pixels[i] = toCanvasOrder(argb[i]);
        }
      });
    },
    /** A palette with the label of each colour. */
    preview(palette, next) {
      entryLabels = next;
      labels = null;
      const colorOfEntry = new Uint32Array(next.length);
      for (let i = 0; i < next.length; i++) {
        colorOfEntry[i] = palette[next[i]];
      }
      paintEntries(after, picture, colorOfEntry);
    },
    /** A palette with the label of each pixel. */
    exact(palette, next) {
      labels = next;
      paint(after, picture.width, picture.height, (pixels) => {
        for (let i = 0; i < pixels.length; i++) {
          pixels[i] = palette[next[i]];
        }
      });
    },
    /** Lights the pixels of an entry by dimming all others; none for -1. */
    light(label) {
      lit.hidden = label < 0;
      if (label < 0 || !(labels || entryLabels)) {
        return;
      }
      const dim = toCanvasOrder(0xc8101010);
      if (labels) {
        paint(lit, picture.width, picture.height, (pixels) => {
          for (let i = 0; i < pixels.length; i++) {
            pixels[i] = labels[i] === label ? 0 : dim;
          }
        });
      } else {
        paintEntries(lit, picture, Uint32Array.from(entryLabels, (each) => (each === label ? 0 : dim)));
      }
    },
    /** The worst part at 100 %: where windows of 1/6 of the sides have the largest error. */
    worst(paletteHexes) {
      const steps = 24;
      const sums = new Float64Array(steps * steps);
      const entries = paletteHexes.map(parseHex);
      const { workWidth, workHeight } = picture;
      for (let i = 0; i < picture.entries.length; i++) {
        const entry = picture.entries[i];
        const wx = i % workWidth;
        const wy = Math.floor(i / workWidth);
        const px = Math.floor((wx * picture.width) / workWidth);
        const py = Math.floor((wy * picture.height) / workHeight);
        const to = entries[labels ? labels[py * picture.width + px] : entryLabels[entry]];
        const from = entry < picture.colors.length ? picture.colors[entry] : to;
        const d = [16, 8, 0].reduce((sum, shift) => sum + (((from >>> shift) & 255) - ((to >>> shift) & 255)) ** 2, 0);
        sums[Math.floor((wy * steps) / workHeight) * steps + Math.floor((wx * steps) / workWidth)] += d;
      }
      let best = [0, 0];
      let most = -1;
      for (let row = 0; row + 4 <= steps; row++) {
        for (let column = 0; column + 4 <= steps; column++) {
          let sum = 0;
          for (let cell = 0; cell < 16; cell++) {
            sum += sums[(row + (cell >> 2)) * steps + column + (cell & 3)];
          }
          if (sum > most) {
            most = sum;
            best = [column + 2, row + 2];
          }
        }
      }
      x = (best[0] / steps) * picture.width;
      y = (best[1] / steps) * picture.height;
      zoom = 1;
      fit = false;
      layout();
      return [Math.round(x), Math.round(y)];
    },
    fit() {
      fit = true;
      layout();
    },
    zoomBy: (factor) => zoomTo(zoom * factor),
    zoomTo: (value) => zoomTo(value),
    arrange(view) {
      stage.dataset.view = view;
      layout();
    },
  };
  split();
  return stageApi;
}
