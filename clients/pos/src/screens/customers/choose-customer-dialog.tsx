import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { Notice } from '../../design/parts.js';
import { errorText } from '../../texts/error-texts.js';
import { useTexts } from '../../texts/texts.js';
import { NewCustomerDialog } from './customer-form.js';
import { CustomerList } from './customer-list.js';
import type { CustomerRow } from './customer-queries.js';

interface ChooseCustomerProps {
  title: string;
  error?: Error | null;
  /** What is known of a customer who is registered here. */
  initial?: { name: string; phone: string };
  isChoosable?: (customer: CustomerRow) => boolean;
  /** Called with the id. */
  onChoose: (customerId: string) => void;
  onClose: () => void;
  /** Further buttons. */
  children?: ReactNode;
}

/** Finds an active customer, or registers one. */
export function ChooseCustomerDialog({ title, error = null, initial, isChoosable, ...rest }: ChooseCustomerProps) {
  const { onChoose, onClose, children } = rest;
  const texts = useTexts();
  const [isNew, setNew] = useState(false);

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          {children}
          <Button onClick={() => setNew(true)}>{texts.customers.add}</Button>
        </>
      }
    >
      {error !== null && <Notice tone="danger">{errorText(error, texts)}</Notice>}
      <div className="dialog-list">
        <CustomerList
          row={(customer, content) => (
            <button
              type="button"
              className="list-row pick"
              disabled={!customer.isActive || isChoosable?.(customer) === false}
              onClick={() => onChoose(customer.id)}
            >
              {content}
            </button>
          )}
        />
      </div>
      {isNew && (
        <NewCustomerDialog
          {...(initial !== undefined && { initial })}
          onClose={() => setNew(false)}
          onDone={(customer) => {
            setNew(false);
            onChoose(customer.id);
          }}
        />
      )}
    </Dialog>
  );
}
