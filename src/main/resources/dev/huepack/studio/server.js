/* Talks to the studio's server: answers are facts, or facts followed by numbers. */

const token = location.hash.slice(1).split("/")[0];

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
    response = await fetch("/api/" + path, { method, body, signal, headers: { "X-Huepack-Token": token } });
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

export async function samples() {
  return (await (await ask("GET", "samples")).json()).samples;
}

export async function open(name, file) {
  return opened(await ask("POST", "pictures?name=" + encodeURIComponent(name), file));
}

export async function openSample(name) {
  return opened(await ask("POST", "pictures?sample=" + encodeURIComponent(name), new Blob([])));
}

export async function reopen(id) {
  return opened(await ask("GET", "pictures/" + encodeURIComponent(id)));
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
  return (await (await ask("POST", `pictures/${id}/trace`, JSON.stringify(choice))).json()).steps;
}

export function close(id) {
  return ask("DELETE", "pictures/" + id).catch(() => {});
}

/** The picture that the command line opened. */
export function pictureInAddress() {
  return location.hash.slice(1).split("/")[1];
}
