import { Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Coded, Described } from "@/features/developer/Described";
import type { Argument, Field, Manual, TypeText, Value } from "@/features/developer/entries";
import classes from "@/features/developer/Schema.module.css";
import { PlainLink, TextLink } from "@/ui/links";

/** The fields of a type, each with an address of its own. */
export function FieldList({ fields, manual }: { fields: readonly Field[]; manual: Manual }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.fields}>
      {fields.map((field) => (
        <Member
          key={field.name}
          name={field.name}
          signature={
            <>
              {field.arguments.length === 0 ? null : <Arguments given={field.arguments} manual={manual} />}
              {": "}
              <TypeLink type={field.type} manual={manual} />
              {field.byDefault === null ? null : ` = ${field.byDefault}`}
            </>
          }
          description={field.description}
          deprecated={field.deprecated}
        >
          {field.arguments.length === 0 ? null : (
            <dl className={classes.arguments} aria-label={t("developer.arguments", { field: field.name })}>
              {field.arguments.map((argument) => (
                <div key={argument.name}>
                  <dt className="mono">{argument.name}</dt>
                  <dd>
                    {argument.description === null ? null : <Coded text={argument.description} />}
                    {argument.byDefault === null
                      ? null
                      : ` (${t("developer.byDefault", { value: argument.byDefault })})`}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Member>
      ))}
    </ul>
  );
}

export function ValueList({ values }: { values: readonly Value[] }) {
  return (
    <ul className={classes.fields}>
      {values.map((value) => (
        <Member key={value.name} signature={null} {...value} />
      ))}
    </ul>
  );
}

interface MemberProps extends Value {
  signature: ReactNode;
  children?: ReactNode;
}

function Member({ name, signature, description, deprecated, children }: MemberProps) {
  const { t } = useTranslation();
  const item = useRef<HTMLLIElement>(null);
  const isSought = useLocation({ select: ({ hash }) => hash === name });
  useEffect(() => {
    if (!isSought) return;
    // After the router, which goes to the beginning of a page that is new.
    const soon = setTimeout(() => {
      item.current?.scrollIntoView({ block: "center" });
      item.current?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(soon);
  }, [isSought]);
  return (
    <li
      ref={item}
      id={name}
      tabIndex={-1}
      className={classes.field}
      data-sought={isSought || undefined}
      aria-label={name}
    >
      <div className={classes.signature}>
        <code className={`mono ${classes.code}`}>
          <strong data-deprecated={deprecated !== null || undefined}>{name}</strong>
          {signature}
        </code>
        <PlainLink
          to="."
          search
          hash={name}
          replace
          resetScroll={false}
          className={classes.anchor}
          aria-label={t("developer.linkTo", { name })}
        >
          <IconLink size={15} aria-hidden="true" />
        </PlainLink>
      </div>
      {deprecated === null ? null : (
        <Text fw={600} size="sm">
          {t("developer.deprecated")}: <Coded text={deprecated} />
        </Text>
      )}
      <Described text={description} />
      {children}
    </li>
  );
}

function Arguments({ given, manual }: { given: readonly Argument[]; manual: Manual }) {
  return (
    <>
      (
      {given.map((argument, at) => (
        <span key={argument.name}>
          {at === 0 ? "" : ", "}
          {argument.name}: <TypeLink type={argument.type} manual={manual} />
          {argument.byDefault === null ? "" : ` = ${argument.byDefault}`}
        </span>
      ))}
      )
    </>
  );
}

function TypeLink({ type: { before, name, after }, manual }: { type: TypeText; manual: Manual }) {
  return (
    <>
      {before}
      {manual.byName.has(name) ? (
        <TextLink
          to="/developers/schema/$type"
          params={{ type: name }}
          search={{}}
          inherit
          underline="always"
        >
          {name}
        </TextLink>
      ) : (
        name
      )}
      {after}
    </>
  );
}
