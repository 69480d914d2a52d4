export { Database, type Tx } from './database.js';
export type { Figure, Reading } from './figures.js';
export { isDirect } from './direct-caller.js';
export { Health, type HealthCheck } from './health.js';
export { Keys } from './keys.js';
export { createLog, describeError, NestLog, type Log } from './log.js';
export { logContext, noteInLogContext, withLogContext, type LogContext } from './log-context.js';
export {
  MailFailure,
  MailTransport,
  type MailAddress,
  type MailAttachment,
  type OutgoingMail,
  type SendHooks,
} from './mail/mail-transport.js';
export { SmtpTransport } from './mail/smtp-transport.js';
export { Metrics } from './metrics.js';
export { isConflict, isOutage } from './outage.js';
export { connectionSettings } from './orm-options.js';
export { patiently } from './patiently.js';
export { PlatformModule } from './platform.module.js';
export type { DatabaseOptions, MailOptions, PlatformOptions, QueueOptions } from './platform.options.js';
export { dataFolder, giveToServer, makeDataFolder } from './postgres/data-folder.js';
export { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './postgres/embedded-postgres.js';
export { freePort, isFree } from './postgres/free-port.js';
export { PostgresTrouble } from './postgres/trouble.js';
export { inspectRedis, RedisTrouble, type RedisSetup } from './queues/inspect-redis.js';
export { prepareQueueSchema } from './queues/queue-schema.js';
export type { QueueJob, QueueName, ReceivedJob } from './queues/queue-job.js';
export { Queues } from './queues/queues.js';
export type { QueueWorker } from './queues/consumer.js';
export { databaseNow, rows } from './rows.js';
