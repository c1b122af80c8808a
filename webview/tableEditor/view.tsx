import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Alert } from '../ui/alert.tsx';
import { ProgressRing } from '../ui/elements.tsx';
import type { TableEditorController } from './controller.ts';
import { keepTextUndo } from './editing/textUndo.ts';
import { CodeView } from './form/codeView.tsx';
import { ConditionGroup } from './form/conditionGroup.tsx';
import { partitionId } from './form/fieldIds.ts';
import { KeyFields } from './form/keyFields.tsx';
import { ReadOptionFields } from './form/readOptions.tsx';
import { RunOptionFields } from './form/runOptions.tsx';
import { runFieldId, runFieldTexts } from './form/runFields.ts';
import { Results } from './results.tsx';
import { problemsOf, shownKeyOf } from './state.ts';
import { runButtonId, Toolbar } from './toolbar.tsx';

interface ViewProps {
  readonly controller: TableEditorController;
}

export function TableEditorView({ controller }: ViewProps): VNode {
  const { info, form, failure, activity } = controller.state.value;
  const alert = failure && (
    <Alert
      message={failure.message}
      {...(info ? { onDismiss: () => controller.dispatch({ type: 'failureDismissed' }) } : { onRetry: () => void controller.load() })}
    />
  );
  if (!info || !form) {
    return (
      <div class="editor">
        {alert}
        <div class="editor-blank">{activity === 'loading' && <ProgressRing label="Reading the table’s description…" />}</div>
      </div>
    );
  }
  return (
    <div class="editor" onKeyDown={keepTextUndo} onFocusCapture={({ target }) => controller.went({ hasFocus: isInGrid(target) })}>
      <h1 class="visually-hidden">{info.table}</h1>
      {alert}
      <ReadForm controller={controller} />
      <Results controller={controller} />
    </div>
  );
}

function ReadForm({ controller }: ViewProps): VNode {
  const { info, form, attempts, limitsShown, codeShown } = controller.state.value;
  const shown = shownKeyOf(controller.state.value);
  const problems = problemsOf(controller.state.value);
  const hasRunProblem = runFieldTexts.some(({ name }) => problems.has(runFieldId(name)));
  const mode = form?.mode;
  const start = info?.start;

  useEffect(() => {
    // Elements of the toolkit take the focus only once they have drawn themselves.
    const frame = requestAnimationFrame(() => {
      // A page that comes back must not close the palette a person has opened meanwhile, and keeps the focus among its rows.
      if (document.hasFocus() && !isInGrid(document.activeElement)) {
        document.getElementById(mode === 'scan' ? runButtonId : partitionId(0))?.focus();
      }
    });
    return () => cancelAnimationFrame(frame);
    // When the editor is opened, and opened again; not whenever a person switches the mode.
  }, [start]);

  useEffect(() => {
    if (attempts > 0) {
      const first = problemsOf(controller.state.value).keys().next().value;
      document.getElementById(first ?? runButtonId)?.focus();
    }
  }, [attempts]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const field = event.target instanceof Element ? event.target : undefined;
    const inCombo = field?.matches('[role="combobox"]') === true;
    const inText = field?.matches('vscode-text-field, input[role="combobox"]') === true && !field.hasAttribute('aria-activedescendant');
    if (event.key === 'Enter' && (inText || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!inCombo) {
        event.stopPropagation();
      }
      void controller.run();
    }
  };
  return (
    <section class="read-form" aria-label="What to read" onKeyDownCapture={onKeyDown}>
      <Toolbar controller={controller} />
      {(limitsShown || hasRunProblem) && <RunOptionFields controller={controller} problems={problems} />}
      {mode !== 'scan' && shown && <KeyFields controller={controller} shown={shown} problems={problems} />}
      {form && <ConditionGroup controller={controller} problems={problems} group={form.filter} number="" />}
      <ReadOptionFields controller={controller} problems={problems} />
      {codeShown && <CodeView controller={controller} />}
    </section>
  );
}

function isInGrid(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('ddb-grid') !== null;
}
