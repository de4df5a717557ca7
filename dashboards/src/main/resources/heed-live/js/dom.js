/** Builds elements. Text goes in as text, never as markup: names of sensors are any characters. */

const SVG = 'http://www.w3.org/2000/svg';

export const byId = (id) => document.getElementById(id);

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Sets the text only when it changed, so that a selection in it survives a push. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** A time in the viewer's zone that shows UTC on hover. */
export function timeElement(millis, shown, utc) {
  const made = element('time', '', shown);
  const date = new Date(millis);
  if (!Number.isNaN(date.getTime())) made.dateTime = date.toISOString();
  made.title = utc;
  return made;
}

const GLYPHS = {
  spike: '0,12 8,12 11,2 14,12 22,12',
  dip: '0,3 8,3 11,13 14,3 22,3',
  level_shift: '0,12 10,12 10,4 22,4',
  drift: '0,12 6,11 22,3',
  variance: '0,8 5,8 7,2 10,14 13,1 16,14 19,5 22,8',
  flatline: '0,8 4,4 8,8 22,8',
  season: '0,8 3,3 6,8 9,13 12,8 22,8',
  pattern: '0,10 3,5 6,10 9,5 12,12 15,4 18,9 22,6',
  unclear: '0,8 8,8 8,4 14,4 14,12 22,12',
  limit: '0,12 7,12 15,3 22,3',
};

/** A small drawing of what a kind looks like in a chart. */
export function glyph(kind) {
  const picture = svg('svg', { viewBox: '0 0 22 15', class: 'glyph', 'aria-hidden': 'true' });
  if (kind === 'gap') {
    picture.append(svg('polyline', { points: '0,8 7,8' }), svg('polyline', { points: '15,8 22,8' }));
  } else {
    picture.append(svg('polyline', { points: GLYPHS[kind] ?? GLYPHS.pattern }));
  }
  return picture;
}

/** A line of heights between 0 and 100; empty with fewer than two. */
export function sparkline(heights) {
  const picture = svg('svg', { viewBox: '0 -4 100 108', class: 'spark', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const step = 100 / (heights.length - 1);
  const points = heights.map((height, i) => `${(i * step).toFixed(1)},${100 - height}`);
  if (points.length > 1) picture.append(svg('polyline', { points: points.join(' '), 'vector-effect': 'non-scaling-stroke' }));
  return picture;
}
