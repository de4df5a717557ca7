/** The list of sensors: those that deserve attention first, as the server ordered them. */
import { byId, element, glyph, setText, sparkline } from './dom.js';
import * as words from './words.js';

export class Fleet {
  constructor(onPick) {
    this.onPick = onPick;
    this.list = byId('fleet-rows');
    this.rows = new Map();
    this.list.addEventListener('keydown', (event) => this.#move(event));
  }

  show(fleet, total, chosen, isPartial) {
    const gone = new Set(this.rows.keys());
    fleet.rows.forEach((row, position) => {
      gone.delete(row.sensor);
      let made = this.rows.get(row.sensor);
      if (!made) {
        made = this.#make(row.sensor);
        this.rows.set(row.sensor, made);
      }
      update(made, row, row.sensor === chosen);
      if (this.list.children[position] !== made.item) {
        this.list.insertBefore(made.item, this.list.children[position] ?? null);
      }
    });
    for (const sensor of gone) {
      this.rows.get(sensor).item.remove();
      this.rows.delete(sensor);
    }
    setText(byId('fleet-count'), words.count(total));
    byId('fleet-empty').hidden = fleet.matching > 0;
    setText(byId('fleet-empty'), total > 0 ? 'No sensor matches the filter.' : 'Waiting for the first reading.');
    this.#more(fleet, isPartial);
  }

  #more(fleet, isPartial) {
    const hidden = fleet.matching - fleet.rows.length;
    const parts = [];
    if (hidden > 0) parts.push(`${words.count(hidden)} more below; type to find them.`);
    if (isPartial) parts.push('More sensors report than this page keeps; those with alerts have the right of way.');
    byId('fleet-more').hidden = parts.length === 0;
    setText(byId('fleet-more'), parts.join(' '));
  }

  #make(sensor) {
    const name = element('span', 'name', sensor);
    name.title = sensor;
    const note = element('span', 'note');
    const spark = element('span', 'spark-box');
    const value = element('span', 'value');
    const button = element('button', 'row', element('span', 'mark'), element('span', 'who', name, note), spark, value);
    button.type = 'button';
    button.addEventListener('click', () => this.onPick(sensor));
    return { item: element('li', '', button), button, note, spark, value };
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...this.list.children];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (!step || at < 0) return;
    event.preventDefault();
    items[at + step]?.firstElementChild.focus();
  }
}

function update(made, row, isChosen) {
  const state = row.incident || row.grade > 0 ? 'alarm' : row.state === 'warming_up' ? 'warming' : row.state ? 'calm' : 'unknown';
  made.button.dataset.state = state;
  made.button.setAttribute('aria-current', String(isChosen));
  const note = {
    alarm: row.kind ? words.kind(row.kind) : 'Incident',
    warming: 'warming up',
    calm: '',
    unknown: 'alerts only',
  }[state];
  if (made.noteKey !== note) {
    made.noteKey = note;
    made.note.replaceChildren(...(state === 'alarm' && row.kind ? [glyph(row.kind)] : []), note);
  }
  setText(made.value, words.number(row.value));
  made.spark.replaceChildren(sparkline(row.spark));
}
