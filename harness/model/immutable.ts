/** The same type with all fields and lists read-only, for types that are inferred from a schema. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
