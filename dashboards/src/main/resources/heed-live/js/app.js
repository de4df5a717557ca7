/** Wires the parts: what is in the address is what the page looks at. */
import { Alerts } from './alerts.js';
import { get } from './api.js';
import { byId, element, setText } from './dom.js';
import { Fleet } from './fleet.js';
import { Health } from './health.js';
import { Incident } from './incident.js';
import { Sensor } from './sensor.js';
import { Stream } from './stream.js';
import * as words from './words.js';

const TYPING_PAUSE = 250;

const look = { sensor: null, channel: null, filter: '' };
let follows = true;
let rows = [];
let connection = 'connecting';
let status = null;
let isWatching = false;

const alerts = new Alerts((sensor, channel) => pick(sensor, channel));
const fleet = new Fleet((sensor) => pick(sensor, null));
const sensor = new Sensor((channel) => pick(look.sensor, channel));
const incident = new Incident(sensor.history);
const health = new Health();
const stream = new Stream(take, (state) => {
  connection = state;
  showLink();
});

function take(push, isFirst) {
  if (push.status) {
    status = push.status;
    showFigures();
    showLink();
  }
  if (isFirst) alerts.restart(push.incidents ?? []);
  else if (push.incidents) alerts.take(push.incidents);
  if (push.fleet) {
    rows = push.fleet.rows;
    fleet.show(push.fleet, status?.sensors ?? 0, look.sensor, status?.isPartial);
  }
  if (push.series) sensor.take(push.series);
  if (push.incidents || isFirst) sensor.setIncidents(alerts.of(look.sensor), sensor.channel);
  if (push.incidents || isFirst) explainOpen();
  push.incidents?.forEach((changed) => incident.update(changed));
  if (push.series && page() === 'incident') incident.drawChart(alerts.of(look.sensor));
  if (!isFirst && push.incidents) followTo(push.incidents);
  if (look.sensor === null && rows.length > 0 && page() === 'sensor') go(rows[0].sensor, null);
}

const page = () => document.body.dataset.page;

// What was compared with in the open incident of the sensor on show.
let explained = null;

/** Marks the evidence of the open incident in the chart. */
async function explainOpen() {
  const open = alerts.of(look.sensor).findLast((one) => one.phase !== 'closed');
  const key = open ? `${open.incident}/${open.sequence}` : `${look.sensor}`;
  if (key === explained) return;
  explained = key;
  sensor.setEvidence([]);
  if (!open) return;
  try {
    const whole = await get('/api/incident', { incident: open.incident });
    if (explained === key) sensor.setEvidence(whole.evidence);
  } catch {
    explained = null;
  }
}

/** Shows the sensor of a new alert, unless the one on show is within an incident itself. */
function followTo(changed) {
  const opened = changed.filter((incident) => incident.phase === 'opened').at(-1);
  const isBusy = alerts.of(look.sensor).some((incident) => incident.phase !== 'closed');
  if (follows && page() === 'sensor' && opened && !isBusy && opened.sensor !== look.sensor) go(opened.sensor, opened.channel);
}

/** The viewer chose: the page stays there. */
function pick(name, channel) {
  setFollows(false);
  location.hash = address(name, channel);
}

function setFollows(isOn) {
  follows = isOn;
  byId('follow').setAttribute('aria-pressed', String(isOn));
}

function address(name, channel) {
  const parts = [name, channel].filter((part) => part !== null).map(encodeURIComponent);
  return `#/sensor/${parts.join('/')}`;
}

function go(name, channel) {
  history.replaceState(null, '', address(name, channel));
  arrive();
}

/** Looks at what the address says. */
function arrive() {
  const [, name = '', ...parts] = location.hash.split('/');
  const names = decoded(parts);
  const shown = name === 'incident' && names[0] ? 'incident' : name === 'health' ? 'health' : 'sensor';
  const isChange = page() !== shown || shown === 'incident';
  document.body.dataset.page = shown;
  if (name !== '' && (isChange || shown === 'sensor')) document.body.dataset.view = 'main';
  sensor.setAway(shown !== 'sensor');
  health.show(shown === 'health');
  incident.choose(shown === 'incident' ? names[0] : null);
  alerts.mark(shown === 'incident' ? names[0] : null);
  if (shown === 'sensor') watch(names[0] || (look.sensor ?? rows[0]?.sensor ?? null), names[1] || null);
  else if (shown === 'incident' && alerts.find(names[0])) watch(alerts.find(names[0]).sensor, alerts.find(names[0]).channel);
  if (!isWatching) watch(null, null);
  document.title = `${{ health: 'Health', incident: 'Incident', sensor: look.sensor ?? '' }[shown]} – Heed`.replace(/^ – /, '');
  showTabs();
}

