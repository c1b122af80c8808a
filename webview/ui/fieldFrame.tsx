import type { ComponentChildren, Ref, VNode } from 'preact';

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** Beside the label, such as the attribute's type. */
  readonly note?: string | undefined;
  /** One sentence; while it is there, the field counts as invalid. */
  readonly problem?: string | undefined;
  /** For a row of fields whose meaning the eye sees from the row. */
  readonly labelHidden?: boolean;
}

interface FieldFrameProps extends FieldProps {
  readonly message?: Ref<HTMLDivElement>;
  readonly children: ComponentChildren;
}

/** What stands around a field: its label, and what is wrong with it. */
export function FieldFrame({ id, label, note, problem, labelHidden = false, message, children }: FieldFrameProps): VNode {
  return (
    <div class={problem === undefined ? 'field' : 'field field-invalid'}>
      <label for={id} class={labelHidden ? 'field-label visually-hidden' : 'field-label'}>
        {label}
        {note !== undefined && <span class="field-note">{note}</span>}
      </label>
      {children}
      {problem !== undefined && (
        <div class="field-problem" id={problemId(id)} ref={message ?? null}>
          {problem}
        </div>
      )}
    </div>
  );
}

export function problemId(id: string): string {
  return `${id}-problem`;
}

export function fieldName({ label, note }: FieldProps): string {
  return note === undefined ? label : `${label} (${note})`;
}
