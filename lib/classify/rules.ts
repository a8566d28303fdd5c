// Every rule, in the order in which equals are preferred.
import type { Rule } from './rule.ts';
import { mentionRules } from './rules/by-mentions.ts';
import { codeRules } from './rules/codes.ts';
import { contentRules } from './rules/content.ts';
import { decisiveRules } from './rules/decisive.ts';
import { domainRules } from './rules/domain.ts';
import { expiryRules } from './rules/expiry.ts';
import { mailboxRules } from './rules/mailbox.ts';
import { protocolRules } from './rules/protocol.ts';
import { providerCodeRules } from './rules/provider-codes.ts';
import { recipientRules } from './rules/recipient.ts';
import { reputationRules } from './rules/reputation.ts';
import { senderRules } from './rules/sender.ts';
import { transportRules } from './rules/transport.ts';
import { worldRules } from './rules/world.ts';
import { worldEastRules } from './rules/world-east.ts';

export const rules: readonly Rule[] = [
  ...decisiveRules,
  ...senderRules,
  ...reputationRules,
  ...providerCodeRules,
  ...contentRules,
  ...recipientRules,
  ...mailboxRules,
  ...domainRules,
  ...expiryRules,
  ...transportRules,
  ...protocolRules,
  ...worldRules,
  ...worldEastRules,
  ...mentionRules,
  ...codeRules,
];
