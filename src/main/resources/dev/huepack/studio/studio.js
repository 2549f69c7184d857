/* The studio's page: what is open, what is chosen, and who is told. */

import * as server from "/server.js";
import * as Stage from "/stage.js";
import * as Strip from "/strip.js";
import * as Algorithm from "/algorithm.js";

const $ = (id) => document.getElementById(id);
const REST_MILLIS = 20;
const RINGS_MILLIS = 400;
const WORDS_MILLIS = 1000;
const MOST_TRACED = 32;

const state = {
  pictures: [], // {…facts, ask: opens it once more}
  current: null,
  colors: 16,
  locked: [],
  edited: null, // a palette edited by hand
  result: null, // the last palette shown, with its figures
  resizing: 0, // changes of size under way: what is shown meanwhile is not the last
};

let ringsTimer = 0;
let inCloud = []; // the label of each point of the cloud of the palette

/* ---- parts of the page ---- */

const view = HuepackCloud.view();
const before = HuepackCloud.create($("cloud-before"), { view, label: "Colours before" });
const after = HuepackCloud.create($("cloud-after"), { view, label: "Colours after" });
const algorithm = Algorithm.create(view, complain);
const strip = Strip.create($("strip"), {
  onpoint: (entry) => light(entry ? entry.label : (strip.chosen()?.label ?? -1)),
  onchoose: showEntry,
});
const stage = Stage.create($("stage"), showPixel);

function say(text) {
  $("said").textContent = text;
}

/** What went wrong: with a wish, until there is a new one; with the solver, until it succeeds. */
const wrong = { wish: "", solver: "" };

function showWrong() {
  const lines = Object.values(wrong).filter((line) => line);
  $("message").textContent = lines.join("\n");
  $("message").hidden = !lines.length;
}

function complain(refusal, from = "wish") {
  wrong[from] = refusal.message;
  showWrong();
}

/** Takes back what one of them said, or both. */
function forgive(from) {
  for (const one of from ? [from] : Object.keys(wrong)) {
    wrong[one] = "";
  }
  showWrong();
}

/** Somebody wishes for something else. */
function change() {
  forgive();
  solver.move();
}

/* ---- opening ---- */

function openAll(files) {
  return opening(files.map((file) => [file.name, () => server.open(file.name || "pasted.png", file)]));
}

function openSample(name) {
  return opening([["", () => server.openSample(name)]]);
}

/** Opens pictures one by one, each [name, ask]; those that cannot be opened are told of in the end. */
async function opening(all) {
  const refusals = [];
  let started = performance.now();
  forgive();
  document.body.classList.add("busy");
  for (const [name, ask] of all) {
    try {
      const picture = await fitted(await ask(), ask);
      state.pictures.push(picture);
      select(picture, started);
    } catch (refusal) {
      refusals.push((name ? name + ": " : "") + refusal.message);
    }
    started = performance.now();
  }
  document.body.classList.remove("busy");
  if (refusals.length) {
    complain(new Error(refusals.join("\n")));
  }
}

/** A picture in the size that was chosen, with what it was made of. */
async function fitted(whole, ask) {
  const side = Number($("side").value);
  const fits = !side || Math.max(whole.width, whole.height) <= side;
  return { ...(fits ? whole : await server.resized(whole.id, side)), whole, ask };
}

async function resizeAll() {
  forgive();
  document.body.dataset.state = "moving";
  state.resizing++;
  for (const [i, picture] of state.pictures.entries()) {
    try {
      const next = await fitted(picture.whole, picture.ask);
      state.pictures[i] = next;
      if (picture === state.current) {
        show(next);
      }
      if (picture.id !== picture.whole.id) {
        server.close(picture.id);
      }
    } catch (refusal) {
      complain(refusal);
    }
  }
  state.resizing--;
  listPictures();
  solver.move();
}

function closeAtServer(picture) {
  new Set([picture.id, picture.whole.id]).forEach(server.close);
}

