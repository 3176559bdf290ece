const SEED = 1;
const [MEAN, SD] = [4, 2]; // of the rows, the odd one apart
const MOST_ROWS = 32;
const EPSILON = 1e-3; // Keras' default

/** The batch of one step: `rows` inputs, the first of them moved by `odd`. */
function batch(step, rows, odd = 0) {
  return Array.from({ length: rows }, (_, row) => {
    return MEAN + SD * normal(SEED, step * MOST_ROWS + row) + (row === 0 ? odd : 0);
  });
}

/** Mean and variance of a batch; the variance is divided by rows, not by rows - 1. */
function moments(x) {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return { mean, variance: x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length };
}

/** keras.layers.BatchNormalization on one feature, with given statistics. */
function batchNorm(x, { mean, variance }, gamma = 1, beta = 0, epsilon = EPSILON) {
  return x.map((value) => (gamma * (value - mean)) / Math.sqrt(variance + epsilon) + beta);
}

/** Moving statistics after one training step, in Keras' sense of momentum. */
function update(moving, now, momentum) {
  return {
    mean: moving.mean * momentum + now.mean * (1 - momentum),
    variance: moving.variance * momentum + now.variance * (1 - momentum),
  };
}

/** Moving statistics from the start on: shape (steps + 1). `seen` has the moments per step, null for inference. */
function path(seen, momentum) {
  const found = [{ mean: 0, variance: 1 }];
  for (const one of seen) found.push(one ? update(found.at(-1), one, momentum) : found.at(-1));
  return found;
}

/** What the layer makes of the present batch, and what it would make of it if the first row were not odd. */
function apply(step, moving, { rows, odd, training, gamma, beta }) {
  const [x, plain] = [batch(step, rows, odd), batch(step, rows)];
  const used = training ? moments(x) : moving;
  const y = batchNorm(x, used, gamma, beta);
  const without = batchNorm(plain, training ? moments(plain) : moving, gamma, beta);
  const moved = y.slice(1).reduce((sum, value, i) => sum + Math.abs(value - without[i + 1]), 0) / Math.max(rows - 1, 1);
  return { x, y, without, used, moved, normalized: batchNorm(x, used) };
}

let seen = [];
let step = 0;

function next() {
  const now = settings();
  seen.push(now.training ? moments(batch(step, now.rows, now.odd)) : null);
  step++;
}

function rowsPicture(now, moving, { x, y, without, used }) {
  const svg = part("rows-picture");
  const [left, right, top, bottom] = [10, svg.clientWidth - 10, 66, 186];
  const [from, to] = [[-4, 28], [-6, 8]];
  const above = scale(...from, left, right);
  const below = scale(...to, left, right);
  const inside = (value) => Math.min(Math.max(value, to[0]), to[1]);
  const span = ({ mean, variance }, height, name) => {
    const on = used.mean === mean && used.variance === variance;
    const [a, b] = [mean - Math.sqrt(variance), mean + Math.sqrt(variance)].map(above);
    return `<g class="span ${on ? "on" : ""}"><line x1="${a}" x2="${b}" y1="${height}" y2="${height}"/>
      <circle cx="${above(mean)}" cy="${height}" r="3.5"/>
      <text x="${b + 8}" y="${height + 4}">${name} mean ± sd${on ? ", used" : ""}</text></g>`;
  };
  const ticks = (values, position, height, offset) => `<line class="axis" x1="${left}" x2="${right}" y1="${height}" y2="${height}"/>
    ${values.map((v) => `<text x="${position(v)}" y="${height + offset}" text-anchor="middle">${say(v, 0)}</text>`).join("")}`;
  const mark = (px, py, row) => row || !now.odd
    ? `<circle class="row" cx="${px}" cy="${py}" r="4.5"/>`
    : `<path class="odd" d="M${px - 7},${py} l7,-7 l7,7 l-7,7 z"/>`;
  const lines = x.map((value, row) =>
    `<line class="${row || !now.odd ? "link" : "link odd-link"}" x1="${above(value)}" x2="${below(inside(y[row]))}" y1="${top}" y2="${bottom}"/>`);
  svg.innerHTML = `
    ${span(moments(x), 14, "batch")}${span(moving, 32, "moving")}
    <text class="label" x="${right}" y="${top - 9}" text-anchor="end">input</text>
    <text class="label" x="${right}" y="${bottom + 21}" text-anchor="end">output</text>
    ${ticks([0, 5, 10, 15, 20], above, top, -9)}${ticks([-4, -2, 0, 2, 4, 6], below, bottom, 21)}
    ${lines.join("")}
    ${!now.odd ? "" : without.map((value) => `<line class="ghost" x1="${below(inside(value))}" x2="${below(inside(value))}" y1="${bottom - 9}" y2="${bottom + 9}"/>`).join("")}
    ${x.map((value, row) => mark(above(value), top, row)).join("")}
    ${y.map((value, row) => mark(below(inside(value)), bottom, row)).join("")}
    ${now.odd ? `<text x="${left}" y="${bottom + 42}">short bars: outputs if no row were odd</text>` : ""}
    ${inside(y[0]) === y[0] ? "" : `<text class="label" x="${below(inside(y[0])) - 12}" y="${bottom - 12}" text-anchor="end">${say(y[0])} →</text>`}`;
}

