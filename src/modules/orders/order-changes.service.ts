import { Injectable } from '@nestjs/common';
import { cashStepOf } from '#modules/companies/cash-step.js';
import { CompaniesService } from '#modules/companies/companies.service.js';
import { needsOpenDrawer } from '#modules/shifts/open-drawer.js';
import { RegistersService } from '#modules/shifts/registers.service.js';
import { type CompanyScope, staffIdOf } from '#shared/tenancy/company-scope.js';
import { CustomerTendersService } from './customer-tenders.service.js';
import type { OrderDto } from './dto/order.dto.js';
import type { AddPaymentDto } from './dto/payment.dto.js';
import { OrderEditorService, type OrderRef } from './order-editor.service.js';
import { acceptPayment } from './order-payments.js';
import { OrdersRepository } from './orders.repository.js';

/** Takes payments of open orders. Their items: {@link OrderItemsService}. */
@Injectable()
export class OrderChangesService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly editor: OrderEditorService,
    private readonly companies: CompaniesService,
    private readonly tenders: CustomerTendersService,
    private readonly registers: RegistersService,
  ) {}

  async addPayment(scope: CompanyScope, ref: OrderRef, { registerId, ...dto }: AddPaymentDto): Promise<OrderDto> {
    const register = await this.registers.named(scope, { registerId });
    const place = { registerId: register?.id ?? null };
    const company = await this.companies.settingsOf(scope);
    const drawer = { ...place, needsOpenDrawer: needsOpenDrawer(company, place.registerId, [dto.method]) };
    const cashierId = staffIdOf(scope);
    const cashStep = cashStepOf(await this.companies.settingsOf(scope));

    return this.editor.changeOpen(scope, ref, async (tx, order, moment) => {
      const payment = acceptPayment(dto, order, { ...moment, cashierId, cashStep });
      const postings = await this.tenders.charge(tx, order, [payment]);
      const inserted = await this.orders.insertPayment(tx, order, payment, drawer);
      const { createdAt, businessDate } = payment;
      this.tenders.post(tx, postings, { orderId: order.id, returnId: null, cashierId, createdAt, businessDate });

      return { ...order, payments: [...order.payments, inserted] };
    });
  }
}
