/** One incident: what happened, since when, compared with what, and why it is worth attention. */
import { get, sendLabel } from './api.js';
import { Charts } from './charts.js';
import { drawCurves } from './curves.js';
import { byId, element, glyph, setText, timeElement } from './dom.js';
import { ruler } from './ruler.js';
import * as words from './words.js';

const ROWS_AROUND = 90;
const FEATURES = 8;
const HEADS = 5;
// Kinds whose name does not say yet which way it went, or that go no way.
const SIDED = new Set(['level_shift', 'drift', 'season', 'pattern', 'limit']);
const ANSWERS = [
  ['real', 'Real fault', 'Something was wrong: worth an alert'],
  ['false_alarm', 'False alarm', 'Nothing was wrong'],
  ['expected', 'Expected', 'Unusual, but known: a cleaning, a start-up'],
];

export class Incident {
  constructor(history) {
    this.box = byId('incident');
    this.history = history;
    this.curves = [];
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#drawCurves());
  }

  /** Shows an incident, or nothing for null. The brief one may be unknown still. */
  choose(id) {
    if (id === this.id) return;
    this.id = id;
    this.shown = null;
    this.key = null;
    this.response = null;
    if (id === null) return;
    this.box.replaceChildren(heading('Incident'), element('p', 'empty', 'Asking for the incident.'));
    this.#load();
  }

  /** Looks again if the incident changed. */
  update(incident) {
    const key = `${incident.sequence}/${incident.phase}/${incident.label ?? ''}`;
    if (incident.incident === this.id && this.key !== null && key !== this.key) this.#load();
  }

  get sensor() {
    return this.shown?.sensor ?? null;
  }

  async #load() {
    const id = this.id;
    try {
      const [shown, response] = await Promise.all([get('/api/incident', { incident: id }), get('/api/response', { incident: id })]);
      if (id !== this.id) return;
      this.shown = shown;
      this.response = response;
      this.key = `${shown.sequence}/${shown.phase}/${shown.label ?? ''}`;
      this.#draw();
      this.onShown?.(shown);
    } catch (e) {
      if (id !== this.id) return;
      this.key = '';
      this.box.replaceChildren(heading('Incident'), element('p', 'empty', `The incident cannot be shown: ${e.message}.`),
        element('p', 'empty', 'The console keeps the newest incidents that it has read since it was started. Start it with an earlier --since to see older ones.'));
    }
  }

  #draw() {
    const it = this.shown;
    const scroll = this.box.scrollTop;
    this.charts?.clear();
    const chartBox = element('div', 'charts');
    this.chartNote = element('p', 'fine', '');
    this.curveBox = element('div', 'curves');
    this.box.replaceChildren(
      head(it), story(it), facts(it), this.#feedback(it),
      element('div', 'cards-grid',
        block('Measured against normal', 'wide', ruler(it), element('p', 'fine', rulerNote(it))),
        block('The value around it', 'wide', chartBox, this.chartNote),
        element('div', 'flow', heads(it), features(it), evidence(it), seenBefore(it), lenses(it)), this.#curveBlock(), origin(it)));
    this.charts = new Charts(chartBox, { isBrief: true });
    this.box.scrollTop = scroll;
    this.drawChart([it]);
    this.#drawCurves();
  }

  /** The value of the incident's sensor around it, as far as it is kept. */
  drawChart(incidents) {
    const it = this.shown;
    if (!it || !this.charts || document.hidden) return;
    const view = this.history.length > 0 && this.history.sensor === it.sensor
      ? this.history.around(it.start, it.end ?? Infinity, ROWS_AROUND) : null;
    if (view === null) {
      setText(this.chartNote, 'The readings around it are not kept by this console; the figures on this page come from the alert.');
      this.charts.clear();
      return;
    }
    setText(this.chartNote, 'Dark band: 90 % of normal values, light band: 99 %, dashed: expected, shaded: the incident. '
      + 'Diamonds: the moments that it was compared with; those before this stretch are at the left edge.');
    this.charts.show(view, incidents, false, it.evidence);
  }

  #feedback(it) {
    const status = element('span', 'muted', it.label ? `Noted as ${words.label(it.label)}.` : '');
    status.setAttribute('role', 'status');
    const buttons = ANSWERS.map(([code, text, hint]) => {
      const button = element('button', 'answer', text);
      button.type = 'button';
      button.title = hint;
      button.dataset.answer = code;
      button.disabled = !it.canLabel;
      button.setAttribute('aria-pressed', String(it.label === code));
      button.addEventListener('click', () => this.#answer(code, status));
      return button;
    });
    const note = it.canLabel ? [] : [element('span', 'muted', 'This console does not pass answers on.')];
    const group = element('div', 'feedback', element('span', 'question', 'Was something wrong?'), ...buttons, status, ...note);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'Feedback');
    return group;
  }

  async #answer(code, status) {
    setText(status, 'Passing it on …');
    try {
      await sendLabel(this.id, code);
      setText(status, `Noted as ${words.label(code)}.`);
    } catch (e) {
      setText(status, `Not noted: ${e.message}.`);
    }
  }

  #curveBlock() {
    const { model, amplitude } = this.response;
    const note = [];
    if (!amplitude) note.push('The alert does not name its features in a way that curves could be drawn from.');
    else note.push(`From a reading without surprise (as expected) to this one (× 1) and beyond${amplitude.saturatedAt === null ? '' : `; the additive lens is saturated from × ${words.number(amplitude.saturatedAt)}`}.`);
    if (!model.isThatOfTheAlert) note.push(`Drawn from model ${model.version}, which is not the one of the alert; start the console with --model.`);
    return block('How the lenses answer', 'wide', element('p', 'key', swatch('additive', 'additive'), swatch('multiplicative', 'multiplicative'), swatch('value', 'both')),
      element('p', 'fine', note.join(' ')), this.curveBox);
  }

  #drawCurves() {
    if (!this.shown || !this.response?.amplitude) return;
    this.curves.forEach((chart) => chart.destroy());
    this.curveBox.replaceChildren();
    this.curves = drawCurves(this.curveBox, this.response);
  }
}

