// `rebound completion`: a completion script for bash, zsh or fish, made from the commands and options as they are.
import { Argument, type Command, type Option } from 'commander';
import { print } from './output.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export function register(program: Command): void {
  program
    .command('completion')
    .description('a completion script for your shell')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .addHelpText(
      'after',
      `
  bash  rebound completion bash > ~/.local/share/bash-completion/completions/rebound
  zsh   rebound completion zsh > "\${fpath[1]}/_rebound"
  fish  rebound completion fish > ~/.config/fish/completions/rebound.fish

Exit codes: 0 written · 2 wrong usage`,
    )
    .action((shell: Shell) => print(SCRIPTS[shell](nodesOf(program))));
}

interface Node {
  /** The words after `rebound`: `parked list`, or nothing. */
  readonly path: readonly string[];
  readonly commands: readonly Command[];
  readonly options: readonly Option[];
  /** The values an argument may have. */
  readonly choices: readonly string[];
}

function nodesOf(command: Command, path: readonly string[] = []): readonly Node[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command).filter((child) => child.name() !== 'help');
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  const node = { path, commands, options: help.visibleOptions(command), choices };
  return [node, ...commands.flatMap((child) => nodesOf(child, [...path, child.name()]))];
}

const flagsOf = (option: Option): readonly string[] => [option.long, option.short].flatMap((flag) => flag ?? []);

function wordsOf({ commands, options, choices }: Node): string {
  return [...commands.map((command) => command.name()), ...choices, ...options.flatMap(flagsOf)].join(' ');
}

function bash(nodes: readonly Node[]): string {
  const cases = nodes.map((node) => `    '${node.path.join(' ')}') words='${wordsOf(node)}' ;;`);
  const values = nodes.flatMap(({ path, options }) =>
    options.flatMap((option) =>
      option.argChoices ? flagsOf(option).map((flag) => `    '${path.join(' ')} ${flag}') words='${option.argChoices?.join(' ')}' ;;`) : [],
    ),
  );
  const takers = [
    ...new Set(nodes.flatMap(({ options }) => options.filter((option) => option.required || option.optional).flatMap(flagsOf))),
  ];
  return `# rebound: bash completion
_rebound() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' i
  local known=' ${nodes
    .map(({ path }) => path.join('/'))
    .filter(Boolean)
    .join(' ')} '
  for ((i = 1; i < COMP_CWORD; i++)); do
    local next=\${path:+$path/}\${COMP_WORDS[i]}
    [[ $known == *" $next "* ]] && path=$next
  done
  path=\${path//\\// }
  case "$path $previous" in
${values.join('\n')}
  esac
  case " ${takers.join(' ')} " in
    *" $previous "*) [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$word")) || COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [[ \${#COMPREPLY[@]} == 0 ]] && COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _rebound rebound`;
}

/** zsh runs bash's completions, so there is one script to maintain. */
function zsh(nodes: readonly Node[]): string {
  return `#compdef rebound
autoload -U +X bashcompinit && bashcompinit
${bash(nodes)}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "\\\\'")}'`;

function fish(nodes: readonly Node[]): string {
  const lines = nodes.flatMap(({ path, commands, options, choices }) => {
    const last = path.at(-1);
    const when = last === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${last}`;
    const base = `complete -c rebound -n ${quoted(when)}`;
    return [
      ...commands.map((command) => `${base} -f -a ${command.name()} -d ${quoted(command.description())}`),
      ...choices.map((choice) => `${base} -f -a ${choice}`),
      ...options.map((option) => {
        const short = option.short ? ` -s ${option.short.slice(1)}` : '';
        const long = option.long ? ` -l ${option.long.slice(2)}` : '';
        const value = option.argChoices ? ` -x -a ${quoted(option.argChoices.join(' '))}` : option.required ? ' -r' : '';
        return `${base}${short}${long}${value} -d ${quoted(option.description)}`;
      }),
    ];
  });
  return ['# rebound: fish completion', ...lines].join('\n');
}

const SCRIPTS: Readonly<Record<Shell, (nodes: readonly Node[]) => string>> = { bash, zsh, fish };
