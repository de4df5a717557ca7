/** One sensor: its numbers now or under the cursor, and its charts. */
import { Charts } from './charts.js';
import { byId, element, setText, timeElement } from './dom.js';
import { History } from './history.js';
import * as words from './words.js';

const CELLS = [
  ['Value', 'value', (row) => words.number(row.value)],
  ['Expected', 'band-line', (row) => words.number(row.expected), (row) => `${words.number(row.lower)} to ${words.number(row.upper)}`],
  ['Score', 'score', (row) => words.fixed(row.score, 1), () => 'nats'],
  ['Additive', 'additive', (row) => words.fixed(row.additiveWeight, 2), (row) => `log-odds ${words.fixed(row.additiveLogOdds, 1)}`],
  ['Multiplicative', 'multiplicative', (row) => words.fixed(row.multiplicativeWeight, 2), (row) => `log-odds ${words.fixed(row.multiplicativeLogOdds, 1)}`],
  ['Saturation', 'saturation', (row) => words.percent(row.saturation), (row) => `slope ${words.number(row.additiveSlope)}`],
];

export class Sensor {
  constructor(onChannel) {
    this.onChannel = onChannel;
    this.history = new History();
    this.isPaused = false;
    this.isZoomed = false;
    this.incidents = [];
    this.evidence = [];
    this.charts = new Charts(byId('charts'), {
      onCursor: (seconds) => this.#cursor(seconds),
      onZoom: () => this.#zoomed(true),
      onRange: (first, last) => setText(byId('range'), words.range(first * 1000, last * 1000)),
    });
    this.#readout();
    byId('pause').addEventListener('click', () => this.pause());
    byId('span').addEventListener('change', () => { this.#zoomed(false); this.#draw(); });
    byId('back').addEventListener('click', () => this.live());
    byId('charts').addEventListener('dblclick', () => this.live());
    byId('earlier').addEventListener('click', () => this.pan(-0.5));
    byId('later').addEventListener('click', () => this.pan(0.5));
    byId('closer').addEventListener('click', () => this.zoom(0.5));
    byId('wider').addEventListener('click', () => this.zoom(2));
    byId('charts').addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    document.addEventListener('visibilitychange', () => this.#draw());
  }

  /** Another sensor: nothing of the old one stays. */
  choose(sensor) {
    if (sensor === this.sensor) return;
    this.sensor = sensor;
    this.history.clear();
    this.history.sensor = sensor;
    this.evidence = [];
    this.charts.clear();
    this.#zoomed(false);
    this.#channels([], null);
    byId('readout').hidden = true;
    byId('sensor-empty').hidden = false;
    setText(byId('sensor-empty'), 'The chart starts with the first reading.');
    setText(byId('sensor-title'), sensor ?? 'No sensor yet');
    byId('sensor-title').title = sensor ?? '';
  }

  take(series) {
    if (series.sensor !== this.sensor) return;
    this.history.take(series);
    this.#channels(series.channels, series.channel);
    this.#draw();
  }

  /** The moments that the open incident was compared with, to be marked. */
  setEvidence(evidence) {
    this.evidence = evidence;
    this.#draw();
  }

  /** Back to the newest readings. */
  live() {
    this.#zoomed(false);
    if (this.isPaused) this.pause();
    this.#draw();
  }

  pan(share) {
    this.#freely(() => this.charts.pan(share));
  }

  zoom(factor) {
    this.#freely(() => this.charts.zoom(factor));
  }

  setIncidents(incidents, channel) {
    this.incidents = incidents.filter((incident) => !channel || incident.channels.includes(channel) || incident.channel === channel);
    const open = incidents.find((incident) => incident.phase !== 'closed');
    byId('sensor-badge').hidden = !open;
    if (open) {
      setText(byId('sensor-badge'), `${words.kind(open.kind)}, ${open.severity}`);
      byId('sensor-badge').dataset.severity = open.severity;
    }
    this.#draw();
  }

  pause() {
    this.isPaused = !this.isPaused;
    byId('pause').setAttribute('aria-pressed', String(this.isPaused));
    setText(byId('pause'), this.isPaused ? 'Go on' : 'Pause');
    this.#draw();
  }

  /** Nothing is drawn while another view is on show. */
  setAway(isAway) {
    this.isAway = isAway;
    this.#draw();
  }

  get channel() {
    return this.shownChannel;
  }

  /** With shift the wheel moves in time, with control it zooms; alone it scrolls as ever. */
  #wheel(event) {
    if (!event.shiftKey && !event.ctrlKey) return;
    event.preventDefault();
    const by = Math.sign(event.deltaY || event.deltaX);
    if (event.ctrlKey) this.zoom(by > 0 ? 1.4 : 1 / 1.4);
    else this.pan(0.15 * by);
  }

  /** Moves within all that is kept. */
  #freely(move) {
    if (this.history.length === 0) return;
    if (!this.isZoomed) {
      this.#zoomed(true);
      this.charts.show(this.history.view(0), this.incidents, true, this.evidence);
    }
    move();
  }

  #zoomed(isZoomed) {
    this.isZoomed = isZoomed;
    byId('back').hidden = !isZoomed;
    byId('range').hidden = !isZoomed;
  }

  #draw() {
    if (this.isPaused || this.isAway || document.hidden || this.history.length === 0) return;
    byId('sensor-empty').hidden = true;
    byId('readout').hidden = false;
    this.charts.show(this.history.view(this.isZoomed ? 0 : Number(byId('span').value)), this.incidents, this.isZoomed, this.evidence);
    if (!this.isPointing) this.#read(this.history.length - 1);
  }

  #channels(channels, shown) {
    const key = JSON.stringify([channels, shown]);
    if (key === this.channelKey) return;
    this.channelKey = key;
    this.shownChannel = shown;
    const chips = channels.length < 2 ? [] : channels.map((channel) => {
      const chip = element('button', 'chip', channel);
      chip.type = 'button';
      chip.setAttribute('aria-pressed', String(channel === shown));
      chip.addEventListener('click', () => this.onChannel(channel));
      return chip;
    });
    byId('channels').replaceChildren(...chips);
  }

  #readout() {
    this.when = element('p', 'cell when-cell');
    this.cells = CELLS.map(([label, colour]) => {
      const swatch = element('span', `swatch ${colour}`);
      const value = element('strong');
      const extra = element('small');
      const cell = element('p', 'cell', element('span', 'label', swatch, label), value, extra);
      return { cell, value, extra };
    });
    byId('readout').append(...this.cells.map(({ cell }) => cell), this.when);
    byId('readout').hidden = true;
  }

  #cursor(seconds) {
    const index = seconds === null || this.history.length === 0 ? -1 : this.history.columns.time.indexOf(Math.round(seconds * 1000));
    this.isPointing = index >= 0;
    if (this.history.length > 0) this.#read(index >= 0 ? index : this.history.length - 1);
  }

  #read(index) {
    const row = this.history.at(index);
    CELLS.forEach(([, , text, more], i) => {
      setText(this.cells[i].value, text(row));
      setText(this.cells[i].extra, more ? more(row) : '');
    });
    const shown = timeElement(row.time, words.time(row.time), words.utc(row.time));
    this.when.replaceChildren(element('span', 'label', this.isPointing ? 'At' : 'Latest'), shown, element('small', '', words.utc(row.time).slice(11, 19), ' UTC'));
  }
}
