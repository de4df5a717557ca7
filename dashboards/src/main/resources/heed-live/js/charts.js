/** The four charts of a sensor, one above the other with one time axis and one cursor. */
import * as words from './words.js';

const { uPlot } = window;
const IS_NARROW = matchMedia('(max-width: 820px)');
const LEFT = 58;
const LEFT_NARROW = 46;
const RIGHT = 46;
const TIME_AXIS = 26;
// What the other three charts, the captions and the time axes take.
const BELOW = 438;
const SYNC = uPlot.sync('heed');

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const hours = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const days = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Tick labels no finer than the step between them. */
function timeLabels(_, splits, __, ___, step) {
  const format = step >= 86400 ? days : step >= 60 ? hours : clock;
  return splits.map((seconds) => format.format(new Date(seconds * 1000)));
}

/** The values decide; the band may stretch that by as much again on either side, not more. */
function valueRange(u) {
  const [low, high] = extent([u.data[4], u.data[3]]);
  if (low === null) return [0, 1];
  const span = high - low || Math.abs(high) * 0.1 || 1;
  const [bandLow, bandHigh] = extent([u.data[1], u.data[2]]);
  const bottom = bandLow === null ? low : Math.max(Math.min(low, bandLow), low - span);
  const top = bandHigh === null ? high : Math.min(Math.max(high, bandHigh), high + span);
  const margin = (top - bottom || span) * 0.07;
  return [bottom - margin, top + margin];
}

function extent(columns) {
  let low = null;
  let high = null;
  for (const column of columns) {
    for (const value of column) {
      if (value === null || value === undefined) continue;
      if (low === null || value < low) low = value;
      if (high === null || value > high) high = value;
    }
  }
  return [low, high];
}

export class Charts {
  /** onCursor gets the time in seconds under the cursor, or null; onZoom is told of a selection. */
  constructor(box, onCursor, onZoom) {
    this.box = box;
    this.onCursor = onCursor;
    this.onZoom = onZoom;
    this.incidents = [];
    this.plots = [];
    new ResizeObserver(() => this.#resize()).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#rebuild());
  }

  show(view, incidents, keepsZoom) {
    this.view = view;
    this.incidents = incidents;
    if (this.plots.length === 0) this.#build();
    this.plots.forEach((plot) => plot.chart.setData(plot.pick(view), !keepsZoom));
    if (keepsZoom) this.plots.forEach((plot) => plot.chart.redraw());
  }

  clear() {
    this.plots.forEach((plot) => plot.chart.destroy());
    this.plots = [];
  }

  #rebuild() {
    if (this.plots.length === 0) return;
    this.clear();
    this.show(this.view, this.incidents, false);
  }

