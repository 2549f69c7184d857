/*
 * Draws colours as a cloud of points in RGB, Lab or OKLab: each in its own colour, sized by its share, with centroids as
 * rings. No dependencies; a classic script, because modules do not load from a file.
 *
 *   const view = HuepackCloud.view();                       clouds that are given the same view turn together
 *   const cloud = HuepackCloud.create(element, {view, label: "Before", space: "oklab"});
 *   cloud.show({colors, counts, total, distinct, centers}); colors, centers: red, green, blue of each in turn, 0 to 255
 *   cloud.mark(centers);                                    other rings, the same points
 *   cloud.setSpace("rgb" | "lab" | "oklab");
 *   cloud.highlight([r, g, b] | null);                      rings the nearest point
 *   cloud.onpick = (color, index) => …                      the point under the mouse or the finger, or null and -1
 *   HuepackCloud.describe(data)                             the same in words
 *
 * One hidden WebGL canvas serves all clouds of a page, since browsers allow few contexts; without WebGL the points are
 * drawn on the clouds' own 2D canvases. Nothing moves by itself.
 */
const HuepackCloud = (() => {
  "use strict";

  const SPACES = {
    rgb: { axes: ["R", "G", "B"], convert: (r, g, b) => [r / 127.5 - 1, g / 127.5 - 1, b / 127.5 - 1] },
    lab: { axes: ["a", "L", "b"], convert: fromLab },
    oklab: { axes: ["a", "L", "b"], convert: fromOklab },
  };
  const DISTANCE = 4.2;
  const LENS = 2.25;
  const PICK_RADIUS = 10;
  const VERTEX = `
    attribute vec3 position; attribute vec3 color; attribute float size;
    uniform mat3 turn; uniform float scale, lens, distance;
    varying vec3 tint;
    void main() {
      vec3 p = turn * position;
      float w = distance - p.z;
      gl_Position = vec4(p.xy * lens * scale, -p.z * 0.1 * w, w);
      gl_PointSize = size * distance / w;
      tint = color;
    }`;
  const FRAGMENT = `
    precision mediump float;
    varying vec3 tint;
    void main() {
      vec2 d = gl_PointCoord - 0.5;
      if (dot(d, d) > 0.25) discard;
      gl_FragColor = vec4(tint, 1.0);
    }`;

  function linear(level) {
    const v = level / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }

  /** CIE L*a*b* of the white D65: L 0 to 100. */
  function lab(r, g, b) {
    const [lr, lg, lb] = [linear(r), linear(g), linear(b)];
    const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116);
    const x = f((0.4124564 * lr + 0.3575761 * lg + 0.1804375 * lb) / 0.95047);
    const y = f(0.2126729 * lr + 0.7151522 * lg + 0.072175 * lb);
    const z = f((0.0193339 * lr + 0.119192 * lg + 0.9503041 * lb) / 1.08883);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  }

  /** Björn Ottosson's OKLab, with his matrices for linear sRGB: L 0 to 1. */
  function oklab(r, g, b) {
    const [lr, lg, lb] = [linear(r), linear(g), linear(b)];
    const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
    const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
    const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  }

  function fromLab(r, g, b) {
    const [lightness, a, blue] = lab(r, g, b);
    return [a / 75, lightness / 50 - 1, blue / 75];
  }

  function fromOklab(r, g, b) {
    const [lightness, a, blue] = oklab(r, g, b);
    return [a / 0.22, lightness * 2 - 1, blue / 0.22];
  }

  function hex(r, g, b) {
    return "#" + [r, g, b].map((level) => level.toString(16).padStart(2, "0")).join("");
  }

  /* ---- the one WebGL canvas ---- */

  let shared;

  function renderer() {
    if (shared === undefined) {
      shared = makeRenderer();
    }
    return shared;
  }

  function makeRenderer() {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl", { antialias: true, alpha: true, failIfMajorPerformanceCaveat: false });
    if (!gl) {
      return null;
    }
    const program = gl.createProgram();
    for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      return null;
    }
    gl.useProgram(program);
    gl.enable(gl.DEPTH_TEST);
    const uniform = (name) => gl.getUniformLocation(program, name);
    const uniforms = { turn: uniform("turn"), scale: uniform("scale"), lens: uniform("lens"), distance: uniform("distance") };
    const attributes = [["position", 3], ["color", 3], ["size", 1]].map(([name, parts]) => ({
      place: gl.getAttribLocation(program, name),
      parts,
      buffer: gl.createBuffer(),
    }));
    attributes.forEach((attribute) => gl.enableVertexAttribArray(attribute.place));
    let inBuffers = null;
    canvas.addEventListener("webglcontextlost", () => {
      // The clouds go on with their own canvases.
      shared = null;
    });

    function draw(points, view, width, height, ratio) {
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      gl.viewport(0, 0, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
      if (inBuffers !== points.positions) {
        const sizes = points.sizes.map((size) => size * ratio);
        [points.positions, points.tints, sizes].forEach((values, i) => {
          gl.bindBuffer(gl.ARRAY_BUFFER, attributes[i].buffer);
          gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
          gl.vertexAttribPointer(attributes[i].place, attributes[i].parts, gl.FLOAT, false, 0, 0);
        });
        inBuffers = points.positions;
      }
      const turn = view.turn;
      gl.uniformMatrix3fv(uniforms.turn, false, [
        turn[0], turn[3], turn[6], turn[1], turn[4], turn[7], turn[2], turn[5], turn[8],
      ]);
      gl.uniform1f(uniforms.scale, view.zoom);
      gl.uniform1f(uniforms.lens, LENS);
      gl.uniform1f(uniforms.distance, DISTANCE);
      gl.drawArrays(gl.POINTS, 0, points.sizes.length);
      return canvas;
    }

    return { draw };
  }

  /* ---- the view that clouds share ---- */

  function view() {
    const listeners = new Set();
    const shared = {
      yaw: -0.65,
      pitch: 0.4,
      zoom: 1,
      turn: new Float32Array(9),
      turnBy(yaw, pitch) {
        shared.yaw += yaw;
        shared.pitch = Math.max(-1.57, Math.min(1.57, shared.pitch + pitch));
        changed();
      },
      zoomBy(factor) {
        shared.zoom = Math.max(0.5, Math.min(6, shared.zoom * factor));
        changed();
      },
      reset() {
        Object.assign(shared, { yaw: -0.65, pitch: 0.4, zoom: 1 });
        changed();
      },
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    function changed() {
      const [cy, sy] = [Math.cos(shared.yaw), Math.sin(shared.yaw)];
      const [cp, sp] = [Math.cos(shared.pitch), Math.sin(shared.pitch)];
      shared.turn.set([cy, 0, sy, sp * sy, cp, -sp * cy, -cp * sy, sp, cp * cy]);
      listeners.forEach((listener) => listener());
    }
    changed();
    return shared;
  }

  /** Where a point of the cube from -1 to 1 appears: x, y in 0 to size, and depth. */
  function project(view, size, x, y, z) {
    const t = view.turn;
    const px = t[0] * x + t[1] * y + t[2] * z;
    const py = t[3] * x + t[4] * y + t[5] * z;
    const pz = t[6] * x + t[7] * y + t[8] * z;
    const factor = (LENS * view.zoom * size) / 2 / (DISTANCE - pz);
    return [size / 2 + px * factor, size / 2 - py * factor, pz];
  }

  /* ---- points ---- */

  function sizeOf(share) {
    return Math.min(30, 2 + 60 * Math.sqrt(share));
  }

  function place(colors, space) {
    const positions = new Float32Array(colors.length);
    for (let i = 0; i < colors.length; i += 3) {
      positions.set(SPACES[space].convert(colors[i], colors[i + 1], colors[i + 2]), i);
    }
    return positions;
  }

  function pointsOf(data, space) {
    const total = data.total || data.counts.reduce((sum, count) => sum + count, 0) || 1;
    return {
      positions: place(data.colors, space),
      tints: Float32Array.from(data.colors, (level) => level / 255),
      sizes: Float32Array.from(data.counts, (count) => sizeOf(count / total)),
      centers: place(data.centers || [], space),
    };
  }

  /* ---- a cloud ---- */

  function create(host, options = {}) {
    const orientation = options.view || view();
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    let space = options.space || "rgb";
    let data = { colors: [], counts: [], centers: [] };
    let points = pointsOf(data, space);
    let marked = -1;
    let waiting = false;
    let inSight = true;

    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    host.classList.add("cloud");
    host.append(canvas);

    const cloud = {
      onpick: null,
      show(next) {
        data = next;
        marked = -1;
        points = pointsOf(data, space);
        canvas.setAttribute("aria-label", label());
        redraw();
      },
      /** Other centres among the same points. */
      mark(centers) {
        data = { ...data, centers };
        points = { ...points, centers: place(centers, space) };
        redraw();
      },
      setSpace(next) {
        if (!SPACES[next]) {
          throw new RangeError("a colour space is rgb, lab or oklab: " + next);
        }
        space = next;
        points = pointsOf(data, space);
        canvas.setAttribute("aria-label", label());
        redraw();
      },
      highlight(color) {
        marked = color ? nearest(color) : -1;
        redraw();
      },
      dispose() {
        stopListening();
        sight.disconnect();
        resized.disconnect();
        host.replaceChildren();
      },
    };

    function label() {
      return (options.label ? options.label + ". " : "") + describe(data) + " Arrow keys turn it, plus and minus zoom.";
    }

    function redraw() {
      if (!waiting && inSight) {
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          draw();
        });
      }
    }

    function draw() {
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const size = Math.round(canvas.clientWidth * ratio);
      if (size === 0) {
        return;
      }
      if (canvas.width !== size) {
        canvas.width = size;
        canvas.height = size;
      }
      context.clearRect(0, 0, size, size);
      const ink = getComputedStyle(canvas).color;
      drawFrame(size, ratio, ink);
      const gl = points.sizes.length > 0 ? renderer() : null;
      if (gl) {
        context.drawImage(gl.draw(points, orientation, size, size, ratio), 0, 0);
      } else {
        drawPoints(size, ratio);
      }
      drawCenters(size, ratio);
      if (marked >= 0) {
        const [x, y, z] = points.positions.subarray(3 * marked, 3 * marked + 3);
        ring(...project(orientation, size, x, y, z), (points.sizes[marked] / 2 + 5) * ratio, 2.5 * ratio, ink);
      }
    }

    function drawFrame(size, ratio, ink) {
      context.strokeStyle = ink;
      context.fillStyle = ink;
      context.lineWidth = ratio;
      context.globalAlpha = 0.35;
      context.beginPath();
      for (let corner = 0; corner < 8; corner++) {
        for (const bit of [1, 2, 4]) {
          if (!(corner & bit)) {
            context.moveTo(...cornerAt(size, corner));
            context.lineTo(...cornerAt(size, corner | bit));
          }
        }
      }
      context.stroke();
      context.globalAlpha = 1;
      context.font = 12 * ratio + "px system-ui, sans-serif";
      context.textAlign = "center";
      context.textBaseline = "middle";
      SPACES[space].axes.forEach((name, axis) => {
        const at = [-1, -1, -1];
        at[axis] = 1.15;
        context.fillText(name, ...project(orientation, size, ...at).slice(0, 2));
      });
    }

    function cornerAt(size, corner) {
      const [x, y] = project(orientation, size, corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
      return [x, y];
    }

    function drawPoints(size, ratio) {
      const spots = [];
      for (let i = 0; i < points.sizes.length; i++) {
        const at = project(orientation, size, ...points.positions.subarray(3 * i, 3 * i + 3));
        spots.push([at[2], at[0], at[1], i]);
      }
      spots.sort((a, b) => a[0] - b[0]);
      for (const [depth, x, y, i] of spots) {
        const radius = (points.sizes[i] * ratio * DISTANCE) / (DISTANCE - depth) / 2;
        context.fillStyle = hex(data.colors[3 * i], data.colors[3 * i + 1], data.colors[3 * i + 2]);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
      }
    }

    function drawCenters(size, ratio) {
      const count = points.centers.length / 3;
      const radius = (count <= 32 ? 7 : count <= 96 ? 5 : 3.5) * ratio;
      const spots = [];
      for (let i = 0; i < count; i++) {
        spots.push([...project(orientation, size, ...points.centers.subarray(3 * i, 3 * i + 3)), i]);
      }
      spots.sort((a, b) => a[2] - b[2]);
      for (const [x, y, , i] of spots) {
        context.fillStyle = hex(data.centers[3 * i], data.centers[3 * i + 1], data.centers[3 * i + 2]);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fill();
        ring(x, y, 0, radius, 1.5 * ratio, "#000");
        ring(x, y, 0, radius + 1.5 * ratio, 1.5 * ratio, "#fff");
      }
    }

    function ring(x, y, depth, radius, width, color) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.stroke();
    }

    function nearest(color) {
      let best = -1;
      let least = Infinity;
      for (let i = 0; i < data.colors.length; i += 3) {
        const distance =
          (data.colors[i] - color[0]) ** 2 + (data.colors[i + 1] - color[1]) ** 2 + (data.colors[i + 2] - color[2]) ** 2;
        if (distance < least) {
          least = distance;
          best = i / 3;
        }
      }
      return best;
    }

    /** The foremost point under a place on the canvas, in CSS pixels; -1 where there is none. */
    function pointAt(x, y) {
      const size = canvas.clientWidth;
      let best = -1;
      let foremost = -Infinity;
      for (let i = 0; i < points.sizes.length; i++) {
        const [px, py, depth] = project(orientation, size, ...points.positions.subarray(3 * i, 3 * i + 3));
        const reach = Math.max(points.sizes[i] / 2, PICK_RADIUS / 2);
        if (depth > foremost && (px - x) ** 2 + (py - y) ** 2 <= reach * reach) {
          foremost = depth;
          best = i;
        }
      }
      return best;
    }

    function pick(event) {
      const index = pointAt(event.offsetX, event.offsetY);
      const color = index < 0 ? null : Array.from(data.colors.slice(3 * index, 3 * index + 3));
      canvas.title = color ? hex(...color) : "";
      if (marked !== index) {
        marked = index;
        redraw();
        if (cloud.onpick) {
          cloud.onpick(color, index);
        }
      }
    }

    let held = null;
    canvas.addEventListener("pointerdown", (event) => {
      held = { x: event.clientX, y: event.clientY };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (held) {
        orientation.turnBy((event.clientX - held.x) * 0.01, (event.clientY - held.y) * 0.01);
        held = { x: event.clientX, y: event.clientY };
      } else {
        pick(event);
      }
    });
    canvas.addEventListener("pointerup", (event) => {
      held = null;
      pick(event);
    });
    canvas.addEventListener("pointercancel", () => {
      held = null;
    });
    canvas.addEventListener("pointerleave", () => {
      if (!held && marked >= 0) {
        marked = -1;
        redraw();
        if (cloud.onpick) {
          cloud.onpick(null, -1);
        }
      }
    });
    const KEYS = {
      ArrowLeft: () => orientation.turnBy(-0.15, 0),
      ArrowRight: () => orientation.turnBy(0.15, 0),
      ArrowUp: () => orientation.turnBy(0, -0.15),
      ArrowDown: () => orientation.turnBy(0, 0.15),
      "+": () => orientation.zoomBy(1.25),
      "=": () => orientation.zoomBy(1.25),
      "-": () => orientation.zoomBy(0.8),
      Home: () => orientation.reset(),
    };
    canvas.addEventListener("keydown", (event) => {
      if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        KEYS[event.key]();
        event.preventDefault();
      }
    });
    canvas.addEventListener("dblclick", () => orientation.reset());

    const stopListening = orientation.listen(redraw);
    const sight = new IntersectionObserver((entries) => {
      inSight = entries[entries.length - 1].isIntersecting;
      redraw();
    });
    sight.observe(canvas);
    const resized = new ResizeObserver(redraw);
    resized.observe(canvas);
    canvas.setAttribute("aria-label", label());
    return cloud;
  }

  /* ---- in words ---- */

  /** How many colours there are, how light, and which have most of the pixels. */
  function describe(data) {
    const count = data.colors.length / 3;
    if (count === 0) {
      return "No colours.";
    }
    const total = data.total || data.counts.reduce((sum, each) => sum + each, 0) || 1;
    let darkest = Infinity;
    let lightest = -Infinity;
    for (let i = 0; i < data.colors.length; i += 3) {
      const lightness = lab(data.colors[i], data.colors[i + 1], data.colors[i + 2])[0];
      darkest = Math.min(darkest, lightness);
      lightest = Math.max(lightest, lightness);
    }
    const largest = Array.from(data.counts, (_, i) => i)
      .sort((a, b) => data.counts[b] - data.counts[a] || a - b)
      .slice(0, 5)
      .map((i) => `${hex(data.colors[3 * i], data.colors[3 * i + 1], data.colors[3 * i + 2])} ${percent(data.counts[i] / total)}`);
    const distinct = data.distinct || count;
    const drawn = distinct > count ? ` (${count.toLocaleString("en")} sampled)` : "";
    return (
      `${distinct.toLocaleString("en")} ${distinct === 1 ? "colour" : "colours"}${drawn}, ` +
      `lightness ${Math.round(darkest)} to ${Math.round(lightest)} of 100; largest: ${largest.join(", ")}.`
    );
  }

  function percent(share) {
    return share >= 0.1 ? Math.round(100 * share) + " %" : (100 * share).toPrecision(2) + " %";
  }

  return { create, view, describe, lab, oklab, hex };
})();
