/** Numbers, times and sentences for people. Everything here returns plain text. */

const plain = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const tiny = new Intl.NumberFormat(undefined, { notation: 'scientific', maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat();
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const ofThisYear = new Intl.DateTimeFormat(undefined, {
  month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const dated = new Intl.DateTimeFormat(undefined, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  hourCycle: 'h23',
});

const KINDS = {
  spike: 'Spike', dip: 'Dip', level_shift: 'Level shift', drift: 'Drift', variance: 'Variance',
  flatline: 'Flatline', gap: 'Gap', season: 'Season', pattern: 'Pattern', unclear: 'Unclear',
  limit: 'Limit',
};

export function number(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e7 || size < 1e-4) ? tiny.format(value) : plain.format(value);
}

export function count(value) {
  return whole.format(value);
}

export function fixed(value, digits) {
  return value === null || value === undefined ? '–' : value.toFixed(digits);
}

export function percent(value) {
  return value === null || value === undefined ? '–' : `${Math.round(value * 100)} %`;
}

export function kind(code) {
  return KINDS[code] ?? String(code).replaceAll('_', ' ');
}

export function time(millis) {
  const date = new Date(millis);
  const isNear = Math.abs(Date.now() - millis) < 12 * 3600e3;
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return (isNear ? clock : isThisYear ? ofThisYear : dated).format(date);
}

export function utc(millis) {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
}

/** A stretch of time; the second day is not said twice. */
export function range(first, last) {
  const isOneDay = new Date(first).toDateString() === new Date(last).toDateString();
  return `${time(first)} – ${isOneDay ? clock.format(new Date(last)) : time(last)}`;
}

export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** What was measured against what would have been normal. */
export function actualAgainstExpected(incident) {
  if (incident.expected === null) return `Measured ${number(incident.actual)}; what is normal is not known yet.`;
  const band = incident.lower === null || incident.upper === null
    ? '' : ` (${number(incident.lower)} to ${number(incident.upper)})`;
  return `Measured ${number(incident.actual)}, expected ${number(incident.expected)}${band}.`;
}

/** The nearest value that would not have been flagged. */
export function counterfactual(incident) {
  const { counterfactual: edge, actual } = incident;
  if (edge === null) return 'No single value would have made this reading normal.';
  return `Would have been normal ${edge < actual ? 'below' : 'above'} ${number(edge)}.`;
}

const MEANING = {
  spike: 'A short jump.', dip: 'A short drop.', level_shift: 'The level moved and stayed there.',
  drift: 'The level moves away slowly.', variance: 'It scatters more or less than usual.',
  flatline: 'It stopped moving.', gap: 'Readings stayed away.', season: 'Unusual for this time of day.',
  pattern: 'The usual pattern is broken.', unclear: 'Not yet clear what sort of departure it is.',
  limit: 'Beyond a physical limit that was set.',
};

/** What a kind means, in one sentence; empty for one that this page does not know. */
export function meaning(kind) {
  return MEANING[kind] ?? '';
}

const LABELS = { real: 'real fault', false_alarm: 'false alarm', expected: 'expected' };

export function label(code) {
  return LABELS[code] ?? String(code);
}

export function probability(value) {
  if (value === null) return ['not known', 'the model is not calibrated'];
  const shown = value > 0.99 ? 'over 99 %' : value < 0.01 ? 'under 1 %' : percent(value);
  const steps = [[0.99, 'practically certain'], [0.9, 'very likely'], [0.66, 'likely'], [0.33, 'may well be'], [0.1, 'unlikely']];
  return [shown, steps.find(([least]) => value >= least)?.[1] ?? 'very unlikely'];
}

/** The confidence says n / (n + 100) of n readings of history. */
export function confidence(value) {
  const readings = value < 1 ? (100 * value) / (1 - value) : Infinity;
  const about = readings > 20000 ? 'more than 20,000' : count(Math.max(1, Math.round(readings / 10) * 10 || Math.round(readings)));
  return `about ${about} readings of history`;
}

export function strength(grade) {
  return `stronger than ${percent(grade)} of this sensor's own alarms`;
}

const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 2 });

/** A surprise of so many nats is a chance of e^-nats. */
export function rarity(nats) {
  if (nats < 0.7) return 'usual';
  return nats > 27 ? '1 in over 500 billion' : `1 in ${short.format(Math.exp(nats))}`;
}

const HEADS = {
  spike: 'single value', level: 'level', season: 'time of day', spread: 'scatter', flatness: 'stuck', gap: 'missing readings',
  relation: 'relation to other channels', novelty: 'never seen before',
};

export function head(name) {
  return HEADS[name] ?? String(name).replaceAll('_', ' ');
}

const FEATURES = {
  level_1: 'value against its long history', difference_1: 'change since the last reading', season_1: 'value against its time of day',
  flatness: 'run of equal values', gap: 'time since the last reading', relation: 'against the other channels',
  novelty: 'distance to any value seen', departure: 'departure from what is usual now', excess: 'beyond its allowance',
};
const SCALED = { level: 'level', difference: 'change', season: 'against time of day', spread: 'scatter' };

export function feature(code) {
  const [, part, readings] = /^(\w+)_(\d+)$/.exec(code) ?? [];
  return FEATURES[code] ?? (SCALED[part] ? `${SCALED[part]}, over ${readings} readings` : String(code).replaceAll('_', ' '));
}
