import type { VsCodeWindow } from './window.ts';

export interface Step {
  readonly name: string;
  /** @returns one line: what was seen */
  run(window: VsCodeWindow, endpoint: string): Promise<string>;
}

/** What a person does first, in order. `npm start -- --check` walks it; the ui tests look closer at each part. */
export const mainPath: readonly Step[] = [
  {
    name: 'Open the DynamoDB view',
    async run(window) {
      await window.openActivity('DynamoDB');
      await window.tree.item('Sample Database').waitFor();
      return (await window.tree.rows()).map(row => row.label).join(', ');
    },
  },
  {
    name: 'Expand the connection and its region',
    async run(window) {
      await window.tree.expand('Sample Database');
      await window.tree.expand('local');
      await window.tree.item('TypeZoo').waitFor();
      return (await window.tree.rows()).map(row => row.label).join(', ');
    },
  },
];
