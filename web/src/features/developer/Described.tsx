import { Text } from "@mantine/core";
import { Fragment } from "react";

/** A description as the schema writes it: paragraphs, and code between backticks. */
export function Described({ text }: { text: string | null }) {
  if (text === null) return null;
  return text.split(/\n{2,}/).map((paragraph, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change, and its parts have no names.
    <Text key={at} component="p" m={0} mt={at === 0 ? 0 : "xs"}>
      <Coded text={paragraph} />
    </Text>
  ));
}

/** One line of it. */
export function Coded({ text }: { text: string }) {
  return text.split("`").map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <code key={at} className="mono">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
