// The commands in the documents, parsed as a shell would.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'lib/sender/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'));

export interface Documented {
  readonly file: string;
  /** As written, without a prompt: `npx rebound show ada@example.com --stage prod`. */
  readonly line: string;
}

/** How a command in a document begins. A span such as `rebound-prod` or `rebound.stages.yml` is not a command. */
const BEGINNING = /^(?:\$ )?((?:[A-Z_]+=\S* )*(?:npx|npm|rebound|aws|curl|git) .*)$/;

/** Each once: the lines of code blocks marked as shell or unmarked, and code spans. */
export function documentedCommands(): readonly Documented[] {
  return DOCUMENTS.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
      block.replaceAll('\\\n', ' ').split('\n'),
    );
    const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
    const lines = [...blocks, ...spans].flatMap((line) => BEGINNING.exec(line.trim())?.[1] ?? []);
    return [...new Set(lines)].map((line) => ({ file, line }));
  });
}

/** One command in a line: `a && b` is two. */
export interface ShellCommand {
  readonly env: Readonly<Record<string, string>>;
  /** From the program's name on; `npx rebound` and `rebound` are equal. */
  readonly words: readonly string[];
  /** The file that `<` reads. */
  readonly input?: string;
}

/** As a shell splits them, up to a comment, a pipe or a redirection of output. */
export function shellCommands(line: string): readonly ShellCommand[] {
  return line.split(' && ').map((part) => {
    const words: string[] = [];
    const env: Record<string, string> = {};
    let input: string | undefined;
    for (const [word] of part.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
      if (/^(#|\||>$|&$|\d?>)/.test(word)) break;
      const [, name, value] = (words.length === 0 && /^([A-Z_]+)=(.*)$/.exec(word)) || [];
      if (name !== undefined) env[name] = value ?? '';
      else words.push(word.replace(/^(["'])(.*)\1$/, '$2').replace(/;$/, ''));
    }
    const redirected = words.indexOf('<');
    if (redirected >= 0) input = words.splice(redirected, 2)[1];
    return { env, words: words[0] === 'npx' && words[1] === 'rebound' ? words.slice(1) : words, ...(input !== undefined && { input }) };
  });
}
