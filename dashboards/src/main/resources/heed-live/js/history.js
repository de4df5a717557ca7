/** The rows of the channel on show, column by column, as the server sent them. */

// More than the server keeps, so that a page that stays open has at least as much.
const MOST = 2400;
// A step so many times longer than usual is a gap: nothing is drawn across it.
const GAP = 4;

export class History {
  constructor() {
    this.columns = null;
  }

  get length() {
    return this.columns ? this.columns.time.length : 0;
  }

  take(series) {
    if (series.reset || !this.columns) {
      this.columns = series.columns;
    } else {
      for (const [name, values] of Object.entries(series.columns)) this.columns[name].push(...values);
    }
    const surplus = this.length - MOST;
    if (surplus > 0) for (const values of Object.values(this.columns)) values.splice(0, surplus);
  }

  clear() {
    this.columns = null;
  }

  at(index) {
    const row = {};
    for (const [name, values] of Object.entries(this.columns)) row[name] = values[index];
    return row;
  }

  /** The last rows, 0 for all. */
  view(rows) {
    return this.#cut(rows === 0 ? 0 : Math.max(0, this.length - rows), this.length);
  }

  /** So many rows before and after a stretch of time in milliseconds; null if none of it is kept. */
  around(start, end, rows) {
    const times = this.columns?.time ?? [];
    const first = times.findIndex((time) => time >= start);
    if (first < 0 || times[0] > end) return null;
    const after = times.findIndex((time) => time > end);
    return this.#cut(Math.max(0, first - rows), Math.min(this.length, (after < 0 ? this.length : after) + rows));
  }

  /** Times in seconds, an empty row where readings are missing. */
  #cut(from, to) {
    const cut = {};
    for (const name of Object.keys(this.columns)) cut[name] = this.columns[name].slice(from, to);
    const steps = cut.time.slice(1).map((time, i) => time - cut.time[i]);
    const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
    for (let i = steps.length - 1; i >= 0; i--) {
      if (usual > 0 && steps[i] > GAP * usual) {
        for (const [name, values] of Object.entries(cut)) values.splice(i + 1, 0, name === 'time' ? values[i] + usual : null);
      }
    }
    cut.time = cut.time.map((time) => time / 1000);
    return cut;
  }
}