function select(picture, started) {
  if ($("sharing").value === "own") {
    state.locked = [];
    state.edited = null;
  }
  show(picture);
  listPictures();
  say(`${picture.name}, ${picture.width} by ${picture.height} pixels, opened`);
  solver.move(started);
}

function show(picture) {
  state.current = picture;
  state.result = null;
  algorithm.close();
  strip.forget();
  $("welcome").hidden = true;
  $("work").hidden = false;
  document.title = picture.name + " · Huepack studio";
  stage.show(picture);
  $("note").textContent = noteOn(picture);
  $("note").hidden = !$("note").textContent;
  const colors = new Uint8Array(3 * picture.colors.length);
  picture.colors.forEach((c, i) => colors.set([(c >> 16) & 255, (c >> 8) & 255, c & 255], 3 * i));
  const isWhole = picture.workWidth === picture.width;
  const distinct = isWhole ? picture.counts.length : picture.distinctColors;
  before.show({ ...algorithm.sample(colors, picture.counts), distinct });
  $("words-before").textContent = "";
  // Of all colours, not of those that are drawn; it can wait, the picture cannot.
  setTimeout(() => {
    if (picture === state.current) {
      $("words-before").textContent = HuepackCloud.describe({ colors, counts: picture.counts, distinct });
    }
  }, WORDS_MILLIS);
  if (!isWhole) {
    server.original(picture.id).then((argb) => state.current === picture && stage.showFull(argb), complain);
  }
}

/** What the file has that is not shown, and what was wrong with it. */
function noteOn(picture) {
  const more = picture.frames > 1 ? [`This is the first of ${picture.frames.toLocaleString("en")} frames or pages of the file: the others are not shown, and not saved.`] : [];
  return [...more, ...picture.warnings.map((warning) => `The file is not as it should be: ${warning.replace(/\.$/, "")}.`)].join(" ");
}

function listPictures() {
  const nav = $("pictures");
  nav.hidden = state.pictures.length < 2;
  document.querySelectorAll("[data-with=sharing]").forEach((part) => (part.hidden = nav.hidden));
  if (nav.hidden) {
    $("sharing").value = "own";
  }
  nav.replaceChildren(
    ...state.pictures.map((picture) => {
      const item = document.createElement("span");
      item.className = "picture";
      const open = document.createElement("button");
      open.type = "button";
      open.textContent = picture.name;
      open.setAttribute("aria-pressed", String(picture === state.current));
      open.addEventListener("click", () => select(picture));
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "×";
      close.setAttribute("aria-label", "Close " + picture.name);
      close.addEventListener("click", () => closePicture(picture));
      item.append(open, close);
      return item;
    }),
  );
}

function closePicture(picture) {
  closeAtServer(picture);
  state.pictures = state.pictures.filter((each) => each !== picture);
  if (picture === state.current) {
    select(state.pictures[0]);
  } else {
    listPictures();
  }
}

/* ---- solving: one request under way, the newest wish waits, nothing queues ---- */

function choice() {
  return {
    colors: state.colors,
    effort: $("effort").value,
    colorSpace: $("color-space").value,
    dither: $("dither").value,
    ditherStrength: $("strength-auto").checked ? "auto" : Number($("strength").value),
    locked: state.locked,
    palette: state.edited || [],
    sharing: $("sharing").value === "all" ? state.pictures.map((picture) => picture.id) : [],
  };
}

