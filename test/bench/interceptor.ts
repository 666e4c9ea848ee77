import 'reflect-metadata';
import { Controller, Get, Module, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { median } from './quantile.js';

/**
 * `npm run bench:interceptor`: what Nest's interceptors cost on a route, by a handler that does nothing, with and without an
 * interceptor that does nothing, in turn, in one process. What came of it is in decision 0016.
 */
const RUNS = 3_000;
const ROUNDS = 15;

const nothing: NestInterceptor = { intercept: (_context, next) => next.handle() };

@Controller()
class HandlersController {
  @Get('without')
  without(): object {
    return {};
  }

  @Get('with')
  @UseInterceptors(nothing)
  with(): object {
    return {};
  }
}

@Module({ controllers: [HandlersController] })
class HandlersModule {}

const app = await NestFactory.create<NestFastifyApplication>(HandlersModule, new FastifyAdapter(), { logger: false });
await app.init();
const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
await fastify.ready();

const withoutTimes: number[] = [];
const withTimes: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  withoutTimes.push(await cpuMicros('/without'));
  withTimes.push(await cpuMicros('/with'));
}
const difference = median(withTimes.map((time, round) => time - (withoutTimes[round] ?? 0)));
console.log(
  `A request without an interceptor ${median(withoutTimes).toFixed(1)} µs of CPU, with one ${median(withTimes).toFixed(1)} µs; ` +
    `median difference of a round ${difference.toFixed(1)} µs; fastest round ${Math.min(...withoutTimes).toFixed(1)} and ${Math.min(...withTimes).toFixed(1)} µs`,
);
await app.close();

/** CPU time of this process for one request, in microseconds. */
async function cpuMicros(path: string): Promise<number> {
  const before = process.cpuUsage();
  for (let run = 0; run < RUNS; run++) await fastify.inject(path);
  const { user, system } = process.cpuUsage(before);

  return (user + system) / RUNS;
}
