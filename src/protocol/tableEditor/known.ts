import type { AttributeProposal } from '../../core/attributeProposals.ts';
import type { AttributeValue } from '../../core/attributeValue.ts';

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

export interface Known {
  /** Whether items were looked at; else only the keys are known. */
  readonly observed: boolean;
  readonly attributes: readonly AttributeProposal[];
  /** Short ones that the named attribute was seen with, the latest first. */
  readonly values: readonly AttributeValue[];
}
