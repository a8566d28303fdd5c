// Both tables, as CreateTable takes them. infra/tables.yml says the same to CloudFormation; a test compares the two.
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Sparse: only items with a verdict have a `domainShard`. */
export const DOMAIN_INDEX = 'by-domain';
/** The attribute that DynamoDB's time to live reads, in both tables. */
export const TTL_ATTRIBUTE = 'expiresAt';

export function tableDefinitions(names: { readonly suppressions: string; readonly journal: string }): CreateTableCommandInput[] {
  return [
    {
      TableName: names.suppressions,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'address', AttributeType: 'S' },
        { AttributeName: 'domainShard', AttributeType: 'S' },
        { AttributeName: 'since', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'address', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: DOMAIN_INDEX,
          KeySchema: [
            { AttributeName: 'domainShard', KeyType: 'HASH' },
            { AttributeName: 'since', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['category', 'until'] },
        },
      ],
    },
    {
      TableName: names.journal,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    },
  ];
}
