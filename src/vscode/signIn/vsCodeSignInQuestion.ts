import type { Sso } from '../../core/ports.ts';
import { VsCodeSignInDialogs } from './signInDialogs.ts';
import type { SignInAsker } from './signInGate.ts';
import { SignInQuestion } from './signInQuestion.ts';
import type { SignInServices } from './signInQuestion.ts';

/** The question that comes when a session has ended, as VS Code asks it. It is loaded with the first one. */
export class VsCodeSignInQuestion implements SignInAsker {
  private readonly dialogs: VsCodeSignInDialogs;
  private readonly question: SignInQuestion;

  constructor(services: SignInServices, sso: Sso) {
    this.dialogs = new VsCodeSignInDialogs(sso);
    this.question = new SignInQuestion(services, this.dialogs);
  }

  async ask(connectionId: string): Promise<boolean> {
    return this.question.ask(connectionId);
  }

  /** Ends a sign-in that is under way. */
  dispose(): void {
    this.dialogs.dispose();
  }
}
