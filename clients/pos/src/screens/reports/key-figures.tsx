import { Loaded } from '../../app/loaded.js';
import { useTill } from '../../app/till.js';
import { Figure, Figures } from '../../design/back-office.js';
import { useTexts } from '../../texts/texts.js';
import { type Range, useBaskets } from './report-queries.js';

export function KeyFigures({ range }: { range: Range }) {
  const { reports: texts } = useTexts();
  const till = useTill();

  return (
    <Loaded query={useBaskets(range)}>
      {({ total: { orders, gross, averageOrder, itemsPerOrder, returns } }) => (
        <Figures>
          <Figure name={texts.net} value={till.money(gross)} />
          <Figure name={texts.orders} value={till.number(orders)} />
          <Figure name={texts.averageOrder} value={averageOrder === null ? '–' : till.money(averageOrder)} />
          <Figure name={texts.itemsPerOrder} value={itemsPerOrder === null ? '–' : till.number(itemsPerOrder)} />
          <Figure name={texts.returns} value={till.money(returns)} />
        </Figures>
      )}
    </Loaded>
  );
}
