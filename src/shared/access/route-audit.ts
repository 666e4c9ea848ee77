import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { REQUIREMENT, type Requirement } from './access.decorator.js';

export interface Route {
  readonly method: string;
  readonly path: string;
  /** `CustomersController.createCustomer` */
  readonly handler: string;
  readonly requirement: Requirement | undefined;
}

/** Lists every route of the application, and refuses to start while a route has neither `@Access()` nor `@Public()`. */
@Injectable()
export class RouteAudit implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.routes().filter(({ requirement }) => requirement === undefined);
    if (open.length > 0) {
      throw new Error(`Give @Access() or @Public() to ${open.map(({ handler }) => handler).join(', ')}`);
    }
  }

  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const base = String(Reflect.getMetadata(PATH_METADATA, metatype as object));

      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as object;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const path = [base, String(Reflect.getMetadata(PATH_METADATA, handler))]
          .join('/')
          .replace(/\/+/g, '/')
          .replace(/\/$/, '');
        const requirement = Reflect.getMetadata(REQUIREMENT, handler) as Requirement | undefined;

        return [{ method: RequestMethod[method], path, handler: `${metatype?.name}.${name}`, requirement }];
      });
    });
  }
}
