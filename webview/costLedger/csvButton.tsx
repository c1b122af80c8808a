import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { CheckIcon, CopyIcon } from '../ui/icons.tsx';

/** How long the check mark stays, in milliseconds. */
const confirmation = 1500;

interface CsvButtonProps {
  readonly disabled: boolean;
  readonly onCopy: () => Promise<void>;
}

export function CsvButton({ disabled, onCopy }: CsvButtonProps): VNode {
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(0), confirmation);
    return () => clearTimeout(timer);
  }, [copied]);
  const onPress = (): void => {
    void onCopy().then(() => setCopied(count => count + 1));
  };
  return (
    <>
      <Button id="copy-csv" icon={copied > 0 ? <CheckIcon /> : <CopyIcon />} disabled={disabled} onPress={onPress}>
        Copy as CSV
      </Button>
      <span class="visually-hidden" role="status">
        {copied > 0 ? 'The lines were copied' : ''}
      </span>
    </>
  );
}
