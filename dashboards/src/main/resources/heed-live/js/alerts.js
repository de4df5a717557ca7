/** The feed of incidents: each one card, which changes as the incident does and leads to its story. */
import { byId, element, glyph, setText, timeElement } from './dom.js';
import * as words from './words.js';

const SHOWN = 100;

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
      const hadFocus = old?.contains(document.activeElement);
      const card = this.#card(incident);
      this.cards.set(incident.incident, card);
      if (old) old.replaceWith(card);
      if (hadFocus) card.querySelector('.why').focus();
      if (!old) this.#insert(card, incident);
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

  /** The one that began last; null if there is none. */
  newest() {
    return this.list.firstElementChild?.dataset.incident ?? null;
  }

  /** Null if it is not among those on show. */
  find(id) {
    return this.incidents.get(id) ?? null;
  }

  /** Marks the card of the incident on show. */
  mark(id) {
    for (const [known, card] of this.cards) card.classList.toggle('chosen', known === id);
    this.marked = id;
  }

  /** The incidents of one sensor, for the shaded spans of its chart. */
  of(sensor) {
    return [...this.incidents.values()].filter((incident) => incident.sensor === sensor);
  }

  #card(incident) {
    const card = element('li', 'card');
    card.classList.toggle('chosen', incident.incident === this.marked);
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
      why(incident));
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

function why(incident) {
  const link = element('a', 'why', 'Why, and was it real?');
  link.href = `#/incident/${encodeURIComponent(incident.incident)}`;
  const made = element('p', 'card-foot', link);
  if (incident.label) made.append(element('span', 'called', words.label(incident.label)));
  return made;
}
