/*
 * Lays two pictures over each other with a divider that is dragged, touched or moved with the arrow keys.
 *
 *   HuepackCompare.attach(element, {label});   the element's first two children are the pictures: before, after
 *
 * The divider is a range input as large as the pictures, so that every way to move a slider moves it.
 */
const HuepackCompare = (() => {
  "use strict";

  function attach(element, options = {}) {
    const [, after] = element.children;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = 0;
    slider.max = 100;
    slider.step = 0.5;
    slider.value = 50;
    slider.setAttribute("aria-label", options.label || "Divider between before and after");
    const line = document.createElement("span");
    line.className = "divider";
    line.setAttribute("aria-hidden", "true");
    element.classList.add("compare");
    after.classList.add("over");
    element.append(slider, line);
    const move = () => {
      element.style.setProperty("--split", slider.value + "%");
      slider.setAttribute("aria-valuetext", `before ${Math.round(slider.value)} %, after ${Math.round(100 - slider.value)} %`);
    };
    slider.addEventListener("input", move);
    move();
    return {
      detach() {
        slider.remove();
        line.remove();
        after.classList.remove("over");
        element.classList.remove("compare");
      },
    };
  }

  return { attach };
})();
