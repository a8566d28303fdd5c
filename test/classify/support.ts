// Rules for a single test, compiled in memory.
import { compileRules } from '../../lib/classify/compile-rules.ts';
import type { Cue, Mention, Rule } from '../../lib/classify/rule.ts';
import { RULE_IDS } from '../../lib/classify/rules/ids.ts';
import { neighbours } from '../../lib/classify/rules/neighbours.ts';
import { createRuleset, type Ruleset } from '../../lib/classify/ruleset.ts';
import { segment } from '../../lib/classify/sweep.ts';

/** One rule per phrase, in the order of the ids. */
export function rulesetOf(phrases: readonly string[], cues: readonly Cue[] = [], mentions: readonly Mention[] = []): Ruleset {
  const rules = phrases.map((phrase, index): Rule => {
    const id = RULE_IDS[index];
    if (id === undefined) throw new Error('more phrases than ids');
    return { id, category: 'unknown', phrases: phrase, example: '', source: '' };
  });
  const named = ['sender', 'recipient', 'route']
    .filter((name) => !mentions.some((mention) => mention.name === name))
    .map((name) => ({ name }));
  return createRuleset(compileRules({ rules, cues, mentions: [...mentions, ...named], whenSubject: {}, contrary: 'sender', neighbours }));
}

/** The matches: `phrase@from-to`, in the order in which phrases end. */
export function finder(...phrases: string[]): (text: string) => string[] {
  const ruleset = rulesetOf(phrases);
  return (text) => {
    const tokens = ruleset.tokenizer.read(text);
    const { list } = ruleset.matcher.match(tokens, segment(text, tokens, ruleset));
    return list.map(({ row, start, end }) => `${phrases[RULE_IDS.indexOf(row.id)]}@${start}-${end}`);
  };
}
