import { Injectable, type OnModuleInit } from '@nestjs/common';
import { countDueClocks } from '#libs/flow';
import { readBacklog } from '#libs/journal';
import { Clock } from '#libs/kernel';
import { countOpenDeliveries } from '#libs/notification';
import { Database, Metrics, Queues, type Figure, type QueueName, type Reading } from '#libs/platform';

const QUEUES: readonly QueueName[] = ['notifications', 'handoffs', 'clocks'];
const OPEN_STATES = ['pending', 'claimed', 'sending', 'failed', 'in_doubt'] as const;

const OF_DATABASE: readonly Figure[] = [
  { name: 'outbox_rows', help: 'Facts that the relay has not yet turned into errands.' },
  { name: 'outbox_oldest_age_seconds', help: 'Age of the oldest of them; above 60 no worker relays.' },
  { name: 'errands_open', help: 'Reactions owed to facts, by how long they have been owed.', labels: ['age'] },
  { name: 'errands_failing', help: 'Open errands that failed at least once; they are tried again.' },
  { name: 'errands_oldest_age_seconds', help: 'Age of the oldest open errand.' },
  {
    name: 'deliveries_open',
    help: 'E-mails under way (pending, claimed, sending), and those that a person should look at (failed, in_doubt).',
    labels: ['state'],
  },
  { name: 'deliveries_oldest_age_seconds', help: 'Age of the oldest e-mail under way.' },
  { name: 'clocks_overdue', help: 'Deadlines and warnings that have come and were not rung.', labels: ['kind'] },
  {
    name: 'clocks_most_overdue_seconds',
    help: 'For how long the oldest of them has waited; above 120 no worker rings.',
  },
];

const OF_QUEUES: readonly Figure[] = [
  { name: 'queue_jobs', help: 'Jobs of a queue, by state.', labels: ['queue', 'state'] },
  { name: 'queue_oldest_waiting_seconds', help: 'For how long the next job of a queue has waited.', labels: ['queue'] },
];

/** The figures of the whole house, whichever process is asked; those of one process are measured where they arise. */
@Injectable()
export class OperationFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    this.metrics.figures('database', OF_DATABASE, () => this.ofDatabase());
    this.metrics.figures('queues', OF_QUEUES, () => this.ofQueues());
    const pool = await this.database.pool();
    this.metrics.gauge('database_pool_connections', 'Connections of this process, by use.', {
      labels: ['state'],
      read: (gauge) => {
        gauge.set({ state: 'idle' }, pool.idleCount);
        gauge.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      },
    });
    this.metrics.gauge('database_pool_waiting', 'Requests of this process that wait for a connection.', {
      read: (gauge) => gauge.set(pool.waitingCount),
    });
  }

  /** One after the other: looking must not take the connections that work needs. */
  private async ofDatabase(): Promise<Reading[]> {
    const em = this.database.reader();
    const backlog = await readBacklog(em, this.clock);
    const deliveries = await countOpenDeliveries(em, this.clock);
    const clocks = await countDueClocks(em, this.clock);
    const underWay = deliveries.filter(({ state }) => state !== 'failed' && state !== 'in_doubt');
    return [
      { name: 'outbox_rows', value: backlog.outboxRows },
      { name: 'outbox_oldest_age_seconds', value: backlog.oldestOutboxSeconds },
      ...agesOf(backlog).map(([age, value]) => ({ name: 'errands_open', labels: { age }, value })),
      { name: 'errands_failing', value: backlog.failingErrands },
      { name: 'errands_oldest_age_seconds', value: backlog.oldestErrandSeconds },
      ...OPEN_STATES.map((state) => {
        const counted = deliveries.find((one) => one.state === state);
        return { name: 'deliveries_open', labels: { state }, value: counted?.count ?? 0 };
      }),
      {
        name: 'deliveries_oldest_age_seconds',
        value: Math.max(0, ...underWay.map(({ oldestSeconds }) => oldestSeconds)),
      },
      { name: 'clocks_overdue', labels: { kind: 'breach' }, value: clocks.breaches },
      { name: 'clocks_overdue', labels: { kind: 'warn' }, value: clocks.warnings },
      { name: 'clocks_most_overdue_seconds', value: clocks.oldestSeconds },
    ];
  }

  private async ofQueues(): Promise<Reading[]> {
    const readings = await Promise.all(QUEUES.map((queue) => this.ofQueue(queue)));
    return readings.flat();
  }

  private async ofQueue(queue: QueueName): Promise<Reading[]> {
    const [counts, since] = await Promise.all([this.queues.counts(queue), this.queues.waitingSince(queue)]);
    const waited = since === null ? 0 : Math.max(0, (this.clock.now().getTime() - since) / 1000);
    return [
      ...Object.entries(counts).map(([state, value]) => ({ name: 'queue_jobs', labels: { queue, state }, value })),
      { name: 'queue_oldest_waiting_seconds', labels: { queue }, value: waited },
    ];
  }
}

/** No errand is in two of these. */
function agesOf(backlog: Awaited<ReturnType<typeof readBacklog>>): [string, number][] {
  const { openErrands, errandsUnderAMinute, errandsOverFiveMinutes, errandsOverAnHour } = backlog;
  return [
    ['under_1m', errandsUnderAMinute],
    ['1m_to_5m', openErrands - errandsUnderAMinute - errandsOverFiveMinutes],
    ['5m_to_1h', errandsOverFiveMinutes - errandsOverAnHour],
    ['over_1h', errandsOverAnHour],
  ];
}
