import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '#shared/database/database.js';
import { Clock } from '#shared/kernel/clock.js';
import { FixedWindow } from '#shared/kernel/fixed-window.js';
import type { AuditEntry } from './audit-entry.js';

const FLUSH_MS = 5_000;
const MINUTE = 60;
/** Different refusals of one user, or of all sign-ins of unknown accounts, in a minute. Those beyond are counted in one entry. */
const MAX_OF_ACTOR = 60;
/** Entries of one process in a minute. Refusals beyond them are in the log only. */
const MAX_OF_PROCESS = 1_000;
const ALL = 'all';

/**
 * Collects refusals and writes them in batches, so that a user who is refused a thousand times a second neither fills the audit
 * nor keeps the database busy: equal refusals are one entry with a count.
 */
@Injectable()
export class Refusals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Refusals.name);
  private readonly counts: FixedWindow<number>;
  private pending = new Map<string, AuditEntry>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.counts = new FixedWindow(MINUTE, clock);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Entries that the next flush writes. */
  get waiting(): number {
    return this.pending.size;
  }

  /** Counts a refusal. It is in the audit after the next flush. */
  note(refusal: AuditEntry): void {
    const actor = refusal.actorId ?? refusal.objectId ?? 'unknown';
    const isKnown = this.pending.has(keyOf(refusal));
    const entry = isKnown || this.take(actor, MAX_OF_ACTOR) ? refusal : withoutObject(refusal);
    const key = keyOf(entry);
    const before = this.pending.get(key);
    if (before === undefined && !this.take(ALL, MAX_OF_PROCESS)) return;
    this.pending.set(key, { ...entry, ...before, times: (before?.times ?? 0) + 1 });
  }

  /** Writes what was counted since the last flush. Never rejects: what cannot be written is in the log of requests. */
  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const entries = [...this.pending.values()];
    this.pending = new Map();
    await this.database.record(entries).catch((error: unknown) => {
      this.logger.warn(`${entries.length} refusals are not in the audit: ${String(error)}`);
    });
  }

  /** Takes one of so many in a minute; false when there is none left. */
  private take(key: string, limit: number): boolean {
    const { current } = this.counts;
    const count = (current.get(key) ?? 0) + 1;
    if (count > limit) return false;
    current.set(key, count);

    return true;
  }
}

function keyOf({ companyId, actorId, action, outcome, objectId, orderId, customerId, digests }: AuditEntry): string {
  return JSON.stringify([companyId, actorId, action, outcome, objectId, orderId, customerId, digests]);
}

/** The refusal of an action, whatever its object was. */
function withoutObject(refusal: AuditEntry): AuditEntry {
  return { ...refusal, objectId: null, orderId: null, customerId: null, digests: null };
}
