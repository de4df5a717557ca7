/** Hands the token over and goes on to the page; the server keeps it out of reach of scripts. */
import { byId, setText } from './dom.js';

byId('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const response = await fetch('/api/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Heed-Request': 'feedback' },
    body: JSON.stringify({ token: byId('token').value }),
  });
  if (response.ok) {
    location.replace('/');
    return;
  }
  byId('token').value = '';
  const body = await response.json().catch(() => ({}));
  setText(byId('login-answer'), body.error ?? `The server answers ${response.status}.`);
});
