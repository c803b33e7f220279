import { Button, type ButtonProps, Tooltip } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface GuardedButtonProps extends ButtonProps {
  children: ReactNode;
  "aria-label"?: string;
  /** Why the button cannot be used now; null when it can. It stays reachable, so that the reason can be read. */
  refusal: string | null;
  onClick: () => void;
}

export function GuardedButton({ refusal, onClick, children, ...button }: GuardedButtonProps) {
  const reasonId = useId();
  if (refusal === null) {
    return (
      <Button {...button} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip label={refusal} events={{ hover: true, focus: true, touch: true }}>
        <Button
          {...button}
          data-disabled
          aria-disabled="true"
          aria-describedby={reasonId}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={reasonId} hidden>
        {refusal}
      </span>
    </>
  );
}
