import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { typeOf } from '../../../src/core/attributeValue.ts';
import { typeNames } from '../../grid/cellText.ts';
import type { Completion, Offer } from '../../ui/comboField.tsx';
import type { Proposals } from '../proposals.ts';
import type { ConditionField } from './conditionFields.ts';
import { textOf } from '../../typedValue.ts';
import { operatorNamed } from './operators.ts';

/** The attributes there are, with their types and what they are in keys. */
export function attributeCompletion(proposals: Proposals): Completion {
  return {
    proposals: proposals.proposed.value.attributes.map(({ path, types, keys }) => ({
      text: path,
      note: [types.map(type => typeNames[type]).join(' or '), keys].filter(each => each !== undefined && each !== '').join(' · '),
    })),
    offer: sampleOffer(proposals),
    onFocus: () => void proposals.learn(),
  };
}

/** Values of one type only: what is proposed must not be of another than the field beside it says. */
export function valueCompletion(proposals: Proposals, attribute: string, type: AttributeType): Completion {
  const texts = proposals
    .valuesOf(attribute)
    .filter(value => typeOf(value) === type)
    .map(textOf);
  return {
    proposals: texts.filter(text => text !== '').map(text => ({ text })),
    offer: sampleOffer(proposals, attribute),
    onFocus: () => void proposals.learn(attribute),
  };
}

/** Nothing is read without being asked for, and where something was read there is no need. */
function sampleOffer(proposals: Proposals, attribute?: string): Offer | undefined {
  const { observed } = proposals.proposed.value;
  if (observed) {
    return undefined;
  }
  return {
    text: proposals.sampling.value ? 'Reading up to 100 items…' : 'Sample 100 items',
    note: 'one Scan; costs read units',
    accept: () => void proposals.sample(attribute),
  };
}

/** An attribute brings the type it was seen with, except where a value is there already: that keeps the type it was given. */
export function withAttribute(field: ConditionField, attribute: string, seen: AttributeType | undefined): Partial<ConditionField> {
  const { types } = operatorNamed(field.operator);
  const isTaken = seen !== undefined && types.includes(seen);
  return isTaken && !hasValue(field) ? { attribute, type: seen } : { attribute };
}

function hasValue({ type, value, high, values }: ConditionField): boolean {
  const isTyped = type === 'S' || type === 'N' || type === 'B';
  return isTyped && [value, high, ...values].some(text => text !== '');
}
