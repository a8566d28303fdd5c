// The rules, compiled in memory: for tests and whatever runs from the sources. A build puts its data file in place of this module
// (infra/rules.mjs), so that no bundle holds a phrase or the compiler.
import { type CompiledRules, compileRules, type RuleSources } from './compile-rules.ts';
import { cues } from './rules/cues.ts';
import { contrary, mentions } from './rules/mentions.ts';
import { neighbours } from './rules/neighbours.ts';
import { whenSubject } from './rules/subjects.ts';
import { rules } from './rules.ts';

export const sources: RuleSources = { rules, mentions, cues, whenSubject, contrary, neighbours };
export const compiled: CompiledRules = compileRules(sources);
