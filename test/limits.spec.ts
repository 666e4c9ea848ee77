import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { ERROR_CATALOG } from '#shared/errors/error-catalog.js';
import {
  CLOCK_ALLOWANCE_MINUTES,
  LOOKUP_MISS_MINUTES,
  MAX_AMOUNT,
  MAX_BODY_KIB,
  MAX_ITEMS,
  MAX_LOOKUP_MISSES,
  MAX_PAYMENTS,
  MAX_SALE_AGE_HOURS,
} from '#shared/kernel/limits.js';

const textOf = async (path: string): Promise<string> =>
  (await readFile(join(projectRoot, path), 'utf8')).replaceAll(/\s+/g, ' ');

describe('Limits', () => {
  it('are the same in the guide for clients and in the code', async () => {
    const guide = await textOf('docs/guides/clients.md');

    expect(guide).toContain(`at most ${MAX_ITEMS} items and ${MAX_PAYMENTS} payments`);
    expect(guide).toContain(`at most ${MAX_BODY_KIB} KiB`);
    expect(guide).toContain(
      `at most ${MAX_LOOKUP_MISSES} numbers that no customer has within ${LOOKUP_MISS_MINUTES} minutes`,
    );
    expect(guide).toContain(
      `at most ${MAX_SALE_AGE_HOURS} hours ago, and at most ${CLOCK_ALLOWANCE_MINUTES} minutes ahead`,
    );
  });

  it('are the same in the texts of the errors and in the code', () => {
    expect(ERROR_CATALOG.ORDER_FULL.hint).toBe(`An order has at most ${MAX_ITEMS} items and ${MAX_PAYMENTS} payments.`);
    expect(ERROR_CATALOG.PAYLOAD_TOO_LARGE.hint).toContain(String(MAX_BODY_KIB));
    expect(ERROR_CATALOG.AMOUNT_TOO_LARGE.hint.replaceAll(',', '')).toContain(String(MAX_AMOUNT));
  });

  it('are the same in the OpenAPI document and in the code', async () => {
    const { components } = JSON.parse(await textOf('docs/openapi.json')) as {
      components: { schemas: Record<string, { properties: Record<string, { maxItems?: number }> }> };
    };
    const lists = Object.values(components.schemas).map(({ properties = {} }) => properties);
    const most = (name: string): unknown[] => [...new Set(lists.flatMap((list) => list[name]?.maxItems ?? []))];

    expect([most('items'), most('newItems'), most('lines')]).toEqual([[MAX_ITEMS], [MAX_ITEMS], [MAX_ITEMS]]);
    expect([most('payments'), most('refunds')]).toEqual([[MAX_PAYMENTS], [MAX_PAYMENTS]]);
  });
});
