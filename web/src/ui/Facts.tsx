import { Fragment, type ReactNode } from "react";
import { CopyIcon } from "@/ui/CopyButton";
import classes from "@/ui/Facts.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <Fragment key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** An id as the machine knows it, with a button to copy it. */
export function RawId({ value, what }: { value: string; what: string }) {
  return (
    <span className={classes.id}>
      <span className="mono">{value}</span>
      <CopyIcon value={value} what={what} />
    </span>
  );
}