function movingPicture(id, key, start, steps) {
  const svg = part(id);
  const [left, right, top, bottom] = [30, svg.clientWidth - 8, 24, 112];
  const most = Math.max(10, Math.ceil(seen.length / 25) * 25 * (seen.length > 10));
  const values = [...steps.map((one) => one[key]), ...seen.filter(Boolean).map((one) => one[key]), start];
  const high = [5, 10, 20, 50, 100, 200].find((value) => value >= Math.max(...values)) ?? Math.max(...values);
  const low = Math.min(0, ...values);
  const x = scale(0, most, left, right);
  const y = scale(low, high, bottom, top);
  svg.innerHTML = `
    ${[0, high].map((v) => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v)}" y2="${y(v)}"/>
      <text x="${left - 6}" y="${y(v) + 4}" text-anchor="end">${say(v, 0)}</text>`).join("")}
    ${seen.map((one, i) => (one ? `<circle class="batch" cx="${x(i + 1)}" cy="${y(one[key])}" r="2.5"/>` : "")).join("")}
    <polyline class="curve" points="${points(steps.map((one, i) => [x(i), y(one[key])]))}"/>
    <circle class="row" cx="${x(seen.length)}" cy="${y(steps.at(-1)[key])}" r="4.5"/>
    <text class="label" x="0" y="12">moving ${key}</text>
    <text x="${right}" y="12" text-anchor="end">• batch</text>
    <text x="${left}" y="${bottom + 17}">0</text><text x="${right}" y="${bottom + 17}" text-anchor="end">${most}</text>
    <text x="${(left + right) / 2}" y="${bottom + 17}" text-anchor="middle">steps</text>`;
}

function sentence(now, moving, { used, moved }) {
  const others = now.rows === 2 ? "the other row" : `the other ${now.rows - 1} rows`;
  const trained = seen.filter(Boolean).length;
  const share = say(100 * now.momentum ** trained, 0);
  const left = `${share === "0" ? "less than 1" : share} % of their start`;
  const stale = !trained ? "No training step yet: the moving mean is 0 and the moving variance 1." : `After ${trained} training ${trained === 1 ? "step" : "steps"} with momentum ${say(now.momentum)}, ` +
    `moving mean ${say(moving.mean)} and moving variance ${say(moving.variance)} still hold ${left}.`;
  if (!now.training) {
    const rest = now.odd && now.rows > 1 ? ` The odd row, +${now.odd}, does not move ${others}.` : "";
    return `Inference: each row is normalized with the moving statistics, whatever the other rows of the batch are.${rest} ${stale}`;
  }
  if (now.rows === 1) {
    return `Training on one row: its mean is the row itself and its variance 0, so the output is beta, ${say(now.beta)}, whatever went in. ${stale}`;
  }
  const odd = now.odd ? ` The odd row, +${now.odd}, moves ${others} by ${say(moved)} on average.` : "";
  return `Training: the ${now.rows} rows are normalized with their own mean ${say(used.mean)} and variance ${say(used.variance)}.${odd} ${stale}`;
}

function render(spoken) {
  const now = settings();
  const steps = path(seen, now.momentum);
  const moving = steps.at(-1);
  const found = apply(step, moving, now);
  rowsPicture(now, moving, found);
  movingPicture("mean-picture", "mean", 0, steps);
  movingPicture("variance-picture", "variance", 1, steps);
  if (!spoken) return;
  part("says").textContent = sentence(now, moving, found);
  const { x, normalized, y, without } = found;
  fill("row-numbers", x.map((value, row) => {
    return [now.odd && !row ? "1, odd" : row + 1, ...[value, normalized[row], y[row], without[row]].map((v) => say(v))];
  }));
  const at = [0, 1, 5, 10, 25, 50, 100].filter((n) => n < seen.length).concat(seen.length);
  fill("step-numbers", at.map((n) => {
    const own = n ? seen[n - 1] : null;
    return [n, own ? say(own.mean) : "none", say(steps[n].mean), own ? say(own.variance) : "none", say(steps[n].variance)];
  }));
}

connect(render, next, () => {
  seen = [];
  step = 0;
});
