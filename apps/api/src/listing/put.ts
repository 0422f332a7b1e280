/** Makes a value a parameter of a statement. */
export type Put = (value: unknown) => string;
