import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { startTestApp, type TestApp } from './support/test-app.js';

describe('The controllers', () => {
  /** Nest's numbers for @Body and @Query. */
  const BODY_OR_QUERY = /^[34]:/;
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  /** Parameters that validation cannot see into: those whose class was imported as a type, or that have none. */
  function unvalidated(controller: object, prototype: object): string[] {
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
      const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
        string,
        { index: number }
      >;
      const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[];

      return Object.entries(args)
        .filter(([key, { index }]) => BODY_OR_QUERY.test(key) && !isDto(types[index]))
        .map(([, { index }]) => `${method}, parameter ${index}`);
    });
  }

  function isDto(type: unknown): boolean {
    return (
      typeof type === 'function' && ![Object, String, Number, Boolean, Array, Map, Promise].includes(type as never)
    );
  }

  it('name a class for every body and query, so that it is validated', () => {
    const controllers = app.get(DiscoveryService).getControllers();
    const wrong = controllers.flatMap(({ metatype, instance }) =>
      unvalidated(metatype as object, Object.getPrototypeOf(instance) as object),
    );

    expect(controllers.length).toBeGreaterThan(6);
    expect(wrong).toEqual([]);
  });

  it('are looked through well enough to find a body without a class', () => {
    class Bad {
      create(): void {
        return undefined;
      }
    }
    Reflect.defineMetadata(ROUTE_ARGS_METADATA, { '3:0': { index: 0 } }, Bad, 'create');
    Reflect.defineMetadata('design:paramtypes', [Object], Bad.prototype, 'create');

    expect(unvalidated(Bad, Bad.prototype)).toEqual(['create, parameter 0']);
  });
});
