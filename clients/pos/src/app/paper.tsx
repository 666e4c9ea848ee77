import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import './paper.css';

export interface Paper {
  /** Fetches what is to be printed, and prints it. Each call is one piece of paper. */
  readonly print: (fetchSheet: () => Promise<ReactNode>) => void;
  /** What is on the paper, to be put on the page; only the printer shows it. */
  readonly sheet: ReactNode;
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** Prints what counts as a receipt. It is on the page only while it is printed, so that the browser prints no second one. */
export function usePaper(): Paper {
  const [content, setContent] = useState<ReactNode>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (fetchSheet: () => Promise<ReactNode>) => fetchSheet(),
    onSuccess: (fetched) => {
      flushSync(() => setContent(fetched));
      window.print();
    },
  });
  useEffect(function takePaperAway() {
    const takeAway = (): void => setContent(null);
    window.addEventListener('afterprint', takeAway);

    return () => window.removeEventListener('afterprint', takeAway);
  }, []);

  return { print: mutate, sheet: content !== null && <div className="paper">{content}</div>, isPending, error };
}
