import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';

/** How long the check mark stays, in milliseconds. */
const confirmation = 1500;

interface CopyButtonProps {
  /** What is copied, for a screen reader: `ARN`. */
  readonly what: string;
  readonly onCopy: () => void;
}

export function CopyButton({ what, onCopy }: CopyButtonProps): VNode {
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(0), confirmation);
    return () => clearTimeout(timer);
  }, [copied]);
  const onPress = (): void => {
    onCopy();
    setCopied(count => count + 1);
  };
  return (
    <span class="copy-button">
      <Button appearance="icon" label={`Copy ${what}`} icon={copied > 0 ? <CheckIcon /> : <CopyIcon />} onPress={onPress} />
      <span class="visually-hidden" role="status">
        {copied > 0 ? `${what} copied` : ''}
      </span>
    </span>
  );
}
