import { cashStep, currencyDecimals } from '@pos-backend/money';
import { MONEY_METHODS } from '#shared/kernel/tender.js';
import type { Answer } from './api-client.js';
import { createCompany, createRegister, data, openShift, startProgramme, type TestCompany } from './company.js';
import type { TestApp } from './test-app.js';

type Body = Answer['body'];

/** A method that moves money, against one that changes a balance only. */
export const MONEY: readonly string[] = MONEY_METHODS;

const CURRENCIES = [
  { currency: 'USD', country: 'US', timezone: 'America/New_York', unit: 1 },
  { currency: 'JPY', country: 'JP', timezone: 'Asia/Tokyo', unit: 1 },
  { currency: 'KWD', country: 'KW', timezone: 'Asia/Kuwait', unit: 1 },
  { currency: 'CHF', country: 'CH', timezone: 'Europe/Zurich', unit: 1 },
  { currency: 'HUF', country: 'HU', timezone: 'Europe/Budapest', unit: 100 },
] as const;
export const SHOPS = CURRENCIES.flatMap((shop) =>
  [false, true].map((pricesIncludeTax) => ({ ...shop, pricesIncludeTax })),
);

/** Minor units of an amount as the API writes it. */
export function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** A shop with one register, and what its drawer should hold by the answers that the till got. */
export class MoneyShop {
  /** Cash moved since the shift was opened, in minor units. */
  drawer = 0n;
  /** Payments less refunds by every method, tips and cash rounding, by all answers. */
  readonly told = { moved: 0n, tips: 0n, rounding: 0n };
  shift: Body;

  private constructor(
    readonly company: TestCompany,
    readonly registerId: string,
    /** Minor units by which prices vary: one, or more where the minor unit is worth little. */
    readonly unit: number,
    readonly decimals: number,
    /** The smallest coin, in minor units. */
    readonly step: bigint,
  ) {}

  static async open(app: TestApp, { pricesIncludeTax, unit, ...fields }: (typeof SHOPS)[number]): Promise<MoneyShop> {
    const settings = { pricesIncludeTax, defaultTaxRate: 10.1, cashRounding: true };
    const company = await createCompany(app, { ...fields, settings });
    const decimals = currencyDecimals(fields.currency);
    const { id: registerId } = await createRegister(company);
    const shop = new MoneyShop(company, registerId, unit, decimals, cashStep(fields.currency, true));
    await startProgramme(company, { pointValue: shop.amount(BigInt(unit)) });
    await shop.openShift();

    return shop;
  }

  /** An amount as the API reads it. */
  amount(units: bigint): string {
    const digits = String(units).padStart(this.decimals + 1, '0');

    return this.decimals === 0 ? digits : `${digits.slice(0, -this.decimals)}.${digits.slice(-this.decimals)}`;
  }

  /** Rounds an amount down to coins that exist, and to one coin at least. */
  coins(units: bigint): bigint {
    const whole = units - (units % this.step);

    return whole > 0n ? whole : this.step;
  }

  async openShift(): Promise<void> {
    this.shift = await openShift(this.company.manager, this.registerId, { openingFloat: this.amount(100_000n) });
  }

  /** Closes the shift by its own count. What it expected and what the answers came to must be one. */
  async closeShift(): Promise<string[]> {
    const faults = await this.drawerFaults();
    const counted = this.amount(100_000n + (this.drawer > 0n ? this.drawer : 0n));
    const report = data(await this.company.manager.post(`/shifts/${this.shift.id}/close`, { counted }));
    if (minor(report.expected) !== 100_000n + this.drawer) faults.push('Z report');
    this.drawer = 0n;

    return faults;
  }

  /** Compares the report of the open shift with the answers. */
  async drawerFaults(): Promise<string[]> {
    const { expected } = data(await this.company.manager.get(`/shifts/${this.shift.id}/report`));

    return minor(expected) === 100_000n + this.drawer ? [] : [`X report: ${expected}, ${100_000n + this.drawer}`];
  }
}
