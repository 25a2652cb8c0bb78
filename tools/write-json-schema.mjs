// Writes the JSON Schema of documents to public/, from the kinds that are in the registry. Run it when a kind or a parameter has changed.
import { writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const FILE = 'public/faultline-document.schema.json';

const { documentJsonSchemaText } = await tsImport('../src/model/document-json-schema.ts', import.meta.url);
const { registry } = await tsImport('../src/patterns/registry.ts', import.meta.url);
writeFileSync(FILE, documentJsonSchemaText(registry));
console.log(`${FILE} is written.`);
