import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Piscina } from 'piscina';
import { projectRoot } from '#shared/database/project-root.js';
import { unavailable } from '#shared/errors/database-errors.js';
import type { PdfJob } from './pdf-worker.js';

/** Always of the built code: a thread has no loader for TypeScript. */
const WORKER = join(projectRoot, 'dist/modules/receipts/pdf-worker.js');
/** Receipts that may wait: one of 200 lines takes up to a second, and all of them are printed within {@link LIMIT_MS}. */
const MAX_WAITING = 8;
const LIMIT_MS = 10_000;
/** The thread ends after so long without a receipt, and gives its memory back. */
const IDLE_MS = 60_000;
const MAX_HEAP_MB = 256;

/**
 * Prints PDF receipts in a thread beside the one that answers requests: a long receipt takes up to a second of processor time,
 * for which every till of the process would wait otherwise. The thread starts with the first receipt.
 */
@Injectable()
export class PdfPrinterService implements OnApplicationShutdown {
  private pool: Promise<Piscina<PdfJob, Uint8Array>> | undefined;
  private waiting = 0;

  /** Runs work that is going to print, or refuses it with SERVICE_UNAVAILABLE before it counts a receipt. */
  async whenThereIsRoom<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= MAX_WAITING) throw unavailable();
    this.waiting++;
    try {
      return await work();
    } finally {
      this.waiting--;
    }
  }

  async print(job: PdfJob): Promise<Buffer> {
    this.pool ??= openPool();
    try {
      const pdf = await (await this.pool).run(job, { signal: AbortSignal.timeout(LIMIT_MS) });

      return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    } catch (error) {
      throw error instanceof Error && error.name === 'AbortError' ? unavailable(error) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.pool)?.destroy();
  }
}

async function openPool(): Promise<Piscina<PdfJob, Uint8Array>> {
  const { Piscina } = await import('piscina');

  return new Piscina<PdfJob, Uint8Array>({
    filename: WORKER,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
}
