import { Fragment } from 'react';
import type { WireSpec } from '../../model/document.ts';
import { useWords } from '../words/words.ts';
import { briefPolicies } from './brief-policies.ts';

export interface PillPoliciesProps {
  readonly wire: WireSpec;
}

/** What acts on the calls of a wire, outermost first; nothing where nothing does. */
export function PillPolicies({ wire: { policies } }: PillPoliciesProps) {
  const { wireLabels } = useWords();
  if (policies.length === 0) return null;
  const all = briefPolicies(policies, wireLabels.policies);
  return (
    <span className="fl-pill-policies">
      {policies.map(({ id }, at) => (
        <Fragment key={id}>
          <span>{all[at]}</span>
          {at < all.length - 1 && ' · '}
        </Fragment>
      ))}
    </span>
  );
}
