/** How Heed itself does: what it reads, how far behind it is, what the job turned away and why. */
import { get } from './api.js';
import { byId, element, setText, timeElement } from './dom.js';
import * as words from './words.js';

const EVERY = 2000;
const STATES = {
  live: 'reading', connecting: 'connecting', topic_missing: 'topic does not exist', broker_away: 'Kafka does not answer', failed: 'failed',
};
const NAMES = { scores: 'Scores', alerts: 'Alerts', dead_letters: 'Dead letters', late: 'Late readings' };
const REJECTS = [
  ['dead_letters', 'Dead letters', 'Records that the job could not read as readings, by reason, with the last one of each.', 'No dead letter since this page is served.'],
  ['late', 'Late readings', 'Readings that came too late, or twice, to be scored.', 'No late reading since this page is served.'],
];

export class Health {
  constructor() {
    this.box = byId('health');
    this.box.append(element('div', 'panel-head', titled('h1', 'health-title', 'Health'), element('span', 'muted', '')));
    this.since = this.box.querySelector('.muted');
    this.body = element('div', 'cards-grid');
    this.error = element('p', 'empty', 'Asking the server.');
    this.box.append(this.error, this.body);
    document.addEventListener('visibilitychange', () => this.#ask());
  }

  show(isShown) {
    this.isShown = isShown;
    clearTimeout(this.timer);
    if (isShown) this.#ask();
  }

  async #ask() {
    clearTimeout(this.timer);
    if (!this.isShown || document.hidden) return;
    try {
      this.#draw(await get('/api/health'));
      this.error.hidden = true;
    } catch (e) {
      this.error.hidden = false;
      setText(this.error, `The health cannot be had: ${e.message}. Trying again.`);
    }
    clearTimeout(this.timer);
    if (this.isShown) this.timer = setTimeout(() => this.#ask(), EVERY);
  }

  #draw(health) {
    setText(this.since, `served for ${words.duration(health.up)}, ${words.count(health.clients)} open ${health.clients === 1 ? 'page' : 'pages'}`);
    // What did not change stays, so that a sample can be selected and an opened one stays open.
    const key = JSON.stringify(health.feeds.map((feed) => feed.reasons));
    const top = [feeds(health), sensors(health.sensors)];
    if (key === this.key && this.body.children.length > top.length) {
      top.forEach((card, i) => this.body.children[i].replaceWith(card));
      return;
    }
    this.key = key;
    this.body.replaceChildren(...top, ...REJECTS.map((reject) => rejects(health, reject)));
  }
}

function titled(tag, id, text) {
  const made = element(tag, '', text);
  made.id = id;
  return made;
}

function block(title, ...children) {
  return element('section', 'block', element('h2', '', title), ...children);
}

function feeds(health) {
  const rows = health.feeds.map((feed) => {
    const state = element('span', 'state', element('span', 'dot'), STATES[feed.state] ?? feed.state);
    state.dataset.state = feed.state;
    if (feed.detail) state.title = feed.detail;
    const newest = feed.newest === undefined ? '–' : `${words.duration(Math.max(0, health.now - feed.newest))} ago`;
    return element('tr', '', element('th', '', NAMES[feed.name] ?? feed.name), element('td', '', state),
      element('td', 'num', words.number(feed.perSecond)), element('td', 'num', feed.lag === undefined ? '–' : words.count(feed.lag)),
      element('td', 'num', words.count(feed.records ?? 0)), element('td', 'num', newest), element('td', 'num', words.count(feed.unreadable ?? 0)));
  });
  const head = ['Topic', 'State', 'per second', 'behind by', 'read', 'newest', 'unreadable'].map((text, i) => element('th', i > 1 ? 'num' : '', text));
  const table = element('table', 'table', element('thead', '', element('tr', '', ...head)), element('tbody', '', ...rows));
  const unreadable = health.feeds.filter((feed) => feed.unreadable)
    .map((feed) => element('p', 'fine', `Last unreadable message of ${NAMES[feed.name]}: ${feed.unreadableReason}`));
  return element('section', 'block wide', element('h2', '', 'Topics'), element('div', 'scroll', table), ...unreadable);
}

function sensors(counts) {
  const facts = [
    ['known', counts.known], ['scored', counts.scored], ['warming up', counts.warmingUp], ['flagged now', counts.flagged],
    ['additive lens saturated', counts.saturated],
  ];
  const list = element('dl', 'facts', ...facts.map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', words.count(value)))));
  const note = counts.isPartial ? [element('p', 'fine', 'More sensors report than this page keeps.')] : [];
  return block('Sensors', list, ...note);
}

function rejects(health, [name, title, note, none]) {
  const feed = health.feeds.find((one) => one.name === name);
  const reasons = [...(feed?.reasons ?? [])].sort((a, b) => b.count - a.count);
  if (reasons.length === 0) return block(title, element('p', 'fine', none));
  return block(title, element('p', 'fine', note), ...reasons.map((reason) => {
    const summary = element('summary', '', element('strong', '', words.count(reason.count)), ` ${reason.reason.replaceAll('_', ' ')}`);
    const sample = element('pre', 'sample', reason.sample === '' ? '(empty)' : reason.sample);
    sample.tabIndex = 0;
    return element('details', '', summary, ...(reason.detail ? [element('p', 'fine', reason.detail)] : []), sample,
      element('p', 'fine', 'Last: ', timeElement(reason.time, words.time(reason.time), words.utc(reason.time)), reason.origin ? `, from ${reason.origin}` : '', '.'));
  }));
}
