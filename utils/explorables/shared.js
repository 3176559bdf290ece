"use strict";

// Random numbers by a counter: seed and index give the number, so a page starts the same each time, and what was drawn
// stays drawn when a slider moves. The mixing is the last step of MurmurHash3.

/** A number in [0, 1). */
function uniform(seed, index) {
  let h = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) h = Math.imul(h ^ (h >>> 15), factor);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** A standard normal number (Box and Muller). */
function normal(seed, index) {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index)));
  return radius * Math.cos(2 * Math.PI * uniform(seed, 2 * index + 1));
}

/** A number as people read it: fixed digits, a real minus, no minus zero. */
function say(value, digits = 2) {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−");
}

const part = (id) => document.getElementById(id);
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The settings: what each slider, checkbox and pair of radio buttons says now. */
function settings() {
  const found = { training: part("training").checked };
  for (const input of document.querySelectorAll("input[type=range]")) found[input.id] = input.valueAsNumber;
  for (const input of document.querySelectorAll("input[type=checkbox]")) found[input.id] = input.checked;
  return found;
}

/**
 * Connect the controls. `render(spoken)` draws the present state; the sentence is renewed only when spoken, so that a
 * screen reader hears the end of a motion and not each of its frames. `step()` goes one step on, `restart()` back.
 */
function connect(render, step, restart) {
  let frame = 0;
  const show = (spoken = true) => {
    for (const input of document.querySelectorAll("input[type=range]")) {
      part(`${input.id}-is`).textContent = say(input.valueAsNumber, (input.step.split(".")[1] ?? "").length);
    }
    render(spoken);
  };
  const go = (steps) => {
    cancelAnimationFrame(frame);
    const each = still.matches ? steps : Math.max(1, Math.round(steps / 25));
    for (let i = 0; i < Math.min(each, steps); i++) step();
    const left = steps - each;
    show(left <= 0);
    if (left > 0) frame = requestAnimationFrame(() => go(left));
  };
  for (const input of document.querySelectorAll("input")) input.addEventListener("input", () => go(0));
  for (const button of document.querySelectorAll("button[data-steps]")) {
    button.addEventListener("click", () => go(Number(button.dataset.steps)));
  }
  part("restart").addEventListener("click", () => {
    restart();
    go(0);
  });
  // Pictures are drawn at their real width, so that their text keeps its size on every screen.
  new ResizeObserver(() => show(false)).observe(document.querySelector(".picture"));
  show();
}

/** Rows of a table body: the first cell of each is its head. */
function fill(id, rows) {
  part(id).innerHTML = rows
    .map(([head, ...cells]) => `<tr><th scope="row">${head}</th>${cells.map((c) => `<td>${c}</td>`).join("")}</tr>`)
    .join("");
}

/** A linear scale from `low`..`high` to `from`..`to` (pixels). */
function scale(low, high, from, to) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The points of a line. */
function points(pairs) {
  return pairs.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
}
