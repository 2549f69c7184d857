/* The palette as a strip whose entries keep their places from one palette to the next, so that it glides. */

const MOST_THAT_GLIDE = 64;

/** Which old entry each new one continues: nearest pairs first; -1 for those that are new. */
export function match(before, after) {
  const sorted = new Float64Array(before.length * after.length);
  let filled = 0;
  after.forEach((a, i) => {
    before.forEach((b, j) => {
      const d = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
      sorted[filled++] = d * 65536 + i * 256 + j;
    });
  });
  sorted.sort();
  const found = new Array(after.length).fill(-1);
  const taken = new Array(before.length).fill(false);
  const nearest = new Array(after.length).fill(-1);
  let left = Math.min(before.length, after.length);
  for (const pair of sorted) {
    const i = Math.floor((pair % 65536) / 256);
    const j = pair % 256;
    if (nearest[i] < 0) {
      nearest[i] = j;
    }
    if (left > 0 && found[i] < 0 && !taken[j]) {
      found[i] = j;
      taken[j] = true;
      left--;
    }
  }
  return { found, nearest };
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** Dark to light is where a first palette starts. */
function lightness([r, g, b]) {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

export function create(host, { onpoint, onchoose }) {
  let shown = []; // {button, hex, rgb, place, label}
  let chosen = null;

  function show(palette, counts, locked) {
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    const colors = palette.map(channels);
    const { found, nearest } = match(
      shown.map((entry) => entry.rgb),
      colors,
    );
    const kept = new Set();
    const next = palette.map((hex, label) => {
      const old = found[label] >= 0 ? shown[found[label]] : null;
      if (old) {
        kept.add(old);
      }
      const beside = nearest[label] >= 0 ? shown[nearest[label]].place : 0;
      return {
        button: old ? old.button : newButton(),
        hex,
        rgb: colors[label],
        place: old ? old.place : shown.length ? beside + 0.5 : lightness(colors[label]),
        label,
        share: counts[label] / total,
      };
    });
    shown.filter((entry) => !kept.has(entry)).forEach((entry) => entry.button.remove());
    host.style.setProperty("--least", 50 / palette.length + "%");
    host.classList.toggle("thin", palette.length > MOST_THAT_GLIDE);
    next.sort((a, b) => a.place - b.place || lightness(a.rgb) - lightness(b.rgb));
    let at = host.firstElementChild;
    next.forEach((entry, place) => {
      entry.place = place;
      const { button } = entry;
      button.style.backgroundColor = entry.hex;
      button.style.flexGrow = Math.max(0.002, entry.share);
      const isLocked = locked.includes(entry.hex);
      button.classList.toggle("locked", isLocked);
      const text = `${entry.hex}, ${percent(entry.share)}${isLocked ? ", locked" : ""}`;
      button.title = text;
      button.setAttribute("aria-label", text);
      button.tabIndex = -1;
      button.entry = entry;
      if (button === at) {
        at = at.nextElementSibling;
      } else {
        host.insertBefore(button, at);
      }
    });
    shown = next;
    if (chosen && !shown.some((entry) => entry.button === chosen)) {
      choose(null);
    }
    const focusable = chosen || shown[0]?.button;
    if (focusable) {
      focusable.tabIndex = 0;
    }
  }

  function newButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("pointerenter", () => onpoint(button.entry));
    button.addEventListener("pointerleave", () => onpoint(null));
    button.addEventListener("focus", () => button.matches(":focus-visible") && onpoint(button.entry));
    button.addEventListener("blur", () => onpoint(null));
    button.addEventListener("click", () => choose(chosen === button ? null : button));
    return button;
  }

  function choose(button) {
    chosen?.setAttribute("aria-pressed", "false");
    chosen = button;
    chosen?.setAttribute("aria-pressed", "true");
    onchoose(chosen ? chosen.entry : null);
  }

  host.addEventListener("keydown", (event) => {
    const buttons = [...host.children];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at >= 0 && buttons[to]) {
      buttons[at].tabIndex = -1;
      buttons[to].tabIndex = 0;
      buttons[to].focus();
      event.preventDefault();
    }
  });

  return {
    show,
    /** The chosen entry, or null. */
    chosen: () => (chosen ? chosen.entry : null),
    forget() {
      choose(null);
      host.replaceChildren();
      shown = [];
    },
    /** Chooses the entry with a label. */
    choose: (label) => choose(shown.find((entry) => entry.label === label)?.button || null),
    /** Marks the entry with a label; none for -1. */
    mark(label) {
      shown.forEach((entry) => entry.button.classList.toggle("marked", entry.label === label));
    },
  };
}

export function percent(share) {
  return share >= 0.1 ? Math.round(100 * share) + " %" : (100 * share).toPrecision(2) + " %";
}
