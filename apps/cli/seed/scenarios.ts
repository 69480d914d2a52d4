import type { ScenarioName } from './demonstration.js';
import type { Story } from './story.js';

/** A story told in steps: what it yields is how many working hours pass before the next. */
type Scenario = (story: Story) => AsyncGenerator<number, void, void>;

const DAY = 7;

/** Read, understood, and ready to be put in front of somebody. */
async function* untilQualified(story: Story): AsyncGenerator<number, void, void> {
  yield 5;
  await story.take();
  yield 4;
  if (story.project.noEmail) await story.makeCalls();
  await story.note(story.words.firstCall);
  yield 6;
  await story.qualify();
}

/** With the holder's word, and all that the territory wants before a partner. */
async function* untilReady(story: Story, partner: string): AsyncGenerator<number, void, void> {
  yield 3;
  await story.askAgreement(partner, story.words.why);
  yield 6;
  if (story.project.noEmail) await story.makeCalls();
  await story.agree(partner);
  yield* story.beforeReferring();
}

/** With the holder's word, in front of one partner. */
async function* untilReferred(story: Story, partner: string): AsyncGenerator<number, void, void> {
  yield* untilReady(story, partner);
  yield 2;
  await story.refer(partner, story.words.message);
}

/** From a partner's yes to the end, well. */
async function* untilWellClosed(story: Story, partner: string): AsyncGenerator<number, void, void> {
  yield DAY;
  const session = await story.plan(story.words.meetPartner, { inHours: 2 * DAY, means: 'visit' });
  yield 2 * DAY + 1;
  await story.hold(session, story.words.notes);
  yield 4 * DAY;
  await story.partnerProgress(partner, 'start');
  yield 8 * DAY;
  await story.partnerProgress(partner, 'report-progress', { news: story.words.news });
  yield 6 * DAY;
  await story.partnerProgress(partner, 'complete', { outcome: 'help_given' });
  if (story.project.noEmail) await story.makeCalls();
  yield DAY;
  await story.close('support_completed');
  yield 2 * DAY;
  await story.feedback('very_useful', story.words.thanks);
}

/** Nobody does anything. */
async function* nothing(): AsyncGenerator<number, void, void> {
  yield await Promise.resolve(1);
}

function first({ project }: Story): string {
  const [partner] = project.partners;
  if (partner === undefined) throw new Error(`${project.title}: no partner to think of`);
  return partner;
}

function second(story: Story): string {
  return story.project.partners[1] ?? first(story);
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
    await story.askAgreement(first(story), story.words.why);
  },
  async *asked(story) {
    yield 4;
    await story.take();
    yield 3;
    await story.ask(story.words.question);
  },
  // The holder agreed; it only has to be sent, or waits for whom the territory asks first.
  async *ready(story) {
    yield* untilQualified(story);
    yield* untilReady(story, first(story));
  },
  async *oriented(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
  },
  async *supported(story) {
    yield 4;
    await story.take();
    yield 3;
    await story.ask(story.words.question);
    yield DAY + 2;
    await story.answer(story.words.answer);
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
      note: story.words.full,
    });
    yield* untilReferred(story, second(story));
    yield 2 * DAY;
    await story.partnerAnswers(second(story), 'accept', { note: story.words.gladly });
    yield* untilWellClosed(story, second(story));
  },
  async *information(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield DAY;
    await story.partnerAnswers(first(story), 'ask-information', { question: story.words.budgetQuestion });
    yield 2 * DAY;
    await story.inform(first(story), story.words.budget);
    yield DAY;
    await story.partnerAnswers(first(story), 'accept');
    yield* untilWellClosed(story, first(story));
  },
  // A partner asked, and waits for us.
  async *questioned(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 4 * DAY;
    await story.partnerAnswers(first(story), 'ask-information', { question: story.words.patentQuestion });
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
    await story.feedback('useful', story.words.clearNo);
  },
  // The first partner never answers: reminders, then its time is over.
  async *silent(story) {
    yield* untilQualified(story);
    yield* untilReferred(story, first(story));
    yield 24 * DAY;
    await story.note(story.words.noAnswer);
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
    await story.withdraw(story.words.withdrawal);
  },
  async *abandoned(story) {
    yield* untilQualified(story);
    yield 3;
    const session = await story.plan(story.words.talkIdea, { inHours: DAY, means: 'phone' });
    yield DAY + 1;
    await story.hold(session, story.words.notes);
    yield 3 * DAY;
    await story.close('project_abandoned');
    yield DAY;
    await story.feedback('useful', story.words.notNow);
  },
  // The front door helps by itself, and asks how it goes.
  async *support(story) {
    yield* untilQualified(story);
    yield 2;
    await story.fire('support');
    yield 2;
    const session = await story.plan(story.words.talkFigures, { inHours: DAY, means: 'video' });
    yield DAY + 1;
    await story.hold(session, story.words.notes);
    yield 10 * DAY;
    await story.fire('check-in', { note: story.words.checkIn });
  },
};