function heading(text) {
  const title = element('h1', '', text);
  title.id = 'incident-title';
  return title;
}

function place(it) {
  return it.channel === 'value' ? it.sensor : `${it.sensor} / ${it.channel}`;
}

function block(title, className, ...children) {
  return element('section', `block ${className}`, element('h2', '', title), ...children);
}

function swatch(colour, text) {
  return element('span', 'label', element('span', `swatch ${colour}`), text);
}

function head(it) {
  const where = element('a', 'where', place(it));
  where.href = `#/sensor/${encodeURIComponent(it.sensor)}/${encodeURIComponent(it.channel)}`;
  where.title = 'Show the chart of the sensor';
  const side = SIDED.has(it.kind) ? { up: 'upwards', down: 'downwards' }[it.direction] : null;
  const made = element('div', 'panel-head incident-head', heading(''), element('span', 'severity', it.severity),
    element('span', 'phase', it.phase === 'closed' ? 'over' : 'still open'));
  made.firstElementChild.append(glyph(it.kind), element('span', '', `${words.kind(it.kind)}${side ? ` ${side}` : ''} `), where);
  made.dataset.severity = it.severity;
  return made;
}

function story(it) {
  const made = element('p', 'story', `${words.meaning(it.kind)} Measured `, element('strong', '', words.number(it.actual)));
  if (it.expected === null) made.append('; what is normal was not known yet.');
  else made.append(' where ', element('strong', '', words.number(it.expected)), ' was expected. ');
  const bands = [];
  if (it.lower !== null && it.upper !== null) bands.push(`99 of 100 normal readings lie between ${words.number(it.lower)} and ${words.number(it.upper)}`);
  if (it.usualLower !== null && it.usualUpper !== null) bands.push(`9 of 10 between ${words.number(it.usualLower)} and ${words.number(it.usualUpper)}`);
  if (bands.length > 0) made.append(`${bands.join(', ')}. `);
  made.append(words.counterfactual(it));
  if (it.channels.length > 1) made.append(` Channels that took part: ${it.channels.join(', ')}.`);
  return made;
}

function facts(it) {
  const [chance, inWords] = words.probability(it.probability);
  const length = it.end === undefined ? ['Lasts', words.duration(it.time - it.start), 'at least, and is still open']
    : it.end === it.start ? ['Lasted', 'one reading', 'no other was flagged'] : ['Lasted', words.duration(it.end - it.start), ['until ', timed(it.end)]];
  const rows = [
    ['Since', timed(it.start), `${words.utc(it.start).slice(0, 19)} UTC`],
    length,
    ['Probability of a fault', chance, inWords],
    ['Confidence', words.percent(it.confidence), words.confidence(it.confidence)],
    ['Strength', it.severity, words.strength(it.grade)],
  ];
  return element('dl', 'facts story-facts', ...rows.map(([name, value, extra]) => element('div', '', element('dt', '', name),
    element('dd', '', value, element('small', '', ...[extra].flat())))));
}

function timed(millis) {
  return timeElement(millis, words.time(millis), words.utc(millis));
}

function rulerNote(it) {
  const parts = ['Dots: the moments it was compared with, the larger the more they count.'];
  if (it.neighbours !== null) parts.push(`Together they weigh as much as ${words.number(it.neighbours)} equal ones.`);
  if (it.bandwidth !== null) parts.push(`A moment counts as similar within about ${words.number(it.bandwidth)}.`);
  return parts.join(' ');
}

