/* Brings a report to life: dividers, colours that copy themselves, clouds that are drawn when they are looked at. */
(() => {
  "use strict";

  document.documentElement.classList.add("js");

  /* ---- original and result: under a divider, or side by side ---- */

  document.querySelectorAll(".both").forEach((figure) => {
    const pair = figure.querySelector(".pair");
    const name = figure.closest(".card").querySelector("h3").textContent;
    const label = "Divider between original and result: " + name;
    let divider = HuepackCompare.attach(pair, { label });
    const choices = document.createElement("div");
    choices.className = "choices";
    choices.setAttribute("role", "group");
    choices.setAttribute("aria-label", "How to compare");
    const buttons = ["Divider", "Side by side"].map((words, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.setAttribute("aria-pressed", String(i === 0));
      button.addEventListener("click", () => {
        buttons.forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
        if (i === 0 && !divider) {
          divider = HuepackCompare.attach(pair, { label });
        } else if (i === 1 && divider) {
          divider.detach();
          divider = null;
        }
      });
      return button;
    });
    choices.append(...buttons);
    const under = document.createElement("div");
    under.className = "under";
    under.append(choices, figure.querySelector("figcaption"));
    figure.append(under);
  });

  /* ---- copies ---- */

  const said = document.getElementById("said");

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }

  /** For browsers that keep the clipboard from pages without a server. */
  function copyBySelection(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused.focus();
    return copied;
  }

  document.querySelectorAll("button[data-copy]").forEach((button) => {
    button.addEventListener("click", async () => {
      const copied = await copy(document.getElementById(button.dataset.copy).textContent);
      said.textContent = copied ? "Copied the command." : "The browser did not let it be copied.";
      button.textContent = copied ? "Copied" : "Select and copy it by hand";
    });
  });

  /* ---- swatches: one stop for the Tab key, arrows within ---- */

  document.querySelectorAll(".swatches").forEach((strip) => {
    const swatches = Array.from(strip.children);
    const readout = strip.nextElementSibling;
    const hint = readout.textContent;
    const stop = (chosen) => swatches.forEach((swatch) => (swatch.tabIndex = swatch === chosen ? 0 : -1));
    stop(swatches[0]);
    const tell = (swatch) => (readout.textContent = swatch.title);
    strip.addEventListener("focusin", (event) => {
      stop(event.target);
      tell(event.target);
    });
    strip.addEventListener("pointerover", (event) => event.target.dataset.hex && tell(event.target));
    strip.addEventListener("pointerleave", () => (readout.textContent = hint));
    strip.addEventListener("keydown", (event) => {
      const at = swatches.indexOf(event.target);
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: swatches.length - 1 }[event.key];
      if (to !== undefined && swatches[to]) {
        swatches[to].focus();
        event.preventDefault();
      }
    });
    strip.addEventListener("click", async (event) => {
      const hex = event.target.dataset.hex;
      if (hex) {
        const copied = await copy(hex);
        readout.textContent = copied ? hex + " copied" : hex;
        said.textContent = readout.textContent;
      }
    });
  });

  /* ---- clouds ---- */

  function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const numbers = new DataView(bytes.buffer);
    const length = bytes.length / 7;
    const colors = new Uint8Array(3 * length);
    const counts = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      colors.set(bytes.subarray(7 * i, 7 * i + 3), 3 * i);
      counts[i] = numbers.getUint32(7 * i + 3, true);
    }
    return { colors, counts };
  }

  document.querySelectorAll("details.space").forEach((details) => {
    let clouds = null;
    details.addEventListener("toggle", () => {
      if (details.open && !clouds) {
        clouds = draw(details.querySelector(".clouds"));
      }
    });
    details.querySelectorAll("[data-space]").forEach((button) => {
      button.addEventListener("click", () => {
        details
          .querySelectorAll("[data-space]")
          .forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
        clouds.forEach((cloud) => cloud.setSpace(button.dataset.space));
      });
    });
  });

  /* ---- how clusters settled ---- */

  function unpackSteps(text) {
    return text
      .split(" ")
      .filter(Boolean)
      .map((step) => {
        const [error, hexes] = step.split(":");
        const levels = hexes.match(/../g).map((pair) => parseInt(pair, 16));
        const centers = [];
        for (let i = 0; i < levels.length; i += 3) {
          centers.push(levels.slice(i, i + 3));
        }
        return { squaredErrorPerPixel: Number(error), centers };
      });
  }

  document.querySelectorAll("details.settling").forEach((details) => {
    let drawn = false;
    details.addEventListener("toggle", () => {
      if (!details.open || drawn) {
        return;
      }
      drawn = true;
      const colors = details.parentElement.querySelector(".clouds").dataset;
      const points = { ...unpack(colors.points), total: Number(colors.pixels), distinct: Number(colors.distinct) };
      const cloud = HuepackCloud.create(details.querySelector(".cloud-host"), { label: "Colours and centres" });
      const settle = HuepackSettle.create({
        controls: details.querySelector(".tools"),
        text: details.querySelector(".text"),
        chart: details.querySelector(".chart-place"),
      });
      settle.onstep = (step) => cloud.show({ ...points, centers: step.centers.flat() });
      settle.show([
        { name: "Huepack", about: "The search had left few steps to do.", steps: unpackSteps(details.dataset.own) },
        { name: "Textbook", about: "The same picture from random pixels, which is not what was written.", steps: unpackSteps(details.dataset.textbook) },
      ]);
    });
  });

  function draw(host) {
    const total = Number(host.dataset.pixels);
    const before = unpack(host.dataset.points);
    const after = unpack(host.dataset.centers);
    const view = HuepackCloud.view();
    return [
      [".before", "Before", { ...before, total, distinct: Number(host.dataset.distinct), centers: after.colors }],
      [".after", "After", { ...after, total, centers: [] }],
    ].map(([place, label, data]) => {
      const element = host.querySelector(place);
      const cloud = HuepackCloud.create(element, { view, label });
      cloud.show(data);
      element.parentElement.querySelector(".words").textContent = HuepackCloud.describe(data);
      return cloud;
    });
  }
})();
