// Makes both packages as npm would publish them: rebound-mail-VERSION.tgz and rebound-sender-VERSION.tgz, in the current folder.
// `npm run pack`
import { execFileSync } from 'node:child_process';

// Packing the first builds everything (`prepare`), including the second.
for (const folder of ['.', './dist/npm/rebound-sender']) {
  execFileSync('npm', ['pack', '--silent', folder], { stdio: 'inherit', shell: process.platform === 'win32' });
}
