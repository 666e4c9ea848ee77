import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import type { TenantTransaction } from '#shared/database/tenant-transaction.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Clock } from '#shared/kernel/clock.js';
import { MAX_PAYMENTS } from '#shared/kernel/limits.js';
import { roundToStep } from '#shared/kernel/money.js';
import { isMoneyMethod } from '#shared/kernel/tender.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import type { OrderDto } from './dto/order.dto.js';
import type { CorrectPaymentDto } from './dto/payment.dto.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { standing } from './order-payments.js';
import type { Order, PaymentRow } from './order-rows.js';
import { PaymentCorrectionsRepository } from './payment-corrections.repository.js';

/** Corrects the method of a payment while its shift is open. The books show the wrong payment, its reversal and the right one. */
@Injectable()
export class PaymentCorrectionsService {
  constructor(
    private readonly editor: OrderEditorService,
    private readonly corrections: PaymentCorrectionsRepository,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  async correct(scope: CompanyScope, ref: OrderRef, paymentId: string, dto: CorrectPaymentDto): Promise<OrderDto> {
    const cashStep = cashStepOf(await this.companies.settingsOf(scope));

    return this.editor.change(scope, ref, async (tx, order) => {
      const wrong = await this.correctable(tx, order, paymentId, dto);
      const entry = {
        ...wrong,
        cashierId: staffIdOf(scope),
        createdAt: this.clock.now(),
        tendered: null,
        change: 0n,
        correctsId: wrong.id,
        reason: dto.reason,
      };
      const position = order.payments.length + 1;
      const moved = wrong.amount + wrong.tip;
      const entries: PaymentRow[] = [
        { ...entry, id: uuidv7(), position, amount: -wrong.amount, tip: -wrong.tip, rounding: -wrong.rounding },
        {
          ...entry,
          ...{ id: uuidv7(), position: position + 1, method: dto.method, reference: dto.reference ?? null },
          rounding: dto.method === 'CASH' ? roundToStep(moved, cashStep) - moved : 0n,
        },
      ];
      this.corrections.insert(tx, order, entries);

      return { ...order, payments: [...order.payments, ...entries] };
    });
  }

  /** The payment, if its method can be corrected: money that stands, was not refunded, and is in a shift that is still open. */
  private async correctable(
    tx: TenantTransaction,
    order: Order,
    paymentId: string,
    { method }: CorrectPaymentDto,
  ): Promise<PaymentRow & { shiftId: string }> {
    const payment = order.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
    const { shiftId } = payment;
    const isOpen = shiftId !== null && (await this.corrections.lockOpenShift(tx, shiftId));
    const stands = standing(order.payments).includes(payment) && isMoneyMethod(payment.method);
    if (!stands || payment.method === method || (await this.corrections.isRefunded(tx, paymentId))) {
      throw new DomainError('PAYMENT_NOT_CORRECTABLE');
    }
    if (shiftId === null || !isOpen) throw new DomainError('SHIFT_CLOSED');
    if (order.payments.length + 2 > MAX_PAYMENTS) throw new DomainError('ORDER_FULL');

    return { ...payment, shiftId };
  }
}
