/** The four charts of a sensor, one above the other with one time axis and one cursor; or the first alone. */
import { drawWeights } from './heat.js';
import * as words from './words.js';

const { uPlot } = window;
const IS_NARROW = matchMedia('(max-width: 820px)');
const LEFT = 58;
const LEFT_NARROW = 46;
const RIGHT = 46;
const TIME_AXIS = 26;
// What the other three charts, the captions and the time axes take.
const BELOW = 404;
const BRIEF = 230;
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
  /**
   * onCursor gets the time in seconds under the cursor, or null; onZoom is told of a selection, onRange of the
   * first and the last second on show. A brief one has the values only.
   */
  constructor(box, { onCursor = () => {}, onZoom = () => {}, onRange = () => {}, isBrief = false }) {
    this.box = box;
    this.isBrief = isBrief;
    this.evidence = [];
    this.onCursor = onCursor;
    this.onZoom = onZoom;
    this.onRange = onRange;
    this.incidents = [];
    this.plots = [];
    new ResizeObserver(() => this.#resize()).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#rebuild());
  }

  /** evidence: past moments to mark among the values. */
  show(view, incidents, keepsZoom, evidence = []) {
    this.view = view;
    this.incidents = incidents;
    this.evidence = evidence;
    if (this.plots.length === 0) this.#build();
    this.plots.forEach((plot) => plot.chart.setData(plot.pick(view), !keepsZoom));
    if (keepsZoom) this.plots.forEach((plot) => plot.chart.redraw());
  }

  clear() {
    this.plots.forEach((plot) => plot.chart.destroy());
    this.plots = [];
  }

  /** Shows an earlier or a later stretch, by a share of what is shown. */
  pan(share) {
    const range = this.#range();
    if (!range) return;
    const { min, max, first, last } = range;
    const step = Math.max(first - min, Math.min(last - max, share * (max - min)));
    this.#setRange(min + step, max + step);
  }

  /** Shows more or less of the time, about its middle. */
  zoom(factor) {
    const range = this.#range();
    if (!range) return;
    const { min, max, first, last } = range;
    const half = (factor * (max - min)) / 2;
    const middle = (min + max) / 2;
    this.#setRange(Math.max(first, middle - half), Math.min(last, middle + half));
  }

  #range() {
    const chart = this.plots[0]?.chart;
    const times = this.view?.time ?? [];
    if (!chart || times.length < 2) return null;
    return { min: chart.scales.x.min, max: chart.scales.x.max, first: times[0], last: times.at(-1) };
  }

  #setRange(min, max) {
    if (max > min) this.plots.forEach(({ chart }) => chart.setScale('x', { min, max }));
  }

  #rebuild() {
    if (this.plots.length === 0) return;
    this.clear();
    this.show(this.view, this.incidents, false, this.evidence);
  }

  #build() {
    const colour = colours();
    const values =
      this.#plot('Value, with what is normal: 90 % and 99 %', this.#valueHeight(), (v) => [v.time, v.lower, v.upper, v.expected, v.value, flagged(v), v.usualLower, v.usualUpper], {
        series: [
          { stroke: colour('band-edge'), width: 1, points: { show: false } },
          { stroke: colour('band-edge'), width: 1, points: { show: false } },
          { stroke: colour('band-line'), width: 1.5, dash: [5, 4], points: { show: false } },
          { stroke: colour('value'), width: 1.75, points: { show: false } },
          { paths: () => null, stroke: colour('alarm'), points: { show: true, size: 5, width: 1, fill: colour('alarm'), stroke: colour('panel') } },
          { stroke: 'transparent', width: 0, points: { show: false } },
          { stroke: 'transparent', width: 0, points: { show: false } },
        ],
        bands: [{ series: [2, 1], fill: colour('band') }, { series: [7, 6], fill: colour('band') }],
        range: valueRange,
        isLabelled: true,
      });
    this.plots = this.isBrief ? [values] : [
      values,
      this.#plot('Weight of each reading, by lens', 58, (v) => [v.time, v.multiplicativeWeight, v.additiveWeight], {
        series: lenses(colour).map((lens) => ({ ...lens, paths: () => null })),
        range: () => [0, 2],
        splits: () => [0.5, 1.5],
        names: IS_NARROW.matches ? ['mult.', 'add.'] : ['multipl.', 'additive'],
        draw: (u) => drawWeights(u, [colour('multiplicative'), colour('additive')]),
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

  #plot(title, height, pick, { series, bands, range, splits, names, draw, isLabelled, isShare, isLast }) {
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
        { ...axis, size: IS_NARROW.matches ? LEFT_NARROW : LEFT, values: (_, ticks) => (names ?? ticks.map((tick) => words.number(tick))), ...(names && { grid: { show: false } }), ...(splits && { splits }), space: 28 },
        ...(isShare ? [{ ...axis, scale: 'share', side: 1, size: RIGHT, grid: { show: false }, splits: () => [0, 0.5, 1], values: () => ['0 %', '50 %', '100 %'] }] : []),
      ],
      series: [{}, ...series],
      bands: bands ?? [],
      hooks: {
        drawClear: [(u) => this.#shade(u, isLabelled)],
        draw: [(u) => { if (isLabelled) this.#mark(u); draw?.(u); }],
        setScale: [(u, key) => { if (isLabelled && key === 'x') this.onRange(u.scales.x.min, u.scales.x.max); }],
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

  /** A diamond for each moment of the evidence, the fuller the more it counts; a triangle at the edge for earlier ones. */
  #mark(u) {
    const { ctx, bbox } = u;
    const colour = colours();
    const most = Math.max(...this.evidence.map((moment) => moment.weight), 1e-9);
    const r = 6 * devicePixelRatio;
    ctx.save();
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.strokeStyle = colour('evidence');
    ctx.fillStyle = colour('evidence');
    for (const moment of this.evidence) {
      const y = u.valToPos(moment.value, 'y', true);
      const isEarlier = moment.time / 1000 < u.scales.x.min;
      const x = isEarlier ? bbox.left + r : u.valToPos(moment.time / 1000, 'x', true);
      if (x > bbox.left + bbox.width || y < bbox.top || y > bbox.top + bbox.height) continue;
      ctx.beginPath();
      if (isEarlier) ctx.moveTo(x - r, y);
      else ctx.moveTo(x - r, y), ctx.lineTo(x, y - r), ctx.lineTo(x + r, y), ctx.lineTo(x, y + r);
      if (isEarlier) ctx.lineTo(x + r * 0.6, y - r * 0.9), ctx.lineTo(x + r * 0.6, y + r * 0.9);
      ctx.closePath();
      ctx.globalAlpha = moment.weight / most;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.stroke();
    }
    ctx.restore();
  }

  #width() {
    return Math.max(240, this.box.clientWidth);
  }

  /** What the window leaves, within reason; a phone scrolls. */
  #valueHeight() {
    if (this.isBrief) return BRIEF;
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
