// An explanation, the same as in `rebound explain`: what the reply means, who said it, whether the address is dead, what to check.
import type { Explanation } from '../../explain/explanation.ts';
import { Prose } from './prose.tsx';
import { categoryName } from './words.ts';

const DEAD: Readonly<Record<Explanation['dead']['answer'], string>> = {
  yes: 'The address is dead.',
  no: 'The address is not dead.',
  maybe: 'The address may be dead.',
};

export function Explained({ explanation, isOpen = false }: { readonly explanation: Explanation; readonly isOpen?: boolean }) {
  const { title, what, saidBy, dead, rebound, check, more, ruleId, category, confidence } = explanation;
  return (
    <article class="explained">
      <h3>{title}</h3>
      <div class="sides">
        <div>
          <Prose text={what} />
          <dl>
            <dt>{DEAD[dead.answer]}</dt>
            <dd>
              <Prose text={dead.why} />
            </dd>
            <dt>What Rebound does</dt>
            <dd>
              <Prose text={rebound.does} />
            </dd>
            <dt>Who said it</dt>
            <dd>
              <Prose text={`${saidBy.who.charAt(0).toUpperCase()}${saidBy.who.slice(1)}.`} /> <Prose text={saidBy.told} />
            </dd>
          </dl>
        </div>
        {check.length > 0 && (
          <details open={isOpen}>
            <summary>What to check</summary>
            <ol class="steps">
              {check.map(({ say, commands }) => (
                <li key={say}>
                  <Prose text={say} />
                  {commands.map((command) => (
                    <Command key={command} text={command} />
                  ))}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {more.map((section) => (
        <details key={section.title}>
          <summary>{section.title}</summary>
          <Prose text={section.text} />
        </details>
      ))}
      <p class="sub">
        {categoryName(category)} · rule <code>{ruleId}</code> · {confidence}
      </p>
    </article>
  );
}

function Command({ text }: { readonly text: string }) {
  return (
    <div class="command">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="quiet" aria-label={`Copy: ${text}`} onClick={() => navigator.clipboard?.writeText(text)}>
        Copy
      </button>
    </div>
  );
}
