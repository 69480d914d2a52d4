import { MikroOrmModule } from '@mikro-orm/nestjs';
import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, SystemClock } from '#libs/kernel';
import { Database } from './database.js';
import { Health } from './health.js';
import { Keys } from './keys.js';
import { CaptureTransport } from './mail/capture-transport.js';
import { MailTransport } from './mail/mail-transport.js';
import { SmtpTransport } from './mail/smtp-transport.js';
import { Metrics } from './metrics.js';
import { ormOptions } from './orm-options.js';
import type { PlatformOptions } from './platform.options.js';
import { Queues } from './queues/queues.js';

/** The only plumbing: database, clock, queues, mail. Global, so that rooms need not import it one by one. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly mail: MailTransport) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { database, queues, mail, secrets, clock } = options;
    return {
      module: PlatformModule,
      imports: [
        MikroOrmModule.forRoot({ ...ormOptions(database), autoLoadEntities: true, registerRequestContext: false }),
      ],
      providers: [
        Database,
        Metrics,
        { provide: Clock, useValue: clock ?? new SystemClock() },
        { provide: Keys, useValue: new Keys(secrets) },
        { provide: Queues, useValue: new Queues(queues) },
        {
          provide: MailTransport,
          useFactory: (database: Database, clock: Clock, metrics: Metrics) =>
            mail.kind === 'smtp' ? overSmtp(mail.url, metrics) : new CaptureTransport(database, clock),
          inject: [Database, Clock, Metrics],
        },
        {
          provide: Health,
          useFactory: (db: Database, waiting: Queues) => new Health(db, waiting, database.newestMigration),
          inject: [Database, Queues],
        },
      ],
      exports: [Database, Clock, Keys, Queues, MailTransport, Metrics, Health],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.mail.close();
  }
}

function overSmtp(url: string, metrics: Metrics): SmtpTransport {
  const help = 'Answers of the mail server to messages, by class; none: there was no answer.';
  const replies = metrics.counter('smtp_replies_total', help, ['class']);
  return new SmtpTransport(url, (reply) => replies.inc({ class: reply }));
}
