/** The feed of incidents: each one card, which changes as the incident does. */
import { byId, element, glyph, setText, timeElement } from './dom.js';
import * as words from './words.js';

const SHOWN = 100;
const HEADS = 4;
const EVIDENCE = 5;

export class Alerts {
  constructor(onPick) {
    this.onPick = onPick;
    this.list = byId('alert-cards');
    this.incidents = new Map();
    this.cards = new Map();
  }

  /** All that the server knows, after a new connection. */
  restart(known) {
    const ids = new Set(known.map((incident) => incident.incident));
    for (const [id, card] of this.cards) {
      if (!ids.has(id)) {
        card.remove();
        this.cards.delete(id);
        this.incidents.delete(id);
      }
    }
    this.take(known);
  }

  take(changed) {
    for (const incident of changed) {
      this.incidents.delete(incident.incident);
      this.incidents.set(incident.incident, incident);
      const old = this.cards.get(incident.incident);
      const isOpen = old?.querySelector('details')?.open ?? false;
      const card = this.#card(incident, isOpen);
      this.cards.set(incident.incident, card);
      if (old) old.replaceWith(card);
      else this.#insert(card, incident);
    }
    while (this.list.children.length > SHOWN) {
      const last = this.list.lastElementChild;
      this.cards.delete(last.dataset.incident);
      this.incidents.delete(last.dataset.incident);
      last.remove();
    }
    byId('alerts-empty').hidden = this.list.children.length > 0;
    const open = [...this.incidents.values()].filter((incident) => incident.phase !== 'closed').length;
    setText(byId('alerts-count'), open ? `${open} open of ${this.list.children.length} shown` : '');
    setText(byId('tab-count'), open ? String(open) : '');
  }

  /** Newest start first. */
  #insert(card, incident) {
    card.dataset.start = incident.start;
    const before = [...this.list.children].find((other) => Number(other.dataset.start) <= incident.start);
    this.list.insertBefore(card, before ?? null);
  }

  /** The incidents of one sensor, for the shaded spans of its chart. */
  of(sensor) {
    return [...this.incidents.values()].filter((incident) => incident.sensor === sensor);
  }

  #card(incident, isOpen) {
    const card = element('li', 'card');
    card.dataset.severity = incident.severity;
    card.dataset.phase = incident.phase;
    card.dataset.incident = incident.incident;
    card.dataset.start = incident.start;
    const where = element('button', 'where', place(incident));
    where.type = 'button';
    where.title = `${place(incident)} – show`;
    where.addEventListener('click', () => this.onPick(incident.sensor, incident.channel));
    card.append(
      element('p', 'card-head',
        element('span', 'kind', glyph(incident.kind), words.kind(incident.kind)),
        element('span', 'severity', incident.severity),
        when(incident)),
      where,
      element('p', 'what', words.actualAgainstExpected(incident)),
      element('p', 'what', words.counterfactual(incident)),
      details(incident, isOpen));
    return card;
  }
}

function place(incident) {
  return incident.channel === 'value' ? incident.sensor : `${incident.sensor} / ${incident.channel}`;
}

function when(incident) {
  const start = timeElement(incident.start, words.time(incident.start), words.utc(incident.start));
  const length = incident.end === undefined ? ', open' : `, ${words.duration(incident.end - incident.start)}`;
  return element('span', 'when', start, length);
}

function details(incident, isOpen) {
  const heads = Object.entries(incident.heads).slice(0, HEADS);
  const most = Math.max(...heads.map(([, nats]) => nats), 1e-9);
  const made = element('details', '', element('summary', '', 'Why'),
    ...heads.map(([name, nats]) => head(name, nats, nats / most)),
    lenses(incident),
    element('p', 'fine', `Grade ${words.percent(incident.grade)}, confidence ${words.percent(incident.confidence)}, `
      + `score ${words.number(incident.score)} nats, model ${incident.model}.`));
  if (incident.evidence.length > 0) made.append(evidence(incident));
  made.open = isOpen;
  return made;
}

function head(name, nats, share) {
  const bar = element('meter', 'bar');
  bar.max = 1;
  bar.value = share;
  return element('p', 'head', element('span', '', name.replaceAll('_', ' ')), bar,
    element('span', 'num', `${words.number(nats)} nats`));
}

function lenses(incident) {
  const row = (name, className, lens) => element('tr', className,
    element('th', '', name), element('td', '', words.fixed(lens.weight, 2)), element('td', '', words.fixed(lens.logOdds, 1)),
    element('td', '', words.number(lens.slope)), element('td', '', words.percent(lens.saturation)));
  const heads = ['Lens', 'weight', 'log-odds', 'slope', 'saturated'].map((text) => element('th', '', text));
  return element('table', 'lenses', element('thead', '', element('tr', '', ...heads)), element('tbody', '',
    row('additive', 'additive', incident.additive), row('multiplicative', 'multiplicative', incident.multiplicative)));
}

function evidence(incident) {
  const made = element('p', 'fine', 'Compared with ');
  incident.evidence.slice(0, EVIDENCE).forEach((moment, i) => made.append(
    i ? ', ' : '', `${words.number(moment.value)} at `,
    timeElement(moment.time, words.time(moment.time), words.utc(moment.time)), ` (${words.percent(moment.weight)})`));
  made.append('.');
  return made;
}
