import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useOutbox } from '../../app/outbox.js';
import { suggestCustomers, type Suggestions } from '../../customers/find-customers.js';
import { useTexts } from '../../texts/texts.js';

/** In milliseconds: longer than between two characters of a scanner, shorter than between two keys of a slow typist. */
const PAUSE = 120;
const MIN_LENGTH = 2;
const NONE = { customers: [], orders: [], status: '' };

/** Suggests customers while typing. Each text has its own query key, so that a late answer is never shown for a newer text. */
export function useSuggestions(text: string): Omit<Suggestions, 'isOffline'> & { status: string } {
  const { sell } = useTexts();
  const outbox = useOutbox();
  const settled = useSettled(text.trim());
  const isCurrent = settled === text.trim() && settled.length >= MIN_LENGTH;
  const { data } = useQuery({
    queryKey: ['customers', 'suggestions', settled],
    queryFn: ({ signal }) => suggestCustomers(settled, outbox.database, signal),
    enabled: isCurrent,
  });
  if (!isCurrent || data === undefined) return NONE;
  const { customers, orders } = data;
  const [first, ...others] = customers;
  const [order] = orders;
  if (first === undefined) return { customers, orders, status: order === undefined ? sell.noMatch : order.orderNumber };

  return {
    customers,
    orders,
    status: others.length === 0 ? sell.found(first.name, first.visits) : sell.foundSeveral(customers.length),
  };
}

/** The text once typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(
    function settleAfterPause() {
      const timer = setTimeout(() => setSettled(text), PAUSE);

      return () => clearTimeout(timer);
    },
    [text],
  );

  return settled;
}
