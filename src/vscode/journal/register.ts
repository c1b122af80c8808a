import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { JournalFeatures } from './journalFeatures.ts';

/** @param load makes the feature when it is first needed */
export function registerJournal(commands: CommandRegistry, picker: TablePicker, load: () => Promise<JournalFeatures>): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register('dynamodb.showWriteJournal', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Show Write Journal'));
      return ref === undefined ? undefined : (await load()).show(ref);
    }),
    commands.register('dynamodb.clearWriteJournal', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Clear Journal'));
      return ref === undefined ? undefined : (await load()).clear(ref);
    }),
  );
}
