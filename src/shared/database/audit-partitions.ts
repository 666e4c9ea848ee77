import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { BackgroundWork } from './background-work.js';
import { makeAuditPartitions } from './migrations.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Makes the partitions of the audit for the coming months, once a day. Without DIRECT_URL the server cannot: then every
 * migration makes them, and entries of a month without one go to the default partition.
 */
@Injectable()
export class AuditPartitions extends BackgroundWork {
  private readonly ownerUrl: string | undefined;

  constructor(@Inject(CONFIG) { database: { ownerUrl, apiUrl } }: ServerConfig) {
    super({ atStart: false, everyMs: DAY_MS }); // the migrations of the start make them
    this.ownerUrl = ownerUrl === apiUrl ? undefined : ownerUrl;
  }

  protected override async work(): Promise<void> {
    if (this.ownerUrl !== undefined) await makeAuditPartitions(this.ownerUrl);
  }
}
