// Checks a resource against CloudFormation's own schema, as published in @aws-cdk/aws-service-spec: unknown properties, missing ones and
// wrong types, at any depth. Intrinsic functions (Ref, Fn::…) are allowed anywhere; test/infra/references.ts checks those.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource as Schema } from '@aws-cdk/service-spec-types';
import { isRecord } from '../../lib/json.ts';
import type { Resource } from './template.ts';

const database = loadAwsServiceSpecSync();

export function schemaOf(type: string): Schema | undefined {
  return database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

/** What is wrong with a resource, one sentence for each problem. */
export function faultsOf({ id, type, properties }: Resource): readonly string[] {
  const schema = schemaOf(type);
  if (!schema) return [`${id}: there is no resource type ${type}`];
  return faultsOfObject(properties, schema.properties, id);
}

function isIntrinsic(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || (keys[0]?.startsWith('Fn::') ?? false));
}

function faultsOfObject(value: unknown, properties: Schema['properties'], path: string): readonly string[] {
  if (!isRecord(value)) return [`${path}: expected an object`];
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(properties, key));
  const missing = Object.keys(properties).filter((key) => properties[key]?.required && !Object.hasOwn(value, key));
  return [
    ...unknown.map((key) => `${path}.${key}: unknown property`),
    ...missing.map((key) => `${path}.${key}: required, and missing`),
    ...Object.entries(properties).flatMap(([key, { type }]) =>
      value[key] === undefined ? [] : faultsOfValue(value[key], type, `${path}.${key}`),
    ),
  ];
}

function faultsOfValue(value: unknown, type: PropertyType, path: string): readonly string[] {
  if (isIntrinsic(value) && type.type !== 'null') return [];
  const wrong = (expected: string) => [`${path}: expected ${expected}, found ${JSON.stringify(value).slice(0, 60)}`];
  switch (type.type) {
    case 'string':
      if (typeof value !== 'string') return wrong('a string');
      return type.allowedValues && !type.allowedValues.includes(value) ? wrong(`one of ${type.allowedValues.join(', ')}`) : [];
    case 'date-time':
      return typeof value === 'string' ? [] : wrong('a time');
    case 'number':
      return typeof value === 'number' ? [] : wrong('a number');
    case 'integer':
      return Number.isInteger(value) ? [] : wrong('an integer');
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'null':
      return value === null ? [] : wrong('null');
    case 'json':
      return isRecord(value) || typeof value === 'string' ? [] : wrong('an object');
    case 'tag':
      return isRecord(value) && typeof value.Key === 'string' && 'Value' in value ? [] : wrong('a tag');
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => faultsOfValue(item, type.element, `${path}[${index}]`))
        : wrong('a list');
    case 'map':
      if (!isRecord(value)) return wrong('a map');
      return Object.entries(value).flatMap(([key, item]) => faultsOfValue(item, type.element, `${path}.${key}`));
    case 'ref':
      return faultsOfObject(value, database.get('typeDefinition', type.reference).properties, path);
    case 'union': {
      const attempts = type.types.map((option) => faultsOfValue(value, option, path));
      return attempts.some((faults) => faults.length === 0) ? [] : (attempts[0] ?? []);
    }
  }
}