/** The first column names the row, the others are numbers; a bar has a column without a name. */
function table(heads, rows) {
  const top = heads.map((text, i) => element('th', i === 0 ? '' : 'num', text));
  const body = rows.map((cells) => element('tr', '', ...cells.map((cell, i) => {
    const className = i === 0 ? '' : cell instanceof HTMLMeterElement ? 'bar-cell' : 'num';
    return element(i === 0 ? 'th' : 'td', className, cell);
  })));
  const box = element('div', 'scroll', element('table', 'table', element('thead', '', element('tr', '', ...top)), element('tbody', '', ...body)));
  // What may have to be scrolled must be reachable by key.
  box.tabIndex = 0;
  return box;
}

function bar(share, text) {
  const made = element('meter', 'bar');
  made.max = 1;
  made.value = Math.max(0, Math.min(1, share));
  made.title = text;
  return made;
}

function heads(it) {
  if (it.firing.length > 0) {
    return block('What fired', '', element('p', 'fine', 'Share of the attention that each pattern gets, and its score by both lenses in nats.'),
      table(['Pattern', '', 'share', 'additive', 'multipl.'], it.firing.slice(0, HEADS).map((one) => [words.head(one.name), bar(one.share, words.percent(one.share)),
        words.percent(one.share), words.fixed(one.additive, 1), words.fixed(one.multiplicative, 1)])));
  }
  const all = Object.entries(it.heads).filter(([, nats]) => nats > 0);
  const most = Math.max(...all.map(([, nats]) => nats), 1e-9);
  return block('What fired', '', element('p', 'fine', 'Largest surprise by pattern, in nats.'),
    table(['Pattern', '', 'nats', 'by chance'], all.map(([name, nats]) => [words.head(name), bar(nats / most, words.number(nats)), words.fixed(nats, 1), words.rarity(nats)])));
}

function features(it) {
  const all = Object.entries(it.features).filter(([, nats]) => nats > 0).slice(0, FEATURES);
  if (all.length === 0) return block('What stood out', '', element('p', 'fine', 'The alert does not say.'));
  const most = Math.max(...all.map(([, nats]) => nats));
  return block('What stood out', '', element('p', 'fine', 'Surprise of each feature at the worst reading, and how often chance alone does that.'),
    table(['Feature', '', 'nats', 'by chance'], all.map(([code, nats]) => [words.feature(code), bar(nats / most, words.number(nats)), words.fixed(nats, 1), words.rarity(nats)])));
}

function evidence(it) {
  if (it.evidence.length === 0) return block('Compared with', '', element('p', 'fine', 'No past moment is named.'));
  const most = Math.max(...it.evidence.map((one) => one.weight));
  return block('Compared with', '', element('p', 'fine', 'Past moments of this channel that say what to expect, the weightiest first.'),
    table(['Moment', 'value', '', 'weight'], it.evidence.map((one) => [timed(one.time), words.number(one.value), bar(one.weight / most, words.percent(one.weight)), words.percent(one.weight)])));
}

function seenBefore(it) {
  if (it.seenBefore.length === 0) return block('Seen before', '', element('p', 'fine', 'No past incident resembles it, or none is remembered yet.'));
  return block('Seen before', '', element('p', 'fine', 'The past incidents that resemble it most, and what people called them.'),
    table(['Sensor', 'kind', 'called', 'similar'], it.seenBefore.map((one) => {
      const link = element('a', '', place(one), element('small', '', timed(one.time)));
      link.href = `#/incident/${encodeURIComponent(one.incident)}`;
      return [link, words.kind(one.kind), one.label ? words.label(one.label) : '–', words.percent(one.similarity)];
    })));
}

function lenses(it) {
  const row = (name, lens, said = name) => [element('span', `label ${name}`, element('span', `swatch ${name}`), said), words.fixed(lens.score, 1), words.fixed(lens.logOdds, 1),
    words.number(lens.slope), words.percent(lens.saturation)];
  const { saturation, saturationAmplitude: amplitude } = it.additive;
  const lost = saturation >= 0.9 ? 'The additive lens is saturated: a larger departure would hardly raise its score.'
    : `The additive lens has lost ${words.percent(saturation)} of its slope${amplitude === null ? '' : `, and is saturated at a change of ${words.number(amplitude)}`}.`;
  return block('The two lenses', '', table(['Lens', 'score', 'log-odds', 'slope', 'saturated'], [row('additive', it.additive), row('multiplicative', it.multiplicative, 'multipl.')]),
    element('p', 'fine', `${lost} The multiplicative lens never saturates. Log-odds above 0, on the mean of both, raise an alert.`));
}

function origin(it) {
  return element('p', 'fine wide', `Incident ${it.incident}, event ${it.sequence + 1}; score ${words.number(it.score)} nats; model ${it.model.version}, ${it.model.hash}.`);
}