const solver = (() => {
  let number = 0;
  let wanted = null; // {picture, choice, since}
  let running = false;
  let resting = null; // an AbortController
  let restTimer = 0;
  let shownAt = 0; // when the last move was drawn
  let recovering = false;

  function move(since = performance.now()) {
    clearTimeout(restTimer);
    resting?.abort();
    wanted = { picture: state.current, choice: choice(), since };
    document.body.dataset.state = "moving";
    delete document.body.dataset.restMillis;
    showCommand();
    if (!running) {
      run();
    }
  }

  async function run() {
    running = true;
    while (wanted) {
      const wish = wanted;
      wanted = null;
      try {
        const result = await server.solve(wish.picture.id, "preview", wish.choice, ++number);
        if (wish.picture === state.current) {
          present(wish, result);
        }
      } catch (refusal) {
        await recover(wish, refusal);
      }
    }
    running = false;
    clearTimeout(restTimer);
    restTimer = setTimeout(rest, REST_MILLIS);
  }

  function present(wish, result) {
    stage.preview(Stage.paletteOf(result.palette), result.labels);
    state.result = { ...result, choice: wish.choice };
    showResult(result);
    requestAnimationFrame(() => {
      shownAt = performance.now();
      const millis = shownAt - wish.since;
      $("f-time").textContent = Math.round(millis) + " ms";
      document.body.dataset.moveMillis = millis.toFixed(1);
      document.body.dataset.shownColors = wish.choice.colors;
    });
  }

  async function rest() {
    const picture = state.current;
    const chosen = choice();
    resting = new AbortController();
    try {
      const result = await server.solve(picture.id, "result", chosen, ++number, resting.signal);
      if (wanted || running || state.resizing || picture !== state.current) {
        return;
      }
      recovering = false;
      stage.exact(Stage.paletteOf(result.palette), result.labels);
      state.result = { ...result, choice: chosen };
      showResult(result);
      requestAnimationFrame(() => (document.body.dataset.restMillis = (performance.now() - shownAt).toFixed(1)));
      document.body.dataset.state = "resting";
      say(`${result.palette.length} colours, ${bytes(result.bytes)}, ${$("f-psnr").textContent}`);
    } catch (refusal) {
      await recover({ picture, choice: chosen }, refusal);
    }
  }

  /** Pictures that the server has forgotten are opened again, once. */
  async function recover(wish, refusal) {
    if (refusal.status === server.SUPERSEDED || !refusal.message) {
      return;
    }
    if (refusal.status === server.GONE && !recovering) {
      recovering = true;
      try {
        await reopen(wish.choice.sharing.length ? state.pictures : [wish.picture]);
        move(wish.since);
        return;
      } catch (failure) {
        refusal = failure;
      }
    } else if (refusal.status === server.GONE && wish.choice.sharing.length) {
      $("sharing").value = "own";
      complain(new Error("There is not enough memory to keep all pictures open, so each has a palette of its own again."));
      move(wish.since);
      return;
    }
    document.body.dataset.state = "failed";
    complain(refusal, "solver");
  }

  async function reopen(pictures) {
    for (const picture of pictures) {
      const again = await fitted(await picture.ask(), picture.ask);
      closeAtServer(picture);
      Object.assign(picture, { id: again.id, whole: again.whole });
    }
  }

  return { move };
})();

/* ---- showing ---- */

function showResult(result) {
  forgive("solver");
  const picture = state.current;
  const used = result.counts.filter((count) => count > 0).length;
  const text = (id, value) => ($(id).textContent = value);
  $("f-ratio").classList.toggle("larger", result.bytes > picture.bytes);
  $("f-ratio").title = result.bytes > picture.bytes ? "Larger than the file that it came from" : "";
  text("f-colors", `${used} of ${picture.distinctColors.toLocaleString("en")}`);
  text("f-psnr", result.psnr === null ? "lossless" : result.psnr.toFixed(2) + " dB");
  text("f-bytes", result.bytes === undefined ? "…" : bytes(result.bytes));
  text("f-ratio", result.bytes === undefined ? "…" : Strip.percent(result.bytes / picture.bytes));
  text("f-ssim", result.ssim === undefined ? (result.bytes === undefined ? "…" : "–") : result.ssim === null ? "–" : result.ssim.toFixed(4));
  strip.show(result.palette, result.counts, state.locked);
  // What cannot be seen has no place among the colours.
  inCloud = [...result.palette.keys()].filter((label) => !isTransparent(result.palette[label]));
  const colors = Uint8Array.from(inCloud.flatMap((label) => levels(result.palette[label])));
  const cloud = { colors, counts: inCloud.map((label) => result.counts[label]), centers: Array.from(colors) };
  after.show(cloud);
  // Thousands of points are drawn again for these rings: they follow when the palette stands still.
  clearTimeout(ringsTimer);
  ringsTimer = setTimeout(() => picture === state.current && before.mark(cloud.centers), RINGS_MILLIS);
  $("words-after").textContent = HuepackCloud.describe(cloud);
  const entry = strip.chosen();
  if (entry) {
    light(entry.label);
    describeEntry(entry);
  } else {
    stage.light(-1);
  }
}

