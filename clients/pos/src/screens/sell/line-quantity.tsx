import { useTill } from '../../app/till.js';
import { Button } from '../../design/button.js';
import type { DraftLine } from '../../sale/draft.js';
import { useTexts } from '../../texts/texts.js';
import { LineInput } from './line-input.js';

interface LineQuantityProps {
  line: Pick<DraftLine, 'name' | 'quantity'>;
  /** Applies the typed quantity; returns the error message when it cannot. */
  onTyped: (text: string) => string | undefined;
}

/** The quantity, with buttons for one more and one less where the screen is touched. */
export function LineQuantity({ line, onTyped }: LineQuantityProps) {
  const { sell } = useTexts();
  const { asTyped } = useTill();
  const { name, quantity } = line;
  const step = (by: number): void => void onTyped((Number(quantity) + by).toFixed(3));

  return (
    <div className="basket-quantity">
      <Button aria-label={sell.oneLess(name)} disabled={Number(quantity) <= 1} onClick={() => step(-1)}>
        −
      </Button>
      <LineInput label={sell.quantityOf(name)} value={asTyped(quantity)} onTyped={onTyped} />
      <Button aria-label={sell.oneMore(name)} onClick={() => step(1)}>
        +
      </Button>
    </div>
  );
}
