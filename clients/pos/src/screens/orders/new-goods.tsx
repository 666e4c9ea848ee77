import { useState } from 'react';
import { Button } from '../../design/button.js';
import { Card, Empty } from '../../design/parts.js';
import { useTexts } from '../../texts/texts.js';
import { NoteEntry } from '../sell/note-entry.js';
import { GoodsEntry } from './goods-entry.js';
import { GoodsLines } from './goods-lines.js';
import type { TakeBack } from './use-take-back.js';

type NewGoodsProps = Pick<TakeBack, 'goods' | 'amounts' | 'payment' | 'canPay'> & { isFixed: boolean };

/** The goods that the customer takes instead of those that come back; no more than a button until it is asked for. */
export function NewGoods({ goods, amounts, payment, canPay, isFixed }: NewGoodsProps) {
  const { orders: texts, sell } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { lines, note, dispatch } = goods;
  const close = (): void => {
    dispatch({ type: 'empty' });
    setOpen(false);
  };
  if (!isOpen) {
    return (
      <div className="row">
        <Button disabled={isFixed} onClick={() => setOpen(true)}>
          {texts.exchange}
        </Button>
      </div>
    );
  }

  return (
    <Card label={texts.newGoods}>
      <fieldset className="stack plain-fields goods" disabled={isFixed}>
        <h2>{texts.newGoods}</h2>
        <GoodsEntry goods={goods} onDone={() => canPay && payment.balance.due > 0n && payment.pay()} />
        {lines.length === 0 ? (
          <Empty>{texts.noNewGoods}</Empty>
        ) : (
          <GoodsLines label={texts.newGoods} goods={goods} amounts={amounts} hasNotes />
        )}
        <div className="row">
          {lines.length > 0 && (
            <NoteEntry
              title={sell.noteOnOrder}
              label={sell.note}
              note={note}
              onDone={(text) => dispatch({ type: 'order-note', note: text })}
            />
          )}
          {note !== undefined && <span className="soft small typed-note">{note}</span>}
          <Button look="quiet" onClick={close}>
            {texts.noExchange}
          </Button>
        </div>
      </fieldset>
    </Card>
  );
}
