import type { MixedList } from 'typeorm';

/** Every table that is written through an entity. */
export const entities: MixedList<new () => object> = [];
