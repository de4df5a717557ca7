/** Wires the parts: what is in the address is what the page looks at. */
import { Alerts } from './alerts.js';
import { byId, element, setText } from './dom.js';
import { Fleet } from './fleet.js';
import { Sensor } from './sensor.js';
import { Stream } from './stream.js';
import * as words from './words.js';

const TYPING_PAUSE = 250;

const look = { sensor: null, channel: null, filter: '' };
let follows = true;
let rows = [];
let connection = 'connecting';
let status = null;

const alerts = new Alerts((sensor, channel) => pick(sensor, channel));
const fleet = new Fleet((sensor) => pick(sensor, null));
const sensor = new Sensor((channel) => pick(look.sensor, channel));
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
  if (!isFirst && push.incidents) followTo(push.incidents);
  if (look.sensor === null && rows.length > 0) go(rows[0].sensor, null);
}

/** Shows the sensor of a new alert, unless the one on show is within an incident itself. */
function followTo(changed) {
  const opened = changed.filter((incident) => incident.phase === 'opened').at(-1);
  const isBusy = alerts.of(look.sensor).some((incident) => incident.phase !== 'closed');
  if (follows && opened && !isBusy && opened.sensor !== look.sensor) go(opened.sensor, opened.channel);
}

/** The viewer chose: the page stays there. */
function pick(name, channel) {
  setFollows(false);
  location.hash = address(name, channel);
  document.body.dataset.view = 'sensor';
  showTabs();
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
  const [, page, ...parts] = location.hash.split('/');
  let names = [];
  try {
    names = page === 'sensor' ? parts.map(decodeURIComponent) : [];
  } catch {
    names = [];
  }
  look.sensor = names[0] || (rows[0]?.sensor ?? null);
  look.channel = names[1] || null;
  document.title = look.sensor === null ? 'Heed' : `${look.sensor} – Heed`;
  sensor.choose(look.sensor);
  sensor.setIncidents(alerts.of(look.sensor), look.channel);
  stream.look(look);
}

function showFigures() {
  const share = (part) => (status.scored > 0 ? part / status.scored : null);
  const figures = [
    ['readings/s', words.number(Math.round(status.verdictsPerSecond * 10) / 10), ''],
    ['sensors', words.count(status.sensors), ''],
    ['open incidents', words.count(status.openIncidents), status.openIncidents > 0 ? 'alarm' : ''],
    ['saturated', words.percent(share(status.saturated)), ''],
    ['warming up', words.count(status.warmingUp), ''],
  ];
  const list = byId('figures');
  if (list.children.length === 0) {
    list.append(...figures.map(([label]) => element('div', '', element('dd', ''), element('dt', '', label))));
  }
  figures.forEach(([, value, state], i) => {
    setText(list.children[i].firstElementChild, value);
    list.children[i].dataset.state = state;
  });
}

function showLink() {
  const feeds = status ? Object.values(status.feeds) : [];
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
  const all = Object.entries(feeds);
  const away = all.find(([, feed]) => feed.state === 'broker_away');
  if (away) notes.push(`Kafka at ${away[1].detail} does not answer; trying again. What you see is what came last.`);
  for (const [name, feed] of all) {
    if (feed.state === 'failed') notes.push(`Reading the ${name} failed: ${feed.detail}`);
    if (feed.state === 'topic_missing') {
      notes.push(name === 'scores'
        ? `The topic ${feed.detail} does not exist, so there is nothing to draw. The job writes it when scores are turned on.`
        : `The topic ${feed.detail} does not exist yet.`);
    }
    if (feed.unreadable) notes.push(`${words.count(feed.unreadable)} messages on the ${name} topic could not be read (${feed.unreadableReason}).`);
  }
  return notes;
}

function showTabs() {
  for (const tab of document.querySelectorAll('[data-tab]')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.tab === document.body.dataset.view));
  }
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
document.addEventListener('keydown', (event) => {
  if (event.target.matches('input, select') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    document.body.dataset.view = 'fleet';
    showTabs();
    byId('filter').focus();
  }
  if (event.key === 'p') sensor.pause();
});
window.addEventListener('hashchange', arrive);
setFollows(!location.hash.startsWith('#/sensor/'));
showTabs();
arrive();
