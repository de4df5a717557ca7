/**
 * The connection to the server: one stream of pushes for what this page looks at. It comes back by
 * itself; the server then sends everything anew, so nothing has to be remembered here. A page that
 * nobody sees has none: a browser opens six connections to a server and no more, and one that is
 * kept to go back to would hold its own.
 */
const FIRST_RETRY = 500;
const LAST_RETRY = 8000;
// The server pushes the fleet every second; a connection this quiet is dead.
const SILENCE = 6000;

export class Stream {
  /** onPush gets each message, onState 'connecting', 'live' or 'lost'. */
  constructor(onPush, onState) {
    this.onPush = onPush;
    this.onState = onState;
    this.retry = FIRST_RETRY;
    this.query = '';
    this.isWanted = false;
    setInterval(() => this.#watch(), 1000);
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#close() : this.#open()));
    window.addEventListener('pagehide', () => this.#close());
    window.addEventListener('pageshow', (event) => { if (event.persisted) this.#open(); });
  }

  /** Looks at a sensor, a channel and a part of the fleet; each may be null. */
  look({ sensor, channel, filter }) {
    const query = new URLSearchParams();
    if (sensor !== null) query.set('sensor', sensor);
    if (channel !== null) query.set('channel', channel);
    if (filter) query.set('filter', filter);
    this.query = query.toString();
    this.isWanted = true;
    this.#open();
  }

  #close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  #open() {
    this.#close();
    if (!this.isWanted || document.hidden) return;
    this.heard = Date.now();
    const source = new EventSource(`/api/live?${this.query}`);
    this.source = source;
    let isFirst = true;
    source.addEventListener('live', (event) => {
      this.heard = Date.now();
      this.retry = FIRST_RETRY;
      this.onState('live');
      this.onPush(JSON.parse(event.data), isFirst);
      isFirst = false;
    });
    source.addEventListener('error', () => this.#lost(source));
  }

  #watch() {
    if (this.source && Date.now() - this.heard > SILENCE) this.#lost(this.source);
  }

  #lost(source) {
    if (source !== this.source) return;
    this.#close();
    this.onState('lost');
    this.timer = setTimeout(() => this.#open(), this.retry);
    this.retry = Math.min(LAST_RETRY, this.retry * 2);
  }
}
