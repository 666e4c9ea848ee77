import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
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

/** How long the next paper waits for a browser that never says that it has printed, in milliseconds. */
const LONGEST = 60_000;

/**
 * Prints what counts as a receipt. It is on the page only while it is printed, so that the browser prints no second one. Papers go
 * one after the other: where `window.print` returns before it has printed, the end of one would take the next off the page.
 */
export function usePaper(): Paper {
  const [content, setContent] = useState<ReactNode>(null);
  const last = useRef(Promise.resolve());
  const putOnPaper = async (fetched: ReactNode): Promise<void> => {
    flushSync(() => setContent(fetched));
    const isPrinted = afterPrint();
    window.print();
    await isPrinted;
    setContent(null);
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: (fetchSheet: () => Promise<ReactNode>) => fetchSheet(),
    onSuccess: (fetched) => void (last.current = last.current.then(() => putOnPaper(fetched))),
  });

  return { print: mutate, sheet: content !== null && <div className="paper">{content}</div>, isPending, error };
}

/** Resolves when the browser has printed. */
function afterPrint(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      window.removeEventListener('afterprint', end);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, LONGEST);
    window.addEventListener('afterprint', end);
  });
}
