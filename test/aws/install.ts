// `npm run tools`: installs what test/aws needs from PyPI and, for the CDK example, from npm. Never fails: what is missing is skipped.
import { installTools } from './python.ts';

console.log(installTools() ?? 'MiniStack and cfn-lint are installed in .rebound/python');