function levels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function isTransparent(hex) {
  return hex.length === 9 && hex.endsWith("00");
}

function bytes(count) {
  return count < 1000 ? count + " B" : count < 1e6 ? (count / 1e3).toPrecision(3) + " kB" : (count / 1e6).toPrecision(3) + " MB";
}

function light(label) {
  stage.light(label);
  strip.mark(label);
  const hex = label >= 0 ? state.result?.palette[label] : null;
  after.highlight(hex && !isTransparent(hex) ? levels(hex) : null);
}

function showPixel(pixel) {
  if (!pixel) {
    strip.mark(strip.chosen()?.label ?? -1);
    before.highlight(null);
    return;
  }
  const rgb = [(pixel.color >> 16) & 255, (pixel.color >> 8) & 255, pixel.color & 255];
  const alpha = pixel.color >>> 24;
  const from = HuepackCloud.hex(...rgb) + (alpha < 255 ? alpha.toString(16).padStart(2, "0") : "");
  const to = state.result && pixel.label >= 0 ? state.result.palette[pixel.label] : "…";
  const named = (hex) => (isTransparent(hex) ? "transparent" : hex);
  $("pixel").replaceChildren(`Pixel ${pixel.x}, ${pixel.y}: `, chip(from), named(from) + " becomes ", chip(to), named(to));
  strip.mark(pixel.label);
  before.highlight(rgb);
}

/** A sample of a colour beside its name. */
function chip(color) {
  const sample = document.createElement("span");
  sample.className = "chip";
  sample.style.backgroundColor = color;
  return sample;
}

function showEntry(entry) {
  // What shines through cannot be fixed, and what was edited is fixed as it is.
  $("lock").disabled = !entry || entry.hex.length > 7 || state.edited !== null;
  $("entry-tools").hidden = !entry;
  if (entry) {
    describeEntry(entry);
    $("replace").value = entry.hex.slice(0, 7);
    light(entry.label);
  } else {
    $("entry-text").textContent = "Choose a colour of the palette to light its pixels, lock it or replace it.";
    light(-1);
  }
}

function describeEntry(entry) {
  const locked = state.locked.includes(entry.hex);
  $("entry-text").textContent = `${entry.hex}, ${Strip.percent(entry.share)} of the pixels${locked ? ", locked" : ""}`;
  $("lock").textContent = locked ? "Unlock" : "Lock";
  $("lock").setAttribute("aria-pressed", String(locked));
}

function showCommand() {
  const { colors, effort, colorSpace, dither, ditherStrength, locked, palette, sharing } = choice();
  const edited = palette.length > 0;
  $("restore").hidden = !edited && !locked.length;
  $("command-lead").textContent = edited
    ? "The same for a whole folder, with the codebook saved from here:"
    : "The same for a whole folder:";
  const scope = sharing.length ? " --scope corpus --solver task" : "";
  // The page makes its files in the same way whatever the effort, the command line follows it.
  const files = effort === "fast" ? " --png-effort default" : "";
  const search = effort === "default" && !scope ? "" : ` --effort ${effort}${files}`;
  const space = colorSpace === "srgb" ? "" : ` --color-space ${colorSpace}`;
  const fixed = locked.map((hex) => ` --fixed-color '${hex}'`).join("");
  const size = $("side").value ? ` --max-side ${$("side").value}` : "";
  const mapping = size + (dither === "none" ? "" : ` --dither ${dither}` + (ditherStrength === "auto" ? "" : ` --dither-strength ${ditherStrength}`));
  const command = edited
    ? "apply --palette codebook.json FOLDER -o OUT" + space
    : `compress FOLDER -o OUT -k ${colors}${scope}${search}${space}${fixed}`;
  $("command").textContent = "submit/local " + command + mapping;
}

