import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument, PolicySpec } from '../../model/document.ts';
import { describeFields } from '../../model/fields.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import type { Messages } from '../words/en.ts';
import { formatGrouped } from '../words/format.ts';
import { inSentence } from '../words/in-sentence.ts';

/** What a remedy does, short enough for its button: `Add a timeout`, `Set Time window to 4000 ms`. */
export function remedyText(document: FaultlineDocument, remedy: Command, words: Messages['hints']): string {
  switch (remedy.type) {
    case 'batch':
      return remedy.label;
    case 'add-policy':
      return words.add(titleOf(remedy.policy.kind));
    case 'move-policy':
      return words.move(titleOf(findPolicy(document, remedy.id)?.kind ?? ''), remedy.at + 1);
    case 'enable-policy':
      return words.switchOff(titleOf(findPolicy(document, remedy.id)?.kind ?? ''));
    case 'set-policy-params': {
      const [key, value] = Object.entries(remedy.params)[0] ?? ['', 0];
      const policy = findPolicy(document, remedy.id);
      const schema = catalogue.policies.get(policy?.kind ?? '')?.params;
      const field = schema && describeFields(schema).find((one) => one.key === key);
      const unit = field?.unit ? ` ${field.unit}` : '';
      return words.set(field?.title ?? key, `${formatGrouped(Number(value))}${unit}`);
    }
    default:
      return words.mend;
  }
}

function findPolicy(document: FaultlineDocument, id: string): PolicySpec | undefined {
  return document.wires.flatMap(({ policies }) => policies).find((policy) => policy.id === id);
}

function titleOf(kind: string): string {
  return inSentence(catalogue.policies.get(kind)?.title ?? kind);
}
