import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Approvable, TakesApproval } from '#shared/access/access.decorator.js';
import {
  COMPANY_ERRORS,
  CUSTOMER_ERRORS,
  CUSTOMER_TENDER_ERRORS,
  ORDER_CHANGE_ERRORS,
  PAYMENT_ERRORS,
  PRICE_ERRORS,
  REGISTER_ERRORS,
  STORE_ERRORS,
} from '#shared/errors/error-lists.js';
import { Endpoint } from '#shared/http/endpoint.decorator.js';
import type { Page } from '#shared/http/envelope.js';
import { IfMatch, UuidParam } from '#shared/http/params.js';
import type { AcceptedVersions } from '#shared/kernel/versions.js';
import type { CompanyScope, ReadScope } from '#shared/tenancy/company-scope.js';
import { Reading, Scope } from '#shared/tenancy/scope.decorator.js';
import { CheckoutService } from './checkout.service.js';
import { CreateOrderDto, ItemDto, OrderDto, OrderSummaryDto, UpdateItemDto, UpdateOrderDto } from './dto/order.dto.js';
import { ListOrdersQuery } from './dto/list-orders.dto.js';
import { AddPaymentDto, CorrectPaymentDto } from './dto/payment.dto.js';
import { OrderChangesService } from './order-changes.service.js';
import { OrderItemsService } from './order-items.service.js';
import { OrderListService } from './order-list.service.js';
import { PaymentCorrectionsService } from './payment-corrections.service.js';
import { OrdersService } from './orders.service.js';

