import type { ScenarioName } from './projects/demo-project.js';
import type { Story } from './story.js';

/** A story told in steps: what it yields is how many working hours pass before the next. */
type Scenario = (story: Story) => AsyncGenerator<number, void, void>;

const DAY = 7;

const QUESTION = 'Pouvez-vous nous dire où vous en êtes aujourd’hui, et pour quand vous souhaitez une réponse ?';
const ANSWER =
  'Rien n’est signé. J’aimerais savoir à qui m’adresser avant la fin du mois ; je suis libre l’après-midi.';
const WHY = 'Leur métier est exactement ce qui vous manque. Ils vous recevront gratuitement, sans engagement.';
const MESSAGE =
  'Le projet est sérieux et la personne disponible. Nous attendons de vous un premier avis et, si cela vous va, un rendez-vous.';
const NOTES =
  'Le besoin est clair. Vu ensemble : ce qui est déjà fait, ce qui manque, l’ordre des étapes. À faire : chiffrer, puis revenir vers nous.';

/** Read, understood, and ready to be put in front of somebody. */
async function* untilQualified(story: Story): AsyncGenerator<number, void, void> {
  yield 5;
  await story.take();
  yield 4;
  if (story.project.noEmail) await story.makeCalls();
  await story.note('Appelé : le projet tient debout, la personne sait ce qu’elle veut.');
  yield 6;
  await story.qualify();
}

/** With the holder's word, in front of one partner. */
async function* untilReferred(story: Story, partner: string): AsyncGenerator<number, void, void> {
  yield 3;
  await story.askAgreement(partner, WHY);
  yield 6;
  if (story.project.noEmail) await story.makeCalls();
  await story.agree(partner);
  yield 2;
  await story.refer(partner, MESSAGE);
}

/** From a partner's yes to the end, well. */
async function* untilWellClosed(story: Story, partner: string): AsyncGenerator<number, void, void> {
  yield DAY;
  const session = await story.plan('Préparer le rendez-vous avec le partenaire', { inHours: 2 * DAY, means: 'visit' });
  yield 2 * DAY + 1;
  await story.hold(session, NOTES);
  yield 4 * DAY;
  await story.partnerProgress(partner, 'start');
  yield 8 * DAY;
  await story.partnerProgress(partner, 'report-progress', { news: 'Le dossier avance, un comité est prévu.' });
  yield 6 * DAY;
  await story.partnerProgress(partner, 'complete', { outcome: 'help_given' });
  if (story.project.noEmail) await story.makeCalls();
  yield DAY;
  await story.close('support_completed');
  yield 2 * DAY;
  await story.feedback('very_useful', 'On m’a écouté et on m’a rappelé le jour dit.');
}

/** Nobody does anything. */
async function* nothing(): AsyncGenerator<number, void, void> {
  yield await Promise.resolve(1);
}

function first({ project }: Story): string {
  return project.partners[0] ?? 'CCI63';
}

function second({ project }: Story): string {
  return project.partners[1] ?? 'CCI63';
}

/** How the stories of the demonstration go; each stops where the present finds it. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  // Nobody has opened it yet.
  async *untouched() {
    yield* nothing();
  },
  // Nobody opened it in time: it is late.
  async *forgotten() {
    yield* nothing();
  },
  async *received(story) {
    yield 5;
    await story.take();
  },
  async *qualified(story) {
    yield* untilQualified(story);
    yield 3;
    await story.askAgreement(first(story), WHY);
  },
  async *asked(story) {
    yield 4;
    await story.take();
    yield 3;
    await story.ask(QUESTION);
  },
  async *oriented(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
  },
  async *supported(story) {
    yield 4;
    await story.take();
    yield 3;
    await story.ask(QUESTION);
    yield DAY + 2;
    await story.answer(ANSWER);
    yield 3;
    await story.qualify();
    yield* untilReferred(story, first(story));
    yield 2 * DAY;
    await story.partnerAnswers(first(story), 'accept');
    yield* untilWellClosed(story, first(story));
  },
  async *declined(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 3 * DAY;
    await story.partnerAnswers(first(story), 'decline', {
      reason: 'no_capacity',
      note: 'Nous sommes complets jusqu’au printemps.',
    });
    yield* untilReferred(story, second(story));
    yield 2 * DAY;
    await story.partnerAnswers(second(story), 'accept', { note: 'Avec plaisir.' });
    yield* untilWellClosed(story, second(story));
  },
  async *information(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield DAY;
    await story.partnerAnswers(first(story), 'ask-information', { question: 'Quel budget, et pour quelle date ?' });
    yield 2 * DAY;
    await story.inform(first(story), 'Le budget est d’environ 60 000 €, pour le printemps prochain.');
    yield DAY;
    await story.partnerAnswers(first(story), 'accept');
    yield* untilWellClosed(story, first(story));
  },
  // A partner asked, and waits for us.
  async *questioned(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 4 * DAY;
    await story.partnerAnswers(first(story), 'ask-information', { question: 'Qui détient le brevet aujourd’hui ?' });
  },
  async *redirected(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield DAY;
    await story.partnerAnswers(first(story), 'redirect', { suggestion: second(story) });
    yield* untilReferred(story, second(story));
    yield DAY;
    await story.partnerAnswers(second(story), 'accept');
    yield 4 * DAY;
    await story.partnerProgress(second(story), 'start');
    yield 6 * DAY;
    await story.partnerProgress(second(story), 'fail', { failReason: 'conditions_not_met' });
    yield DAY;
    await story.close('not_eligible');
    yield DAY;
    await story.feedback('useful', 'La réponse est non, mais elle est claire.');
  },
  // The first partner never answers: reminders, then its time is over.
  async *silent(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 24 * DAY;
    await story.note('Sans réponse du partenaire. Rappelé la personne : nous tentons une autre porte.');
    yield* untilReferred(story, second(story));
    yield DAY;
    await story.partnerAnswers(second(story), 'accept');
    yield* untilWellClosed(story, second(story));
  },
  async *twoPartners(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    if (second(story) !== first(story)) yield* untilReferred(story, second(story));
    yield 2 * DAY;
    await story.partnerAnswers(first(story), 'accept');
    yield DAY;
    if (second(story) !== first(story))
      await story.partnerAnswers(second(story), 'decline', { reason: 'not_our_field' });
    yield* untilWellClosed(story, first(story));
  },
  async *withdrawn(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 2 * DAY;
    await story.withdraw('J’ai trouvé un emploi, je garde l’idée pour plus tard. Merci.');
  },
  async *abandoned(story) {
    yield* untilQualified(story);
    yield 3;
    const session = await story.plan('Faire le point sur l’idée', { inHours: DAY, means: 'phone' });
    yield DAY + 1;
    await story.hold(session, NOTES);
    yield 3 * DAY;
    await story.close('project_abandoned');
    yield DAY;
    await story.feedback('useful', 'J’ai compris que ce n’était pas le moment.');
  },
  // The front door helps by itself, and asks how it goes.
  async *support(story) {
    yield* untilQualified(story);
    yield 2;
    await story.fire('support');
    yield 2;
    const session = await story.plan('Regarder les chiffres ensemble', { inHours: DAY, means: 'video' });
    yield DAY + 1;
    await story.hold(session, NOTES);
    yield 10 * DAY;
    await story.fire('check-in', { note: 'Deux actions sur trois sont faites. Prochain point dans un mois.' });
  },
};
