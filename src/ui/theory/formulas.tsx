import { useWords } from '../words/words.ts';

/** Formulas are the same in every language; their sources are named so that they can be checked. */
const formulas = [
  {
    name: 'M/M/1',
    text: 'ρ = λ/μ,  L = ρ/(1 − ρ),  W = 1/(μ − λ),  P(T > t) = e^−(μ−λ)t',
    source: 'Gross et al., 4th ed., 2.2',
  },
  {
    name: 'M/M/c',
    text: 'a = λ/μ,  C = B/(1 − ρ(1 − B)),  Wq = C/(cμ − λ),  W = Wq + 1/μ',
    source: 'Erlang 1917; Gross et al., 2.3',
  },
  { name: 'M/G/1', text: 'Wq = λ E[S²] / (2(1 − ρ))', source: 'Pollaczek–Khinchine; Kleinrock I, 5.6' },
  { name: 'M/M/c/K', text: 'pₙ ∝ Π λ/(min(n, c) μ), n ≤ K;  turned away: p_K', source: 'Gross et al., 2.5' },
  { name: 'Little', text: 'L = λW', source: 'Little, Operations Research 9, 1961' },
] as const;

export function Formulas() {
  const words = useWords().panels.theory;
  return (
    <details className="text-sm">
      <summary className="min-h-target cursor-pointer text-xs text-muted">{words.formulas}</summary>
      <dl className="grid gap-1 pt-1">
        {formulas.map(({ name, text, source }) => (
          <div key={name} className="grid grid-cols-[5rem_1fr] gap-x-3">
            <dt className="font-medium">{name}</dt>
            <dd>
              <span className="font-mono text-xs">{text}</span>
              <span className="block text-xs text-muted">{source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
