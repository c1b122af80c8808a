import type { AttributePath } from './attributePath.ts';
import { attributeMap } from './attributeValue.ts';
import type { AttributeValue } from './attributeValue.ts';
import type { ExpressionAttributes } from './operations.ts';

/**
 * Collects names and values and hands out placeholders, so that text a person typed is never part of an expression:
 * reserved words, dots and injected operators are harmless.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
 */
export class ExpressionWriter {
  private readonly names = new Map<string, string>();
  private readonly values: (readonly [string, AttributeValue])[] = [];

  /** A placeholder such as `#0`, or `#0.#1[2]` for a path. The same name gets the same placeholder. */
  name(path: string | AttributePath): string {
    const steps = typeof path === 'string' ? [path] : path;
    return steps
      .map((step, index) => {
        if (typeof step === 'number') {
          return `[${step}]`;
        }
        return index === 0 ? this.placeholder(step) : `.${this.placeholder(step)}`;
      })
      .join('');
  }

  /** A placeholder such as `:0`. */
  value(value: AttributeValue): string {
    const placeholder = `:${this.values.length}`;
    this.values.push([placeholder, value]);
    return placeholder;
  }

  /** DynamoDB refuses maps that are empty, so they are left out. */
  attributes(): ExpressionAttributes {
    return {
      ...(this.names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...this.names].map(([name, placeholder]) => [placeholder, name])),
      }),
      ...(this.values.length > 0 && { ExpressionAttributeValues: attributeMap(this.values) }),
    };
  }

  private placeholder(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) {
      return known;
    }
    const placeholder = `#${this.names.size}`;
    this.names.set(name, placeholder);
    return placeholder;
  }
}
