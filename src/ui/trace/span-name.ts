import type { FaultlineDocument } from '../../model/document.ts';
import type { Catalogue } from '../../model/registry-contract.ts';
import type { Span } from '../../protocol/messages.ts';
import { calleeTitle, nodeTitle, subjectTitle } from '../evidence/subject-title.ts';
import type { Messages } from '../words/en.ts';

/** What a row of the waterfall is called. */
export function spanName(
  span: Span,
  document: FaultlineDocument,
  registry: Catalogue,
  words: Messages['panels']['trace'],
): string {
  switch (span.kind) {
    case 'call':
      return words.callTo(calleeTitle(document, span.subject));
    case 'attempt':
      return words.attempt(span.attempt);
    case 'rejected':
      return words.rejectedBy(subjectTitle(document, registry, span.policy));
    case 'backoff':
      return words.backoffBefore(span.attempt);
    case 'server':
      return words.servedBy(nodeTitle(document, span.subject), span.instance);
    case 'carried':
      return words.carried(span.operation, nodeTitle(document, span.subject));
    case 'queue':
    case 'work':
      return words.kinds[span.kind];
  }
}
