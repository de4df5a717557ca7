/** Response curves of both lenses, from a reading without surprise through this one and beyond. */
import { element } from './dom.js';
import * as words from './words.js';

const { uPlot } = window;
const HEIGHT = 190;

/** The charts of an answer to /api/response; draw once the box is in the page. */
export function drawCurves(box, response) {
  const charts = [];
  const { amplitude, angle } = response;
  const saturated = amplitude.saturatedAt;
  charts.push(plot(box, {
    title: 'How strongly each lens speaks',
    note: 'Log-odds in nats. Above 0, both together (bold) raise an alert.',
    x: amplitude.t,
    series: [
      ['multiplicative', amplitude.multiplicative.score.map((score) => score - amplitude.multiplicative.level)],
      ['additive', amplitude.additive.score.map((score) => score - amplitude.additive.level)],
      ['value', amplitude.logOdds, 2.5],
    ],
    marks: [[1, 'this reading', 'alarm'], ...(amplitude.flaggedAt === null ? [] : [[amplitude.flaggedAt, 'alert', 'muted']])],
    shade: [saturated, 'additive lens saturated'],
    zero: true,
    label: times,
  }));
  charts.push(plot(box, {
    title: 'What one step more would add',
    note: 'Slope of each score, as a share of its largest. tanh flattens the additive one; the multiplicative one never saturates.',
    x: amplitude.t,
    series: [
      ['multiplicative', share(amplitude.multiplicative.slope)],
      ['additive', share(amplitude.additive.slope)],
    ],
    marks: [[1, 'this reading', 'alarm']],
    shade: [saturated, 'additive lens saturated'],
    range: [0, 1.08],
    values: (value) => words.percent(value),
    label: times,
  }));
  if (angle && angle.reading !== null) {
    charts.push(plot(box, {
      title: 'How much the direction counts',
      note: 'Score in nats over cos θ, the angle between what is asked (query) and what is seen (key), at the strength of this reading.',
      x: angle.cosine,
      series: [['multiplicative', angle.multiplicative], ['additive', angle.additive]],
      marks: [[angle.reading, 'this reading', 'alarm']],
      label: (value) => value.toFixed(1),
    }));
  }
  return charts;
}

function times(value) {
  return value === 0 ? 'as expected' : `× ${words.number(value)}`;
}

function share(slopes) {
  const most = Math.max(...slopes.map((slope) => Math.abs(slope ?? 0)));
  return slopes.map((slope) => (slope === null || most === 0 ? null : Math.abs(slope) / most));
}

function plot(box, { title, note, x, series, marks, shade, zero, range, values, label }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const axis = { stroke: colour('muted'), font: '11px system-ui, sans-serif', ticks: { show: false }, grid: { stroke: colour('grid'), width: 1 } };
  const frame = element('figure', 'curve', element('figcaption', '', element('strong', '', title), element('span', '', note)));
  box.append(frame);
  const chart = new uPlot({
    width: Math.max(240, frame.clientWidth), height: HEIGHT, legend: { show: false }, padding: [16, 12, 0, 0],
    cursor: { show: false },
    scales: { x: { time: false }, y: range ? { range } : {} },
    axes: [
      { ...axis, size: 24, space: 66, values: (_, ticks) => ticks.map(label) },
      { ...axis, size: 46, space: 26, values: (_, ticks) => ticks.map(values ?? words.number) },
    ],
    series: [{}, ...series.map(([name, , width]) => ({ stroke: colour(name), width: width ?? 1.75, points: { show: false } }))],
    hooks: {
      drawClear: [(u) => shadeFrom(u, shade, colour)],
      draw: [(u) => { if (zero) line(u, 0, colour); marks.forEach(([at, text, name], i) => mark(u, at, text, colour(name), i)); }],
    },
  }, [x, ...series.map(([, points]) => points)], frame);
  chart.root.setAttribute('role', 'img');
  chart.root.setAttribute('aria-label', `${title}. ${note}`);
  new ResizeObserver(() => chart.setSize({ width: Math.max(240, frame.clientWidth), height: HEIGHT })).observe(frame);
  return chart;
}

function shadeFrom(u, shade, colour) {
  if (!shade || shade[0] === null) return;
  const { ctx, bbox } = u;
  const left = Math.max(bbox.left, u.valToPos(shade[0], 'x', true));
  const right = bbox.left + bbox.width;
  if (left >= right) return;
  ctx.save();
  ctx.fillStyle = colour('saturation-fill');
  ctx.fillRect(left, bbox.top, right - left, bbox.height);
  font(ctx);
  ctx.fillStyle = colour('saturation');
  // Along the edge, where it meets neither the names of the marks nor the curves.
  ctx.translate(left + 3 * devicePixelRatio, bbox.top + 6 * devicePixelRatio);
  ctx.rotate(Math.PI / 2);
  ctx.textAlign = 'left';
  ctx.textBaseline = right - left > 20 * devicePixelRatio ? 'bottom' : 'top';
  ctx.fillText(shade[1], 0, 0);
  ctx.restore();
}

function line(u, value, colour) {
  const { ctx, bbox } = u;
  const y = u.valToPos(value, 'y', true);
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  ctx.save();
  ctx.fillStyle = colour('muted');
  ctx.fillRect(bbox.left, y, bbox.width, Math.max(1, devicePixelRatio));
  ctx.restore();
}

function mark(u, at, text, fill, row) {
  const { ctx, bbox } = u;
  const x = u.valToPos(at, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.fillStyle = fill;
  ctx.fillRect(x - devicePixelRatio, bbox.top, 2 * devicePixelRatio, bbox.height);
  font(ctx);
  ctx.textBaseline = 'bottom';
  const isRight = x > bbox.left + bbox.width * 0.75;
  ctx.textAlign = row > 0 || isRight ? 'right' : 'left';
  ctx.fillText(text, x + (row > 0 ? -4 : 0) * devicePixelRatio, bbox.top - 3 * devicePixelRatio);
  ctx.restore();
}

function font(ctx) {
  ctx.font = `600 ${11 * devicePixelRatio}px system-ui, sans-serif`;
}
