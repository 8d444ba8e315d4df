/** A type with all of its fields and lists read-only. Types that are inferred from a schema are so. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
