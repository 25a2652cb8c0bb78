import { useId, useState } from 'react';
import * as v from 'valibot';
import { nodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { issueSentence } from '../../model/check-params.ts';
import type { NodeSpec, Params } from '../../model/document.ts';
import { describeFields, type FieldDescription } from '../../model/fields.ts';
import type { NodeSignal } from '../../model/node-kind.ts';
import type { SignalForm } from '../../model/signal-form.ts';
import { useAsked } from '../../store/live-numbers.ts';
import { giveSignal } from '../canvas/give-signal.ts';
import { Button } from '../kit/button.tsx';
import { FieldFrame } from '../kit/field-frame.tsx';
import { Select } from '../kit/select.tsx';
import { TextInput } from '../kit/text-input.tsx';
import { useWords } from '../words/words.ts';
import { CommandAnswers } from './command-answers.tsx';
import { fieldReason } from './field-reason.ts';
import { ParamField } from './param-field.tsx';
import { Section } from './section.tsx';

export interface CommandFormProps {
  readonly node: NodeSpec;
  readonly signal: NodeSignal;
}

/** One of the commands that a node knows, with its fields; what comes back stands below. */
export function CommandForm({ node, signal }: CommandFormProps) {
  const { commandForm } = useWords();
  const id = useId();
  const [wanted, setWanted] = useState('');
  /** What was filled in, of any command: a name that two commands have in common keeps its value. */
  const [filled, setFilled] = useState<Params>({});
  const [problem, setProblem] = useState<string | null>(null);
  const forms = signal.forms?.(node.params) ?? [];
  const form = forms.find(({ command }) => command === wanted) ?? forms[0];
  if (form === undefined) return null;
  const fields = describeFields(form.schema);
  const shownOf = ({ key, default: fallback }: FieldDescription) => filled[key] ?? fallback;

  function fill(key: string, value: unknown): Result<void, string> {
    const problem = whyNot(form, key, value);
    if (problem !== null) return err(problem);
    setFilled({ ...filled, [key]: value });
    return ok(undefined);
  }

  function send(): void {
    const values = Object.fromEntries(
      fields.map((field) => [field.key, shownOf(field)]).filter(([, value]) => value !== undefined),
    );
    const sent = giveSignal(nodeId(node.id), signal, { command: form.command, ...values });
    setProblem(sent.ok ? null : sent.error);
  }

  return (
    <Section title={signal.title}>
      <div className="grid gap-0.5 py-1 text-sm">
        <label htmlFor={`${id}-command`}>{commandForm.command}</label>
        <Select
          id={`${id}-command`}
          label={commandForm.command}
          value={form.command}
          options={forms.map(({ command }) => ({ value: command, label: command }))}
          onChange={setWanted}
        />
      </div>
      {fields.map((field) => {
        const apply = (value: unknown) => fill(field.key, value);
        if (field.key === 'id') {
          return (
            <AggregateField
              key="id"
              node={node.id}
              field={field}
              value={String(shownOf(field))}
              apply={apply}
            />
          );
        }
        if (field.key === 'expectedVersion')
          return <VersionField key="version" field={field} value={filled.expectedVersion} apply={apply} />;
        return (
          <ParamField key={field.key} field={field} value={shownOf(field)} owner={node.id} apply={apply} />
        );
      })}
      <div className="flex justify-end py-1">
        <Button look="solid" aria-describedby={`${id}-problem`} onClick={send}>
          {commandForm.send(form.command)}
        </Button>
      </div>
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className="text-xs font-medium text-failed-text empty:hidden"
      >
        {problem === null ? '' : `◆ ${problem}`}
      </p>
      <CommandAnswers node={node.id} />
    </Section>
  );
}

interface OneFieldProps<Value> {
  readonly field: FieldDescription;
  readonly value: Value;
  readonly apply: (value: unknown) => Result<void, string>;
}

/** Any id, with those that the node has seen as suggestions, and the version at which it saw this one. */
function AggregateField({ node, field, value, apply }: OneFieldProps<string> & { readonly node: string }) {
  const { commandForm, inspector } = useWords();
  const [error, setError] = useState<string | null>(null);
  const listId = useId();
  const known = useAsked(node)?.known ?? [];
  const seen = known.find(({ id }) => id === value);
  const facts = seen === undefined ? commandForm.notSeen(value) : commandForm.seen(value, seen.version);
  return (
    <FieldFrame
      label={field.title}
      help={{ text: field.help, button: inspector.whatDoesThisDo(field.title), facts }}
      error={error}
      onReset={null}
      resetLabel=""
    >
      {(ids) => (
        <>
          <TextInput
            id={ids.control}
            list={listId}
            label={field.title}
            value={value}
            maxLength={field.maxLength ?? 100}
            invalid={ids.invalid}
            onCommit={(text) => {
              const result = apply(text.trim());
              setError(result.ok ? null : fieldReason(result.error, field.key));
            }}
          />
          <datalist id={listId}>
            {known.map(({ id }) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </>
      )}
    </FieldFrame>
  );
}

/** A version, or nothing for “any”. */
function VersionField({ field, value, apply }: OneFieldProps<unknown>) {
  const { commandForm, inspector } = useWords();
  const [error, setError] = useState<string | null>(null);

  function commit(text: string): void {
    const isVersion = /^\d*$/.test(text.trim());
    const result = isVersion ? apply(text.trim() === '' ? undefined : Number(text)) : err('');
    setError(result.ok ? null : commandForm.notAVersion);
  }

  return (
    <FieldFrame
      label={field.title}
      help={{ text: field.help, button: inspector.whatDoesThisDo(field.title), facts: '' }}
      error={error}
      onReset={value === undefined ? null : () => commit('')}
      resetLabel={inspector.reset(commandForm.anyVersion)}
    >
      {(ids) => (
        <TextInput
          id={ids.control}
          label={field.title}
          value={value === undefined ? '' : String(value)}
          placeholder={commandForm.anyVersion}
          maxLength={10}
          invalid={ids.invalid}
          onCommit={commit}
        />
      )}
    </FieldFrame>
  );
}

function whyNot({ schema }: SignalForm, key: string, value: unknown): string | null {
  const entry = schema.entries[key];
  if (entry === undefined) return null;
  const parsed = v.safeParse(entry as v.GenericSchema, value, { abortEarly: true });
  return parsed.success ? null : issueSentence(key, parsed.issues[0]);
}
