import { initAll } from 'govuk-frontend';

initAll();
suggestCommunes();

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
