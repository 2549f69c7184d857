/* Talks to the studio's server: answers are facts, or facts followed by numbers. */

const token = location.hash.slice(1).split("/")[0];

let maxUploadBytes = Infinity;

/** What the server refused, with its status and its line. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const SUPERSEDED = 409;
export const GONE = 410;

async function ask(method, path, body, signal) {
  let response;
  try {
    response = await fetch("/api/" + path, {
      method,
      body,
      signal,
      keepalive: method === "DELETE",
      headers: { "X-Huepack-Token": token },
    });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw new Refusal(SUPERSEDED, "superseded");
    }
    throw new Refusal(0, "The studio does not answer: was it stopped?");
  }
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({ error: response.statusText }));
    throw new Refusal(response.status, error);
  }
  return response;
}

/** Facts, and the place in the buffer behind them. */
async function frame(response) {
  const buffer = await response.arrayBuffer();
  const length = new DataView(buffer).getInt32(0, true);
  const facts = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  return { facts, buffer, offset: 4 + length };
}

async function opened(response) {
  const { facts, buffer, offset } = await frame(response);
  const size = facts.workColors;
  return {
    ...facts,
    colors: new Int32Array(buffer, offset, size),
    counts: new Int32Array(buffer, offset + 4 * size, size),
    entries: new Int32Array(buffer, offset + 8 * size),
  };
}

/** The names of the samples, and how large a file may be. */
export async function welcome() {
  const facts = await (await ask("GET", "samples")).json();
  maxUploadBytes = facts.maxUploadBytes;
  return facts.samples;
}

/** Read here, so that a folder that was dropped is not taken for a server that was stopped. */
async function contentOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Refusal(0, "the browser cannot read it: is it a folder, or has it changed or gone?");
  }
}

export async function open(name, file) {
  // The server would say so, too, but hang up on whoever goes on talking.
  if (file.size > maxUploadBytes) {
    throw new Refusal(413, `files may have at most ${maxUploadBytes} bytes here: ${file.size}; see --max-upload`);
  }
  return opened(await ask("POST", "pictures?name=" + encodeURIComponent(name), await contentOf(file)));
}

export async function openSample(name) {
  return opened(await ask("POST", "pictures?sample=" + encodeURIComponent(name), new Blob([])));
}

/** Draws a sample, cut to 3 by 2. */
export async function thumbnail(name, canvas) {
  const whole = await createImageBitmap(await (await ask("GET", "samples/" + encodeURIComponent(name))).blob());
  const scale = Math.max(300 / whole.width, 200 / whole.height);
  [canvas.width, canvas.height] = [300, 200];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 150 - (whole.width * scale) / 2, 100 - (whole.height * scale) / 2, whole.width * scale, whole.height * scale);
}

/** What another page has open, or the command line gave. */
export async function again(id) {
  return opened(await ask("POST", "pictures?again=" + encodeURIComponent(id), new Blob([])));
}

/** The same picture, no longer than so many pixels. */
export async function resized(id, side) {
  return opened(await ask("POST", `pictures/${id}/resized?side=${side}`, new Blob([])));
}

/** Colours of all pixels, as the server packs them. */
export async function original(id) {
  return new Int32Array(await (await ask("GET", `pictures/${id}/original`)).arrayBuffer());
}

/** A palette and labels: of colours for `preview`, of pixels for `result`. */
export async function solve(id, what, choice, number, signal) {
  const { facts, buffer, offset } = await frame(
    await ask("POST", `pictures/${id}/${what}?number=${number}`, JSON.stringify(choice), signal),
  );
  return { ...facts, labels: new Uint8Array(buffer, offset) };
}

export async function file(id, kind, choice) {
  return (await ask("POST", `pictures/${id}/file?kind=${kind}`, JSON.stringify(choice))).blob();
}

export async function trace(id, choice) {
  return (await ask("POST", `pictures/${id}/trace`, JSON.stringify(choice))).json();
}

export function close(id) {
  return ask("DELETE", "pictures/" + id).catch(() => {});
}

/** The picture that the command line opened. */
export function pictureInAddress() {
  return location.hash.slice(1).split("/")[1];
}
