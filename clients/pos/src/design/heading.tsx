import { useEffect, useRef } from 'react';

/** The title of the page as it is served. */
const APP = document.title;

/** Sets the title of the browser tab while a screen is shown. */
export function useTitle(name: string | undefined): void {
  useEffect(
    function titleTab() {
      if (name === undefined) return undefined;
      document.title = `${name} · ${APP}`;

      return () => void (document.title = APP);
    },
    [name],
  );
}

/** The heading of a screen. It takes the focus when the focused element is removed, so that the focus is never lost. */
export function Heading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(function keepFocusOnPage() {
    const takeFocus = (): void => {
      if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    };
    let last: EventTarget | null = null;
    const remember = ({ target }: FocusEvent): void => void (last = target);
    const removals = new MutationObserver(() => {
      if (last instanceof Node && !last.isConnected) takeFocus();
    });
    takeFocus();
    document.addEventListener('focusin', remember);
    removals.observe(document.body, { childList: true, subtree: true });

    return () => {
      document.removeEventListener('focusin', remember);
      removals.disconnect();
    };
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
