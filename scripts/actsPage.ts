import { z } from 'zod';
import { actBodies, actDescriptions } from '../shared/acts/act.ts';
import { refusals } from '../renderer/i18n/messages/refusals.ts';

const nodeSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
});

/** The page that lists what the institution can do: written from the acts themselves, so that it cannot say otherwise. */
export function actsPage(): string {
  const sections = Object.entries(actDescriptions).map(([type, { does, who, refusals: codes }]) => {
    const body = Object.entries(actBodies).find(([name]) => name === type)?.[1];
    if (body === undefined) throw new Error(`${type} has no body`);
    return [
      `## ${type}`,
      does,
      `- Who: ${who}`,
      ...fieldsOf(z.toJSONSchema(body, { unrepresentable: 'any' })),
      `- Refused: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    ].join('\n');
  });
  const used = new Set(Object.values(actDescriptions).flatMap((description) => description.refusals));
  const meanings = [...used].toSorted().map((code) => `| \`${code}\` | ${refusals.en[code]} |`);
  return [
    '# Acts',
    'Written by `npm run acts` from the acts themselves; a test fails when it is out of date.',
    'Everything the institution can do, who may, what the statement says, and why it can be refused. The envelope and its own refusals are in PROTOCOL.',
    ...sections,
    ['## Refusals', '| code | what the person reads |', '|---|---|', ...meanings].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function fieldsOf(schema: unknown): readonly string[] {
  const { properties = {}, required = [] } = nodeSchema.parse(schema);
  return Object.entries(properties).map(
    ([name, field]) => `- \`${name}\`: ${kindOf(field)}${required.includes(name) ? '' : ', may be left out'}`,
  );
}

function kindOf(schema: unknown): string {
  const node = nodeSchema.parse(schema);
  const variants = node.anyOf ?? node.oneOf;
  if (variants !== undefined) return [...new Set(variants.map(kindOf))].join(' or ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map((value) => `\`${value}\``).join(' or ');
  if (node.type === 'array') return `list of ${kindOf(node.items)}`;
  if (node.type === 'object' && node.properties !== undefined) {
    return `{ ${Object.keys(node.properties).join(', ')} }`;
  }
  if (node.type === 'object') return `${kindOf(node.additionalProperties)} by id`;
  if (node.type === 'string') return node.format ?? 'text';
  return node.type ?? 'anything';
}
