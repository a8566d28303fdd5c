// The references in a template: Ref, Fn::GetAtt, ${…} in Fn::Sub, DependsOn, Condition. Each must name something that exists, and an
// attribute that its type has.
import { isRecord, listOf } from '../../lib/json.ts';
import { schemaOf } from './schema.ts';
import { recordOf, type Template } from './template.ts';

/** Attributes that CloudFormation has but its schema does not list. */
const UNLISTED_ATTRIBUTES: ReadonlySet<string> = new Set([]);

export function danglingReferences(template: Template): readonly string[] {
  const faults: string[] = [];
  const parameters = Object.keys(recordOf(template.whole.Parameters ?? {}));
  const conditions = Object.keys(recordOf(template.whole.Conditions ?? {}));

  function checkName(name: string, path: string) {
    if (!name.startsWith('AWS::') && !template.resources.has(name) && !parameters.includes(name))
      faults.push(`${path}: there is no ${name}`);
  }
  function checkAttribute(name: string, attribute: string, path: string) {
    const type = template.resources.get(name)?.type;
    if (!type) faults.push(`${path}: there is no ${name}`);
    else if (!Object.hasOwn(schemaOf(type)?.attributes ?? {}, attribute) && !UNLISTED_ATTRIBUTES.has(`${type}.${attribute}`)) {
      faults.push(`${path}: ${type} has no attribute ${attribute}`);
    }
  }
  function checkSub(text: string, path: string) {
    for (const [, name = '', attribute] of text.matchAll(/\$\{([A-Za-z0-9:]+)(?:\.([A-Za-z0-9.]+))?\}/g)) {
      if (attribute) checkAttribute(name, attribute, path);
      else checkName(name, path);
    }
  }
  function walk(value: unknown, path: string) {
    for (const [index, item] of listOf(value).entries()) walk(item, `${path}[${index}]`);
    if (!isRecord(value)) return;
    if (typeof value.Ref === 'string') checkName(value.Ref, path);
    const attribute = value['Fn::GetAtt'];
    if (Array.isArray(attribute)) checkAttribute(String(attribute[0]), String(attribute[1]), path);
    if (typeof value['Fn::Sub'] === 'string') checkSub(value['Fn::Sub'], path);
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
  }

  for (const { id, whole } of template.resources.values()) {
    walk(whole, id);
    for (const name of [whole.DependsOn ?? []].flat()) checkName(String(name), `${id}.DependsOn`);
    if (typeof whole.Condition === 'string' && !conditions.includes(whole.Condition))
      faults.push(`${id}: there is no condition ${whole.Condition}`);
  }
  walk(template.whole.Outputs, 'Outputs');
  walk(template.whole.Conditions, 'Conditions');
  return faults;
}
