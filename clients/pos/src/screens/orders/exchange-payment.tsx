import type { OrderDto } from '@pos-backend/sdk';
import { Button } from '../../design/button.js';
import { Notice } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { useKeys } from '../sell/keys.js';
import { Payment } from '../sell/payment.js';
import '../sell/sell.css';
import '../sell/sell-layout.css';
import { Tenders } from '../sell/tenders.js';
import type { Drawer } from '../sell/use-drawer.js';
import { type DifferencePayment, useBalancesAfterReturn } from './use-difference.js';

interface ExchangePaymentProps {
  order: OrderDto;
  /** The value of what comes back, in minor units. */
  returned: bigint;
  payment: DifferencePayment;
  drawer: Drawer;
  canPay: boolean;
}

/** The payments of the difference so far, and the next one: as a sale is paid. */
export function ExchangePayment({ payment, canPay, ...props }: ExchangePaymentProps) {
  const { sell } = useTexts();
  const { balance, isPaying, pay, takeBack } = payment;
  const isDue = balance.due > 0n;
  useKeys(isDue && canPay && !isPaying ? { F9: pay } : {});

  return (
    <>
      <Tenders tenders={balance.tenders} onTakeBack={takeBack} />
      {balance.due < 0n && <Notice tone="warning">{sell.overpaid}</Notice>}
      {isDue && isPaying && canPay && <NextPayment {...props} payment={payment} />}
      {isDue && !(isPaying && canPay) && (
        <Button look="primary" size="large" hint="F9" disabled={!canPay} onClick={pay}>
          {sell.pay}
        </Button>
      )}
    </>
  );
}

function NextPayment({ order, returned, payment, drawer }: Omit<ExchangePaymentProps, 'canPay'>) {
  const { balance, take, leave } = payment;
  const toGoods = (): void => {
    leave();
    document.querySelector<HTMLElement>('.goods .item-entry input')?.focus();
  };
  useKeys({ Escape: toGoods });

  return (
    <Payment
      balance={balance}
      customer={useBalancesAfterReturn(order, returned)}
      drawer={drawer}
      onTender={take}
      onBack={toGoods}
    />
  );
}
