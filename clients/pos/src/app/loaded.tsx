import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Empty, Notice } from '../design/parts.js';
import { errorText } from '../texts/error-texts.js';
import { useTexts } from '../texts/texts.js';
import type { Pages } from './pages.js';

/** Shows the state of a query: loading, failed with a button to retry, or its data. */
export function Loaded<T>({
  query: { data, error, refetch },
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  if (data !== undefined) return children(data);

  return error === null ? <Loading /> : <Failed error={error} retry={() => void refetch()} />;
}

/** Shows a list page by page, with a text for the empty list and a button for more. */
export function Listing<T>({
  pages: { items, isPending, error, more, retry },
  empty,
  children,
}: {
  pages: Pages<T>;
  empty: string;
  children: (items: readonly T[]) => ReactNode;
}) {
  const texts = useTexts();
  if (error !== null) return <Failed error={error} retry={retry} />;
  if (isPending) return <Loading />;
  if (items.length === 0) return <Empty>{empty}</Empty>;

  return (
    <>
      {children(items)}
      {more !== undefined && (
        <p className="list-more">
          <Button onClick={more}>{texts.common.more}</Button>
        </p>
      )}
    </>
  );
}

/** Shows rows without content while something is read. */
export function Loading() {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{useTexts().common.loading}</span>
      {ROWS.map((row) => (
        <span key={row} className="skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}

const ROWS = ['first', 'second', 'third', 'fourth'];

function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const texts = useTexts();

  return (
    <Notice tone="danger">
      <span>{errorText(error, texts)}</span>
      <Button onClick={retry}>{texts.common.retry}</Button>
    </Notice>
  );
}
