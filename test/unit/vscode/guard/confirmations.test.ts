import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { Confirmations } from '../../../../src/vscode/guard/confirmations.ts';
import type { ConfirmationDialogs, PendingWrite, WriteQuestion } from '../../../../src/vscode/guard/confirmations.ts';

const shop: Connection = { kind: 'accessKey', id: 'shop', name: 'Shop', regions: ['eu-west-1'] };
const production: Connection = { ...shop, production: 'red' };
const deletion = { action: 'Delete Table', table: 'Orders', detail: 'Its items are lost.' };
const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };
const edit: PendingWrite = {
  table: 'Orders',
  key,
  changes: [{ before: { id: { S: 'a' }, n: { N: '1' } }, after: { id: { S: 'a' }, n: { N: '2' } } }],
};

type Answers = Partial<{ name: boolean; agree: boolean; write: 'write' | 'diff' | undefined; shown: boolean }>;

/** A person who answers as told, and what was asked of them. */
function person(answers: Answers = {}): {
  readonly confirmations: Confirmations;
  readonly asked: string[];
  readonly questions: WriteQuestion[];
} {
  const asked: string[] = [];
  const questions: WriteQuestion[] = [];
  const dialogs: ConfirmationDialogs = {
    typeName: async ({ table }) => {
      asked.push(`type ${table}`);
      return answers.name ?? false;
    },
    agree: async ({ action, table }) => {
      asked.push(`${action} ${table}?`);
      return answers.agree ?? false;
    },
    write: async question => {
      asked.push('write?');
      questions.push(question);
      return answers.write;
    },
    writeAsShown: async () => {
      asked.push('write as shown?');
      return answers.shown ?? false;
    },
  };
  return { confirmations: new Confirmations(dialogs), asked, questions };
}

describe('what cannot be undone', () => {
  it('asks once, and is cancelled by whoever leaves', async () => {
    const { confirmations, asked } = person();
    await expect(confirmations.confirmDestructive(shop, deletion)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(asked).toEqual(['Delete Table Orders?']);
  });

  it('goes on when a person agrees', async () => {
    await person({ agree: true }).confirmations.confirmDestructive(shop, deletion);
  });

  it('asks nothing with the guard “open”', async () => {
    const { confirmations, asked } = person();
    await confirmations.confirmDestructive({ ...shop, guard: 'open' }, deletion);
    expect(asked).toEqual([]);
  });

  it.each(['confirm', 'open'] as const)('wants the name typed in production, with the guard “%s”', async guard => {
    const leaving = person({ agree: true });
    await expect(leaving.confirmations.confirmDestructive({ ...production, guard }, deletion)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(leaving.asked).toEqual(['type Orders']);
    await person({ name: true }).confirmations.confirmDestructive({ ...production, guard }, deletion);
  });

  it('is refused without a question where the guard is read-only', async () => {
    const { confirmations, asked } = person({ name: true, agree: true });
    const readOnly: Connection = { ...production, guard: 'read-only' };
    await expect(confirmations.confirmDestructive(readOnly, deletion)).rejects.toMatchObject({
      kind: 'readOnly',
      connection: 'shop',
      message: expect.stringContaining('Delete Table was not sent') as string,
    });
    expect(asked).toEqual([]);
  });
});

describe('a single write', () => {
  it('asks nothing outside production', async () => {
    const { confirmations, asked } = person();
    await confirmations.confirmWrite(shop, edit);
    await confirmations.confirmWrite({ ...shop, guard: 'open' }, edit);
    expect(asked).toEqual([]);
  });

  it('shows in production what will change, and is cancelled by whoever leaves', async () => {
    const { confirmations, questions } = person();
    await expect(confirmations.confirmWrite(production, edit)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(questions).toEqual([{ connection: 'Shop', table: 'Orders', lines: ['Changed: “n”.'] }]);
  });

  it('goes on in production when a person agrees', async () => {
    await person({ write: 'write' }).confirmations.confirmWrite(production, edit);
  });

  it('shows the diff to whoever wants it, and asks again beside it', async () => {
    const agreeing = person({ write: 'diff', shown: true });
    await agreeing.confirmations.confirmWrite(production, edit);
    expect(agreeing.asked).toEqual(['write?', 'write as shown?']);
    await expect(person({ write: 'diff' }).confirmations.confirmWrite(production, edit)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('asks nothing where nothing will change, whatever the guard', async () => {
    const { confirmations, asked } = person();
    const [{ before }] = edit.changes as readonly [{ before: { id: { S: string } } }];
    const same: PendingWrite = { ...edit, changes: [{ before, after: { ...before } }] };
    await confirmations.confirmWrite(production, same);
    await confirmations.confirmWrite({ ...production, guard: 'read-only' }, same);
    expect(asked).toEqual([]);
  });

  it('is refused without a question where the guard is read-only', async () => {
    const { confirmations, asked } = person({ write: 'write' });
    await expect(confirmations.confirmWrite({ ...production, guard: 'read-only' }, edit)).rejects.toMatchObject({ kind: 'readOnly' });
    expect(asked).toEqual([]);
  });
});
