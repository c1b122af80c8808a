import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { chooseOne } from './onePick.ts';
import { noticeItems } from './quickItems.ts';
import type { QuickItem } from './quickItems.ts';
import type { Stage } from './stage.ts';
import type { Answer, FileQuestion, Reply } from './steps.ts';

type Pick = vscode.QuickPick<QuickItem>;

/** Offers the file that was chosen before, and VS Code's own dialog for another. Leaving that dialog comes back here. */
export async function askForFile(stage: Stage, show: () => Pick, question: FileQuestion, value: Answer | undefined): Promise<Reply> {
  let file = typeof value === 'string' && value !== '' ? value : undefined;
  let notice: string | undefined;
  for (;;) {
    const reply = await chooseHow(stage, show(), { prompt: question.prompt, file, notice });
    if (reply.kind !== 'next') {
      return reply.kind === 'back' && file !== undefined ? { kind: 'back', value: file } : reply;
    }
    file = reply.value === 'other' ? await stage.aside(async () => openDialog(question, file)) : file;
    notice = file === undefined ? undefined : await problemWith(question, file);
    if (file !== undefined && notice === undefined) {
      return { kind: 'next', value: file };
    }
  }
}

interface Offer {
  readonly prompt: string;
  readonly file: string | undefined;
  readonly notice: string | undefined;
}

async function chooseHow(stage: Stage, pick: Pick, { prompt, file, notice }: Offer): Promise<Reply> {
  const known: QuickItem[] = file === undefined ? [] : [{ id: 'same', label: nameOf(file), description: vscode.Uri.parse(file).fsPath }];
  pick.placeholder = prompt;
  const other: QuickItem = { id: 'other', label: vscode.l10n.t('Choose File…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  return chooseOne(stage, pick, [...noticeItems({ notice }), ...known, other], notice === undefined ? 'same' : 'other');
}

/** @returns the file that was chosen; the one before when the person leaves the dialog */
async function openDialog({ prompt, filters }: FileQuestion, before: string | undefined): Promise<string | undefined> {
  const all = Object.fromEntries(Object.entries(filters).map(([name, endings]) => [name, [...endings]]));
  const chosen = await vscode.window.showOpenDialog({
    title: prompt,
    openLabel: vscode.l10n.t('Choose'),
    canSelectMany: false,
    filters: { ...all, [vscode.l10n.t('All files')]: ['*'] },
    ...(before !== undefined && { defaultUri: vscode.Uri.parse(before) }),
  });
  return chosen?.[0]?.toString() ?? before;
}

async function problemWith({ verify }: FileQuestion, file: string): Promise<string | undefined> {
  try {
    return await verify?.(file);
  } catch (error) {
    if (error instanceof ExplorerError) {
      return error.message;
    }
    throw error;
  }
}

function nameOf(file: string): string {
  return vscode.Uri.parse(file).path.split('/').at(-1) ?? file;
}
