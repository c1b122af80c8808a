import type { KnownOfTable, KnownValues } from '../../core/attributeProposals.ts';

/** What the form can propose, from what was read of the table. It stays in memory. */
export interface KnownHost {
  known(params: KnownParams, signal: AbortSignal): Promise<Known>;
  /** Reads up to 100 items, once, to know what is in them. A person has asked for it: it costs read units. */
  sample(params: object, signal: AbortSignal): Promise<void>;
}

export interface KnownParams {
  /** Of the attribute whose values are wanted too, as a person writes it. */
  readonly path?: string;
}

export interface Known extends KnownOfTable {
  /** Of the attribute that was named. */
  readonly values: KnownValues;
}
