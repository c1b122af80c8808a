import type { VNode } from 'preact';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { TableDetails } from '../../src/core/tableDetails.ts';
import { typeNames } from '../grid/cellText.ts';
import { numberText, wordsFor } from './format.ts';
import { Copiable, Fact, Facts, Section, Size, Time } from './section.tsx';

interface GeneralProps {
  readonly details: TableDetails;
  readonly onCopy: (text: string) => void;
}

/** DynamoDB counts items and bytes only now and then. */
const approximate = 'up to six hours old';

export function GeneralSection({ details, onCopy }: GeneralProps): VNode {
  const { status, created, itemCount, sizeBytes, arn, id } = details;
  return (
    <Section id="general" title="General">
      <Facts>
        <Fact name="Status">{wordsFor(status)}</Fact>
        {created !== undefined && (
          <Fact name="Created">
            <Time at={created} />
          </Fact>
        )}
        {itemCount !== undefined && (
          <Fact name="Items">
            {numberText(itemCount)} <span class="hint">{approximate}</span>
          </Fact>
        )}
        {sizeBytes !== undefined && (
          <Fact name="Size">
            <Size bytes={sizeBytes} /> <span class="hint">{approximate}</span>
          </Fact>
        )}
        {arn !== undefined && (
          <Fact name="ARN">
            <Copiable what="ARN" text={arn} onCopy={onCopy} />
          </Fact>
        )}
        {id !== undefined && (
          <Fact name="Table id">
            <Copiable what="table id" text={id} onCopy={onCopy} />
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

export function KeysSection({ details }: { readonly details: TableDetails }): VNode {
  return (
    <Section id="keys" title="Keys and attributes">
      <div class="table-scroll" role="region" aria-label="Key attributes" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">Type</th>
              <th scope="col">Used as</th>
            </tr>
          </thead>
          <tbody>
            {details.attributes.map(({ name, type }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td>{typeNames[type]}</td>
                <td>{usesOf(name, details).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What an attribute is a key of: `partition key`, `sort key of byDate`. */
function usesOf(name: string, { key, indexes }: TableDetails): readonly string[] {
  const role = (schema: KeySchema): string | undefined => {
    if (schema.partition.some(attribute => attribute.name === name)) {
      return 'partition key';
    }
    return schema.sort.some(attribute => attribute.name === name) ? 'sort key' : undefined;
  };
  const ofTable = role(key);
  const ofIndexes = indexes.flatMap(index => {
    const found = role(index.key);
    return found === undefined ? [] : [`${found} of ${index.name}`];
  });
  return ofTable === undefined ? ofIndexes : [ofTable, ...ofIndexes];
}
