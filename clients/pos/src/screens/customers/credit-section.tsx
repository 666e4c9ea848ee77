import type { CustomerDetailDto } from '@pos-backend/sdk';
import { Link } from 'wouter';
import { api } from '../../app/api.js';
import { Listing } from '../../app/loaded.js';
import { usePages } from '../../app/pages.js';
import { useTill } from '../../app/till.js';
import { urls } from '../../app/urls.js';
import { Table } from '../../design/back-office.js';
import { useTexts } from '../../texts/texts.js';

/** All entries of the store credit. */
export function CreditSection({ customer: { id } }: { customer: CustomerDetailDto }) {
  const { customers: texts } = useTexts();
  const till = useTill();
  const pages = usePages({
    key: ['store-credit', id],
    read: (next, options) => api.listStoreCredit(id, next, options),
  });

  return (
    <Listing pages={pages} empty={texts.noCredit}>
      {(entries) => (
        <Table
          label={texts.sections.credit}
          columns={[
            { name: texts.when },
            { name: texts.what },
            { name: texts.amount, isNumber: true },
            { name: texts.balance, isNumber: true },
          ]}
        >
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{till.time(entry.createdAt)}</th>
                <td>
                  {entry.orderId === null ? (
                    texts.creditKinds[entry.kind]
                  ) : (
                    <Link href={urls.order(entry.orderId)}>{texts.creditKinds[entry.kind]}</Link>
                  )}
                </td>
                <td className="number">{till.money(entry.amount)}</td>
                <td className="number">{till.money(entry.balanceAfter)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Listing>
  );
}
