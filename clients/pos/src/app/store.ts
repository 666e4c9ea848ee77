import { useSyncExternalStore } from 'react';

/** A value that lives outside React and that components watch: the same object until it changes. */
export class Store<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  set(value: T): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Runs an action when another tab of the browser has changed a key of the local storage. */
export function onChangeInAnotherTab(key: string, action: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === key) action();
  });
}
