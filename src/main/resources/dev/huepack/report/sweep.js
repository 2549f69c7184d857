/* Draws rate and distortion from the table; a click on a curve or a picture finds the same number of colours elsewhere. */
(() => {
  "use strict";

  const rows = [...document.querySelectorAll("#table tbody tr")].map((element) => ({
    element,
    colors: Number(element.dataset.colors),
    psnr: element.dataset.psnr === "" ? null : Number(element.dataset.psnr),
    ssim: element.dataset.ssim === "" ? null : Number(element.dataset.ssim),
    bytes: Number(element.dataset.bytes),
    seconds: Number(element.dataset.seconds),
    knee: element.classList.contains("knee"),
  }));
  const figures = [...document.querySelectorAll("figure[data-colors]")];
  const knee = rows.find((row) => row.knee);
  const ticks = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const colors = { name: "colours", scale: "log", ticks };
  const kilobytes = (bytes) => (bytes >= 1e6 ? Number((bytes / 1e6).toPrecision(3)) + " MB" : Number((bytes / 1e3).toPrecision(3)) + " kB");
  const words = (name, format, value) => {
    const known = rows.filter((row) => value(row) !== null);
    return known.length ? `${name}: from ${format(value(known[0]))} with ${known[0].colors} colours to ${format(value(known.at(-1)))} with ${known.at(-1).colors}` : name;
  };
  const decibels = (value) => Number(value.toPrecision(4)) + " dB";
  const seconds = (value) => Number(value.toPrecision(3)) + " s";

  const plots = [
    { id: "psnr", label: words("PSNR by number of colours", decibels, (row) => row.psnr), x: colors, y: { name: "PSNR, dB" }, at: (row) => [row.colors, row.psnr] },
    { id: "ssim", label: words("SSIM by number of colours", (value) => value.toFixed(3), (row) => row.ssim), x: colors, y: { name: "SSIM" }, at: (row) => [row.colors, row.ssim] },
    { id: "bytes", label: words("Bytes by number of colours", kilobytes, (row) => row.bytes), x: colors, y: { name: "PNG file", format: kilobytes }, at: (row) => [row.colors, row.bytes] },
    { id: "rate", label: "PSNR by bytes", x: { name: "PNG file, kB" }, y: { name: "PSNR, dB" }, at: (row) => [row.bytes / 1e3, row.psnr] },
    { id: "seconds", label: words("Seconds by number of colours", seconds, (row) => row.seconds), x: colors, y: { name: "fit, map and encode, s" }, at: (row) => [row.colors, row.seconds] },
  ].map((plot) => ({ ...plot, chart: HuepackChart.create(document.getElementById(plot.id)) }));

  function draw(chosen) {
    for (const { chart, label, x, y, at } of plots) {
      const points = rows.map(at).filter((point) => point[1] !== null);
      const marked = knee ? at(knee) : [0, null];
      const dot = chosen ? at(chosen) : [0, null];
      chart.show({
        label,
        x,
        y,
        series: points.length ? [{ points }] : [],
        marks: marked[1] === null ? [] : [{ x: marked[0], y: marked[1], text: `knee: ${knee.colors}` }],
        at: dot[1] === null ? undefined : dot,
      });
      chart.onpick = (picked) => choose(rows.find((row) => at(row)[0] === picked), true);
    }
  }

  function choose(row, scroll) {
    for (const each of rows) {
      each.element.classList.toggle("chosen", each === row);
    }
    for (const figure of figures) {
      const same = Number(figure.dataset.colors) === row.colors;
      figure.classList.toggle("chosen", same);
      if (same && scroll) {
        figure.scrollIntoView({ block: "nearest", behavior: "smooth" });
      }
    }
    draw(row);
  }

  figures.forEach((figure) => figure.addEventListener("click", () => choose(rows.find((row) => row.colors === Number(figure.dataset.colors)), false)));
  draw(null);
})();
