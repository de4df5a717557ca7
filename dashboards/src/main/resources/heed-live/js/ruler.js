/** One line of values: what was normal, what was measured, and the moments it was compared with. */
import { svg } from './dom.js';
import * as words from './words.js';

const HEIGHT = 132;
const BAND_TOP = 50;
const BAND_HEIGHT = 26;
const MIDDLE = BAND_TOP + BAND_HEIGHT / 2;
// Beyond so many half bands the line is stretched near the expected value.
const FAR = 12;

export function ruler(incident) {
  const place = placer(incident);
  // Text comes last: nothing may run through it.
  const texts = [];
  const parts = [svg('line', { x1: '0%', x2: '100%', y1: MIDDLE, y2: MIDDLE, class: 'ruler-line' })];
  const { expected, actual, counterfactual: edge } = incident;
  if (isBand(incident.lower, incident.upper)) {
    parts.push(band(place, incident.lower, incident.upper, 'band-wide'));
    texts.push(caption(place(middle(incident.lower, incident.upper)), 93, 'ruler-note',
      `99 %: ${words.number(incident.lower)} to ${words.number(incident.upper)}`));
  }
  if (isBand(incident.usualLower, incident.usualUpper)) {
    parts.push(band(place, incident.usualLower, incident.usualUpper, 'band-usual'));
    texts.push(caption(place(middle(incident.usualLower, incident.usualUpper)), 108, 'ruler-note',
      `90 %: ${words.number(incident.usualLower)} to ${words.number(incident.usualUpper)}`));
  }
  for (const moment of incident.evidence) {
    parts.push(svg('circle', {
      cx: `${place(moment.value)}%`, cy: MIDDLE, r: (3 + 7 * Math.sqrt(moment.weight)).toFixed(1), class: 'ruler-moment',
    }, title(`${words.number(moment.value)} at ${words.time(moment.time)}, weight ${words.percent(moment.weight)}`)));
  }
  if (expected !== null) {
    parts.push(mark(place(expected), 38, 'ruler-expected'));
    texts.push(caption(place(expected), 38, 'ruler-expected-text', `expected ${words.number(expected)}`));
  }
  if (edge !== null) {
    parts.push(svg('line', { x1: `${place(edge)}%`, x2: `${place(edge)}%`, y1: BAND_TOP - 4, y2: 116, class: 'ruler-edge' }));
    texts.push(caption(place(edge), 127, 'ruler-edge-text', `normal ${edge < actual ? 'below' : 'above'} ${words.number(edge)}`));
  }
  parts.push(mark(place(actual), 16, 'ruler-actual'));
  texts.push(caption(place(actual), 16, 'ruler-actual-text', `measured ${words.number(actual)}`));
  parts.push(svg('circle', { cx: `${place(actual)}%`, cy: MIDDLE, r: 6, class: 'ruler-dot' }));
  const drawing = svg('svg', { class: 'ruler', width: '100%', height: HEIGHT, role: 'img' }, ...parts, ...texts);
  drawing.setAttribute('aria-label', `${words.actualAgainstExpected(incident)} ${words.counterfactual(incident)}`);
  return drawing;
}

/** Where a value is, in percent of the width. */
function placer(incident) {
  const { expected, actual, lower, upper } = incident;
  const half = isBand(lower, upper) ? (upper - lower) / 2 : 0;
  const isFar = expected !== null && half > 0 && Math.abs(actual - expected) > FAR * half;
  const bend = isFar ? (value) => Math.asinh((value - expected) / half) : (value) => value;
  const known = [actual, expected, lower, upper, incident.usualLower, incident.usualUpper, incident.counterfactual,
    ...incident.evidence.map((moment) => moment.value)].filter((value) => value !== null && value !== undefined).map(bend);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  return (value) => 7 + (86 * (bend(value) - low)) / span;
}

function isBand(low, high) {
  return low !== null && high !== null && low !== undefined && high !== undefined && high >= low;
}

function middle(low, high) {
  return (low + high) / 2;
}

function band(place, low, high, className) {
  return svg('rect', {
    x: `${place(low)}%`, width: `${Math.max(0.3, place(high) - place(low))}%`, y: BAND_TOP, height: BAND_HEIGHT, class: className,
  });
}

function mark(at, top, className) {
  return svg('line', { x1: `${at}%`, x2: `${at}%`, y1: top + 3, y2: MIDDLE, class: className });
}

function caption(at, y, className, text) {
  const anchor = at < 20 ? 'start' : at > 80 ? 'end' : 'middle';
  const made = svg('text', { x: `${at}%`, y, 'text-anchor': anchor, class: className });
  made.textContent = text;
  return made;
}

function title(text) {
  const made = svg('title', {});
  made.textContent = text;
  return made;
}
