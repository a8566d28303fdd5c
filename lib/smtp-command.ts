// The SMTP command that the server refused, as the sending software writes it around the reply. Before RCPT TO no recipient has been named,
// so such a refusal cannot be about one.
//   Postfix   (in reply to MAIL FROM command) · (in reply to EHLO command) · while sending MAIL FROM · while receiving the initial …
//   Exim      SMTP error from remote mail server after MAIL FROM:<…> · after pipelined MAIL FROM · after initial connection
//   Sendmail  >>> MAIL From:<…>
// Sources: Postfix smtp_proto.c and smtp_trouble.c, Exim transports/smtp.c, Sendmail deliver.c.

const BEFORE = '(?:the )?(?:initial (?:connection|server greeting)|connect|[eh]h?lo|starttls|auth|mail from)';
const BEFORE_RECIPIENT = new RegExp(
  `\\(in reply to ${BEFORE}\\b|\\bafter (?:pipelined )?${BEFORE}\\b|\\bwhile (?:sending|performing|receiving) ${BEFORE}\\b|>>> ?(?:mail from|ehlo|helo|auth|starttls)\\b`,
  'i',
);

/** Was it said before any recipient was named? */
export function isBeforeRecipient(diagnosticCode: string | undefined): boolean {
  return diagnosticCode !== undefined && BEFORE_RECIPIENT.test(diagnosticCode);
}
