import * as vscode from 'vscode';

/** A key of `when` clauses: its name is written once, and the type of its values travels with it. */
export class ContextKey<V extends string | number | boolean> {
  constructor(private readonly name: `dynamodb.${string}`) {}

  async set(value: V): Promise<void> {
    await vscode.commands.executeCommand('setContext', this.name, value);
  }

  async unset(): Promise<void> {
    await vscode.commands.executeCommand('setContext', this.name, undefined);
  }
}
