import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TerritoryPack } from '#libs/pack';
import { createPaths } from '#libs/paths';
import { Database, Keys, Metrics, type PlatformOptions } from '#libs/platform';
import { recognise } from './access/recognise.js';
import { limitServer } from './http/limit-server.js';
import { measureRequests } from './http/measure-requests.js';
import { nameRequests } from './http/name-requests.js';
import { readBodies } from './http/read-bodies.js';
import { readFiles } from './http/read-files.js';
import { refuseForeignPosts } from './http/refuse-foreign-posts.js';
import { checkForms, rememberSignIns } from './http/remember-sign-ins.js';
import { keepNothing, secureHeaders } from './http/secure-headers.js';
import { speakLanguages } from './http/speak-languages.js';
import { PageRenderer } from './view/page-renderer.js';
import { WebModule } from './web.module.js';
import { WebOptions } from './web.options.js';

/** Builds the application with everything that happens to a request, in the order in which it happens. */
export async function createWebApp(
  platform: PlatformOptions,
  options: WebOptions,
  pack: TerritoryPack,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(WebModule.forRoot(platform, options, pack), {
    bodyParser: false,
    abortOnError: false,
    forceCloseConnections: true,
    logger: ['error', 'warn', 'fatal'],
  });
  const paths = createPaths({ publicUrl: options.publicUrl, defaultLocale: pack.defaultLocale });
  limitServer(app.getHttpServer());
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustProxyHops);
  app.use(secureHeaders(options.publicUrl));
  app.useStaticAssets(app.get(PageRenderer).theme.folder, {
    prefix: '/assets',
    immutable: true,
    maxAge: '1y',
    index: false,
  });
  app.use(nameRequests(options.trustProxyHops));
  app.use(measureRequests(app.get(Metrics)));
  app.use(speakLanguages(pack, paths));
  app.use(keepNothing);
  app.use(refuseForeignPosts(options.publicUrl));
  readBodies(app);
  readFiles(app);
  const https = options.publicUrl.startsWith('https:');
  const database = app.get(Database);
  app.use(rememberSignIns({ database, pool: await database.pool(), secrets: app.get(Keys).derive('sign-in'), https }));
  app.use(checkForms);
  app.use(recognise);
  return app;
}
