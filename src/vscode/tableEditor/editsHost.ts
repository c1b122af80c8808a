import * as vscode from 'vscode';
import {
  askedAttributes,
  askedCellEdits,
  askedColumns,
  askedInsert,
  askedNewRows,
  askedOptionalSelection,
  askedPaste,
  askedReplacement,
  askedRevert,
  askedSelection,
} from '../../protocol/tableEditor/askedEdits.ts';
import type { EditsHost, RowSelection } from '../../protocol/tableEditor/edits.ts';
import type { PanelEdits } from './panelEdits.ts';
import type { AskedSave } from './tableDocument.ts';

/** What a page's edits come to beside the change set. */
export interface EditActions {
  /** Saves the document of the panel as VS Code does. */
  save(asked: AskedSave): Promise<void>;
  editAsText(selection: RowSelection | undefined, signal: AbortSignal): Promise<void>;
}

/** The page's requests to change items. */
export function editsHost(edits: PanelEdits, actions: EditActions): EditsHost {
  return {
    editCells: async (params, signal) => edits.editCells(askedCellEdits(params), signal),
    insertRow: async params => edits.insertRow(askedInsert(params).item ?? {}),
    duplicateRows: async (params, signal) => edits.duplicateRows(askedSelection(params), signal),
    deleteRows: async (params, signal) => edits.deleteRows(askedSelection(params), signal),
    revertRows: async (params, signal) => edits.revertRows(askedRevert(params), signal),
    setAttributes: async (params, signal) => edits.setAttributes(askedAttributes(params), signal),
    fillDown: async (params, signal) => edits.fillDown(askedColumns(params), signal),
    pasteCells: async (params, signal) => edits.pasteCells(askedPaste(params), signal),
    pasteRows: async params => {
      const { names, text } = askedNewRows(params);
      return edits.pasteRows(names, text);
    },
    replaceValues: async (params, signal) => edits.replaceValues(askedReplacement(params), signal),
    undo: async () => vscode.commands.executeCommand('undo'),
    redo: async () => vscode.commands.executeCommand('redo'),
    save: async () => actions.save('settings'),
    review: async () => actions.save('review'),
    discard: async () => vscode.commands.executeCommand('workbench.action.files.revert'),
    editAsText: async (params, signal) => actions.editAsText(askedOptionalSelection(params), signal),
  };
}
