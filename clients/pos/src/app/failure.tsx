import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Notice } from '../design/parts.js';
import { useTexts } from '../texts/texts.js';

interface FailureBoundaryProps {
  /** The address of the screen; the failure is forgotten when it changes. */
  place: string;
  children: ReactNode;
}

/** Shows a message instead of a screen that fails to render. The navigation and the other screens keep working. */
export class FailureBoundary extends Component<FailureBoundaryProps, { failedAt: string | undefined }> {
  override state: { failedAt: string | undefined } = { failedAt: undefined };

  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: '' };
  }

  static getDerivedStateFromProps(
    { place }: FailureBoundaryProps,
    { failedAt }: { failedAt: string | undefined },
  ): { failedAt: string | undefined } {
    if (failedAt === '') return { failedAt: place };

    return { failedAt: failedAt === place ? failedAt : undefined };
  }

  override render(): ReactNode {
    return this.state.failedAt === undefined ? this.props.children : <Failure />;
  }
}

function Failure() {
  const texts = useTexts();

  return (
    <div className="page">
      <Notice tone="danger">{texts.common.failed}</Notice>
      <Button onClick={() => location.reload()}>{texts.common.retry}</Button>
    </div>
  );
}
