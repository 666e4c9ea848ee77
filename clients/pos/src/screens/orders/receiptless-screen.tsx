import type { ReturnDto } from '@pos-backend/sdk';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Button } from '../../design/button.js';
import { Field } from '../../design/field.js';
import { Card, Empty, Notice, Page } from '../../design/parts.js';
import { lineTotals } from '../../sale/draft-totals.js';
import { MAX_REASON } from '../../sale/limits.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { DueAmount } from './due-amount.js';
import { GoodsEntry } from './goods-entry.js';
import { GoodsLines } from './goods-lines.js';
import './orders.css';
import { ReceiptlessCustomer } from './receiptless-customer.js';
import { ReturnDone } from './return-done.js';
import { SellTo } from './sell-to.js';
import { type Receiptless, useReceiptless } from './use-receiptless.js';

/** Takes goods back without a receipt, for store credit of a customer. */
export default function ReceiptlessScreen() {
  const texts = useTexts();
  const { can } = useTill();
  const [done, setDone] = useState<ReturnDto>();
  const state = useReceiptless(setDone);
  const { customer, error, isPending, isUncertain } = state;
  const isFixed = isPending || isUncertain;
  if (done !== undefined) {
    return <ReturnDone done={done}>{customer !== undefined && <SellTo customer={customer} />}</ReturnDone>;
  }

  return (
    <Page
      title={texts.orders.withoutReceipt}
      actions={
        <Link href={urls.orders} className="button button-plain">
          {texts.common.back}
        </Link>
      }
    >
      {isUncertain && <Notice tone="warning">{texts.once.uncertain}</Notice>}
      {error !== null && !isUncertain && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      {!can('REFUND_ORDER') && <Notice>{texts.approval.asks}</Notice>}
      <div className="columns">
        <div className="stack">
          <ReceiptlessCustomer {...state} isFixed={isFixed} />
          <ReturnedGoods {...state} isFixed={isFixed} />
        </div>
        <Credit {...state} isFixed={isFixed} />
      </div>
    </Page>
  );
}

type PartProps = Receiptless & { isFixed: boolean };

/** The goods that come back, at the price that the customer is given. */
function ReturnedGoods({ goods, unsaleable, onSaleable, isFixed }: PartProps) {
  const { orders: texts } = useTexts();
  const { lines, rules } = goods;
  const toReason = (): void => document.querySelector<HTMLElement>('.return-reason input')?.focus();

  return (
    <Card label={texts.comingBack}>
      <fieldset className="stack plain-fields goods" disabled={isFixed}>
        <h2>{texts.comingBack}</h2>
        <GoodsEntry goods={goods} isPriceFree onDone={toReason} />
        {lines.length === 0 ? (
          <Empty>{texts.noGoods}</Empty>
        ) : (
          <GoodsLines
            label={texts.comingBack}
            goods={goods}
            amounts={lines.map((line) => lineTotals(line, rules))}
            more={{
              name: texts.restock,
              cell: ({ key, name }) => (
                <label className="check">
                  <input
                    type="checkbox"
                    aria-label={texts.restockOf(name)}
                    checked={!unsaleable.has(key)}
                    onChange={({ target }) => onSaleable(key, target.checked)}
                  />
                </label>
              ),
            }}
          />
        )}
      </fieldset>
    </Card>
  );
}

/** What the customer is credited, and why. */
function Credit({ due, reason, onReason, isPending, isUncertain, isReady, send, isFixed }: PartProps) {
  const { orders: texts, common } = useTexts();

  return (
    <Card label={texts.givenBack}>
      <div className="stack">
        <fieldset className="stack plain-fields return-reason" disabled={isFixed}>
          <Field
            label={texts.reason}
            maxLength={MAX_REASON}
            value={reason}
            onChange={({ target }) => onReason(target.value)}
          />
        </fieldset>
        <p className="soft">{texts.creditOnly}</p>
        <DueAmount label={texts.givenBack} due={due} />
        <Button look="primary" size="large" disabled={isPending || !isReady} onClick={send}>
          {isUncertain ? common.retry : texts.giveCredit}
        </Button>
      </div>
    </Card>
  );
}
