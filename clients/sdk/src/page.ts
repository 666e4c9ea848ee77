/** One page of a list. `nextCursor`, passed as `cursor` with the same filters, reads the next page; null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly limit: number;
  readonly nextCursor: string | null;
}

/**
 * A list that is read on demand: `await` reads the first page, `for await` all items, page by page. `Beside` names lists of
 * something else that a page can have.
 */
export class PagedList<T, Beside = unknown> implements Promise<Page<T> & Beside>, AsyncIterable<T> {
  readonly [Symbol.toStringTag] = 'PagedList';
  #first: Promise<Page<T> & Beside> | undefined;

  /** @internal */
  constructor(private readonly read: (next: { cursor?: string }) => Promise<Page<T> & Beside>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const { items } of this.pages()) yield* items;
  }

  /** Reads page after page. */
  async *pages(): AsyncGenerator<Page<T> & Beside, void, undefined> {
    let page = await this.read({});
    yield page;
    while (page.nextCursor !== null) {
      page = await this.read({ cursor: page.nextCursor });
      yield page;
    }
  }

  /** Reads all items into one array, at most `limit`. */
  async take(limit: number): Promise<T[]> {
    const items: T[] = [];
    if (limit <= 0) return items;
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }

    return items;
  }

  then<A = Page<T> & Beside, B = never>(
    onFulfilled?: ((page: Page<T> & Beside) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return (this.#first ??= this.read({})).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<(Page<T> & Beside) | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page<T> & Beside> {
    return this.then().finally(onFinally);
  }
}