function decoded(parts) {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Asks for the readings of a sensor. */
function watch(name, channel) {
  if (isWatching && name === look.sensor && channel === look.channel) return;
  isWatching = true;
  look.sensor = name;
  look.channel = channel;
  sensor.choose(name, channel);
  sensor.setIncidents(alerts.of(name), channel);
  explainOpen();
  stream.look(look);
}

incident.onShown = (shown) => watch(shown.sensor, shown.channel);

function showFigures() {
  const share = (part) => (status.scored > 0 ? part / status.scored : null);
  const figures = [
    ['readings/s', words.number(Math.round(status.verdictsPerSecond * 10) / 10), ''],
    [status.sensors === 1 ? 'sensor' : 'sensors', words.count(status.sensors), ''],
    [status.openIncidents === 1 ? 'open incident' : 'open incidents', words.count(status.openIncidents), status.openIncidents > 0 ? 'alarm' : ''],
    ['saturated', words.percent(share(status.saturated)), ''],
    ['warming up', words.count(status.warmingUp), ''],
  ];
  const list = byId('figures');
  if (list.children.length === 0) {
    list.append(...figures.map(() => element('div', '', element('dt', ''), element('dd', ''))));
  }
  figures.forEach(([label, value, state], i) => {
    setText(list.children[i].firstElementChild, label);
    setText(list.children[i].lastElementChild, value);
    list.children[i].dataset.state = state;
  });
}

function showLink() {
  const feeds = status ? Object.values(status.feeds).filter((feed) => feed.shown) : [];
  const isAway = feeds.some((feed) => feed.state === 'broker_away' || feed.state === 'failed');
  const state = connection !== 'live' ? connection : isAway ? 'away' : feeds.some((feed) => feed.state === 'live') ? 'live' : 'connecting';
  byId('link').dataset.state = state;
  setText(byId('link-text'), { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting', away: 'Kafka away' }[state]);
  const notes = connection === 'lost'
    ? ['The connection to Heed is lost; trying again. What you see is what came last.'] : status ? notices(status.feeds) : [];
  byId('notice').hidden = notes.length === 0;
  byId('notice').dataset.level = state === 'live' ? 'note' : 'trouble';
  setText(byId('notice'), notes.join(' '));
}

function notices(feeds) {
  const notes = [];
  const all = Object.entries(feeds).filter(([, feed]) => feed.shown);
  const away = all.find(([, feed]) => feed.state === 'broker_away');
  if (away) notes.push(`Kafka at ${away[1].detail} does not answer; trying again. What you see is what came last.`);
  for (const [name, feed] of all) {
    if (feed.state === 'failed') notes.push(`Reading the ${name} failed: ${feed.detail}`);
    if (feed.state === 'topic_missing') {
      notes.push(name === 'scores'
        ? `The topic ${feed.detail} does not exist, so there is nothing to draw. The job writes it when scores are turned on.`
        : `The topic ${feed.detail} does not exist yet.`);
    }
    if (feed.unreadable) notes.push(`${words.count(feed.unreadable)} ${feed.unreadable === 1 ? 'message' : 'messages'} on the ${name} topic could not be read (${feed.unreadableReason}).`);
  }
  return notes;
}

function showTabs() {
  for (const tab of document.querySelectorAll('[data-tab]')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.tab === document.body.dataset.view));
  }
  setText(byId('tab-main'), { sensor: 'Chart', incident: 'Incident', health: 'Health' }[page()]);
  for (const [name, link] of [['sensor', 'to-sensor'], ['health', 'to-health']]) {
    if (page() === name) byId(link).setAttribute('aria-current', 'page');
    else byId(link).removeAttribute('aria-current');
  }
  byId('to-sensor').href = look.sensor === null ? '#/' : address(look.sensor, look.channel);
}

for (const tab of document.querySelectorAll('[data-tab]')) {
  tab.addEventListener('click', () => {
    document.body.dataset.view = tab.dataset.tab;
    showTabs();
  });
}

let typing = 0;
byId('filter').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    look.filter = byId('filter').value.trim();
    stream.look(look);
  }, TYPING_PAUSE);
});
byId('follow').addEventListener('click', () => setFollows(!follows));
byId('help').addEventListener('click', () => byId('keys').showModal());

const KEYS = {
  '/': () => {
    document.body.dataset.view = 'fleet';
    showTabs();
    byId('filter').focus();
  },
  '?': () => byId('keys').showModal(),
  c: () => byId('to-sensor').click(),
  h: () => byId('to-health').click(),
  i: () => { if (alerts.newest() !== null) location.hash = `#/incident/${encodeURIComponent(alerts.newest())}`; },
  f: () => setFollows(!follows),
};
const CHART_KEYS = {
  p: () => sensor.pause(),
  ArrowLeft: () => sensor.pan(-0.25),
  ArrowRight: () => sensor.pan(0.25),
  '+': () => sensor.zoom(0.5),
  '=': () => sensor.zoom(0.5),
  '-': () => sensor.zoom(2),
  Escape: () => sensor.live(),
};

document.addEventListener('keydown', (event) => {
  if (event.target.closest?.('input, select, dialog') || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key] ?? (page() === 'sensor' ? CHART_KEYS[event.key] : null);
  if (!act) return;
  event.preventDefault();
  act();
});
window.addEventListener('hashchange', arrive);
setFollows(!location.hash.startsWith('#/sensor/'));
showTabs();
arrive();
