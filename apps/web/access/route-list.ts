import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AUDIENCE, type Audience } from './audience.js';

/** One route: what it listens to and whom it is for. */
export interface RouteEntry {
  readonly method: string;
  readonly path: string;
  readonly audience: Audience;
}

/** Reads every route at start and refuses to serve when one does not say whom it is for. */
@Injectable()
export class RouteList implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.all();
  }

  /** All routes, for the matrix of routes and roles. Throws when one has no audience. */
  all(): RouteEntry[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const base = this.reflector.get<string | undefined>(PATH_METADATA, metatype as () => unknown) ?? '';
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (!handler || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
        const audience = this.reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [
          handler,
          metatype as () => unknown,
        ]);
        if (audience === undefined)
          throw new Error(`${metatype.name}.${name} does not say whom it is for: add @For(…)`);
        const path = `/${base}/${this.reflector.get<string>(PATH_METADATA, handler)}`.replace(/\/+/g, '/');
        const method = RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, handler)];
        return [{ method, path: path === '/' ? path : path.replace(/\/$/, ''), audience }];
      });
    });
  }
}
