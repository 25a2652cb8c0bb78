import { useMemo } from 'react';
import type { Lesson, PlacePrediction } from '../../scenarios/lesson-contract.ts';
import { documentOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { DocumentPicture } from '../gallery/document-picture.tsx';
import { RadioGroup } from './radio-group.tsx';

export interface PlaceQuestionProps {
  readonly prediction: PlacePrediction;
  readonly lesson: Lesson;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A ✕ on a picture of the system, set by a click on the picture or in the list below it. */
export function PlaceQuestion({ prediction, lesson, value, onChange }: PlaceQuestionProps) {
  const document = useLessonDocument(lesson);
  return (
    <div className="grid gap-2">
      {document !== null && (
        <DocumentPicture
          document={document}
          marked={value}
          places={prediction.places.map(({ id }) => id)}
          onPlace={onChange}
        />
      )}
      <RadioGroup
        legend={prediction.question}
        value={value}
        options={prediction.places.map(({ id, text }) => ({ value: id, label: text }))}
        onChange={onChange}
      />
    </div>
  );
}

function useLessonDocument(lesson: Lesson) {
  return useMemo(() => {
    const scenario = findScenario(lesson.scenario);
    return scenario === undefined ? null : documentOf(scenario);
  }, [lesson.scenario]);
}