@ApiTags('Orders')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly checkout: CheckoutService,
    private readonly orders: OrdersService,
    private readonly lists: OrderListService,
    private readonly changes: OrderChangesService,
    private readonly items: OrderItemsService,
    private readonly corrections: PaymentCorrectionsService,
  ) {}

  @Post()
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary: 'Create an order, or make a whole sale',
    description:
      'With `items` and `payments` the whole sale is made in one call, all or nothing. The server computes every total.',
    status: 201,
    returns: OrderDto,
    errors: [
      'ORDER_ID_TAKEN',
      'SOLD_AT_INVALID',
      'ORDER_EMPTY',
      'PRICE_CHANGED',
      'DISCOUNT_OVER_LIMIT',
      'PRICE_BELOW_LIMIT',
      ...CUSTOMER_ERRORS,
      ...STORE_ERRORS,
      ...REGISTER_ERRORS,
      ...PRICE_ERRORS,
      ...PAYMENT_ERRORS,
      ...CUSTOMER_TENDER_ERRORS,
      ...COMPANY_ERRORS,
    ],
  })
  createOrder(@Scope() scope: CompanyScope, @Body() dto: CreateOrderDto): Promise<OrderDto> {
    return this.checkout.create(scope, dto);
  }

  @Get()
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'List orders, newest first',
    description: 'Each filter narrows the result.',
    pageOf: OrderSummaryDto,
    errors: ['INVALID_CURSOR', 'COMPANY_NOT_FOUND'],
  })
  listOrders(@Reading() scope: ReadScope, @Query() query: ListOrdersQuery): Promise<Page<OrderSummaryDto>> {
    return this.lists.list(scope, query);
  }

  @Get(':id')
  @Access('READ_ORDER')
  @Endpoint({
    summary: 'Read an order with items and payments',
    returns: OrderDto,
    errors: ['ORDER_NOT_FOUND', 'COMPANY_REQUIRED'],
  })
  getOrder(@Reading() scope: ReadScope, @UuidParam('id') id: string): Promise<OrderDto> {
    return this.orders.get(scope, id);
  }

  @Patch(':id')
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary:
      'Link a customer, correct name and phone, discount the order, exempt its buyer from tax, or change its note',
    description:
      'Linking copies name and phone into an open order. A paid order keeps its name and phone: without LINK_ORDER it is linked once, ' +
      'on its business day in the own store or to the customer whose phone it has; with LINK_ORDER also corrected.',
    returns: OrderDto,
    errors: [
      ...ORDER_CHANGE_ERRORS,
      ...CUSTOMER_ERRORS,
      'INVALID_AMOUNT',
      'AMOUNT_TOO_LARGE',
      'DISCOUNT_TOO_LARGE',
      'ORDER_HAS_PAYMENTS',
      'ORDER_HAS_CUSTOMER',
      'ORDER_CUSTOMER_FIXED',
      'LINK_NOT_ALLOWED',
      'DISCOUNT_OVER_LIMIT',
    ],
  })
  updateOrder(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: UpdateOrderDto,
  ): Promise<OrderDto> {
    return this.orders.update(scope, { id, versions }, dto);
  }

  @Post(':id/items')
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary: 'Add an item',
    status: 201,
    returns: OrderDto,
    errors: [
      ...ORDER_CHANGE_ERRORS,
      ...PRICE_ERRORS,
      'ORDER_FULL',
      'DISCOUNT_OVER_LIMIT',
      'PRICE_BELOW_LIMIT',
      'APPROVALS_NEEDED',
    ],
  })
  addOrderItem(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: ItemDto,
  ): Promise<OrderDto> {
    return this.items.addItem(scope, { id, versions }, dto);
  }

  @Patch(':id/items/:itemId')
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary: 'Change an item',
    returns: OrderDto,
    errors: [
      ...ORDER_CHANGE_ERRORS,
      ...PRICE_ERRORS,
      'ORDER_ITEM_NOT_FOUND',
      'ORDER_HAS_PAYMENTS',
      'DISCOUNT_OVER_LIMIT',
      'PRICE_BELOW_LIMIT',
      'APPROVALS_NEEDED',
    ],
  })
  updateOrderItem(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @UuidParam('itemId') itemId: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: UpdateItemDto,
  ): Promise<OrderDto> {
    return this.items.updateItem(scope, { id, versions }, itemId, dto);
  }

  @Delete(':id/items/:itemId')
  @Access('CREATE_ORDER')
  @TakesApproval()
  @Endpoint({
    summary: 'Remove an item',
    returns: OrderDto,
    errors: [
      ...ORDER_CHANGE_ERRORS,
      'DISCOUNT_TOO_LARGE',
      'ORDER_ITEM_NOT_FOUND',
      'ORDER_HAS_PAYMENTS',
      'DISCOUNT_OVER_LIMIT',
    ],
  })
  removeOrderItem(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @UuidParam('itemId') itemId: string,
    @IfMatch() versions: AcceptedVersions,
  ): Promise<OrderDto> {
    return this.items.removeItem(scope, { id, versions }, itemId);
  }

  @Post(':id/payments')
  @Access('CREATE_ORDER')
  @Endpoint({
    summary: 'Take a payment',
    description:
      'The order is PAID once it is paid in full. Until then it stays OPEN and shows `balanceDue`. Change is computed for cash.',
    status: 201,
    returns: OrderDto,
    errors: [
      ...ORDER_CHANGE_ERRORS,
      ...PAYMENT_ERRORS,
      ...CUSTOMER_TENDER_ERRORS,
      ...REGISTER_ERRORS,
      'INVALID_AMOUNT',
      'ORDER_FULL',
      'ORDER_EMPTY',
    ],
  })
  addOrderPayment(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: AddPaymentDto,
  ): Promise<OrderDto> {
    return this.changes.addPayment(scope, { id, versions }, dto);
  }

  @Post(':id/payments/:paymentId/corrections')
  @Access('MANAGE_SHIFTS')
  @Endpoint({
    summary: 'Correct the method of a payment',
    description:
      'For money in a shift that is still open, and not refunded. The wrong payment stays; two further entries take it back and ' +
      'book the right one, so that drawer and reports are true.',
    status: 201,
    returns: OrderDto,
    errors: [
      'ORDER_NOT_FOUND',
      'PAYMENT_NOT_FOUND',
      'PAYMENT_NOT_CORRECTABLE',
      'SHIFT_CLOSED',
      'ORDER_FULL',
      'VERSION_CONFLICT',
      'COMPANY_REQUIRED',
    ],
  })
  correctOrderPayment(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @UuidParam('paymentId') paymentId: string,
    @IfMatch() versions: AcceptedVersions,
    @Body() dto: CorrectPaymentDto,
  ): Promise<OrderDto> {
    return this.corrections.correct(scope, { id, versions }, paymentId, dto);
  }

  @Post(':id/cancel')
  @Access('CANCEL_ORDER')
  @Approvable()
  @Endpoint({
    summary: 'Cancel an unpaid order',
    returns: OrderDto,
    errors: [...ORDER_CHANGE_ERRORS, 'ORDER_HAS_PAYMENTS'],
  })
  cancelOrder(
    @Scope() scope: CompanyScope,
    @UuidParam('id') id: string,
    @IfMatch() versions: AcceptedVersions,
  ): Promise<OrderDto> {
    return this.orders.cancel(scope, { id, versions });
  }
}
