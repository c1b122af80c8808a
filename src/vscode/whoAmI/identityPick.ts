import * as vscode from 'vscode';
import type { IdentityReport, IdentityRow } from './identityReport.ts';

interface IdentityItem extends vscode.QuickPickItem {
  readonly copy?: string;
  readonly policy?: string;
}

const copyButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy') };
const openButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open as JSON') };

/** Shows who one is; choosing a line copies it, and the list stays for the next. */
export function showIdentity(connection: string, report: IdentityReport): void {
  const pick = vscode.window.createQuickPick<IdentityItem>();
  pick.title = vscode.l10n.t('Who Am I: {0}', connection);
  pick.placeholder = vscode.l10n.t('Choose a line to copy it');
  pick.matchOnDescription = true;
  pick.items = itemsOf(report);
  const copy = async ({ copy: text, description = '' }: IdentityItem): Promise<void> => {
    if (text !== undefined) {
      await vscode.env.clipboard.writeText(text);
      pick.placeholder = vscode.l10n.t('Copied: {0}', description);
    }
  };
  pick.onDidAccept(() => pick.selectedItems.forEach(item => void copy(item)));
  pick.onDidTriggerItemButton(({ item, button }) => void (button === openButton ? openPolicy(item) : copy(item)));
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

function itemsOf({ identity, denied, policy }: IdentityReport): IdentityItem[] {
  const section = (label: string): IdentityItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const nothing: IdentityItem = {
    label: `$(check) ${vscode.l10n.t('Nothing')}`,
    description: vscode.l10n.t('no operation of this window was denied'),
  };
  return [
    section(vscode.l10n.t('identity')),
    ...identity.map(itemOf),
    section(vscode.l10n.t('denied so far')),
    ...(denied.length === 0 ? [nothing] : denied.map(itemOf)),
    ...(policy === undefined ? [] : [section(vscode.l10n.t('remedy')), policyItem(policy)]),
  ];
}

function itemOf({ icon, label, about, copy }: IdentityRow): IdentityItem {
  return { label: `$(${icon}) ${label}`, description: about, ...(copy !== undefined && { copy, buttons: [copyButton] }) };
}

function policyItem(policy: string): IdentityItem {
  return {
    label: `$(copy) ${vscode.l10n.t('Copy Policy')}`,
    description: vscode.l10n.t('the IAM policy that would allow what was denied'),
    copy: policy,
    policy,
    buttons: [openButton, copyButton],
  };
}

async function openPolicy({ policy }: IdentityItem): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: policy ?? '' });
  await vscode.window.showTextDocument(document);
}