/* ---- controls ---- */

function setColors(k, from) {
  if (!Number.isFinite(k)) {
    return;
  }
  const next = Math.max(1, Math.min(256, Math.round(k)));
  if (from !== "slider") {
    $("slider").value = Math.log2(next);
  }
  if (from !== "number") {
    $("number").value = next;
  }
  $("slider").setAttribute("aria-valuetext", next + (next === 1 ? " colour" : " colours"));
  if (next !== state.colors || state.edited) {
    state.colors = next;
    state.edited = null;
    $("trace-start").disabled = next > MOST_TRACED;
    algorithm.close();
    change();
  }
}

$("slider").addEventListener("input", (event) => {
  const value = Number(event.target.value);
  const stop = [1, 2, 4, 8].find((each) => Math.abs(each - value) < 0.04);
  setColors(2 ** (stop ?? value), "slider");
});
$("slider").addEventListener("keydown", (event) => {
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
  const far = { PageUp: 2, PageDown: 0.5 };
  if (steps[event.key]) {
    setColors(state.colors + steps[event.key]);
  } else if (far[event.key]) {
    setColors(state.colors * far[event.key]);
  } else {
    return;
  }
  event.preventDefault();
});
$("number").addEventListener("input", (event) => setColors(event.target.valueAsNumber, "number"));
$("number").addEventListener("change", () => ($("number").value = state.colors));
document.querySelectorAll("[data-k]").forEach((button) => button.addEventListener("click", () => setColors(Number(button.dataset.k))));
$("effort").addEventListener("change", change);
$("side").addEventListener("change", resizeAll);
$("color-space").addEventListener("change", change);
for (const id of ["dither", "strength-auto"]) {
  $(id).addEventListener("change", () => {
    document.querySelectorAll("[data-with=dither]").forEach((part) => (part.hidden = $("dither").value === "none"));
    $("strength").disabled = $("strength-auto").checked;
    change();
  });
}
$("strength").addEventListener("input", change);
$("sharing").addEventListener("change", change);

$("lock").addEventListener("click", () => {
  const { hex } = strip.chosen();
  const locked = state.locked.includes(hex) ? state.locked.filter((each) => each !== hex) : [...state.locked, hex];
  if (locked.length >= state.colors) {
    complain(new Error("All colours but one can be locked: raise the number of colours to lock more."));
    return;
  }
  state.locked = locked;
  change();
});
$("replace").addEventListener("input", (event) => {
  const entry = strip.chosen();
  if (entry) {
    state.edited = state.result.palette.map((hex, label) => (label === entry.label ? event.target.value : hex));
    change();
  }
});
$("restore").addEventListener("click", () => {
  state.edited = null;
  state.locked = [];
  change();
});

function press(buttons, chosen) {
  buttons.forEach((button) => button.setAttribute("aria-pressed", String(button === chosen)));
}

const views = [...document.querySelectorAll("[data-view]")].filter((each) => each.tagName === "BUTTON");
views.forEach((button) =>
  button.addEventListener("click", () => {
    press(views, button);
    stage.arrange(button.dataset.view);
  }),
);
const spaces = [...document.querySelectorAll("[data-space]")];
spaces.forEach((button) =>
  button.addEventListener("click", () => {
    press(spaces, button);
    [before, after, algorithm].forEach((cloud) => cloud.setSpace(button.dataset.space));
  }),
);

