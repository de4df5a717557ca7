/** Numbers, times and sentences for people. Everything here returns plain text. */

const plain = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const tiny = new Intl.NumberFormat(undefined, { notation: 'scientific', maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat();
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dated = new Intl.DateTimeFormat(undefined, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  hourCycle: 'h23',
});

const KINDS = {
  spike: 'Spike', dip: 'Dip', level_shift: 'Level shift', drift: 'Drift', variance: 'Variance',
  flatline: 'Flatline', gap: 'Gap', season: 'Season', pattern: 'Pattern',
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
  const isToday = Math.abs(Date.now() - millis) < 12 * 3600e3;
  return (isToday ? clock : dated).format(new Date(millis));
}

export function utc(millis) {
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
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
