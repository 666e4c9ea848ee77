import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type ServerConfig } from '#config/config.js';
import { BackgroundWork } from './background-work.js';
import { makePartitions } from './migrations.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Makes the partitions of the audit for the coming months, once a day, and those of sales where they have some. Without DIRECT_URL
 * the server cannot: then every migration makes them, and rows of a month without one go to the default partition.
 */
@Injectable()
export class AuditPartitions extends BackgroundWork {
  private readonly ownerUrl: string | undefined;

  constructor(@Inject(CONFIG) { database: { ownerUrl, apiUrl } }: ServerConfig) {
    super({ atStart: false, everyMs: DAY_MS }); // the migrations of the start make them
    this.ownerUrl = ownerUrl === apiUrl ? undefined : ownerUrl;
  }

  protected override async work(): Promise<void> {
    if (this.ownerUrl !== undefined) await makePartitions(this.ownerUrl);
  }
}