const showOriginal = (shown) => {
  $("stage").classList.toggle("original", shown);
  $("hold").setAttribute("aria-pressed", String(shown));
};
$("hold").addEventListener("pointerdown", () => showOriginal(true));
for (const type of ["pointerup", "pointerleave", "pointercancel", "blur", "keyup"]) {
  $("hold").addEventListener(type, () => showOriginal(false));
}
$("hold").addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && showOriginal(true));
let blinking = 0;
$("blink").addEventListener("click", () => {
  clearInterval(blinking);
  blinking = blinking ? 0 : setInterval(() => $("stage").classList.toggle("original"), 600);
  if (!blinking) {
    $("stage").classList.remove("original");
  }
  $("blink").setAttribute("aria-pressed", String(blinking !== 0));
});
$("zoom-in").addEventListener("click", () => stage.zoomBy(1.5));
$("zoom-out").addEventListener("click", () => stage.zoomBy(1 / 1.5));
$("zoom-fit").addEventListener("click", () => stage.fit());
$("zoom-one").addEventListener("click", () => stage.zoomTo(1));
$("worst").addEventListener("click", () => {
  if (state.result) {
    const [x, y] = stage.worst(state.result.palette);
    say(`The largest error is around pixel ${x}, ${y}, shown at 100 %`);
  }
});
$("stage").addEventListener("zoom", (event) => ($("zoom").textContent = Math.round(100 * event.detail) + " %"));
$("stage").addEventListener("click", (event) => {
  const pixel = event.detail === 1 && event.target.id !== "divider" ? stage.pixelAt(event) : null;
  if (pixel && event.altKey) {
    strip.choose(pixel.label);
  }
});
$("stage").addEventListener("dblclick", (event) => {
  const pixel = stage.pixelAt(event);
  if (pixel) {
    strip.choose(pixel.label);
  }
});

before.onpick = (color) => {
  if (!color || !state.result) {
    light(strip.chosen()?.label ?? -1);
    return;
  }
  const packed = (0xff000000 | (color[0] << 16) | (color[1] << 8) | color[2]) | 0;
  const entry = state.current.colors.indexOf(packed);
  const label = entry >= 0 && state.result.labels.length === state.current.colors.length + 1 ? state.result.labels[entry] : nearest(color);
  light(label);
};
after.onpick = (color, index) => light(color ? inCloud[index] : (strip.chosen()?.label ?? -1));

function nearest(color) {
  const distances = state.result.palette.map((hex) =>
    levels(hex).reduce((sum, level, i) => sum + (level - color[i]) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

$("trace-start").addEventListener("click", () => algorithm.start(state.current, choice()));

/* ---- keeping ---- */

const SUFFIXES = { image: ".png", npy: ".labels.npy", png: ".palette.png" };
document.querySelectorAll("[data-file]").forEach((button) =>
  button.addEventListener("click", async () => {
    const kind = button.dataset.file === "palette" ? $("palette-format").value : button.dataset.file;
    const picture = state.current;
    try {
      const blob = await server.file(picture.id, kind, choice());
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = (kind === "json" && state.edited ? "codebook" : picture.name) + (SUFFIXES[kind] ?? "." + kind);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (refusal) {
      complain(refusal);
    }
  }),
);
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText($("command").textContent);
  say("Command copied");
});

/* ---- ways in ---- */

$("file").addEventListener("change", (event) => {
  openAll([...event.target.files]);
  event.target.value = "";
});
$("sample").addEventListener("change", (event) => {
  if (event.target.value) {
    const name = event.target.value;
    openSample(name);
    event.target.value = "";
  }
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    document.body.classList.remove("dropping");
  }
});
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  openAll([...event.dataTransfer.files]);
});
addEventListener("paste", (event) => {
  const files = [...event.clipboardData.files];
  if (files.length) {
    event.preventDefault();
    openAll(files);
  }
});
addEventListener("pagehide", () => state.pictures.forEach(closeAtServer));

const words = (name) => name.replace(/\.\w+$/, "").replaceAll("-", " ");
server
  .welcome()
  .then((names) => {
    for (const name of names) {
      $("sample").append(new Option(words(name), name));
      const button = document.createElement("button");
      button.type = "button";
      const thumbnail = document.createElement("canvas");
      thumbnail.setAttribute("aria-hidden", "true");
      server.thumbnail(name, thumbnail);
      button.append(thumbnail, words(name));
      button.addEventListener("click", () => openSample(name));
      $("samples").append(button);
    }
    document.body.dataset.state = "ready";
    const given = server.pictureInAddress();
    if (given) {
      opening([["", () => server.again(given)]]);
    }
  })
  .catch(complain);