  #build() {
    const colour = colours();
    this.plots = [
      this.#plot('Value', this.#valueHeight(), (v) => [v.time, v.lower, v.upper, v.expected, v.value, flagged(v)], {
        series: [
          { stroke: colour('band-edge'), width: 1, points: { show: false } },
          { stroke: colour('band-edge'), width: 1, points: { show: false } },
          { stroke: colour('band-line'), width: 1.5, dash: [5, 4], points: { show: false } },
          { stroke: colour('value'), width: 1.75, points: { show: false } },
          { paths: () => null, stroke: colour('alarm'), points: { show: true, size: 5, width: 1, fill: colour('alarm'), stroke: colour('panel') } },
        ],
        bands: [{ series: [2, 1], fill: colour('band') }],
        range: valueRange,
        isLabelled: true,
      }),
      this.#plot('Weight', 92, (v) => [v.time, v.multiplicativeWeight, v.additiveWeight], {
        series: lenses(colour),
        range: () => [-0.04, 1.04],
        splits: () => [0, 0.5, 1],
      }),
      this.#plot('Log-odds and score, nats', 108, (v) => [v.time, v.score, v.multiplicativeLogOdds, v.additiveLogOdds], {
        series: [{ stroke: colour('score'), width: 1.25, fill: colour('score-fill'), points: { show: false } }, ...lenses(colour)],
      }),
      this.#plot('Additive lens: size of the slope, and saturation', 108, (v) => [v.time, v.saturation, v.additiveSlope.map(size)], {
        series: [
          { scale: 'share', stroke: colour('saturation'), width: 1.25, fill: colour('saturation-fill'), points: { show: false } },
          { stroke: colour('additive'), width: 1.75, points: { show: false } },
        ],
        range: fromZero,
        isShare: true,
        isLast: true,
      }),
    ];
  }

  #plot(title, height, pick, { series, bands, range, splits, isLabelled, isShare, isLast }) {
    const colour = colours();
    const axis = { stroke: colour('muted'), font: '11px system-ui, sans-serif', ticks: { show: false }, grid: { stroke: colour('grid'), width: 1 } };
    const hasTime = isLabelled || isLast;
    const options = {
      width: this.#width(), height: height + (hasTime ? TIME_AXIS : 0), ms: 1,
      padding: [8, isShare ? 0 : RIGHT, hasTime ? 0 : 6, 0],
      legend: { show: false },
      cursor: { sync: { key: SYNC.key }, drag: { x: true, y: false, dist: 8 }, points: { size: 7 } },
      scales: { x: { time: true }, y: range ? { range } : { range: padded }, share: { range: () => [0, 1.04] } },
      axes: [
        { ...axis, show: Boolean(hasTime), size: TIME_AXIS, values: timeLabels, space: 70, ms: 1 },
        { ...axis, size: IS_NARROW.matches ? LEFT_NARROW : LEFT, values: (_, ticks) => ticks.map((tick) => words.number(tick)), ...(splits && { splits }), space: 28 },
        ...(isShare ? [{ ...axis, scale: 'share', side: 1, size: RIGHT, grid: { show: false }, splits: () => [0, 0.5, 1], values: () => ['0 %', '50 %', '100 %'] }] : []),
      ],
      series: [{}, ...series],
      bands: bands ?? [],
      hooks: {
        drawClear: [(u) => this.#shade(u, isLabelled)],
        setCursor: [(u) => this.onCursor(u.cursor.idx === null || u.cursor.left < 0 ? null : u.data[0][u.cursor.idx])],
        setSelect: [(u) => { if (u.select.width > 0) this.#zoom(u); }],
      },
    };
    const frame = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = title;
    frame.append(caption);
    this.box.append(frame);
    const chart = new uPlot(options, pick(this.view), frame);
    chart.root.setAttribute('role', 'img');
    chart.root.setAttribute('aria-label', `${title} over time`);
    const destroy = chart.destroy.bind(chart);
    return { chart: Object.assign(chart, { destroy: () => { destroy(); frame.remove(); } }), pick };
  }

  #zoom(u) {
    const min = u.posToVal(u.select.left, 'x');
    const max = u.posToVal(u.select.left + u.select.width, 'x');
    this.onZoom();
    this.plots.forEach(({ chart }) => chart.setScale('x', { min, max }));
  }

  /** Shades the time of every incident, and names it in the first chart. */
  #shade(u, isLabelled) {
    const { ctx, bbox } = u;
    const colour = colours();
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const incident of this.incidents) {
      const left = u.valToPos(incident.start / 1000, 'x', true);
      const right = incident.end === undefined ? bbox.left + bbox.width : u.valToPos(incident.end / 1000, 'x', true);
      const width = Math.max(right - left, 3 * devicePixelRatio);
      ctx.fillStyle = colour('incident');
      ctx.fillRect(left, bbox.top, width, bbox.height);
      ctx.fillStyle = colour('alarm');
      ctx.fillRect(left, bbox.top, Math.max(1, devicePixelRatio), bbox.height);
      if (isLabelled) {
        ctx.font = `600 ${11 * devicePixelRatio}px system-ui, sans-serif`;
        ctx.textBaseline = 'top';
        const label = words.kind(incident.kind);
        const gap = 5 * devicePixelRatio;
        const edge = Math.max(left, bbox.left);
        const isRoom = edge + gap + ctx.measureText(label).width < bbox.left + bbox.width;
        ctx.textAlign = isRoom ? 'left' : 'right';
        if (right > bbox.left) ctx.fillText(label, isRoom ? edge + gap : edge - gap, bbox.top + gap);
      }
    }
    ctx.restore();
  }

  #width() {
    return Math.max(240, this.box.clientWidth);
  }

  /** What the window leaves, within reason; a phone scrolls. */
  #valueHeight() {
    return IS_NARROW.matches ? 220 : Math.max(200, Math.min(460, this.box.clientHeight - BELOW));
  }

  #resize() {
    this.plots.forEach(({ chart }, i) => {
      const width = this.#width();
      const height = i === 0 ? this.#valueHeight() + TIME_AXIS : chart.height;
      if (chart.width !== width || chart.height !== height) chart.setSize({ width, height });
    });
  }
}

function lenses(colour) {
  return [
    { stroke: colour('multiplicative'), width: 1.75, points: { show: false } },
    { stroke: colour('additive'), width: 1.75, points: { show: false } },
  ];
}

function size(value) {
  return value === null ? null : Math.abs(value);
}

function flagged(view) {
  return view.value.map((value, i) => (view.grade[i] > 0 ? value : null));
}

function fromZero(_, __, high) {
  return [0, high > 0 ? high * 1.06 : 1];
}

function padded(_, low, high) {
  if (low === null || high === null) return [0, 1];
  const margin = (high - low || Math.abs(high) || 1) * 0.08;
  return [low - margin, high + margin];
}
