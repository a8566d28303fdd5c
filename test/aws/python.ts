// Tools from PyPI in the project's own Python environment, .rebound/python: MiniStack (an emulator of AWS), cfn-lint, and an HCL parser.
// `npm run tools` installs them; without Python, tests that need them are skipped with a message.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '../../.rebound/python');
const PACKAGES = ['ministack==1.5.33', 'cfn-lint==1.58.0', 'python-hcl2==8.1.4'];

export const pythonTool = (name: string) => join(HOME, 'bin', name);

/** @returns why the tools are not available, in words; undefined once they are installed. */
export function installTools(): string | undefined {
  if (existsSync(pythonTool('ministack'))) return undefined;
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import venv']).status === 0);
  if (!python) return 'there is no Python with venv: what needs MiniStack or cfn-lint is skipped';
  mkdirSync(resolve(HOME, '..'), { recursive: true });
  const made = spawnSync(python, ['-m', 'venv', HOME], { encoding: 'utf8' });
  const installed = made.status === 0 ? spawnSync(pythonTool('pip'), ['install', '--quiet', ...PACKAGES], { encoding: 'utf8' }) : made;
  if (installed.status === 0) return undefined;
  rmSync(HOME, { recursive: true, force: true });
  const why = `${installed.stdout}${installed.stderr}`.trim().split('\n').at(-1);
  return `what needs MiniStack or cfn-lint is skipped, they could not be installed: ${why}`;
}
