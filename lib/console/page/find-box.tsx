// The find box above every view: an address or several, a domain, a mail system's name, or what a server replied.
import { useEffect, useRef, useState } from 'preact/hooks';
import { linkToAddresses } from './find.tsx';
import { type FindText, parseFindText } from './find-text.ts';
import { go, linkTo } from './route.ts';

/** The view that answers it. */
function linkFor(found: FindText): string {
  if ('reply' in found) return linkTo('explain', [], { text: found.reply });
  if ('addresses' in found) return linkToAddresses(found.addresses);
  return 'system' in found ? linkTo('system', [found.system]) : linkTo('', [], { domain: found.domain });
}

export function FindBox() {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, dialog *');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    // The next view is about something else: neither the old text nor the old error belongs to it.
    const moved = () => {
      setText('');
      setWrong(false);
    };
    addEventListener('keydown', pressed);
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('keydown', pressed);
      removeEventListener('hashchange', moved);
    };
  }, []);
  return (
    <form
      class="find"
      onSubmit={(event) => {
        event.preventDefault();
        const found = parseFindText(text);
        setWrong(found === undefined);
        if (found === undefined) return;
        // The view may be the one that is shown: then nothing moves.
        setText('');
        go(linkFor(found));
      }}
    >
      <input
        ref={box}
        type="search"
        aria-label="Find an address, a domain, a mail system, or paste what a server replied"
        aria-describedby={isWrong ? 'find-wrong' : undefined}
        aria-invalid={isWrong}
        placeholder="Why is ada@example.com not getting mail?"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
        onPaste={(event) => {
          // The field would join the lines of a list, or of a reply, into one word.
          const pasted = event.clipboardData?.getData('text') ?? '';
          if (!pasted.trim().includes('\n')) return;
          const found = parseFindText(pasted);
          if (!found || !('reply' in found || 'addresses' in found)) return;
          event.preventDefault();
          if ('reply' in found) go(linkFor(found));
          else setText(found.addresses.join(' '));
        }}
      />
      <button type="submit" class="main">
        Find
      </button>
      {isWrong && (
        <p id="find-wrong" class="bad-text" role="alert">
          Not recognised. Type an address, a domain, a mail system such as Gmail, or paste what a server replied.
        </p>
      )}
    </form>
  );
}
