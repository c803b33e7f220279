import { Fragment, type ReactNode } from "react";

/** Where the catalogue's text wants the component; texts are translated with this in place of the value. */
export const SLOT = "\u0000";

interface PhraseProps {
  /** A text translated with `SLOT` for one of its values. */
  text: string;
  children: ReactNode;
}

/** A sentence with a component in it, in whatever place the language wants it. */
export function Phrase({ text, children }: PhraseProps) {
  const [before, ...after] = text.split(SLOT);
  return (
    <>
      {before}
      {after.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence do not move.
        <Fragment key={at}>
          {children}
          {part}
        </Fragment>
      ))}
    </>
  );
}
