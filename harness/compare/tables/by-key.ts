/** Hands out elements by key, in their order. Linear, even if many share a key. */
export class ByKey<T> {
  readonly #queues = new Map<string, { readonly items: T[]; next: number }>();

  constructor(items: Iterable<T>, keyOf: (item: T) => string) {
    for (const item of items) {
      const key = keyOf(item);
      const queue = this.#queues.get(key);
      if (queue === undefined) this.#queues.set(key, { items: [item], next: 0 });
      else queue.items.push(item);
    }
  }

  /** The next element with this key; undefined if none is left, or if `isWanted` rejects the next one. */
  take(key: string, isWanted: (item: T) => boolean = () => true): T | undefined {
    const queue = this.#queues.get(key);
    const item = queue?.items[queue.next];
    if (queue === undefined || item === undefined || !isWanted(item)) return undefined;
    queue.next += 1;
    return item;
  }

  /** Elements that were not taken. */
  get left(): readonly T[] {
    return this.#queues
      .values()
      .flatMap(({ items, next }) => items.slice(next))
      .toArray();
  }
}
