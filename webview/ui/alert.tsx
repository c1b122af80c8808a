import type { VNode } from 'preact';
import { Button } from './button.tsx';
import { CloseIcon, ErrorIcon } from './icons.tsx';

interface AlertProps {
  readonly message: string;
  readonly onDismiss?: () => void;
  readonly onRetry?: () => void;
}

/** What happened and the remedy, above what a person was doing, which stays as it is. */
export function Alert({ message, onDismiss, onRetry }: AlertProps): VNode {
  return (
    <div class="alert" role="alert">
      <ErrorIcon />
      <span class="alert-text">{message}</span>
      {onRetry && <Button onPress={onRetry}>Retry</Button>}
      {onDismiss && <Button appearance="icon" label="Dismiss" icon={<CloseIcon />} onPress={onDismiss} />}
    </div>
  );
}
