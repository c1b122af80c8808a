import type * as vscode from 'vscode';

/** A class that owns what it subscribes to: what is registered is disposed with it. */
export abstract class Disposable implements vscode.Disposable {
  private readonly owned = new Set<vscode.Disposable>();
  private disposed = false;

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Registering on something already disposed disposes at once. */
  protected register<T extends vscode.Disposable>(disposable: T): T {
    if (this.disposed) {
      disposable.dispose();
    } else {
      this.owned.add(disposable);
    }
    return disposable;
  }

  dispose(): void {
    if (this.disposed) {
      return;
    }
    this.disposed = true;
    const errors: unknown[] = [];
    for (const disposable of this.owned) {
      try {
        disposable.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.owned.clear();
    if (errors.length > 0) {
      throw new AggregateError(errors, 'Not everything could be disposed.');
    }
  }
}
