import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { makeAuditPartitions } from './migrations.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Makes the partitions of the audit for the coming months, once a day. Without DIRECT_URL the server cannot: then every
 * migration makes them, and entries of a month without one go to the default partition.
 */
@Injectable()
export class AuditPartitions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditPartitions.name);
  private readonly ownerUrl: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) { database: { ownerUrl, apiUrl } }: ServerConfig) {
    this.ownerUrl = ownerUrl === apiUrl ? undefined : ownerUrl;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.makeAll().catch((error: unknown) => this.logger.warn(String(error))),
      DAY_MS,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async makeAll(): Promise<void> {
    if (this.ownerUrl !== undefined) await makeAuditPartitions(this.ownerUrl);
  }
}
