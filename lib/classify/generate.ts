// `npm run rules`: writes automaton.generated.ts from the rules.
import { writeFileSync } from 'node:fs';
import { generate } from './pack.ts';
import { rules } from './rules.ts';

writeFileSync(new URL('./automaton.generated.ts', import.meta.url), generate(rules));
