import type { VsCodeWindow } from './window.ts';

/** Keys as a person gives them, step by step. */
export interface TypedKeys {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
  /** When the token ends; asked for with a token only. */
  readonly expiration?: string;
}

/** The steps of Add Connection and Edit Connection, answered as a person answers them. */
export class Wizard {
  private readonly window: VsCodeWindow;

  constructor(window: VsCodeWindow) {
    this.window = window;
  }

  async add(kind: string): Promise<void> {
    await this.window.runCommand('DynamoDB: Add Connection…');
    await this.pick('How do you connect?', kind);
  }

  /** From the tree. The kind stays. */
  async edit(name: string): Promise<void> {
    await this.window.tree.openContextMenu(name);
    await this.window.pickMenu('Edit Connection…');
    await this.answer('How do you connect?');
  }

  /** Types a text and goes on; without one it takes what stands there. */
  async answer(prompt: string, text?: string): Promise<void> {
    const { quickInput } = this.window;
    await quickInput.expect(prompt);
    await (text === undefined ? quickInput.accept() : this.give(text));
  }

  /** To the step that is shown, whose prompt may have given way to what is wrong. */
  async give(text: string): Promise<void> {
    await this.window.quickInput.type(text);
    await this.window.quickInput.accept();
  }

  async pick(prompt: string, label: string): Promise<void> {
    await this.window.quickInput.expect(prompt);
    await this.window.quickInput.pick(label);
  }

  /** Ticks these, besides what is ticked. */
  async check(prompt: string, ...labels: readonly string[]): Promise<void> {
    const { quickInput } = this.window;
    await quickInput.expect(prompt);
    for (const label of labels) {
      await quickInput.check(label);
    }
    await quickInput.accept();
  }

  /** Types something wrong, and waits for what is said of it while it is typed. */
  async refuses(text: string, message: string): Promise<void> {
    await this.window.quickInput.type(text);
    await this.window.quickInput.message(message);
  }

  async back(to: string): Promise<void> {
    await this.window.quickInput.back();
    await this.window.quickInput.expect(to);
  }

  async typeKeys({ id, secret, token = '', expiration = '' }: TypedKeys): Promise<void> {
    await this.answer('The access key ID', id);
    await this.answer('The secret access key', secret);
    await this.answer('The session token', token);
    if (token !== '') {
      await this.answer('When the session token ends', expiration);
    }
  }

  /** Name and care, where nothing is given as they are proposed. */
  async finish(name?: string, care?: string): Promise<void> {
    await this.answer('A name for the connection', name);
    await (care === undefined
      ? this.answer('How careful should this connection be?')
      : this.pick('How careful should this connection be?', care));
    await this.window.quickInput.closed();
  }
}
