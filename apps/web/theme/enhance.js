import { initAll } from 'govuk-frontend';

initAll();
suggestCommunes();
numberLines();
followProgress();

/** Offers communes while their name is typed; a suggestion that was taken sends its code along. */
function suggestCommunes() {
  const input = document.querySelector('[data-communes]');
  if (!input) return;
  const code = document.querySelector('[data-commune-code]');
  const list = document.getElementById(input.getAttribute('list'));
  const codes = new Map();
  let waiting;
  input.addEventListener('input', () => {
    if (code) code.value = codes.get(input.value) ?? '';
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(input.value), 150);
  });

  async function offer(typed) {
    if (typed.length < 2 || codes.has(typed)) return;
    const answer = await fetch(`${input.dataset.communes}?q=${encodeURIComponent(typed)}`);
    if (!answer.ok || typed !== input.value) return;
    const options = (await answer.json()).map(({ code: own, label }) => {
      codes.set(label, own);
      return Object.assign(document.createElement('option'), { value: label });
    });
    list.replaceChildren(...options);
  }
}

/** Keeps the numbers of an editor in step with its text, and puts the cursor on the line that a link names. */
function numberLines() {
  const editor = document.querySelector('[data-editor]');
  if (!editor) return;
  const text = editor.querySelector('textarea');
  const numbers = editor.querySelector('ol');
  const spare = text.rows - lines().length;
  const wrong = numbers.querySelector('[class]');
  if (wrong && !location.hash) editor.scrollTop = wrong.offsetTop - 2 * wrong.offsetHeight;
  text.addEventListener('input', fit);
  for (const link of document.querySelectorAll('a[href^="#ligne-"]'))
    link.addEventListener('click', () => requestAnimationFrame(() => standOn(Number(link.hash.slice(7)))));

  function lines() {
    return text.value.split('\n');
  }

  function fit() {
    const written = lines();
    text.rows = written.length + spare;
    text.cols = Math.max(text.cols, ...written.map((line) => line.length + 2));
    while (numbers.children.length < text.rows) numbers.append(document.createElement('li'));
    while (numbers.children.length > text.rows) numbers.lastElementChild.remove();
  }

  function standOn(line) {
    const start = lines()
      .slice(0, line - 1)
      .reduce((sum, { length }) => sum + length + 1, 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, start + (lines()[line - 1] ?? '').length);
  }
}

/** Shows how far something came, again and again until it is done. */
function followProgress() {
  const shown = document.querySelector('[data-refresh]');
  if (!shown) return;
  shown.setAttribute('aria-live', 'polite');
  setTimeout(look, 2000);

  async function look() {
    try {
      const answer = await fetch(shown.dataset.refresh, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('[data-refresh]');
      if (answer.ok && !now) return location.reload();
      if (now) shown.replaceChildren(...now.childNodes);
    } catch {
      // The next look may find the server again.
    }
    setTimeout(look, 2000);
  }
}
