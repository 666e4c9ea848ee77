import { Injectable } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Refusals } from '#shared/audit/refusals.js';
import { BackgroundWork } from '#shared/database/background-work.js';
import { Database } from '#shared/database/database.js';
import { SharedCaches } from '#shared/database/shared-caches.js';
import { OrderEvents } from '#shared/events/order-events.js';
import type { Metric, Sample } from './metric.js';

/** The metrics of the server, apart from those of Node.js. docs/guides/operations.md explains each, and a test compares. */
@Injectable()
export class ServerMetrics {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly discovery: DiscoveryService,
    private readonly database: Database,
    private readonly caches: SharedCaches,
    private readonly events: OrderEvents,
    private readonly refusals: Refusals,
  ) {}

  all(): Metric[] {
    return [...this.ofRequests(), ...this.ofTrade(), ...this.ofTheDatabase(), ...this.ofBackgroundWork()];
  }

  private ofRequests(): Metric[] {
    const { requestNumbers, requestsInFlight } = this.host.httpAdapter.getInstance<FastifyInstance>();

    return [
      {
        name: 'pos_http_requests_total',
        help: 'Requests by method, route and status; 499 for a client that went away',
        type: 'counter',
        read: () => requestNumbers.requestSamples(),
      },
      {
        name: 'pos_http_request_duration_seconds',
        help: 'Time from the headers of a request to the end of its answer, by method and route',
        type: 'histogram',
        read: () => requestNumbers.durationSamples(),
      },
      {
        name: 'pos_http_requests_in_flight',
        help: 'Requests that have not been answered yet',
        type: 'gauge',
        read: () => [{ value: requestsInFlight.size }],
      },
      {
        name: 'pos_refusals_total',
        help: 'Requests answered with an error, by its code',
        type: 'counter',
        read: () => requestNumbers.refusalSamples(),
      },
    ];
  }

  private ofTrade(): Metric[] {
    return [
      {
        name: 'pos_order_events_total',
        help: 'Orders that were paid, returned, linked or unlinked, counted behind the commit',
        type: 'counter',
        read: () => Object.entries(this.events.committed).map(([event, value]) => ({ labels: { event }, value })),
      },
    ];
  }

  private ofTheDatabase(): Metric[] {
    const byPool = (read: (pool: ReturnType<Database['usage']>[number]) => Sample[]): (() => Sample[]) => {
      return () =>
        this.database
          .usage()
          .flatMap((pool) =>
            read(pool).map((sample) => ({ ...sample, labels: { pool: pool.name, ...sample.labels } })),
          );
    };

    return [
      {
        name: 'pos_database_connections',
        help: 'Open connections of each pool, by state',
        type: 'gauge',
        read: byPool(({ open, idle }) => [
          { labels: { state: 'busy' }, value: open - idle },
          { labels: { state: 'idle' }, value: idle },
        ]),
      },
      {
        name: 'pos_database_connections_max',
        help: 'Connections that each pool may open',
        type: 'gauge',
        read: byPool(({ max }) => [{ value: max }]),
      },
      {
        name: 'pos_database_waiting',
        help: 'Work that waits for a connection of each pool',
        type: 'gauge',
        read: byPool(({ waiting }) => [{ value: waiting }]),
      },
      {
        name: 'pos_database_batches_total',
        help: 'Batches of reads sent through each pool',
        type: 'counter',
        read: byPool(({ batches }) => [{ value: batches }]),
      },
      {
        name: 'pos_database_batched_reads_total',
        help: 'Reads in the batches of each pool',
        type: 'counter',
        read: byPool(({ batchedReads }) => [{ value: batchedReads }]),
      },
      {
        name: 'pos_database_slow_messages_total',
        help: 'Messages to the database that took SLOW_STATEMENT_MS or longer',
        type: 'counter',
        read: () => [{ value: this.database.watch.slow }],
      },
      {
        name: 'pos_cache_messages_arrive',
        help: '1 while changes made by other processes are heard at once, 0 while caches only age out',
        type: 'gauge',
        read: () => [{ value: Number(this.caches.isListening) }],
      },
    ];
  }

  private ofBackgroundWork(): Metric[] {
    const works = this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance) => instance instanceof BackgroundWork);
    const byWork = (valueOf: (work: BackgroundWork) => number): (() => Sample[]) => {
      return () => works.map((work) => ({ labels: { work: work.constructor.name }, value: valueOf(work) }));
    };

    return [
      {
        name: 'pos_background_last_success_timestamp_seconds',
        help: 'When each work behind the requests was done last, or began to be waited for',
        type: 'gauge',
        read: byWork(({ lastSuccess }) => lastSuccess / 1_000),
      },
      {
        name: 'pos_background_period_seconds',
        help: 'How often each work behind the requests is done',
        type: 'gauge',
        read: byWork(({ everyMs }) => everyMs / 1_000),
      },
      {
        name: 'pos_background_failures_total',
        help: 'Failures of each work behind the requests',
        type: 'counter',
        read: byWork(({ failures }) => failures),
      },
      {
        name: 'pos_audit_refusals_waiting',
        help: 'Refusals that are not in the audit yet; they are written every five seconds',
        type: 'gauge',
        read: () => [{ value: this.refusals.waiting }],
      },
    ];
  }
}
