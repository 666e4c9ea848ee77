import { formatMoney } from '@pos-backend/money';
import type { CreateReceiptlessReturnDto, CustomerDetailDto, ReceiptlessItemDto, ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { api } from '../../app/api.js';
import { type Once, useOnce } from '../../app/once.js';
import { useTill } from '../../app/till.js';
import { type DraftLine, itemDto } from '../../sale/draft.js';
import { draftTotals } from '../../sale/draft-totals.js';
import { useCustomer } from '../customers/customer-queries.js';
import { type Goods, useGoods } from './use-goods.js';
import { placeOf } from './use-take-back.js';

interface ReceiptlessRequest extends CreateReceiptlessReturnDto {
  /** The value of the goods, which an approval names. */
  readonly due: string;
}

/** A return without a receipt that is being entered. */
export interface Receiptless extends Pick<Once<never>, 'error' | 'isPending' | 'isUncertain'> {
  /** Of the customer who is chosen; empty before. */
  readonly customerId: string;
  /** Who gets the credit; undefined until one is chosen and read. */
  readonly customer: CustomerDetailDto | undefined;
  readonly onCustomer: (id: string) => void;
  readonly goods: Goods;
  /** The keys of lines that cannot be sold again. */
  readonly unsaleable: ReadonlySet<string>;
  readonly onSaleable: (key: string, isSaleable: boolean) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** The credit, in minor units. */
  readonly due: bigint;
  readonly isReady: boolean;
  readonly send: () => void;
}

/** Takes goods back for store credit, with the approval of another user where the user may not refund. */
export function useReceiptless(onDone: (done: ReturnDto) => void): Receiptless {
  const till = useTill();
  const [customerId, onCustomer] = useState('');
  const [unsaleable, setUnsaleable] = useState<ReadonlySet<string>>(new Set());
  const [reason, onReason] = useState('');
  const goods = useGoods();
  const { data: customer } = useCustomer(customerId);
  const { total: due } = draftTotals(goods, goods.rules);
  const { mutate, ...once } = useOnce(
    ({ due: _, ...body }: ReceiptlessRequest, options) => api.createReceiptlessReturn(body, options),
    onDone,
    (request) => ({ act: 'REFUND_WITHOUT_RECEIPT', amount: request.due }),
  );
  const onSaleable = (key: string, isSaleable: boolean): void =>
    setUnsaleable((keys) => new Set(isSaleable ? [...keys].filter((each) => each !== key) : [...keys, key]));
  const send = (): void =>
    mutate({
      ...{ customerId, due: formatMoney(due, till.currency) },
      ...placeOf(till),
      items: goods.lines.map((line) => returnedItem(line, { reason, restock: !unsaleable.has(line.key) })),
    });
  const isEntered = customer?.isActive === true && goods.lines.length > 0 && due > 0n;

  return {
    ...{ ...once, customerId, customer, onCustomer, goods, unsaleable, onSaleable, reason, onReason, due, send },
    isReady: once.isUncertain || isEntered,
  };
}

/** The request for a line: nothing is taken off its price. */
function returnedItem(line: DraftLine, { reason, restock }: { reason: string; restock: boolean }): ReceiptlessItemDto {
  const { discount: _, note: __, ...item } = itemDto(line);

  return { ...item, restock, ...(reason.trim() !== '' && { reason: reason.trim() }) };
}
