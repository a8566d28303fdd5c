// Reply codes in words, as the Rust library lettre prints an error for debugging: `severity: PermanentNegativeCompletion, category:
// MailSystem, detail: Six` is 556 (its src/transport/smtp/response.rs). Only people paste such a text; no provider's event has one.
const CODE = /severity: (Transient|Permanent)NegativeCompletion, category: (\w+), detail: (\w+)/;
const CATEGORIES = ['Syntax', 'Information', 'Connections', 'Unspecified3', 'Unspecified4', 'MailSystem'];
const DETAILS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

export function codeInWords(text: string): number | undefined {
  if (!text.includes('Completion')) return undefined;
  const [, severity, category = '', detail = ''] = CODE.exec(text) ?? [];
  const [middle, last] = [CATEGORIES.indexOf(category), DETAILS.indexOf(detail)];
  return middle < 0 || last < 0 ? undefined : (severity === 'Transient' ? 400 : 500) + 10 * middle + last;
}
