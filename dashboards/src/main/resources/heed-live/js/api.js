/** What is asked for once. Every answer is JSON; one that is none, or says why not, is an error. */

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `the server answers ${response.status}`);
  return body;
}

export async function get(path, parameters = {}) {
  return answer(await fetch(`${path}?${new URLSearchParams(parameters)}`, { cache: 'no-store' }));
}

/** Passes a label on. The header says that it is this page that asks: no foreign page can set it. */
export async function sendLabel(incident, label) {
  return answer(await fetch('/api/feedback', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Heed-Request': 'feedback' },
    body: JSON.stringify({ incident, label }),
  }));
}
