import type * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { Reply } from './steps.ts';

/** Shows one input at a time. The last one stays until the next is there, or fast typing would land in the editor behind. */
export class Stage extends Disposable {
  private readonly leaving = new AbortController();
  private current: vscode.QuickInput | undefined;
  private whileWaiting: vscode.Disposable | undefined;

  /** Says that the person left while the next question was prepared. */
  get left(): AbortSignal {
    return this.leaving.signal;
  }

  /** Until the first reply; hiding the input is leaving. */
  async settle(input: vscode.QuickInput, wire: (reply: (reply: Reply) => void) => vscode.Disposable[]): Promise<Reply> {
    let listeners: vscode.Disposable[] = [];
    try {
      return await new Promise<Reply>(resolve => {
        listeners = [input.onDidHide(() => resolve({ kind: 'cancelled' })), ...wire(resolve)];
        const previous = this.current;
        this.current = input;
        this.whileWaiting?.dispose();
        input.show();
        previous?.dispose();
      });
    } finally {
      listeners.forEach(listener => void listener.dispose());
      this.wait(input);
    }
  }

  /** What VS Code shows in the place of the input, such as its own file dialog, hides it; that is not leaving. */
  async aside<T>(task: () => PromiseLike<T>): Promise<T> {
    this.whileWaiting?.dispose();
    return task();
  }

  override dispose(): void {
    this.whileWaiting?.dispose();
    this.current?.dispose();
    super.dispose();
  }

  /** Not disabled: that would give the keyboard to the editor behind. */
  private wait(input: vscode.QuickInput): void {
    input.busy = true;
    this.whileWaiting = input.onDidHide(() => this.leaving.abort());
  }
}
