import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';

const POSTGRES = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };
const REDIS = { protocols: ['redis', 'rediss'], require_protocol: true, require_tld: false };
const SMTP = { protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false };
const WEB = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

const MAILBOX = /^(?:[^<>\r\n"]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** A number where the text is one; anything else stays, for the check to complain about. */
const asNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;

/** The environment: every variable that Parvis reads, and nothing else reads the environment. */
export class Env {
  @IsOptional()
  @IsIn(['production', 'development', 'test'], { message: '"production", "development" or "test"' })
  NODE_ENV?: string;

  @Transform(asNumber)
  @IsInt({ message: 'a port number, 1 to 65535' })
  @Min(1, { message: 'a port number, 1 to 65535' })
  @Max(65_535, { message: 'a port number, 1 to 65535' })
  PORT: number = 3000;

  @IsOptional()
  @Matches(/^[\w.:-]+$/, { message: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
  HOST?: string;

  @IsOptional()
  @Transform(asNumber)
  @IsInt({ message: 'a port number, 1 to 65535' })
  @Min(1, { message: 'a port number, 1 to 65535' })
  @Max(65_535, { message: 'a port number, 1 to 65535' })
  WORKER_PORT?: number;

  @IsOptional()
  @Matches(/\S/, { message: 'a folder' })
  PARVIS_DATA?: string;

  @Matches(/^(?:[a-z0-9-]+|.*[/\\].*)$/, { message: 'a folder of config/territories, or the path of a pack' })
  PARVIS_TERRITORY: string = 'clermont-auvergne';

  @IsOptional()
  @IsUrl(WEB, { message: 'the address people see, such as https://parvis.example.org' })
  PUBLIC_URL?: string;

  @Transform(asNumber)
  @IsInt({ message: 'how many proxies stand in front, 0 to 10' })
  @Min(0, { message: 'how many proxies stand in front, 0 to 10' })
  @Max(10, { message: 'how many proxies stand in front, 0 to 10' })
  TRUST_PROXY: number = 0;

  @IsOptional()
  @Matches(/\S/, { message: 'the path of a file made by "parvis secret create"' })
  PARVIS_SECRET_FILE?: string;

  @IsOptional()
  @IsUrl(POSTGRES, { message: 'postgres://user:password@host:5432/database, the role of the app' })
  DATABASE_URL?: string;

  @IsOptional()
  @IsUrl(POSTGRES, { message: 'postgres://user:password@host:5432/database, the owner of the tables' })
  DATABASE_OWNER_URL?: string;

  @IsOptional()
  @Transform(asNumber)
  @IsInt({ message: 'how many connections a process may hold, 1 to 100' })
  @Min(1, { message: 'how many connections a process may hold, 1 to 100' })
  @Max(100, { message: 'how many connections a process may hold, 1 to 100' })
  DATABASE_POOL?: number;

  @IsOptional()
  @IsUrl(REDIS, { message: 'redis://host:6379 or rediss://…' })
  REDIS_URL?: string;

  @IsOptional()
  @IsUrl(SMTP, { message: 'smtp://user:password@host:587 or smtps://…' })
  SMTP_URL?: string;

  @IsOptional()
  @Matches(MAILBOX, { message: 'an address, or "Name <address>"' })
  MAIL_FROM?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug'], { message: 'fatal, error, warn, info or debug' })
  LOG_LEVEL: string = 'info';
}

/** One variable that cannot be used. */
export interface EnvProblem {
  readonly name: string;
  /** What was found; passwords are left out. */
  readonly found: string;
  readonly expected: string;
}

/** Reads every variable and reports every problem at once. An empty variable counts as not set. */
export function readEnv(environment: Readonly<Record<string, string | undefined>>): {
  env: Env;
  problems: EnvProblem[];
} {
  const known = Object.keys(new Env()).concat(OPTIONAL);
  const given = Object.fromEntries(known.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const problems = validateSync(env, { stopAtFirstError: true }).map(({ property, value, constraints }) => ({
    name: property,
    found: withoutPassword(String(value)),
    expected: Object.values(constraints ?? {})[0] ?? 'another value',
  }));
  return { env, problems };
}

const OPTIONAL = [
  'NODE_ENV',
  'HOST',
  'WORKER_PORT',
  'PARVIS_DATA',
  'PUBLIC_URL',
  'PARVIS_SECRET_FILE',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_POOL',
  'REDIS_URL',
  'SMTP_URL',
  'MAIL_FROM',
];

function withoutPassword(value: string): string {
  return value.replace(/\/\/[^@/]*@/, '//…@');
}
