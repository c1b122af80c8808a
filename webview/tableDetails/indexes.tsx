import type { VNode } from 'preact';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { IndexDetails, TableDetails } from '../../src/core/tableDetails.ts';
import { Button } from '../ui/button.tsx';
import { numberText, wordsFor } from './format.ts';
import { Section, Size } from './section.tsx';

interface IndexesProps {
  readonly details: TableDetails;
  readonly onOpen: (index: string) => void;
}

export function IndexesSection({ details, onOpen }: IndexesProps): VNode {
  const { indexes } = details;
  return (
    <Section id="indexes" title={`Indexes (${indexes.length})`}>
      {indexes.length === 0 ? (
        <p class="hint">This table has no secondary indexes.</p>
      ) : (
        <div class="table-scroll" role="region" aria-label="Indexes" tabIndex={0}>
          <IndexTable indexes={indexes} onOpen={onOpen} />
        </div>
      )}
    </Section>
  );
}

function IndexTable({ indexes, onOpen }: { readonly indexes: readonly IndexDetails[]; readonly onOpen: (index: string) => void }): VNode {
  const hasCapacity = indexes.some(({ capacity }) => capacity !== undefined);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">Key</th>
          <th scope="col">Projection</th>
          <th scope="col">Status</th>
          <th scope="col" class="numeric">
            Items
          </th>
          <th scope="col" class="numeric">
            Size
          </th>
          {hasCapacity && <th scope="col">Capacity</th>}
          <th scope="col">
            <span class="visually-hidden">Open</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {indexes.map(index => (
          <IndexRow key={index.name} index={index} hasCapacity={hasCapacity} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface IndexRowProps {
  readonly index: IndexDetails;
  readonly hasCapacity: boolean;
  readonly onOpen: (index: string) => void;
}

function IndexRow({ index, hasCapacity, onOpen }: IndexRowProps): VNode {
  const { name, kind, key, projection, status, itemCount, sizeBytes, capacity } = index;
  return (
    <tr>
      <td>
        <code>{name}</code>
      </td>
      <td>
        <abbr title={kind === 'global' ? 'Global secondary index' : 'Local secondary index'}>{kind === 'global' ? 'GSI' : 'LSI'}</abbr>
      </td>
      <td>
        <KeyList schema={key} />
      </td>
      <td>
        {wordsFor(projection.type)} {projection.attributes.length > 0 && <code>{projection.attributes.join(', ')}</code>}
      </td>
      <td>{status === undefined ? '' : wordsFor(status)}</td>
      <td class="numeric">{itemCount === undefined ? '' : numberText(itemCount)}</td>
      <td class="numeric">{sizeBytes !== undefined && <Size bytes={sizeBytes} />}</td>
      {hasCapacity && <td>{capacity && `${numberText(capacity.read)} RCU, ${numberText(capacity.write)} WCU`}</td>}
      <td>
        <Button label={`Query ${name}`} onPress={() => onOpen(name)}>
          Query
        </Button>
      </td>
    </tr>
  );
}

function KeyList({ schema }: { readonly schema: KeySchema }): VNode {
  return (
    <ul class="key-list">
      {schema.partition.map(({ name, type }) => (
        <li key={name}>
          <code>{name}</code> <span class="hint">{type}, partition</span>
        </li>
      ))}
      {schema.sort.map(({ name, type }) => (
        <li key={name}>
          <code>{name}</code> <span class="hint">{type}, sort</span>
        </li>
      ))}
    </ul>
  );
}
