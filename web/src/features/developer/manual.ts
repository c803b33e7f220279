import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";

import {
  type Argument,
  type Entry,
  type Field,
  KINDS,
  type Kind,
  type Manual,
  type TypeText,
  type Use,
  type Value,
} from "@/features/developer/entries";

/** Reads a schema as a manual. Apart from the pages: the library behind it is as large as they are together. */

export function schemaOf(sdl: string): GraphQLSchema {
  return buildSchema(sdl);
}

export function manualOf(schema: GraphQLSchema): Manual {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const uses = usesOf(types);
  const entries = types
    .filter((type) => !isSpecifiedScalarType(type) || uses.has(type.name))
    .map((type): Entry => {
      const place = roots.findIndex((root) => root?.name === type.name);
      return {
        name: type.name,
        kind: place === -1 ? kindOf(type) : "operation",
        description: type.description ?? null,
        fields: fieldsOf(type),
        values: isEnumType(type) ? type.getValues().map(enumValueOf) : [],
        members:
          isUnionType(type) || isInterfaceType(type)
            ? schema.getPossibleTypes(type).map((each) => each.name)
            : [],
        interfaces:
          isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map((each) => each.name) : [],
        usedBy: uses.get(type.name) ?? [],
      };
    });
  const order = roots.map((root) => root?.name);
  entries.sort(
    (one, other) =>
      KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
      order.indexOf(one.name) - order.indexOf(other.name) ||
      one.name.localeCompare(other.name, "en"),
  );
  return { entries, byName: new Map(entries.map((entry) => [entry.name, entry])) };
}

function kindOf(type: GraphQLNamedType): Exclude<Kind, "operation"> {
  if (isObjectType(type)) return "object";
  if (isInterfaceType(type)) return "interface";
  if (isUnionType(type)) return "union";
  if (isInputObjectType(type)) return "input";
  return isEnumType(type) ? "enum" : "scalar";
}

function fieldsOf(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()).map((field) => ({
    ...argumentOf(field),
    arguments: "args" in field ? field.args.map(argumentOf) : [],
  }));
}

function argumentOf(
  argument: GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>,
): Argument {
  const { name, description, type, deprecationReason } = argument;
  const byDefault = "defaultValue" in argument ? argument.defaultValue : undefined;
  return {
    name,
    description: description ?? null,
    type: textOf(type),
    byDefault: byDefault === undefined ? null : JSON.stringify(byDefault),
    deprecated: deprecationReason ?? null,
  };
}

function enumValueOf(value: {
  name: string;
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}): Value {
  const { name, description, deprecationReason } = value;
  return { name, description: description ?? null, deprecated: deprecationReason ?? null };
}

function textOf(type: GraphQLType): TypeText {
  const { name } = getNamedType(type);
  const [before = "", after = ""] = String(type).split(name);
  return { before, name, after };
}

function usesOf(types: readonly GraphQLNamedType[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const type of types) {
    for (const field of fieldsOf(type)) {
      const named = new Set([field.type.name, ...field.arguments.map((argument) => argument.type.name)]);
      for (const name of named) {
        const known = uses.get(name);
        if (known === undefined) uses.set(name, [{ type: type.name, field: field.name }]);
        else known.push({ type: type.name, field: field.name });
      }
    }
  }
  return uses;
}
