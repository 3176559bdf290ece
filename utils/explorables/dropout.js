const SEED = 37; // starts with masks that differ, and with unit 1 once kept and once dropped
const ROW = [1.0, 0.4, 1.6, 0.8, 0.2, 1.3, 0.6, 1.9]; // the activations, one per unit
const MOST_ROWS = 4;

/** Which units one row keeps in one step: each with probability 1 - rate, drawn for every row and every step. */
function mask(rate, step, row, units = ROW.length) {
  return Array.from({ length: units }, (_, unit) => uniform(SEED, (step * MOST_ROWS + row) * units + unit) >= rate);
}

/** keras.layers.Dropout on one row. With `scaled` false, what it would be without the factor 1 / (1 - rate). */
function dropout(x, kept, rate, training, scaled = true) {
  if (!training) return x.slice();
  const factor = scaled ? 1 / (1 - rate) : 1;
  return x.map((value, unit) => (kept[unit] ? value * factor : 0));
}

/** Mean of a unit's output over all masks, and its standard deviation over one draw. */
function expected(value, { rate, training, scaled }) {
  if (!training) return { mean: value, sd: 0 };
  const factor = scaled ? 1 / (1 - rate) : 1;
  return { mean: value * factor * (1 - rate), sd: value * factor * Math.sqrt(rate * (1 - rate)) };
}

/** Running means of every unit over the draws of all rows and steps: shape (draws, units). */
function runningMeans(x, steps, { rate, rows, training, scaled }) {
  const sums = x.map(() => 0);
  const means = [];
  for (let step = 0; step < steps; step++) {
    for (let row = 0; row < rows; row++) {
      dropout(x, mask(rate, step, row), rate, training, scaled).forEach((value, unit) => (sums[unit] += value));
      means.push(sums.map((sum) => sum / (means.length + 1)));
    }
  }
  return means;
}

let steps = 1;

function units(now, means) {
  const last = means.at(-1);
  const cell = (value, kind) => `<td class="${kind}" data-value="${value}">${kind === "dropped" ? "0" : say(value)}</td>`;
  const lines = [["input", ROW.map((value) => cell(value, "kept"))]];
  for (let row = 0; row < MOST_ROWS; row++) {
    const kept = mask(now.rate, steps - 1, row);
    const out = dropout(ROW, kept, now.rate, now.training, now.scaled);
    const cells = out.map((value, unit) => cell(value, now.training && !kept[unit] ? "dropped" : "kept"));
    lines.push([`row ${row + 1}`, row < now.rows ? cells : ROW.map(() => '<td class="none"></td>')]);
  }
  lines.push(["mean", last.map((value) => cell(value, "mean"))]);
  part("units").innerHTML = lines.map(([head, cells]) => `<tr><th scope="row">${head}</th>${cells.join("")}</tr>`).join("");
  for (const one of document.querySelectorAll("td.kept, td.mean")) {
    one.style.setProperty("--share", `${Math.min(8 + 22 * one.dataset.value, 70)}%`);
  }
}

function chart(now, means) {
  const svg = part("chart");
  const [left, right, top, bottom] = [34, svg.clientWidth - 8, 22, 138];
  const decades = Math.max(2, Math.ceil(Math.log10(means.length)));
  const x = (draws) => scale(0, decades, left, right)(Math.log10(draws));
  const y = scale(0, 2, bottom, top);
  const { mean, sd } = expected(ROW[0], now);
  const across = Array.from({ length: 61 }, (_, i) => 10 ** ((decades * i) / 60));
  const edge = (sign) => across.map((n) => [x(n), y(Math.min(Math.max(mean + (sign * 2 * sd) / Math.sqrt(n), 0), 2))]);
  // A line of 10,000 draws is wider than the picture: every draw up to 100, then one in a hundredth of what went before.
  const shown = [];
  for (let n = 1; n <= means.length; n += Math.max(1, Math.floor(n / 100))) shown.push(n);
  if (shown.at(-1) !== means.length) shown.push(means.length);
  const ticks = Array.from({ length: decades + 1 }, (_, i) => 10 ** i);
  svg.innerHTML = `
    ${[0, 1, 2].map((v) => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v)}" y2="${y(v)}"/>
      <text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">${v}</text>`).join("")}
    ${ticks.map((n) => `<text x="${x(n)}" y="${bottom + 16}" text-anchor="${n === 1 ? "start" : n === ticks.at(-1) ? "end" : "middle"}"
      >${n.toLocaleString("en")}</text>`).join("")}
    <polygon class="band" points="${points([...edge(1), ...edge(-1).reverse()])}"/>
    <line class="goal" x1="${left}" x2="${right}" y1="${y(ROW[0])}" y2="${y(ROW[0])}"/>
    <polyline class="curve" points="${points(shown.map((n) => [x(n), y(Math.min(means[n - 1][0], 2.2))]))}"/>
    <circle class="now" cx="${x(means.length)}" cy="${y(Math.min(means.at(-1)[0], 2.2))}" r="4.5"/>
    <text class="label" x="${left}" y="12">mean of unit 1 so far</text>
    <text x="${right}" y="12" text-anchor="end">dashed: its input</text>
    <text x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">draws (rows × steps); band: expected ± 2 SE</text>`;
}

function sentence(now, means) {
  const n = means.length;
  const many = `${n.toLocaleString("en")} ${n === 1 ? "draw" : "draws"}`;
  if (!now.training) {
    return `Inference: nothing is dropped and nothing is scaled. Each output equals its input, so unit 1 is ${say(ROW[0])} every time.`;
  }
  const dropped = mask(now.rate, steps - 1, 0).filter((kept) => !kept).length;
  const { mean, sd } = expected(ROW[0], now);
  const kept = now.scaled
    ? `the others are multiplied by 1/(1 − ${say(now.rate)}) = ${say(1 / (1 - now.rate))}`
    : "the others keep their value";
  const goal = now.scaled
    ? `expected is its input, ${say(mean)} ± ${say((2 * sd) / Math.sqrt(n))}.`
    : `expected is ${say(mean)} ± ${say((2 * sd) / Math.sqrt(n))}, though its input is ${say(ROW[0])}.`;
  return (
    `Training, step ${steps}: row 1 drops ${dropped} of ${ROW.length} units; ${kept}. ` +
    `Unit 1 averages ${say(means.at(-1)[0])} over ${many}; ${goal}`
  );
}

function render(spoken) {
  const now = settings();
  const means = runningMeans(ROW, steps, now);
  part("scaling").textContent = `scale kept units by 1/(1 − rate) = ${say(1 / (1 - now.rate))}`;
  units(now, means);
  chart(now, means);
  if (!spoken) return;
  part("says").textContent = sentence(now, means);
  const { mean, sd } = expected(ROW[0], now);
  const at = [1, 10, 100, 1000, 10000].filter((n) => n < means.length).concat(means.length);
  fill("numbers", at.map((n) => [n.toLocaleString("en"), say(means[n - 1][0]), say(mean), say((2 * sd) / Math.sqrt(n))]));
}

connect(render, () => steps++, () => (steps = 1));
