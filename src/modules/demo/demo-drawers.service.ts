import { Injectable } from '@nestjs/common';
import { CheckoutService } from '#modules/orders/checkout.service.js';
import { DrawersService } from '#modules/shifts/drawers.service.js';
import { RegisterDevicesService } from '#modules/shifts/register-devices.service.js';
import { ShiftOpeningService } from '#modules/shifts/shift-opening.service.js';
import type { CompanyScope } from '#shared/tenancy/company-scope.js';
import { ACME } from './demo-ids.js';
import { BEANS, BEANS_TOTAL, MUG, MUG_TOTAL } from './demo-products.js';

const HOUR = 3_600_000;

/** Creates a closed shift, an open one and an enrolled register. */
@Injectable()
export class DemoDrawersService {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly openings: ShiftOpeningService,
    private readonly drawers: DrawersService,
    private readonly devices: RegisterDevicesService,
  ) {}

  async make(scope: CompanyScope, now: Date): Promise<void> {
    await this.devices.enrol(scope, ACME.enrolledRegister);
    await this.closeDrawer(scope, now);
    await this.openDrawer(scope, now);
  }

  /** A shift of the day before, closed with 0.50 missing. */
  private async closeDrawer(scope: CompanyScope, now: Date): Promise<void> {
    const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * HOUR);
    const { store: storeId, register: registerId, closedShift } = ACME;
    await this.openings.open(scope, { id: closedShift, registerId, openingFloat: '100.00' }, hoursAgo(32));
    const payments = [
      { method: 'CASH' as const, amount: MUG_TOTAL, tendered: '20.00' },
      { method: 'CARD' as const, amount: BEANS_TOTAL },
    ];
    await this.checkout.create(scope, { storeId, registerId, items: [BEANS, MUG], payments }, hoursAgo(28));
    await this.drawers.close(scope, closedShift, { counted: '113.11' }, hoursAgo(24));
  }

  private async openDrawer(scope: CompanyScope, now: Date): Promise<void> {
    const shift = { id: ACME.openShift, registerId: ACME.openRegister, openingFloat: '150.00' };
    await this.openings.open(scope, shift, new Date(now.getTime() - 2 * HOUR));
    await this.drawers.moveCash(scope, ACME.openShift, { kind: 'PAID_OUT', amount: '12.00', reason: 'window cleaner' });
  }
}
