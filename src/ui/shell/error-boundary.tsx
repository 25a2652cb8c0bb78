import { Component, type ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { words } from '../words/first-words.ts';

interface State {
  readonly failed: boolean;
}

/** A part that fails to draw, or whose script does not load, does not take the rest of the screen with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { failedToDraw, tryAgain } = words().shell;
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2 p-3">
        {failedToDraw}
        <Button look="outlined" onClick={() => this.setState({ failed: false })}>
          {tryAgain}
        </Button>
      </div>
    );
  }
}
