import type { VNode } from 'preact';
import { Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';

interface AlertProps {
  readonly message: string;
  /** The IAM action that is missing. */
  readonly action?: string | undefined;
  readonly onDismiss?: () => void;
  readonly onRetry?: () => void;
}

/** What happened and the remedy, above what a person was doing, which stays as it is. */
export function Alert({ message, action, onDismiss, onRetry }: AlertProps): VNode {
  return (
    <div class="alert" role="alert">
      <span class="alert-text">
        {message}
        {action !== undefined && (
          <>
            {' '}
            Missing permission: <code>{action}</code>
          </>
        )}
      </span>
      {onRetry && <Button onPress={onRetry}>Retry</Button>}
      {onDismiss && <Button appearance="icon" label="Dismiss" icon={<CloseIcon />} onPress={onDismiss} />}
    </div>
  );
}
